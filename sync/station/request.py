"""The parts of one request: hello, as many commits as the line is trusted with, end.

Source: sync protocol, sections 5.3 and 15 ("Transport policy").
"""

from collections.abc import Iterator
from contextlib import nullcontext

import msgspec

from app.domain.sync_records import LineState, ScopeState
from sync.station.ledger import Outbox
from sync.station.places import is_settled
from sync.station.pushes import OpenOutbox, PushFrames
from sync.station.streams import lineage_of
from sync.wire.codes import StreamReason
from sync.wire.commit import first_hash
from sync.wire.frames import TARGET_BYTES
from sync.wire.messages import PROTOCOL, WANT_BYTES, End, Hello, OldStream, Push
from sync.wire.packing import pack
from sync.wire.registry import registry

FIRST_BYTES = 4 * 1024  # of the first frame: the line is not to wait for a large one


class RequestParts:
    """A request in parts that are made while it is sent, one frame of commits in each.

    Whoever goes through it again gets the same, made anew. The last part ends with END.

    Attributes:
        line: where the stream stood when it was begun; commits of later are left out.
        made: how many bytes were made so far.
        leaves_some: not every commit found room.
    """

    def __init__(
        self,
        open_outbox: OpenOutbox,
        scopes: tuple[ScopeState, ...],
        *,
        build: str,
        want: int = WANT_BYTES,
        budget: int | None = None,
    ) -> None:
        """Begin a request that offers what the platform has not answered, oldest first.

        Args:
            open_outbox: gives own commits.
            scopes: what is followed.
            build: version of this program.
            want: how many bytes the answer may have.
            budget: how many bytes of commits to offer; without it as many as the line is
                trusted with.
        """
        with open_outbox() as outbox:
            self.line = outbox.line()
            retained = tuple(OldStream(s.stream, s.keep, s.head) for s in outbox.retained())
        self.made = 0
        self.leaves_some = True
        self._open_outbox = open_outbox
        self._most = self.line.body_bytes if budget is None else budget
        hello = _hello(self.line, scopes, build, want)
        opening = [pack(msgspec.structs.replace(hello, old_streams=retained))]
        self._opening = b"".join(opening + _descent(self.line))
        closing = [scope.listing for scope in scopes if scope.listing and scope.rights]
        self._closing = b"".join([*closing, pack(End())])

    @property
    def signer(self) -> tuple[bytes, bytes]:
        """Device and challenge."""
        return self.line.device, self.line.challenge

    def __iter__(self) -> Iterator[bytes]:
        """Yield the parts."""
        for part in self._parts():
            self.made += len(part)
            yield part

    def _parts(self) -> Iterator[bytes]:
        pushes = PushFrames(self._open_outbox, self.line)
        part, size, upto = self._opening, 0, self.line.acked
        while size < self._most and upto < self.line.head:
            target = TARGET_BYTES if size else FIRST_BYTES
            frame, taken = pushes.next(upto, min(self._most - size, target))
            if size:
                yield part
                part = b""
            part += frame
            size += len(frame)
            upto += taken
        self.leaves_some = upto < self.line.head
        yield part + self._closing


def build_request(
    outbox: Outbox,
    scopes: tuple[ScopeState, ...],
    *,
    build: str,
    want: int = WANT_BYTES,
    budget: int | None = None,
) -> bytes:
    """Return a whole request; see ``RequestParts``."""
    parts = RequestParts(lambda: nullcontext(outbox), scopes, build=build, want=want, budget=budget)
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
