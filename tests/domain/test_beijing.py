"""One zone, no daylight saving."""

from datetime import UTC, date, datetime, time

import pytest

from app.domain.beijing import (
    beijing_day,
    beijing_text,
    beijing_time_text,
    end_of,
    in_beijing,
    last_day,
    moment_of,
)

LATE = datetime(2026, 11, 19, 16, 30, tzinfo=UTC)


def test_the_day_changes_at_four_in_the_afternoon_of_utc() -> None:
    assert beijing_day(LATE) == date(2026, 11, 20)
    assert beijing_time_text(LATE) == "00:30"
    assert beijing_text(LATE) == "2026-11-20 00:30"


def test_a_day_and_a_clock_make_a_moment() -> None:
    assert moment_of(date(2026, 11, 20), time(0, 30)) == LATE
    assert end_of(date(2026, 11, 19)) == datetime(2026, 11, 19, 16, tzinfo=UTC)


def test_what_ends_at_midnight_ends_the_day_before() -> None:
    assert last_day(end_of(date(2026, 11, 19))) == date(2026, 11, 19)
    assert last_day(LATE) == date(2026, 11, 20)


def test_a_moment_without_offset_is_a_bug() -> None:
    with pytest.raises(ValueError, match="offset"):
        in_beijing(datetime(2026, 11, 20))  # noqa: DTZ001 (that is the point)
