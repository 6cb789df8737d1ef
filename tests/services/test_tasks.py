"""Tasks from above at the counter."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.errors import DomainError, Problem
from app.domain.tasks import Task, TaskState
from app.services.tasks import TaskService
from app.storage.unit_of_work import OpenUnit
from tests.builders import LIN, MORNING, StoppedClock, numbered_id
from tests.services.work import Counter

TASK = Task(id=numbered_id(1), title="摸排返乡人员", sender="青屿镇", made_at=MORNING)


@pytest.fixture
def tasks(open_unit: OpenUnit, clock: StoppedClock) -> TaskService:
    with open_unit() as unit:
        unit.tasks.put([])
        unit.tasks.put([TASK, replace(TASK, id=numbered_id(2), due_on=date(2026, 11, 30))])
        unit.commit()
    return TaskService(open_unit=open_unit, now=clock, operator=LIN)


def refused(tasks: TaskService, number: int, state: TaskState, answer: str = "") -> Problem:
    with pytest.raises(DomainError) as error:
        tasks.step(numbered_id(number), state, answer)
    return error.value.problem


def test_what_is_due_comes_first(tasks: TaskService) -> None:
    assert [task.id for task in tasks.waiting()] == [numbered_id(2), numbered_id(1)]


def test_a_task_is_accepted_done_and_reported(tasks: TaskService, counter: Counter) -> None:
    tasks.step(TASK.id, TaskState.ACCEPTED)
    done = tasks.step(TASK.id, TaskState.DONE, " 走访了 12 户 ")

    assert tasks.get(TASK.id) == done
    assert (done.state, done.answer, done.revision) == (TaskState.DONE, "走访了 12 户", 3)
    assert [task.id for task in tasks.waiting()] == [numbered_id(2)]
    (accepted,), (answered, stepped) = counter.queued()
    assert accepted[1:] == ("task", {"state": ["assigned", "accepted"]})
    assert answered[1:] == ("task", {"answer": "走访了 12 户"})
    assert stepped[1:] == ("task", {"state": ["accepted", "done"]})


def test_declining_needs_a_reason(tasks: TaskService) -> None:
    assert refused(tasks, 1, TaskState.DECLINED, "  ") is Problem.REASON_MISSING
    assert tasks.step(TASK.id, TaskState.DECLINED, "不是我们村").state is TaskState.DECLINED


def test_steps_go_one_way(tasks: TaskService) -> None:
    tasks.step(TASK.id, TaskState.DONE)

    assert refused(tasks, 1, TaskState.ACCEPTED) is Problem.TRANSITION_NOT_ALLOWED
    assert refused(tasks, 9, TaskState.ACCEPTED) is Problem.NOT_FOUND
    assert refused(tasks, 2, TaskState.DONE, "长" * 201) is Problem.TEXT_TOO_LONG
    with pytest.raises(DomainError):
        tasks.get(numbered_id(9))
