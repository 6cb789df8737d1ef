"""Changes to records that do not exist, kept for the day on which the record appears.

Source: sync protocol, section 7.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, bindparam, delete, select
from sqlalchemy.orm import Session

from sync.platform.store.bulk import Rows
from sync.platform.store.records import RecordKey
from sync.platform.store.statements import Batch, Read, Statement
from sync.platform.store.tables import CommitRow, OrphanRow

KEPT_MS = 30 * 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class Orphan:
    """One such change.

    Attributes:
        key: the record that it is about.
        stream, seq, place: which change of which commit.
        item: the inbox item that it lies in.
    """

    key: RecordKey
    stream: int
    seq: int
    place: int
    item: bytes


def note_orphans(batch: Batch, station: int, orphans: Sequence[Orphan], now_ms: int) -> None:
    """Keep changes of commits that are in the log."""
    if orphans:
        rows = [
            (station, *each.key, each.stream, each.seq, each.place, each.item, now_ms)
            for each in orphans
        ]
        batch.tell(_ORPHANS, rows)


def waited_for(station: int, now_ms: int) -> Read[set[RecordKey]]:
    """Ask for which records of a station some change still waits."""
    about = {"station": station, "since": now_ms - KEPT_MS}
    return Read(_WAITED_FOR, about, lambda found: {(kind, record) for kind, record in found})


def orphans_of(session: Session, station: int, key: RecordKey) -> list[tuple[Orphan, bytes]]:
    """Return what waits for a record, each with its commit's body, in the order of arrival."""
    taken = and_(
        CommitRow.station == OrphanRow.station,
        CommitRow.stream == OrphanRow.stream,
        CommitRow.seq == OrphanRow.seq,
    )
    columns = (OrphanRow.stream, OrphanRow.seq, OrphanRow.place, OrphanRow.item, CommitRow.body)
    order = (OrphanRow.received_ms, OrphanRow.stream, OrphanRow.seq, OrphanRow.place)
    found = session.execute(
        select(*columns).join(CommitRow, taken).where(*_about(station, key)).order_by(*order)
    )
    return [(Orphan(key, row.stream, row.seq, row.place, row.item), row.body) for row in found]


def drop_orphans(session: Session, station: int, keys: Collection[RecordKey]) -> None:
    """Forget what waited for records: it was looked at."""
    for key in keys:
        session.execute(delete(OrphanRow).where(*_about(station, key)))


def drop_expired_orphans(session: Session, now_ms: int) -> None:
    """Forget what nobody waits for any more; the inbox items stay."""
    session.execute(delete(OrphanRow).where(OrphanRow.received_ms <= now_ms - KEPT_MS))


def _about(station: int, key: RecordKey) -> tuple[ColumnElement[bool], ...]:
    kind, record = key
    return (
        OrphanRow.station == station,
        OrphanRow.kind == kind,
        OrphanRow.record == record,
    )


_ORPHANS = Rows(OrphanRow)
_WAITED_FOR = Statement(
    select(OrphanRow.kind, OrphanRow.record)
    .where(OrphanRow.station == bindparam("station"), OrphanRow.received_ms > bindparam("since"))
    .distinct()
)
