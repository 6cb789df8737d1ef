"""Messages inside frames: MessagePack arrays whose places never change.

New items are only ever appended; a reader ignores items that it does not know and
fills those that are missing, so both ends may be of any age.

Source: sync protocol, section 5.3.
"""

from typing import Any, TypeAlias

import msgspec

PROTOCOL = 1
WANT_BYTES = 256 * 1024  # of an answer, unless a HELLO says otherwise
CONTENT_TYPE = "application/vnd.station-sync.v1"

WireValue: TypeAlias = int | str | bytes | list[int | str] | None
# The decoder cannot tell text from bytes in one union; ``values.fits`` looks at each value.
AnyValue: TypeAlias = Any


class Message(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """Parent of all messages: a struct written as an array."""


class OldStream(Message, frozen=True):
    """A stream of an earlier life whose commits are still held."""

    stream: bytes
    keep: int
    head: int


class Hello(Message, frozen=True):
    """Who asks, what it has, what it wants.

    Attributes:
        build: version of the asking program, for support.
        head: last local number; ``keep``: lowest still held.
        una: lowest number whose result in the current epoch is unknown or not yet
            reflected in the rows.
        scopes: ``[no, epoch, cur, comp]``, ``comp`` left out when equal to ``cur``.
        want: about how many bytes the answer may have.
        digests: ``[no, count, digest]`` of scopes in doubt only.
    """

    proto: int
    schema: int
    build: str
    stream: bytes
    head: int
    keep: int
    una: int
    scopes: tuple[tuple[int, ...], ...] = ()
    grant_ver: int = 0
    want: int = WANT_BYTES
    digests: tuple[tuple[int, int, bytes], ...] = ()
    old_streams: tuple[OldStream, ...] = ()
    flags: int = 0


class Ancestor(Message, frozen=True):
    """A stream this one continues, up to a number that its hash proves."""

    stream: bytes
    upto: int
    hash: bytes


class Push(Message, frozen=True):
    """Commits of one stream, numbered from ``first`` on without gaps.

    Attributes:
        lineage: what the stream continues, sent until it was acknowledged once.
        reason: why the stream was opened, a ``StreamReason``; sent along with ``lineage``.
        sheet: on the line only, instead of two or more ``bodies``: the same as columns.
    """

    stream: bytes
    first: int
    prev_hash: bytes
    lineage: tuple[Ancestor, ...] = ()
    bodies: tuple[bytes, ...] = ()
    reason: int = 0
    sheet: bytes = b""


class ResultRun(Message, frozen=True):
    """``n`` commits of ``per`` changes each that were applied one after the other."""

    q: int
    n: int
    scope: int
    first_ver: int
    per: int = 1


class ChangeResult(Message, frozen=True):
    """What became of one change: the row's new version, or 0 and why."""

    ver: int
    code: int = 0
    inbox: bytes = b""


class SingleResult(Message, frozen=True):
    """What became of each change of commit ``q``."""

    q: int
    changes: tuple[ChangeResult, ...] = ()


class Ack(Message, frozen=True):
    """What the platform has of a stream; all of it is about numbers up to ``pos``.

    Attributes:
        last: the platform's last number of the stream.
        pos: the lower of ``last`` and the asker's head.
        durable: highest number that a confirmed backup holds.
        fork: nothing, ``(0,)`` when histories differ somewhere before the first pushed,
            or ``(q, hash before q, hash of q)`` as the platform has them.
        poll_s: after how many seconds to ask again, when the platform has a wish.
        challenge: what signatures must cover from now on; nothing while the one that the
            request was signed over is young.
    """

    epoch: int
    stream: bytes
    last: int
    pos: int
    hash_at_pos: bytes
    runs: tuple[ResultRun, ...] = ()
    singles: tuple[SingleResult, ...] = ()
    durable: int = 0
    fork: tuple[int | bytes, ...] | None = None
    old_durable: tuple[tuple[bytes, int], ...] = ()
    poll_s: int = 0
    server_ms: int = 0
    challenge: bytes = b""
    flags: int = 0


class GrantedScope(Message, frozen=True):
    """A scope that the device may read; ``rights`` bit 0 read, bit 1 write."""

    no: int
    kind: str
    rights: int
    title: str = ""


class Scopes(Message, frozen=True):
    """Every scope that the device may read, sent when the list has changed."""

    grant_ver: int
    scopes: tuple[GrantedScope, ...] = ()


class OwnFields(Message, frozen=True):
    """Fields whose values the receiver has already, in its own commit ``q``."""

    q: int
    fields: tuple[int, ...]


class PulledRow(Message, frozen=True):
    """Changed fields of one row; ``vals`` is nothing when the row is gone."""

    kind: int
    id: bytes
    ver: int
    vals: dict[int, AnyValue] | None = None
    mine: tuple[OwnFields, ...] = ()


class EchoRun(Message, frozen=True):
    """``n`` own commits of ``per`` changes each, accepted as they were sent: no values at all."""

    q: int
    n: int
    first_ver: int
    per: int = 1


class Pull(Message, frozen=True):
    """One page of one scope.

    Attributes:
        frm, to: cursor before and after the page.
        fb: the complete point that the changed fields are counted from.
        scan: the scope's number when this scan was made.
        count, digest: of all live rows; on the last page only.
    """

    scope: int
    epoch: int
    frm: int
    fb: int
    to: int
    scan: int
    rows: tuple[PulledRow, ...] = ()
    echo: tuple[EchoRun, ...] = ()
    last: bool = False
    count: int = 0
    digest: bytes = b""


class Note(Message, frozen=True):
    """Something to tell the operator: a code, a key of a sentence, plain data."""

    code: int
    text_key: str
    data: dict[str, int | str] = {}


class Err(Message, frozen=True):
    """A fault of the exchange itself (section 14); ``data`` depends on the code."""

    code: int
    data: tuple[int | str, ...] = ()


class End(Message, frozen=True):
    """The sender has said everything; its frame has no payload."""
