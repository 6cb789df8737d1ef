"""Beijing time: days and clock faces as a village reads them.

China keeps one zone, UTC+8, without daylight saving since 1992; so this module
needs no zone database and never asks the machine where it thinks it is.
"""

from datetime import UTC, date, datetime, time, timedelta, timezone

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")
_INSTANT = timedelta(microseconds=1)


def in_beijing(moment: datetime) -> datetime:
    """Return the same moment on a Beijing clock.

    Raises:
        ValueError: the moment has no offset, which is a bug of the caller.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs an offset")
    return moment.astimezone(BEIJING)


def beijing_day(moment: datetime) -> date:
    """Return the day on which the moment falls in Beijing."""
    return in_beijing(moment).date()


def beijing_time_text(moment: datetime) -> str:
    """Return hour and minute in Beijing, for example ``09:41``."""
    return f"{in_beijing(moment):%H:%M}"


def beijing_text(moment: datetime) -> str:
    """Return day and time in Beijing, for example ``2026-11-20 09:41``."""
    return f"{in_beijing(moment):%Y-%m-%d %H:%M}"


def moment_of(day: date, clock: time) -> datetime:
    """Return the moment, in UTC, when Beijing shows this day and time."""
    return datetime.combine(day, clock, BEIJING).astimezone(UTC)


def end_of(day: date) -> datetime:
    """Return the moment, in UTC, when the day is over in Beijing: the next midnight."""
    return moment_of(day + timedelta(days=1), time())


def last_day(end: datetime) -> date:
    """Return the last Beijing day before a moment: what ends at midnight ends the day before."""
    return beijing_day(end - _INSTANT)
