"""How often records changed in this database: one number, drawn for every change.

It goes up in the transaction of the change and looks at no clock. Whoever remembers up to
which number a record was told elsewhere can tell whether it must be told again.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.domain.sync_records import RowKey
from app.domain.target_mapping import KINDS
from app.storage.base import Base, table_of, written_over
from app.storage.counters import CounterRepository
from app.storage.prepared import Prepared
from app.storage.sync_state import in_chunks

_COUNTER = "record_version"


class RecordVersionRow(Base):
    """When a record changed last, as a number. Never leaves this package."""

    __tablename__ = "record_version"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (SQLAlchemy types it so)

    kind: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int]


_PUT = Prepared(written_over(table_of(RecordVersionRow), ("version",)))


class RecordVersionRepository:
    """Versions within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def note(self, changed: Iterable[RowKey]) -> None:
        """Give records that changed a number above all given before, in this order."""
        known = dict.fromkeys(key for key in changed if key[0] in KINDS)
        if not known:
            return
        numbers = CounterRepository(self._session).take(_COUNTER, len(known))
        _PUT.run_many(
            self._session,
            [
                {"kind": kind, "record_id": record_id, "version": number}
                for (kind, record_id), number in zip(known, numbers, strict=True)
            ],
        )

    def of_kind(self, kind: str) -> dict[UUID, int]:
        """Return record → version, the change that is longest ago first."""
        statement = select(RecordVersionRow.record_id, RecordVersionRow.version)
        found = self._session.execute(
            statement.where(RecordVersionRow.kind == kind).order_by(RecordVersionRow.version)
        )
        return {row.record_id: row.version for row in found}

    def known(self, keys: Iterable[RowKey]) -> set[RowKey]:
        """Return those records that have a version: they were not forgotten."""
        found: set[RowKey] = set()
        for kind, ids in in_chunks(keys):
            there = select(RecordVersionRow.record_id).where(
                RecordVersionRow.kind == kind, RecordVersionRow.record_id.in_(ids)
            )
            found.update((kind, record_id) for record_id in self._session.scalars(there))
        return found
