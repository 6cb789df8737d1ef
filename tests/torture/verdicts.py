"""What is left of the PCs' work at the platform, read past everything that is judged by it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import psycopg

from tests.builders import numbered_id
from tests.simulation.postgres_store import PostgresStore
from tests.simulation.tables import Log, platform_rows, read_log
from tests.torture.counters import PLACES, Pc, stream_of

_WORKER, _REMARK = 1, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of everything that was done.

    Attributes:
        logged: commits in the platform's log.
        lost: commits that it has not, or has otherwise than the PC.
        doubled: commits, people, scope numbers or values that are there more than once.
        values, values_lost: what edits wrote, and what of it is nowhere any more.
        differing: PCs whose rows, count or digest are not the platform's.
    """

    logged: int = 0
    lost: int = 0
    doubled: int = 0
    values: int = 0
    values_lost: int = 0
    differing: int = 0

    @property
    def clean(self) -> bool:
        """Whether everything is there, once."""
        return not (self.lost or self.doubled or self.values_lost or self.differing)


def behind(address: str, acked: Mapping[str, int]) -> int:
    """Return how many commits PCs believe safe that the platform does not have now."""
    with psycopg.connect(address) as connection:
        found = connection.execute("SELECT id, last_seq FROM stream").fetchall()
    last = {bytes(stream): number for stream, number in found}
    return sum(max(0, seq - last.get(stream_of(name), 0)) for name, seq in acked.items())


def judge(address: str, pcs: Sequence[Pc]) -> Verdict:
    """Compare what PCs did with what the platform has, when all have finished."""
    store = PostgresStore(address)
    try:
        log = read_log(store)
        people = [row for row in platform_rows(store) if row[1] == _WORKER and not row[4]]
        sums = {
            scope: (seq, rows, bytes(digest))
            for scope, seq, rows, digest in store.rows(
                "SELECT no, seq, live_rows, digest FROM scope"
            )
        }
    finally:
        store.close()
    written = [(number, remark) for pc in pcs for number, remark in pc.values]
    return Verdict(
        logged=sum(len(entries) for entries in log.streams.values()),
        lost=sum(_lost(log, pc) for pc in pcs),
        doubled=abs(len(people) - sum(pc.registered for pc in pcs))
        + _numbers_twice(log)
        + sum(_times(log, *each) > 1 for each in written),
        values=len(written),
        values_lost=sum(not _is_somewhere(log, *each) for each in written),
        differing=sum(_differs(pc, sums) for pc in pcs),
    )


def _lost(log: Log, pc: Pc) -> int:
    """Return how many commits are missing; a chain that ends alike is alike before."""
    head, head_hash, stream = pc.head()
    number = next((no for no, (_, _, id_) in log.points.items() if id_ == stream), 0)
    entries = log.streams[number]
    if entries and (entries[-1].seq, entries[-1].chain_hash) == (head, head_hash):
        return abs(len(entries) - head)
    return max(1, head - len(entries))


def _numbers_twice(log: Log) -> int:
    """Return how many results share their number with another one of the same scope."""
    given = Counter(
        (_place(log, entry.stream), result.ver)
        for entry in log.entries()
        for result in entry.results
        if result.ver
    )
    return sum(count - 1 for count in given.values())


def _place(log: Log, stream: int) -> int:
    """Return the station that a stream belongs to; each has one scope that is written."""
    return PLACES[log.points[stream][2].decode()[-1]]


def _times(log: Log, number: int, remark: str) -> int:
    return log.values.get((numbered_id(number).bytes, _REMARK), []).count(remark)


def _is_somewhere(log: Log, number: int, remark: str) -> bool:
    record = numbered_id(number).bytes
    return log.had(record, _REMARK, remark) or log.is_filed(record, _REMARK, remark)


def _differs(pc: Pc, sums: Mapping[int, tuple[int, int, bytes]]) -> bool:
    with pc.database.open_unit(reading=True) as unit:
        here = {s.no: (s.comp, s.rows, s.digest) for s in unit.sync_state.scopes() if s.rights}
    return any(sums[scope] != state for scope, state in here.items())
