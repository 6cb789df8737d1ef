"""What an operator does with tasks from above."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from app.domain.errors import DomainError, Problem
from app.domain.limits import require_limits
from app.domain.record_fields import changed
from app.domain.station import Operator
from app.domain.tasks import OPEN_TASKS, Task, TaskState, require_step
from app.storage.unit_of_work import OpenUnit


class TaskService:
    """Use cases on tasks. Holds no state and may be shared between threads."""

    def __init__(
        self, *, open_unit: OpenUnit, now: Callable[[], datetime], operator: Operator
    ) -> None:
        self._open_unit = open_unit
        self._now = now
        self._operator = operator

    def waiting(self) -> tuple[Task, ...]:
        """Return tasks that are not done with, soonest due first."""
        with self._open_unit(reading=True) as unit:
            return unit.tasks.in_states(OPEN_TASKS)

    def get(self, task_id: UUID) -> Task:
        """Return the task.

        Raises:
            DomainError: ``NOT_FOUND``.
        """
        with self._open_unit(reading=True) as unit:
            task = unit.tasks.get(task_id)
        if task is None:
            raise DomainError(Problem.NOT_FOUND, kind="task")
        return task

    def step(self, task_id: UUID, state: TaskState, answer: str = "") -> Task:
        """Accept, finish or decline a task and tell the platform.

        Args:
            task_id: of the task.
            state: where it goes.
            answer: what came of it; needed to decline.

        Raises:
            DomainError: ``NOT_FOUND``, ``TRANSITION_NOT_ALLOWED``, ``REASON_MISSING`` or
                ``TEXT_TOO_LONG``.
        """
        with self._open_unit() as unit:
            old = unit.tasks.get(task_id)
            if old is None:
                raise DomainError(Problem.NOT_FOUND, kind="task")
            said = answer.strip()
            require_step(old, state, said)
            new = replace(old, state=state, answer=said or old.answer, revision=old.revision + 1)
            require_limits(new)
            unit.tasks.put([new])
            unit.outbox.append(changed(old, new), at=self._now(), staff=self._operator.no)
            unit.commit()
        return new
