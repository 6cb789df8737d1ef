"""The bytes of one request: hello, as many commits as the line is trusted with, end.

Source: sync protocol, sections 5.3 and 15 ("Transport policy").
"""

import msgspec

from app.domain.sync_records import LineState, ScopeState
from sync.station.ledger import Outbox
from sync.station.places import is_settled
from sync.station.pushes import PushFrames
from sync.station.streams import lineage_of
from sync.wire.codes import StreamReason
from sync.wire.commit import first_hash
from sync.wire.frames import TARGET_BYTES
from sync.wire.messages import PROTOCOL, WANT_BYTES, End, Hello, OldStream, Push
from sync.wire.packing import pack
from sync.wire.registry import registry


def build_request(
    outbox: Outbox,
    scopes: tuple[ScopeState, ...],
    *,
    build: str,
    want: int = WANT_BYTES,
    budget: int | None = None,
) -> bytes:
    """Return a request body that offers what the platform has not answered, oldest first.

    Args:
        outbox: own commits.
        scopes: what is followed.
        build: version of this program.
        want: how many bytes the answer may have.
        budget: how many bytes of commits to offer; without it as many as the line is
            trusted with.
    """
    line = outbox.line()
    most = line.body_bytes if budget is None else budget
    hello = _hello(line, scopes, build, want)
    retained = tuple(OldStream(s.stream, s.keep, s.head) for s in outbox.retained())
    parts = [pack(msgspec.structs.replace(hello, old_streams=retained)), *_descent(line)]
    pushes = PushFrames(outbox, line)
    size, upto = 0, line.acked
    while size < most:
        frame, taken = pushes.next(upto, min(most - size, TARGET_BYTES))
        if not taken:
            break
        parts.append(frame)
        size += len(frame)
        upto += taken
    parts += [scope.listing for scope in scopes if scope.listing and scope.rights]
    parts.append(pack(End()))
    return b"".join(parts)


def _hello(line: LineState, scopes: tuple[ScopeState, ...], build: str, want: int) -> Hello:
    return Hello(
        proto=PROTOCOL,
        schema=registry().schema,
        build=build,
        stream=line.stream,
        head=line.head,
        keep=line.keep,
        una=line.acked + 1,  # answers are kept here, so none is asked for twice
        scopes=tuple(_mark(scope) for scope in scopes if scope.rights and scope.epoch),
        grant_ver=line.grant_ver,
        want=want,
        digests=tuple(
            (scope.no, scope.rows, scope.digest)
            for scope in scopes
            if not is_settled(scope, line.epoch)
        ),
    )


def _descent(line: LineState) -> list[bytes]:
    """Return a frame that says where the stream comes from, until one commit was answered."""
    if line.acked > 0 or line.reason == StreamReason.FIRST:
        return []
    lineage = lineage_of(line)
    return [pack(Push(line.stream, 1, first_hash(line.stream), lineage, (), line.reason))]


def _mark(scope: ScopeState) -> tuple[int, ...]:
    mark = (scope.no, scope.epoch, scope.cur)
    return mark if scope.comp == scope.cur else (*mark, scope.comp)
