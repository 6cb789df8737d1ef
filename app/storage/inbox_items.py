"""Things that the platform could not take as they were; a person looks at each."""

from dataclasses import fields
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.domain.sync_records import InboxItem
from app.storage.base import Base

OPEN = "open"


class InboxItemRow(Base):
    """One item as stored. Never leaves this package."""

    __tablename__ = "inbox_item"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    record_id: Mapped[UUID]
    field: Mapped[str]
    reason: Mapped[int]
    state: Mapped[str] = mapped_column(index=True)
    platform_value: Mapped[bytes]
    proposed_value: Mapped[bytes]


_COLUMNS = tuple(each.name for each in fields(InboxItem))


class InboxItemRepository:
    """Items within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, item: InboxItem) -> None:
        """Write an item, new or known."""
        values = {name: getattr(item, name) for name in _COLUMNS}
        statement = insert(InboxItemRow).values(values)
        self._session.execute(
            statement.on_conflict_do_update(index_elements=[InboxItemRow.id], set_=values)
        )

    def open_items(self, limit: int) -> tuple[InboxItem, ...]:
        """Return items that nobody has settled, oldest first."""
        columns = [getattr(InboxItemRow, name) for name in _COLUMNS]
        statement = (
            select(*columns)
            .where(InboxItemRow.state == OPEN)
            .order_by(InboxItemRow.id)
            .limit(limit)
        )
        return tuple(InboxItem(**row) for row in self._session.execute(statement).mappings())

    def count_open(self) -> int:
        """Return how many items wait for somebody."""
        statement = select(func.count()).where(InboxItemRow.state == OPEN)
        return self._session.scalar(statement) or 0
