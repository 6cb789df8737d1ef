"""Adding to the ledger, taking back, counting."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.errors import DomainError, Problem
from app.domain.service_log import LogQuery, ObjectKind
from app.services.service_log import LogEntry, write_lines
from app.storage.unit_of_work import OpenUnit
from tests.builders import LIN, MORNING, CountedIds, numbered_id
from tests.services.work import Counter, an_employer_form

TODAY = date(2026, 11, 21)


def test_a_line_gets_the_next_number_and_is_queued(counter: Counter) -> None:
    first = counter.logs.add(LogEntry(item="7.1"))
    second = counter.logs.add(LogEntry(item="4.3", object_kind=ObjectKind.GROUP, heads=12))

    assert (first.log_no, second.log_no) == (1, 2)
    assert (first.operator_no, first.operator_name) == (LIN.no, LIN.name)
    assert first.served_at == first.entered_at == MORNING
    assert [commit[0][:2] for commit in counter.queued()] == [(0, "service_log")] * 2


def test_a_line_copies_the_name_of_that_day(counter: Counter) -> None:
    employer = counter.employers.register(an_employer_form())
    entry = LogEntry(item="7.1", object_kind=ObjectKind.EMPLOYER, object_id=employer.id)

    counter.logs.add(entry)
    counter.employers.change(employer.id, an_employer_form(name="改名公司"), revision=1)

    line = counter.logs.page(LogQuery(object_id=employer.id)).rows[0]
    assert line.object_name == "青屿茶业有限公司"


def test_a_late_entry_shows_both_moments(counter: Counter) -> None:
    yesterday = MORNING - timedelta(days=1)

    line = counter.logs.add(LogEntry(item="1.2", served_at=yesterday))

    assert (line.served_at, line.entered_at) == (yesterday, MORNING)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"item": ""}, Problem.FIELD_MISSING),
        ({"item": "99.9"}, Problem.UNKNOWN_CHOICE),
        ({"way": "telepathy"}, Problem.UNKNOWN_CHOICE),
        ({"heads": 0}, Problem.FIELD_MISSING),
        ({"served_at": MORNING + timedelta(minutes=1)}, Problem.DATE_ORDER),
        ({"content": "字" * 1001}, Problem.TEXT_TOO_LONG),
        (
            {"object_kind": ObjectKind.EMPLOYER, "object_id": numbered_id(9)},
            Problem.NOT_FOUND,
        ),
        ({"object_kind": ObjectKind.WORKER, "object_id": numbered_id(9)}, Problem.NOT_FOUND),
    ],
)
def test_nonsense_is_refused(counter: Counter, given: dict[str, object], problem: Problem) -> None:
    with pytest.raises(DomainError) as caught:
        counter.logs.add(LogEntry(**{"item": "7.1", **given}))  # type: ignore[arg-type]

    assert caught.value.problem is problem
    assert counter.queued() == []


def test_a_line_is_taken_back_once_by_another(counter: Counter) -> None:
    line = counter.logs.add(LogEntry(item="7.1", object_name="陈大山"))

    reversal = counter.logs.reverse(line.id, " 记错人了 ")

    assert (reversal.log_no, reversal.reversal_of, reversal.content) == (2, line.id, "记错人了")
    newest, oldest = counter.logs.page(LogQuery()).rows
    assert (newest.id, oldest.reversed_by) == (reversal.id, reversal.id)
    assert counter.logs.counts(TODAY, TODAY) == {}
    for log_id in (line.id, reversal.id):
        with pytest.raises(DomainError) as caught:
            counter.logs.reverse(log_id, "再来")
        assert caught.value.problem is Problem.ALREADY_REVERSED


def test_taking_back_needs_a_reason_and_a_line(counter: Counter) -> None:
    with pytest.raises(DomainError) as silent:
        counter.logs.reverse(numbered_id(1), " ")
    with pytest.raises(DomainError) as nothing:
        counter.logs.reverse(numbered_id(1), "记错")

    assert silent.value.problem is Problem.FIELD_MISSING
    assert nothing.value.problem is Problem.NOT_FOUND


def test_only_counted_items_are_counted_by_group(counter: Counter) -> None:
    for item in ("1.1", "1.4", "7.1", "7.1"):
        counter.logs.add(LogEntry(item=item))

    assert counter.logs.counts(TODAY, TODAY) == {"1": 1, "7": 2}


def test_a_month_is_read_in_the_ledgers_order(counter: Counter) -> None:
    days = [datetime(2026, 10, 31, 15, 59, tzinfo=UTC), MORNING, MORNING - timedelta(days=5)]
    for day in days:
        counter.logs.add(LogEntry(item="7.1", served_at=day))

    assert [line.log_no for line in counter.logs.month(2026, 11)] == [2, 3]
    assert [line.log_no for line in counter.logs.month(2026, 10)] == [1]


def test_no_entries_are_no_lines(counter: Counter, open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        assert write_lines(unit, [], operator=LIN, at=MORNING, new_id=CountedIds()) == ()


def test_a_long_month_is_read_in_batches(counter: Counter) -> None:
    for _ in range(501):
        counter.logs.add(LogEntry(item="7.1"))

    assert sum(1 for _ in counter.logs.month(2026, 11)) == 501
