"""Hours of a day without its break."""

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.findings import Level
from app.domain.working_hours import hours_findings, work_days, worked_minutes
from tests.domain.postings_made import posting


@pytest.mark.parametrize(
    ("changes", "minutes"),
    [
        ({}, 480),
        ({"daily_start": time(18), "daily_end": time(7), "break_min": 0}, 780),
        ({"daily_start": None}, None),
        ({"daily_end": None}, None),
        ({"daily_start": time(8), "daily_end": time(8)}, None),
        ({"daily_start": time(8), "daily_end": time(8, 30), "break_min": 60}, 0),
    ],
)
def test_the_break_does_not_count(changes: dict[str, Any], minutes: int | None) -> None:
    assert worked_minutes(posting(**changes)) == minutes


@pytest.mark.parametrize(
    ("end", "overtime_paid", "code", "level"),
    [
        (time(17), False, None, None),
        (time(17, 1), False, "hours_over_8", Level.WARN),
        (time(21), False, "hours_over_8", Level.WARN),
        (time(21), True, None, None),
        (time(21, 1), True, "hours_over_12", Level.BLOCK),
    ],
)
def test_long_days(end: time, overtime_paid: bool, code: str | None, level: Level | None) -> None:
    found = hours_findings(posting(daily_end=end), overtime_paid=overtime_paid)

    assert [(each.code, each.level) for each in found] == ([(code, level)] if code else [])


def test_unknown_hours_are_not_judged() -> None:
    assert hours_findings(posting(daily_end=None), overtime_paid=False) == ()


@given(st.dates(date(2026, 1, 1), date(2027, 1, 1)), st.integers(0, 60))
def test_days_count_both_ends(first: date, more: int) -> None:
    last = date.fromordinal(first.toordinal() + more)

    assert work_days(posting(work_from=first, work_to=last)) == more + 1


def test_one_day_when_no_last_day_is_given_and_none_without_a_first() -> None:
    assert work_days(posting(work_to=None)) == 1
    assert work_days(posting(work_from=None)) is None


def test_a_long_day_is_told_in_hours() -> None:
    (found,) = hours_findings(posting(daily_end=time(21, 45)), overtime_paid=False)

    assert found.data == {"minutes": 765, "hours": "12.75"}
