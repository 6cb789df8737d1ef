"""Tasks and withdrawn postings, from the platform's desk to the counter and back."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from app.domain.errors import DomainError
from app.domain.job_code import JobCode
from app.domain.posting_states import taken_down_why
from app.domain.postings import PostingState
from app.domain.record_fields import created
from app.domain.tasks import Task, TaskState
from app.services.tasks import TaskService
from sync.platform.answer import TASKS_WAIT_S
from sync.platform.assignments import Assignment, assign
from sync.platform.named_records import get_named, remove_named
from sync.platform.refusals import NotSentError
from sync.platform.withdrawals import withdraw_posting
from tests.builders import LIN, MORNING, numbered_id
from tests.storage.work_records import a_posting
from tests.sync.village import STATION_NO, Village

CODE = JobCode.make(STATION_NO, 1)
ASKED = Assignment(
    station_no=STATION_NO,
    title=" 摸排返乡人员 ",
    text="逐户问一遍",
    sender="青屿镇",
    due_on=date(2026, 11, 30),
)


def give(village: Village, asked: Assignment = ASKED) -> Task:
    with village.platform.writing() as session:
        return assign(session, asked, new_id=numbered_id(70), at=MORNING)


def tasks_of(village: Village) -> TaskService:
    return TaskService(open_unit=village.station.open_unit, now=lambda: MORNING, operator=LIN)


def on_platform(village: Village, kind: str, record_id: UUID) -> dict[str, object]:
    with village.platform.reading() as session:
        found = get_named(session, STATION_NO, kind, record_id.bytes)
    return {} if found is None else dict(found.fields)


def publish(village: Village) -> UUID:
    posting = replace(a_posting(1), code=CODE.value, state=PostingState.PUBLISHED)
    with village.station.open_unit() as unit:
        unit.postings.put([posting])
        unit.outbox.append([created(posting)], at=MORNING, staff=1)
        unit.commit()
    village.sync()
    return posting.id


def test_a_task_comes_down_and_its_answer_goes_up(village: Village) -> None:
    given = give(village)
    village.sync()
    tasks = tasks_of(village)

    assert tasks.waiting() == (given,)
    tasks.step(given.id, TaskState.ACCEPTED)
    tasks.step(given.id, TaskState.DONE, "12 户")
    run = village.sync()

    assert run.refused == 0
    fields = on_platform(village, "task", given.id)
    assert (fields["state"], fields["answer"]) == ("done", "12 户")
    assert village.sync().refused == 0
    assert tasks.get(given.id).state is TaskState.DONE


def test_whoever_got_a_task_asks_again_soon(village: Village) -> None:
    give(village)

    waits = [village.sync().retry_after_s for _ in range(2)]

    assert waits == [TASKS_WAIT_S, None]


def test_tasks_are_read_before_everything_else(village: Village) -> None:
    given = give(village)
    for number in range(1, 40):
        village.write("worker", numbered_id(number), name="某" * 30, remark=str(number) * 200)
    village.line.down = lambda answer: answer[: len(answer) // 2]

    village.sync()

    assert [task.id for task in tasks_of(village).waiting()] == [given.id]


def test_a_task_that_was_called_back_is_gone(village: Village) -> None:
    given = give(village)
    village.sync()
    with village.platform.writing() as session:
        remove_named(session, STATION_NO, "task", given.id.bytes)
    village.sync()

    assert tasks_of(village).waiting() == ()


@pytest.mark.parametrize(
    "asked",
    [
        replace(ASKED, station_no=99),
        replace(ASKED, title=" "),
        replace(ASKED, title="长" * 61),
        replace(ASKED, about=("worker", numbered_id(5))),
        replace(ASKED, about=("station_key", numbered_id(5))),
    ],
    ids=["no such station", "no title", "long title", "no such record", "no such kind"],
)
def test_a_task_that_makes_no_sense_is_not_given(village: Village, asked: Assignment) -> None:
    with pytest.raises(NotSentError):
        give(village, asked)


def test_a_task_may_be_about_a_record(village: Village) -> None:
    worker = village.register(1)
    village.sync()

    given = give(village, replace(ASKED, about=("worker", worker.id)))
    village.sync()

    (task,) = tasks_of(village).waiting()
    assert (task.about_kind, task.about_id) == (given.about_kind, worker.id)


def test_a_withdrawn_posting_is_down_at_the_station_with_its_reason(village: Village) -> None:
    posting_id = publish(village)
    with village.platform.writing() as session:
        withdraw_posting(session, CODE, "有人投诉收押金")
    village.sync()

    with village.station.open_unit(reading=True) as unit:
        posting = unit.postings.get(posting_id)
    assert posting is not None
    assert posting.state is PostingState.TAKEN_DOWN
    assert taken_down_why(posting) == "有人投诉收押金"


def test_what_hangs_nowhere_cannot_be_withdrawn(village: Village) -> None:
    publish(village)
    with village.platform.writing() as session:
        withdraw_posting(session, CODE, "有人投诉收押金")
        with pytest.raises(DomainError):
            withdraw_posting(session, CODE, "又一次")
        with pytest.raises(NotSentError):
            withdraw_posting(session, JobCode.make(STATION_NO, 2), "没有这个")


def test_no_reason_reads_as_none() -> None:
    assert taken_down_why(a_posting(1)) == ""
