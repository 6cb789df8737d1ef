"""Lines of the lists that came down from the platform."""

from collections.abc import Collection
from dataclasses import fields
from datetime import date
from uuid import UUID

from sqlalchemy import Index, delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.domain.lists import ListEntry, Subject
from app.storage.base import Base

_COLUMNS = tuple(each.name for each in fields(ListEntry))


class ListEntryRow(Base):
    """One line as stored. Never leaves this package."""

    __tablename__ = "list_entry"
    __table_args__ = (Index("ix_list_entry_number", "number", "subject"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    list_name: Mapped[str]
    subject: Mapped[str]
    group_code: Mapped[str]
    name: Mapped[str]
    number: Mapped[str]
    region: Mapped[str]
    until: Mapped[date | None]
    note: Mapped[str]


class ListEntryRepository:
    """Lines of lists within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, entry: ListEntry) -> None:
        """Write a line, new or known."""
        values = {name: getattr(entry, name) for name in _COLUMNS}
        statement = insert(ListEntryRow).values(values)
        self._session.execute(
            statement.on_conflict_do_update(index_elements=[ListEntryRow.id], set_=values)
        )

    def remove(self, entry_id: UUID) -> None:
        """Forget a line that the platform took back."""
        self._session.execute(delete(ListEntryRow).where(ListEntryRow.id == entry_id))

    def with_number(self, subject: Subject, numbers: Collection[str]) -> tuple[ListEntry, ...]:
        """Return lines about whoever has one of these numbers, in order of list."""
        columns = [getattr(ListEntryRow, name) for name in _COLUMNS]
        statement = (
            select(*columns)
            .where(ListEntryRow.number.in_(numbers), ListEntryRow.subject == subject.value)
            .order_by(ListEntryRow.list_name, ListEntryRow.id)
        )
        return tuple(ListEntry(**row) for row in self._session.execute(statement).mappings())
