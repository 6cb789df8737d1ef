"""Tasks that the town, the county or the province gives a station; they come down by sync."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from app.domain.errors import DomainError, Problem


class TaskState(StrEnum):
    """Whether the station has dealt with it."""

    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    DONE = "done"
    DECLINED = "declined"


OPEN_TASKS = (TaskState.ASSIGNED, TaskState.ACCEPTED)
_NEXT = {
    TaskState.ASSIGNED: {TaskState.ACCEPTED, TaskState.DONE, TaskState.DECLINED},
    TaskState.ACCEPTED: {TaskState.DONE, TaskState.DECLINED},
    TaskState.DONE: set(),
    TaskState.DECLINED: set(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something that somebody above wants done.

    Attributes:
        sender: who wants it, as shown: an office, never a person.
        due_on: by the end of which Beijing day.
        about_kind, about_id: the record that it is about; "" and ``None`` for none.
        answer: what the station says when it is done, or why it cannot be.
    """

    id: UUID
    title: str
    text: str = ""
    sender: str = ""
    due_on: date | None = None
    about_kind: str = ""
    about_id: UUID | None = None
    made_at: datetime
    state: TaskState = TaskState.ASSIGNED
    answer: str = ""
    revision: int = 1


def require_step(task: Task, to: TaskState, answer: str) -> None:
    """Refuse a step that does not follow, and to decline without saying why.

    Raises:
        DomainError: ``TRANSITION_NOT_ALLOWED`` or ``REASON_MISSING``.
    """
    if to not in _NEXT[task.state]:
        raise DomainError(Problem.TRANSITION_NOT_ALLOWED, state=task.state.value, to=to.value)
    if to is TaskState.DECLINED and not answer:
        raise DomainError(Problem.REASON_MISSING)
