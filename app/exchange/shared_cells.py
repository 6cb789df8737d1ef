"""Cells that more than one kind of ledger has: numbers of people, phones, days, lists."""

import re
from collections.abc import Callable
from datetime import date

from app.domain.citizen_id import CitizenId
from app.domain.errors import DomainError, Problem
from app.domain.phones import parse_phone
from app.exchange.calendar_text import parse_day
from app.exchange.cell_text import compact, lost_digits, one_line, shown
from app.exchange.ledger import LedgerRow
from app.exchange.rows import Notes
from app.exchange.words import Words, split_words

_ID_PROBLEMS = {
    Problem.CITIZEN_ID_LENGTH: "id_length",
    Problem.CITIZEN_ID_CHARACTERS: "id_characters",
    Problem.CITIZEN_ID_BIRTH_DATE: "id_birth_date",
    Problem.CITIZEN_ID_CHECK: "id_check",
}
_PHONE_IN_TEXT = re.compile(
    r"(?<![0-9-])(?:1[3-9][0-9](?:-?[0-9]){8}|0[0-9]{2,3}-?[0-9]{7,8})(?![0-9])"
)
_BETWEEN_PHONES = re.compile(r"[/、,，;；\n]|(?<=\d)\s+(?=1[3-9]\d)")


def read_name(row: LedgerRow, notes: Notes, words: Words, clean: Callable[[str], str]) -> str:
    """Read the name of a person or a party, as ``clean`` accepts it; "" when there is none."""
    text = one_line(row.cell("name"))
    if words.is_blank(text):
        notes.block("missing_name", "name")
        return ""
    try:
        return clean(text)
    except DomainError as error:
        notes.block("name_shape", "name", **error.details)
        return ""


def read_citizen_id(row: LedgerRow, field: str, notes: Notes, *, on: date) -> CitizenId | None:
    """Read an identification number; what is damaged is never repaired."""
    value = row.cell(field)
    if lost_digits(value):
        notes.block("id_as_number", field)
        return None
    try:
        citizen_id = CitizenId.parse(one_line(value))
        citizen_id.require_plausible(on)
    except DomainError as error:
        notes.block(_ID_PROBLEMS[error.problem], field, **error.details)
        return None
    return citizen_id


def read_phones(row: LedgerRow, field: str, words: Words) -> tuple[list[str], bool]:
    """Read the numbers in a phone cell, and whether something in it is no number."""
    value = row.cell(field)
    if words.is_blank(value):
        return [], False
    text = shown(value)
    whole = _phone(text)
    if whole:
        return [whole], False
    parts = (part for part in _BETWEEN_PHONES.split(text) if part.strip())
    phones = [phone for phone in map(_phone, parts) if phone]
    return phones, not phones


def contact_inside(text: str, words: Words) -> tuple[str, str] | None:
    """Return the first telephone number that stands in a sentence, and whose it is.

    The owner is the person named last before the number, as in ``本人没手机，找儿子…``;
    failing that the one named after it.
    """
    plain = compact(text)
    match = _PHONE_IN_TEXT.search(plain)
    phone = _phone(match[0]) if match else None
    if match is None or phone is None:
        return None
    owners = words.tables["phone_owners"]
    before, after = plain[: match.start()], plain[match.end() :]
    return phone, owners.last_inside(before) or owners.last_inside(after) or "self"


def read_day(row: LedgerRow, field: str, notes: Notes, *, year: int | None) -> date | None:
    """Read a day; one that cannot be read is left out and noted."""
    value = row.cell(field)
    if not compact(value):
        return None
    day = parse_day(value, year=year)
    if day is None:
        notes.warn("date_unreadable", field)
    return day


def read_codes(
    row: LedgerRow, field: str, table: str, words: Words, *, others: list[str] | None = None
) -> tuple[str, ...]:
    """Read a list of choices as codes; words without a code are put into ``others``."""
    value = row.cell(field)
    if words.is_blank(value):
        return ()
    whole = words.tables[table].code(value)
    if whole:
        return (whole,)
    codes: list[str] = []
    for word in split_words(shown(value)):
        code = words.tables[table].code(word)
        if code is None and others is not None and not words.is_blank(word):
            others.append(word)
        elif code is not None and code not in codes:
            codes.append(code)
    return tuple(codes)


def _phone(text: str) -> str | None:
    try:
        return parse_phone(text)
    except DomainError:
        return None
