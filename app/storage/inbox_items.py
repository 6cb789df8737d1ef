"""Things that the platform could not take as they were; a person looks at each."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, UnaryExpression, case, delete, func, select
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column

from app.domain.inbox import OPEN
from app.domain.sync_records import InboxItem
from app.storage.base import Base, table_of, written_over
from app.storage.prepared import Prepared


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
    at: Mapped[datetime | None]
    staff: Mapped[int]
    other_at: Mapped[datetime | None]
    other_staff: Mapped[int]
    other_place: Mapped[str]
    other_record: Mapped[UUID | None]
    at_fault: Mapped[str]


_COLUMNS = tuple(each.name for each in fields(InboxItem))
_PUT = Prepared(written_over(table_of(InboxItemRow), (name for name in _COLUMNS if name != "id")))
_Order = InstrumentedAttribute[datetime | None] | UnaryExpression[datetime | None]


class InboxItemRepository:
    """Items within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, item: InboxItem) -> None:
        """Write an item, new or known."""
        values = {name: getattr(item, name) for name in _COLUMNS}
        _PUT.run(self._session, **values)

    def some(self, ids: Sequence[UUID]) -> tuple[InboxItem, ...]:
        """Return the items among these that are known, oldest first."""
        return self._find(InboxItemRow.id.in_(ids), InboxItemRow.at, len(ids))

    def remove(self, ids: Sequence[UUID]) -> None:
        """Forget items that the platform took away."""
        self._session.execute(delete(InboxItemRow).where(InboxItemRow.id.in_(ids)))

    def open_items(self, limit: int) -> tuple[InboxItem, ...]:
        """Return items that nobody has settled, oldest first."""
        return self._find(InboxItemRow.state == OPEN, InboxItemRow.at, limit)

    def settled_items(self, limit: int) -> tuple[InboxItem, ...]:
        """Return items that somebody has settled, newest first."""
        return self._find(InboxItemRow.state != OPEN, InboxItemRow.at.desc(), limit)

    def count_open(self) -> int:
        """Return how many matters wait for somebody; items of one matter count once."""
        matter = case((InboxItemRow.field == "", 0), else_=InboxItemRow.reason)
        matters = (
            select(InboxItemRow.kind, InboxItemRow.record_id, matter)
            .where(InboxItemRow.state == OPEN)
            .distinct()
            .subquery()
        )
        return self._session.scalar(select(func.count()).select_from(matters)) or 0

    def _find(
        self, condition: ColumnElement[bool], order: _Order, limit: int
    ) -> tuple[InboxItem, ...]:
        columns = [getattr(InboxItemRow, name) for name in _COLUMNS]
        statement = select(*columns).where(condition).order_by(order, InboxItemRow.id).limit(limit)
        return tuple(InboxItem(**row) for row in self._session.execute(statement).mappings())
