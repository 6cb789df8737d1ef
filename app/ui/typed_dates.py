"""Days and times as people type them at the counter: 4-10, 4月10日, 明天, 630, 6点半."""

import re
import unicodedata
from datetime import date, time, timedelta

from app.ui.i18n import language

_NEAR = {"今天": 0, "明天": 1, "后天": 2, "today": 0, "tomorrow": 1}
_FULL = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?")
_SHORT = re.compile(r"(\d{1,2})[-./月](\d{1,2})[日号]?")
_FULL_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SHORT_DIGITS = re.compile(r"(\d{2})(\d{2})")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.点时](\d{1,2})?分?)?")
_CLOCK_DIGITS = re.compile(r"(\d{1,2})(\d{2})")
_HALF_PAST = re.compile(r"(\d{1,2})[点时]半")
_LONG_AGO = timedelta(days=180)
_HALF = 30


def parse_day(text: str, today: date) -> date:
    """Read a day; without a year the nearest one, rather ahead than half a year back.

    Raises:
        ValueError: it is no day.
    """
    plain = _plain(text)
    if plain in _NEAR:
        return today + timedelta(days=_NEAR[plain])
    full = _FULL.fullmatch(plain) or _FULL_DIGITS.fullmatch(plain)
    if full:
        return date(int(full[1]), int(full[2]), int(full[3]))
    short = _SHORT.fullmatch(plain) or _SHORT_DIGITS.fullmatch(plain)
    if short is None:
        raise ValueError("no day")
    month, day = int(short[1]), int(short[2])
    near = date(today.year, month, day)
    return near if today - near < _LONG_AGO else date(today.year + 1, month, day)


def parse_clock(text: str) -> time:
    """Read a time of day: ``6``, ``6:30``, ``630``, ``6点半``.

    Raises:
        ValueError: it is no time.
    """
    plain = _plain(text)
    half = _HALF_PAST.fullmatch(plain)
    if half:
        return time(int(half[1]), _HALF)
    found = _CLOCK.fullmatch(plain) or _CLOCK_DIGITS.fullmatch(plain)
    if found is None:
        raise ValueError("no time")
    return time(int(found[1]), int(found[2] or 0))


def typed_day(day: date | None, today: date) -> str:
    """Return a day as a field shows it, in a form that ``parse_day`` reads back."""
    if day is None:
        return ""
    near = parse_day(f"{day:%m-%d}", today) == day if _exists(day, today) else False
    if language() != "zh":
        return f"{day:%m-%d}" if near else f"{day:%Y-%m-%d}"
    return f"{day.month}月{day.day}日" if near else f"{day.year}年{day.month}月{day.day}日"


def _exists(day: date, today: date) -> bool:
    # 29 February has no name without its year in most years.
    return day.year == today.year or (day.month, day.day) != (2, 29)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()
