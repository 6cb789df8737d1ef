"""What the platform made of a station's commits, as far as one answer can tell.

Source: sync protocol, section 5.3 (ACK).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from sync.platform.store.statements import Read
from sync.platform.store.streams import LoggedCommit, StreamPoint, results_of
from sync.wire.messages import Hello, ResultRun, SingleResult

_RESULTS_PER_ANSWER = 10_000
_RESULT_BYTES = 16 * 1024  # the largest commit's results still fit into the frame behind it
_RUN_BYTES = 12


@dataclass(frozen=True, slots=True)
class Told:
    """What the platform has of the asker's stream, as far as one answer can tell.

    Attributes:
        complete: nothing that the asker has sent is left untold.
    """

    pos: int
    runs: tuple[ResultRun, ...]
    singles: tuple[SingleResult, ...]
    complete: bool


def asked_results(station: int, hello: Hello) -> Read[Sequence[LoggedCommit]]:
    """Ask what became of the asker's commits, from the first that it does not know."""
    first = max(1, hello.una)
    last = min(hello.head, first - 1 + _RESULTS_PER_ANSWER)
    return results_of(station, hello.stream, first, last)


def told(hello: Hello, stream: StreamPoint | None, logged: Sequence[LoggedCommit]) -> Told:
    """Collect results from the first that the asker does not know."""
    last = 0 if stream is None else min(stream.last_seq, hello.head)
    first = max(1, hello.una)
    if stream is None or first > last:
        return Told(last, (), (), complete=True)
    runs: list[ResultRun] = []
    singles: list[SingleResult] = []
    pos, size = first - 1, 0
    for commit in logged:
        if size > _RESULT_BYTES:
            break
        if commit.ver is None:
            singles.append(SingleResult(commit.seq, commit.results))
            size += len(msgspec.msgpack.encode(singles[-1]))
        else:
            size += _RUN_BYTES * _extend(runs, commit)
        pos = commit.seq
    return Told(pos, tuple(runs), tuple(singles), complete=pos == last)


def _extend(runs: list[ResultRun], commit: LoggedCommit) -> bool:
    """Add a commit whose changes were all taken to the runs; tell whether a run began."""
    scope, ver = commit.scope or 0, commit.ver or 0
    last = runs[-1] if runs else None
    follows = last is not None and (commit.seq, scope, ver, commit.per) == (
        last.q + last.n,
        last.scope,
        last.first_ver + last.n * last.per,
        last.per,
    )
    if last is not None and follows:
        runs[-1] = msgspec.structs.replace(last, n=last.n + 1)
        return False
    runs.append(ResultRun(commit.seq, 1, scope, ver, commit.per))
    return True
