"""Sixteen on the day of work, not today."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.ages import (
    age_on,
    first_work_day,
    is_juvenile,
    old_enough,
    require_old_enough,
)
from app.domain.errors import DomainError, Problem


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2010, 11, 20), date(2026, 11, 20), 16),
        (date(2010, 11, 21), date(2026, 11, 20), 15),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2026, 11, 21), date(2026, 11, 20), -1),
    ],
)
def test_age_counts_completed_years(birth: date, day: date, age: int) -> None:
    assert age_on(birth, day) == age


@given(st.dates(date(1900, 1, 1), date(2080, 1, 1)))
@example(date(2008, 2, 29))
def test_the_first_work_day_is_the_day_one_becomes_old_enough(birth: date) -> None:
    first = first_work_day(birth)

    assert old_enough(birth, first)
    assert not old_enough(birth, first - timedelta(days=1))
    assert is_juvenile(birth, first)


def test_adults_are_no_juveniles() -> None:
    assert not is_juvenile(date(2008, 11, 20), date(2026, 11, 20))
    assert not is_juvenile(date(2010, 11, 21), date(2026, 11, 20))


def test_a_child_is_refused_with_the_day_it_may_come_back() -> None:
    require_old_enough(date(2010, 11, 20), date(2026, 11, 20))
    with pytest.raises(DomainError) as caught:
        require_old_enough(date(2010, 12, 1), date(2026, 11, 20))

    assert caught.value.problem is Problem.UNDER_MINIMUM_AGE
    assert caught.value.details == {"age": 15, "minimum": 16, "allowed_on": "2026-12-01"}
