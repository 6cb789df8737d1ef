"""The ledger on a real file: dense, append-only, counted by the rules."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.domain.record_fields import created
from app.domain.service_log import LogQuery, ObjectKind, ServiceLog
from app.storage.database import Database
from app.storage.unit_of_work import OpenUnit
from tests.builders import MORNING, numbered_id
from tests.storage.work_records import TODAY, a_line

ALL = LogQuery()


def test_a_line_returns_as_it_was_written(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.logs.add([a_line(1), a_line(2, object_id=None, minutes=20)])
        unit.logs.add([])
        unit.commit()

    with open_unit(reading=True) as unit:
        assert unit.logs.get(a_line(1).id) == a_line(1)
        assert unit.logs.get(numbered_id(1)) is None
        assert unit.logs.page(ALL).rows[0].minutes == 20


@pytest.mark.parametrize(
    "statement", ["UPDATE service_log SET item = '1.1'", "DELETE FROM service_log"]
)
def test_the_database_itself_refuses_to_change_a_line(database: Database, statement: str) -> None:
    with database.open_unit() as unit:
        unit.logs.add([a_line()])
        unit.commit()

    with database.open_unit() as unit, pytest.raises(DatabaseError, match="append-only"):
        unit.logs._session.execute(text(statement))


def test_a_reversal_shows_on_the_line_it_takes_back(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.logs.add([a_line(1), a_line(2, reversal_of=a_line(1).id)])
        unit.outbox.append([created(a_line(2))], at=MORNING, staff=1)

        second, first = unit.logs.page(ALL).rows

    assert first.reversed_by == second.id
    assert (first.unsent, second.unsent) == (False, True)


def test_the_ledger_is_paged_by_number(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.logs.add([a_line(number) for number in range(1, 24)])
        seen: list[ServiceLog] = []
        query = LogQuery(limit=5)
        while (page := unit.logs.page(query)).next_mark is not None:
            seen += page.rows
            query = replace(query, after=page.next_mark)
        seen += page.rows
        onward = unit.logs.following(LogQuery(limit=4), 20)

    assert [line.log_no for line in seen] == list(range(23, 0, -1))
    assert [line.log_no for line in onward] == [21, 22, 23]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        pytest.param(LogQuery(since=TODAY), [3, 2, 1], id="since today, Beijing"),
        pytest.param(LogQuery(until=TODAY - timedelta(days=1)), [4], id="until yesterday"),
        pytest.param(LogQuery(item_group="3"), [4, 3, 1], id="a group, not 3 of 30"),
        pytest.param(LogQuery(object_id=numbered_id(2)), [2], id="one person"),
    ],
)
def test_lines_are_filtered(open_unit: OpenUnit, query: LogQuery, numbers: list[int]) -> None:
    with open_unit() as unit:
        unit.logs.add(
            [
                a_line(1),
                a_line(2, item="30.1"),
                a_line(3, served_at=MORNING - timedelta(hours=8, minutes=30)),  # 00:00 Beijing
                a_line(4, served_at=MORNING - timedelta(hours=8, minutes=31)),  # the day before
            ]
        )

        assert [line.log_no for line in unit.logs.page(query).rows] == numbers


def test_person_times_follow_the_counting_rules(open_unit: OpenUnit) -> None:
    person = numbered_id(1)
    group = {"object_kind": ObjectKind.GROUP, "object_id": None, "heads": 12, "item": "4.3"}
    with open_unit() as unit:
        unit.logs.add(
            [
                a_line(1),
                a_line(2, object_id=person),  # same person, item and day
                a_line(3, object_id=person, item="3.2"),
                a_line(4, object_id=person, served_at=MORNING + timedelta(days=1)),
                a_line(5),  # taken back
                a_line(6, object_id=numbered_id(5), reversal_of=a_line(5).id),
                a_line(7, **group),
                a_line(8, **{**group, "heads": 3}),
            ]
        )

        assert unit.logs.counts(ALL) == {"3.1": 2, "3.2": 1, "4.3": 15}
        assert unit.logs.counts(LogQuery(until=date(2026, 11, 21), item_group="3")) == {
            "3.1": 1,
            "3.2": 1,
        }
