"""The platform's view of records in the domain's tables: shown, hidden, or tried again."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias
from uuid import UUID

import pytest

from app.domain.changes import FieldValue
from app.domain.service_log import LogQuery
from app.domain.sync_records import RowKey
from app.domain.workers import WorkerQuery
from app.storage.service_logs import LOG_NUMBERS
from app.storage.unit_of_work import OpenUnit, UnitOfWork
from tests.builders import numbered_id

Fields: TypeAlias = dict[str, FieldValue]

TODAY = date(2026, 11, 21)
WORKER: Fields = {"name": "陈秀珍", "registered_on": "2026-11-21", "last_contact_on": "2026-11-21"}
EMPLOYER: Fields = {"kind": "IND", "name": "陈先生", "registered_on": "2026-11-21"}
FIRM: Fields = {**EMPLOYER, "kind": "ENT", "uscc": "91350100MA0000000X"}
POSTING: Fields = {"code": "3C8K2MQPD", "pay_mode": "N", "made_at": 1_795_219_200_000}
APPLICATION: Fields = {
    "posting_id": numbered_id(3).bytes,
    "code": "3C8K2MQPD",
    "name": "王师傅",
    "phone": "19900000003",
    "applied_at": 1_795_219_200_000,
}


def worker(number: int) -> RowKey:
    return ("worker", numbered_id(number))


def show(unit: UnitOfWork, key: RowKey, fields: Fields | None) -> None:
    unit.record_views.show({key: fields})


def found(unit: UnitOfWork, text: str = "") -> list[UUID]:
    page = unit.workers.page(WorkerQuery(text=text), on=TODAY)
    return [row.id for row in page.rows]


def test_what_comes_down_is_shown(open_unit: OpenUnit) -> None:
    posting = ("posting", numbered_id(3))
    with open_unit() as unit:
        unit.record_views.show({worker(1): WORKER, ("employer", numbered_id(2)): EMPLOYER})
        show(unit, posting, POSTING)
        show(unit, posting, {**POSTING, "state": "taken_down"})
        show(unit, posting, {**POSTING, "state": "taken_down"})
        show(unit, ("service_log", numbered_id(4)), {"item": "3.1"})
        shown = unit.postings.get(numbered_id(3))
        assert unit.workers.get(numbered_id(1)) is not None
        assert unit.employers.get(numbered_id(2)) is not None
        assert unit.logs.get(numbered_id(4)) is None
    assert shown is not None
    assert (shown.state, shown.revision) == ("taken_down", 2)


LINE: Fields = {
    "served_at": 1_795_219_200_000,
    "entered_at": 1_795_219_200_000,
    "object_kind": "anonymous",
    "way": "counter",
    "operator_no": 1,
    "operator_name": "林秀珍",
    "item": "7.1",
    "heads": 1,
}


def line(number: int, log_no: int) -> tuple[RowKey, Fields]:
    return ("service_log", numbered_id(number)), {**LINE, "log_no": log_no}


def test_lines_that_the_ledger_lacks_are_added_and_none_is_changed(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.counters.take(LOG_NUMBERS, 2)
        unit.record_views.show(dict([line(1, 1), line(2, 2)]))
        again = {key: {**fields, "item": "3.1"} for key, fields in (line(1, 1), line(3, 2))}
        unit.record_views.show({**again, ("service_log", numbered_id(2)): None})

        rows = unit.logs.page(LogQuery()).rows
        assert [(row.id, row.log_no) for row in rows] == [
            (numbered_id(3), 3),  # its own number, 2, was taken here
            (numbered_id(2), 2),
            (numbered_id(1), 1),
        ]
        assert rows[2].item == "7.1"
        assert unit.counters.next(LOG_NUMBERS) == 4


def test_numbers_to_come_begin_behind_those_that_came(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.record_views.show(dict([line(1, 7), line(2, 9)]))

        assert unit.counters.next(LOG_NUMBERS) == 10


def test_many_people_are_written_over_at_once(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.record_views.show({worker(n): {**WORKER, "key_groups": ("K1",)} for n in (1, 2, 3)})
        unit.record_views.show(
            {worker(n): {**WORKER, "name": "林志勇", "key_groups": ("K2",)} for n in (1, 2)}
        )
        assert set(found(unit, "林志勇")) == {numbered_id(1), numbered_id(2)}
        assert found(unit, "chenxiuzhen") == [numbered_id(3)]
        counts = unit.workers.counts()
        assert (counts.total, counts.by_group) == (3, {"K1": 1, "K2": 2})


def test_who_was_deleted_is_in_no_list_search_or_count(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.record_views.show({worker(n): {**WORKER, "key_groups": ("K1",)} for n in (1, 2)})
        unit.record_views.show({worker(1): None, worker(9): None})
        assert found(unit) == found(unit, "陈秀珍") == [numbered_id(2)]
        counts = unit.workers.counts()
        assert (counts.total, counts.by_group) == (1, {"K1": 1})


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("employer", EMPLOYER),
        ("posting", POSTING),
        ("application", APPLICATION),
        ("task", {"title": "走访", "made_at": 1_795_219_200_000}),
    ],
)
def test_whatever_was_deleted_leaves_its_table(
    open_unit: OpenUnit, kind: str, fields: Fields
) -> None:
    key = (kind, numbered_id(1))
    with open_unit() as unit:
        show(unit, key, fields)
        show(unit, key, None)
        getters: dict[str, Callable[[UUID], object]] = {
            "employer": unit.employers.get,
            "posting": unit.postings.get,
            "application": unit.applications.get,
            "task": unit.tasks.get,
        }
        assert getters[kind](numbered_id(1)) is None


def test_keys_are_trusted_and_no_longer(open_unit: OpenUnit) -> None:
    key = ("station_key", numbered_id(1))
    fields: Fields = {"station_no": 42, "public_key": bytes(32), "valid": True}
    with open_unit() as unit:
        show(unit, key, fields)
        show(unit, key, {"station_no": 42})
        assert unit.station_keys.of_station(42) == (bytes(32),)
        show(unit, key, {**fields, "valid": False})
        assert unit.station_keys.of_station(42) == ()
        show(unit, key, None)


def test_what_cannot_be_shown_is_left_as_it_was_and_tried_again(
    open_unit: OpenUnit, caplog: pytest.LogCaptureFixture
) -> None:
    firms = [("employer", numbered_id(number)) for number in (1, 2, 3)]
    with open_unit() as unit:
        show(unit, firms[0], FIRM)
        unit.record_views.show({firms[1]: FIRM, firms[2]: {**FIRM, "uscc": "x"}})
        show(unit, worker(3), {"name": "陈秀珍"})
        unit.commit()

    with open_unit() as unit:
        views = unit.record_views
        assert unit.employers.get(numbered_id(1)) is not None
        assert unit.employers.get(numbered_id(2)) is None
        assert unit.employers.get(numbered_id(3)) is not None
        assert unit.workers.get(numbered_id(3)) is None
        assert set(views.unshown()) == {firms[1], worker(3)}
        views.forget_unshown(views.unshown())
        assert views.unshown() == []
    assert "陈秀珍" not in caplog.text
    assert len(caplog.records) == 2
