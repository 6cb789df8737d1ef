"""The table of applications that came down from the phone page."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, RowMapping, delete, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.domain.applications import Application, ApplicationState
from app.storage.base import Base


class ApplicationRow(Base):
    """One application as stored. Never leaves this package."""

    __tablename__ = "application"
    __table_args__ = (
        Index("ix_application_state", "state", "applied_at", "id"),
        Index("ix_application_posting", "posting_id", "applied_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    posting_id: Mapped[UUID]
    code: Mapped[str]
    name: Mapped[str]
    phone: Mapped[str]
    applied_at: Mapped[datetime]
    receipt: Mapped[str]
    days: Mapped[str]
    travel: Mapped[str]
    state: Mapped[str]
    revision: Mapped[int]


_COLUMNS = tuple(attribute.name for attribute in fields(Application))
_TABLE = ApplicationRow.__table__


class ApplicationRepository:
    """Applications within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, applications: Sequence[Application]) -> None:
        """Write applications, new or known; a known one is replaced whole."""
        if not applications:
            return
        statement = insert(ApplicationRow)
        given = {name: statement.excluded[name] for name in _COLUMNS if name != "id"}
        statement = statement.on_conflict_do_update(index_elements=[ApplicationRow.id], set_=given)
        rows = [{name: getattr(each, name) for name in _COLUMNS} for each in applications]
        self._session.execute(statement, rows)

    def listed(self, ids: Sequence[UUID]) -> tuple[Application, ...]:
        """Return applications by their ids, in any order; unknown ids are left out."""
        found = self._session.execute(select(_TABLE).where(ApplicationRow.id.in_(ids))).mappings()
        return tuple(_to_domain(row) for row in found)

    def remove(self, ids: Sequence[UUID]) -> None:
        """Take applications off the lists."""
        self._session.execute(delete(ApplicationRow).where(ApplicationRow.id.in_(ids)))

    def get(self, application_id: UUID) -> Application | None:
        """Return the application, or ``None`` when there is no such id."""
        statement = select(_TABLE).where(ApplicationRow.id == application_id)
        row = self._session.execute(statement).mappings().first()
        return None if row is None else _to_domain(row)

    def in_state(self, state: ApplicationState) -> tuple[Application, ...]:
        """Return applications in this state, the longest waiting first."""
        statement = (
            select(_TABLE)
            .where(ApplicationRow.state == state.value)
            .order_by(ApplicationRow.applied_at, ApplicationRow.id)
        )
        return tuple(_to_domain(row) for row in self._session.execute(statement).mappings())

    def count_for(self, posting_id: UUID) -> int:
        """Return how many people applied for a posting."""
        statement = select(func.count()).where(ApplicationRow.posting_id == posting_id)
        return self._session.scalar(statement) or 0


def _to_domain(row: RowMapping) -> Application:
    return Application(**{**row, "state": ApplicationState(row["state"])})
