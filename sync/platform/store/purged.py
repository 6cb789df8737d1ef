"""Records that were purged by order, and what must not be left of them elsewhere.

Of a purged record stays its tombstone, which says so, and a line here: whatever a PC
still sends about it is known by that and is not kept.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import TypeAlias, cast

from sqlalchemy import LargeBinary, Table, delete, insert, select, tuple_, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from sync.platform.store.base import Base
from sync.platform.store.bundles import BundleRow
from sync.platform.store.records import RecordKey
from sync.platform.store.tables import ID_BYTES, CommitRow, HistoryRow

_READ_AT_ONCE = 500
LogPlace: TypeAlias = tuple[int, int]  # stream, number
START: LogPlace = (0, 0)


class PurgedRow(Base):
    """One purged record. Never leaves this package.

    Attributes:
        order: by which it was purged.
    """

    __tablename__ = "purged"

    station: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Mapped[bytes] = mapped_column(LargeBinary(ID_BYTES), primary_key=True)
    order: Mapped[bytes] = mapped_column("order_id", LargeBinary(ID_BYTES))
    at: Mapped[datetime]


def note_purged(
    session: Session, station: int, keys: Iterable[RecordKey], order: bytes, *, at: datetime
) -> None:
    """Remember what an order purged; what was purged before stays as it is."""
    known = purged_keys(session, station)
    rows = [
        {"station": station, "kind": kind, "id": record_id, "order_id": order, "at": at}
        for kind, record_id in keys
        if (kind, record_id) not in known
    ]
    if rows:
        session.execute(insert(cast(Table, PurgedRow.__table__)), rows)


def purged_keys(session: Session, station: int) -> frozenset[RecordKey]:
    """Return the records of a station of which nothing may be kept."""
    found = session.execute(
        select(PurgedRow.kind, PurgedRow.id).where(PurgedRow.station == station)
    )
    return frozenset((kind, record_id) for kind, record_id in found)


def forget_purged(session: Session, station: int, order: bytes) -> None:
    """Forget what an order purged: every PC is long past it."""
    session.execute(delete(PurgedRow).where(PurgedRow.station == station, PurgedRow.order == order))


def drop_history(session: Session, station: int, keys: Collection[RecordKey]) -> None:
    """Forget earlier values of records."""
    session.execute(
        delete(HistoryRow).where(
            HistoryRow.station == station, tuple_(HistoryRow.kind, HistoryRow.record).in_(keys)
        )
    )


def drop_kept_answers(session: Session, station: int) -> None:
    """Forget answers that were made for sticks; they are made anew when somebody comes."""
    session.execute(update(BundleRow).where(BundleRow.station == station).values(answer=b""))


def rewrite_log(
    session: Session, station: int, after: LogPlace, redact: Callable[[bytes, bytes], bytes]
) -> LogPlace | None:
    """Rewrite the bodies of some commits; return where to go on, nothing at the end.

    Args:
        session: the transaction.
        station: whose commits.
        after: the last that was looked at.
        redact: gets body and chain hash, and returns the body as it may stay.
    """
    place = tuple_(CommitRow.stream, CommitRow.seq)
    found = session.execute(
        select(CommitRow.stream, CommitRow.seq, CommitRow.chain_hash, CommitRow.body)
        .where(CommitRow.station == station, place > after)
        .order_by(CommitRow.stream, CommitRow.seq)
        .limit(_READ_AT_ONCE)
    ).all()
    for stream, seq, own_hash, body in found:
        left = redact(body, own_hash)
        if left is not body:
            session.execute(
                update(CommitRow)
                .where(
                    CommitRow.station == station, CommitRow.stream == stream, CommitRow.seq == seq
                )
                .values(body=left)
            )
    return (found[-1].stream, found[-1].seq) if found else None
