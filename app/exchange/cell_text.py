"""Cell values as text, the way a person would read them off the sheet."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from app.exchange.workbook import Value

# Zero-width marks, word joiner and byte-order mark: pasted in from chat programs, never meant.
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]")
_BLANKS = re.compile(r"[^\S\n]+")
_FIRST_ROUNDED = 1e15  # a spreadsheet keeps fifteen digits of a number and no more


def shown(value: Value) -> str:
    """Return the text of a cell, blanks at both ends gone, line breaks kept."""
    plain = _plain(value)
    if plain.isalnum():  # letters, Han and digits alone, as most cells are: nothing to clean
        return plain
    text = _INVISIBLE.sub("", plain)
    lines = (_BLANKS.sub(" ", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def one_line(value: Value) -> str:
    """Return the text of a cell without line breaks; Han characters close up again."""
    return shown(value).replace("\n", "")


def compact(value: Value) -> str:
    """Return half-width text without any blank, for numbers, codes and choices."""
    text = shown(value)
    if text.isascii() and text.isalnum():
        return text
    return "".join(unicodedata.normalize("NFKC", text).split())


def lost_digits(value: Value) -> bool:
    """Tell whether a number is so long that the spreadsheet has rounded it.

    Also true for text such as ``3.50101E+17``, which is what is left when a rounded
    number is copied as text.
    """
    if isinstance(value, bool):
        return False
    if isinstance(value, (int, float)):
        return abs(value) >= _FIRST_ROUNDED
    return bool(re.fullmatch(r"\d(\.\d+)?[Ee]\+?\d{2}", compact(value)))


def _plain(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return _moment(value) if not isinstance(value, int) else str(value)


def _moment(value: date | datetime | time | timedelta) -> str:
    if isinstance(value, datetime):
        return (
            value.strftime("%Y-%m-%d %H:%M")
            if value.time() != time.min
            else value.date().isoformat()
        )
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    minutes = int(value.total_seconds()) // 60
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
