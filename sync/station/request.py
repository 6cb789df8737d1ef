"""The bytes of one request: hello, as many commits as the line is trusted with, end.

Source: sync protocol, sections 5.3 and 15 ("Transport policy").
"""

from app.domain.sync_records import HeldCommit, LineState, ScopeState
from sync.station.ledger import Outbox
from sync.wire.commit import first_hash
from sync.wire.frames import TARGET_BYTES
from sync.wire.messages import PROTOCOL, End, Hello, Push, pack
from sync.wire.registry import registry

WANT_BYTES = 256 * 1024
_EXPANSION = 3  # what compression makes of commits, roughly
_READ_AT_ONCE = 200


def build_request(
    outbox: Outbox, scopes: tuple[ScopeState, ...], *, build: str, want: int = WANT_BYTES
) -> bytes:
    """Return a request body that offers what the platform has not answered, oldest first."""
    line = outbox.line()
    parts = [pack(_hello(outbox, line, scopes, build, want))]
    size, upto = 0, line.acked
    while size < line.body_bytes:
        commits = _next_commits(outbox, upto, min(line.body_bytes - size, TARGET_BYTES))
        if not commits:
            break
        before = outbox.hash_at(upto) or first_hash(line.stream)
        parts.append(pack(Push(line.stream, upto + 1, before, (), tuple(c.body for c in commits))))
        size += len(parts[-1])
        upto = commits[-1].seq
    parts.append(pack(End()))
    return b"".join(parts)


def _hello(
    outbox: Outbox, line: LineState, scopes: tuple[ScopeState, ...], build: str, want: int
) -> Hello:
    first_open = outbox.first_open()
    unanswered = line.acked + 1
    return Hello(
        proto=PROTOCOL,
        schema=registry().schema,
        build=build,
        device=line.device,
        stream=line.stream,
        head=line.head,
        keep=line.keep,
        una=unanswered if first_open is None else min(unanswered, first_open),
        scopes=tuple(_mark(scope) for scope in scopes if scope.rights and scope.epoch),
        grant_ver=line.grant_ver,
        want=want,
    )


def _mark(scope: ScopeState) -> tuple[int, ...]:
    mark = (scope.no, scope.epoch, scope.cur)
    return mark if scope.comp == scope.cur else (*mark, scope.comp)


def _next_commits(outbox: Outbox, after: int, budget: int) -> list[HeldCommit]:
    """Return commits that come to about ``budget`` bytes on the line; at least one if any."""
    taken: list[HeldCommit] = []
    left = budget * _EXPANSION
    for commit in outbox.commits(after, _READ_AT_ONCE):
        left -= len(commit.body)
        if taken and left < 0:
            break
        taken.append(commit)
    return taken
