"""The table of tasks that came down."""

from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, RowMapping, delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.domain.tasks import Task, TaskState
from app.storage.base import Base


class TaskRow(Base):
    """One task as stored. Never leaves this package."""

    __tablename__ = "task"
    __table_args__ = (Index("ix_task_state", "state", "due_on", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    title: Mapped[str]
    text: Mapped[str]
    sender: Mapped[str]
    due_on: Mapped[date | None]
    about_kind: Mapped[str]
    about_id: Mapped[UUID | None]
    made_at: Mapped[datetime]
    state: Mapped[str]
    answer: Mapped[str]
    revision: Mapped[int]


_COLUMNS = tuple(attribute.name for attribute in fields(Task))
_TABLE = TaskRow.__table__


class TaskRepository:
    """Tasks within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, tasks: Sequence[Task]) -> None:
        """Write tasks, new or known; a known one is replaced whole."""
        if not tasks:
            return
        statement = insert(TaskRow)
        given = {name: statement.excluded[name] for name in _COLUMNS if name != "id"}
        statement = statement.on_conflict_do_update(index_elements=[TaskRow.id], set_=given)
        rows = [{name: getattr(each, name) for name in _COLUMNS} for each in tasks]
        self._session.execute(statement, rows)

    def listed(self, ids: Sequence[UUID]) -> tuple[Task, ...]:
        """Return tasks by their ids, in any order; unknown ids are left out."""
        found = self._session.execute(select(_TABLE).where(TaskRow.id.in_(ids))).mappings()
        return tuple(_to_domain(row) for row in found)

    def remove(self, ids: Sequence[UUID]) -> None:
        """Forget tasks that were called back."""
        self._session.execute(delete(TaskRow).where(TaskRow.id.in_(ids)))

    def get(self, task_id: UUID) -> Task | None:
        """Return the task, or ``None`` when there is no such id."""
        statement = select(_TABLE).where(TaskRow.id == task_id)
        row = self._session.execute(statement).mappings().first()
        return None if row is None else _to_domain(row)

    def in_states(self, states: Collection[TaskState]) -> tuple[Task, ...]:
        """Return tasks in any of these states, soonest due first, undated last."""
        statement = (
            select(_TABLE)
            .where(TaskRow.state.in_([state.value for state in states]))
            .order_by(TaskRow.due_on.is_(None), TaskRow.due_on, TaskRow.id)
        )
        return tuple(_to_domain(row) for row in self._session.execute(statement).mappings())


def _to_domain(row: RowMapping) -> Task:
    return Task(**{**row, "state": TaskState(row["state"])})
