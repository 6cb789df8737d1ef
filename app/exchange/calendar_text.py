"""Days and times of day as people write them in ledgers."""

import re
from datetime import date, datetime, time, timedelta

from app.exchange.cell_text import compact
from app.exchange.workbook import Value

_FULL = re.compile(r"((?:19|20)\d\d)[-./年](\d{1,2})[-./月](\d{1,2})日?(?:\d{1,2}:\d\d(?::\d\d)?)?")
_SOLID = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_SHORT_YEAR = re.compile(r"(\d\d)[-./年](\d{1,2})[-./月](\d{1,2})日?")
_MONTH_DAY = re.compile(r"(\d{1,2})(?:月|[-./])(\d{1,2})[日号]?")
_YEAR = re.compile(r"(20\d\d)\s*(?:年|[-./])")
_CLOCK = re.compile(
    r"(上午|早上|早|凌晨|下午|晚上|晚|傍晚|中午)?(\d{1,2})(?:[:点时](\d{1,2}|半)?分?)?"
)
_AFTERNOON = ("下午", "晚上", "晚", "傍晚")
_NOON = 12
# Serial days of a spreadsheet that are plausible for a ledger: 2000-01-01 to 2099-12-31.
_SERIALS = range(36526, 73051)
_SERIAL_ZERO = date(1899, 12, 30)


def year_in(text: str) -> int | None:
    """Return the year that a title names, as in ``登记台账（2026年度）``."""
    match = _YEAR.search(text)
    return int(match[1]) if match else None


def parse_day(value: Value, *, year: int | None) -> date | None:
    """Return the day a cell means, or ``None`` when it does not say one.

    Args:
        value: the cell.
        year: the year of the sheet's title, for days written without one.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, (int, float)):
        return _parse_day_number(value)
    return _parse_day_text(compact(value), year)


def parse_clock(value: Value) -> time | None:
    """Return the time of day a cell means, as in ``7:30``, ``下午1点半`` or a day's fraction."""
    if isinstance(value, datetime):
        return value.time()
    if isinstance(value, time):
        return value
    if isinstance(value, timedelta):
        return _from_minutes(value.total_seconds() / 60)
    if isinstance(value, float) and 0 <= value < 1:
        return _from_minutes(value * 24 * 60)
    return _parse_clock_text(compact(value))


def _parse_day_number(value: float) -> date | None:
    if int(value) in _SERIALS:
        return _SERIAL_ZERO + timedelta(days=int(value))
    # 8.5 may have been 8.50: a number that is no serial day is read only when it is 20260805.
    return _parse_day_text(f"{value:.0f}", None)


def _parse_day_text(text: str, year: int | None) -> date | None:
    for pattern in (_FULL, _SOLID):
        if match := pattern.fullmatch(text):
            return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _SHORT_YEAR.fullmatch(text):
        return _day(2000 + int(match[1]), int(match[2]), int(match[3]))
    if year is not None and (match := _MONTH_DAY.fullmatch(text)):
        return _day(year, int(match[1]), int(match[2]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _parse_clock_text(text: str) -> time | None:
    match = _CLOCK.fullmatch(text.replace("：", ":"))
    if match is None:
        return None
    hour = int(match[2])
    if match[1] in _AFTERNOON and hour < _NOON:
        hour += _NOON
    minute = 30 if match[3] == "半" else int(match[3] or 0)
    try:
        return time(hour % 24, minute)
    except ValueError:
        return None


def _from_minutes(minutes: float) -> time:
    whole = round(minutes) % (24 * 60)
    return time(whole // 60, whole % 60)
