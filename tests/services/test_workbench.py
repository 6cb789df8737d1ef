"""Figures and to-dos of the first screen."""

from datetime import date, timedelta

import pytest

from app.domain.postings import PostingState
from app.domain.service_log import ObjectKind
from app.domain.workbench import Figures, TodoKind
from app.domain.workers import Worker, WorkerState
from app.services.service_log import LogEntry
from app.services.shared_data import SharedData
from app.services.workbench import WorkbenchService
from app.storage.unit_of_work import OpenUnit
from tests.builders import MORNING, StoppedClock, numbered_id
from tests.services.work import Counter
from tests.storage.work_records import a_line, a_posting, an_application

TODAY = date(2026, 11, 21)


@pytest.fixture
def workbench(open_unit: OpenUnit, clock: StoppedClock) -> WorkbenchService:
    return WorkbenchService(
        open_unit=open_unit, now=clock, shared=SharedData(open_unit=open_unit, now=clock)
    )


def a_worker(number: int, registered_on: date = TODAY, **given: object) -> Worker:
    values: dict[str, object] = {
        "id": numbered_id(5_000 + number),
        "name": "陈大山",
        "trades": ("A01",),
        "key_groups": ("G06",),
        "registered_on": registered_on,
        "last_contact_on": registered_on,
    }
    return Worker(**(values | given))  # type: ignore[arg-type]


def test_an_empty_station_has_nothing_to_do(workbench: WorkbenchService) -> None:
    figures = workbench.figures()

    assert figures == Figures(
        registered_today=0,
        registered_yesterday=0,
        open_postings=0,
        wanted=0,
        still_wanted=0,
        served_today=0,
        served_month=0,
        unsent=0,
    )
    assert workbench.todos() == ()
    assert workbench.recent() == ()


def test_the_figures_are_those_of_the_database(
    workbench: WorkbenchService, counter: Counter, open_unit: OpenUnit
) -> None:
    with open_unit() as unit:
        unit.workers.add([a_worker(1), a_worker(2), a_worker(3, TODAY - timedelta(days=1))])
        unit.postings.put([a_posting(1, filled=3), a_posting(2, state=PostingState.DRAFT)])
        unit.logs.add([a_line(100, served_at=MORNING - timedelta(days=3))])
        unit.counters.reach("service_log", 100)
        unit.commit()
    counter.logs.add(LogEntry(item="7.1"))
    counter.logs.add(LogEntry(item="1.4"))  # not counted

    figures = workbench.figures()

    assert (figures.registered_today, figures.registered_yesterday) == (2, 1)
    assert (figures.open_postings, figures.wanted, figures.still_wanted) == (1, 8, 5)
    assert (figures.served_today, figures.served_month, figures.unsent) == (1, 2, 2)
    assert [line.log_no for line in workbench.recent()] == [102, 101, 100]


def fill_the_list(open_unit: OpenUnit) -> None:
    later = MORNING + timedelta(days=9)
    with open_unit() as unit:
        unit.postings.put(
            [
                a_posting(1, urgent=True, valid_until=later, filled=2),
                a_posting(2, valid_until=MORNING + timedelta(hours=5)),
                a_posting(3, state=PostingState.EXPIRED),
                a_posting(4, state=PostingState.DRAFT, published_at=None),
            ]
        )
        unit.applications.put([an_application()])
        unit.drafts.put("worker", "new", {"name": "林"}, at=MORNING)
        unit.commit()


def test_the_list_shows_what_exists_most_pressing_first(
    workbench: WorkbenchService, counter: Counter, open_unit: OpenUnit
) -> None:
    fill_the_list(open_unit)
    counter.logs.add(LogEntry(item="7.1"))

    todos = workbench.todos()

    assert [todo.kind for todo in todos] == [
        *(TodoKind.URGENT, TodoKind.APPLICATION, TodoKind.EXPIRING, TodoKind.REMOVAL),
        *(TodoKind.DRAFT, TodoKind.DRAFT, TodoKind.UNSENT),
    ]
    assert (todos[0].id, todos[0].count, todos[0].title) == (numbered_id(2_001), 6, "采茶工")
    assert (todos[1].record, todos[1].title) == ("application", "王小明")
    assert (todos[4].record, todos[4].title, todos[4].detail) == ("draft", "worker", "new")
    assert (todos[5].record, todos[6].count) == ("posting", 1)


def test_an_urgent_posting_that_ends_soon_is_listed_once(
    workbench: WorkbenchService, open_unit: OpenUnit
) -> None:
    soon = MORNING + timedelta(hours=5)
    with open_unit() as unit:
        unit.postings.put([a_posting(1, urgent=True, valid_until=soon, filled=2)])
        unit.commit()

    assert [todo.kind for todo in workbench.todos()] == [TodoKind.URGENT]


def test_a_service_moves_the_last_contact_and_wakes_who_was_out_of_touch(
    counter: Counter, open_unit: OpenUnit
) -> None:
    sleeper = a_worker(1, date(2026, 1, 5), state=WorkerState.INACTIVE)
    with open_unit() as unit:
        unit.workers.add([sleeper, a_worker(2)])
        unit.commit()
    entries = [
        LogEntry(item="1.2", object_kind=ObjectKind.WORKER, object_id=numbered_id(5_000 + number))
        for number in (1, 2)
    ]

    lines = [counter.logs.add(entry) for entry in entries]

    assert (lines[0].object_name, lines[0].key_groups) == ("陈大山", ("G06",))
    with open_unit(reading=True) as unit:
        awake = unit.workers.get(sleeper.id)
    assert awake is not None
    assert (awake.state, awake.last_contact_on) == (WorkerState.ACTIVE, TODAY)
    assert [len(commit) for commit in counter.queued()] == [3, 1]
