"""A record as the cells of one line, or why it is held back.

A value that a mapping does not name, that is too long or that is missing holds the whole
record: nothing is guessed, shortened or left out. Source: domain reference 4.16.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from uuid import UUID

from app.domain.beijing import in_beijing
from app.domain.changes import FieldValue
from app.domain.errors import Problem
from app.domain.sync_records import RowKey
from app.domain.target_mapping import (
    LINE,
    PLACES,
    ROW,
    CellFormat,
    Column,
    SheetMapping,
    Target,
)

_DIGEST_BYTES = 16
_MARK_BYTES = 4
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# What no cell may hold: controls break lines of CSV, the last two break XML.
_UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]+")
# Zero-width marks and the like: pasted in from chat programs, never meant.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_IDENTITY = re.compile(r"[0-9A-Z()-]+")
_ROW = re.compile(r"(\d{5,9})-(\d{5})-([0-9a-f]{8})")
_FEN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """One reason why a record is held back.

    Attributes:
        column: heading and code of the column.
        details: what the sentence needs; of what people typed, only codes.
    """

    problem: Problem
    column: str
    details: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """A record ready for a file; which line it becomes is not known yet.

    Attributes:
        version: counts the changes of records in this database.
        beside: kind and id of other records that the cells were filled from.
    """

    record_id: UUID
    version: int
    cells: tuple[str, ...]
    beside: tuple[RowKey, ...] = ()

    @property
    def digest(self) -> bytes:
        """A hash of everything that the other platform gets to see."""
        return _hash(self.cells)

    def echo(self, sheet: SheetMapping) -> bytes:
        """Return the hash of the cells that an answer must give back."""
        return echo_of([self.cells[at] for at in sheet.echo])


@dataclass(frozen=True, slots=True)
class RowMark:
    """Which line of which file; a file's mark is unlike that of any other."""

    number: int
    line: int
    mark: str

    def __str__(self) -> str:
        return f"{self.number:05d}-{self.line:05d}-{self.mark}"


def concerns(sheet: SheetMapping, facts: Mapping[str, FieldValue]) -> bool:
    """Tell whether a record is meant for a target at all."""
    return all(_plain(facts.get(field)) in wanted for field, wanted in sheet.only.items())


def map_cells(
    target: Target, sheet: SheetMapping, facts: Mapping[str, FieldValue]
) -> tuple[tuple[str, ...], tuple[Hold, ...]]:
    """Return the cells of a record, and everything that holds it back.

    Args:
        target: whose tables are used.
        sheet: the kind's mapping.
        facts: source → value, as the columns name them; what is not there was not given.
    """
    cells, holds = [], []
    for column in sheet.columns:
        try:
            cells.append(_cell(target, column, facts))
        except _HeldError as held:
            holds.append(
                Hold(
                    problem=held.problem,
                    column=column.title,
                    details={"column": column.title, "field": column.source, **held.details},
                )
            )
    return tuple(cells), tuple(holds)


def file_mark(stream: bytes, target: str, number: int, rows: Sequence[TargetRow]) -> str:
    """Return the mark of a file: another one for other content, and on every other PC."""
    made = blake2b(stream, digest_size=_MARK_BYTES)
    made.update(f"{target} {number}".encode())
    for row in rows:
        made.update(row.record_id.bytes + row.digest)
    return made.hexdigest()


def placed(sheet: SheetMapping, row: TargetRow, mark: RowMark) -> tuple[str, ...]:
    """Return the cells of a line with its own places filled in."""
    own = {ROW: str(mark), LINE: str(mark.line)}
    cells = zip(sheet.columns, row.cells, strict=True)
    return tuple(own.get(column.source, cell) for column, cell in cells)


def read_mark(text: str) -> RowMark | None:
    """Return what a line says of itself; ``None`` when it is not one of ours."""
    found = _ROW.fullmatch(text)
    return None if found is None else RowMark(int(found[1]), int(found[2]), found[3])


def echo_of(cells: Sequence[str]) -> bytes:
    """Return the hash of cells that an answer must give back."""
    return _hash(cells)


class _HeldError(Exception):
    def __init__(self, problem: Problem, **details: object) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.details = details


def _cell(target: Target, column: Column, facts: Mapping[str, FieldValue]) -> str:
    if column.source in PLACES:
        return ""
    value = facts.get(column.source) if column.source else column.fixed
    text = tidy(_written(target, column, value))
    if not text and column.required:
        raise _HeldError(Problem.TARGET_VALUE_MISSING)
    if column.length and len(text) > column.length:
        raise _HeldError(Problem.TARGET_VALUE_LONG, length=len(text), limit=column.length)
    _require_characters(target, text)
    return text


def _require_characters(target: Target, text: str) -> None:
    try:
        text.encode(target.encoding or "utf-8")
    except UnicodeEncodeError as error:
        character = text[error.start]
        raise _HeldError(Problem.TARGET_VALUE_CHARACTER, character=character) from None


def _written(target: Target, column: Column, value: FieldValue) -> str:
    if isinstance(value, tuple):
        values = value[:1] if column.first else value
        return column.join.join(_one(target, column, each) for each in values)
    return _one(target, column, value)


def _one(target: Target, column: Column, value: FieldValue) -> str:
    if column.format is CellFormat.CODE:
        return _code(target, column, _plain(value))
    if value is None or value == "":
        return ""
    try:
        return _WRITERS[column.format](value, column)
    except (ValueError, OverflowError):
        raise _HeldError(Problem.TARGET_VALUE_SHAPE) from None


def _code(target: Target, column: Column, value: str) -> str:
    theirs = target.tables[column.table].get(value)
    if theirs is not None:
        return theirs
    if not value:  # not given, and the mapping does not say what stands for that
        return ""
    raise _HeldError(Problem.TARGET_VALUE_UNMAPPED, value=value, table=column.table)


def _plain(value: FieldValue) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.hex() if isinstance(value, bytes) else str(value)


def _yuan(value: FieldValue, _column: Column) -> str:
    if not isinstance(value, int):
        raise ValueError("fen are whole numbers")  # noqa: TRY004 (a bad value, not a bug)
    return f"{value // _FEN}.{value % _FEN:02d}"


def _number(value: FieldValue, _column: Column) -> str:
    return str(int(_plain(value)))


def _date(value: FieldValue, column: Column) -> str:
    if isinstance(value, int):
        return in_beijing(_EPOCH + timedelta(milliseconds=value)).strftime(column.pattern)
    return date.fromisoformat(_plain(value)).strftime(column.pattern)


def _identity(value: FieldValue, _column: Column) -> str:
    text = _plain(value).upper()
    if not _IDENTITY.fullmatch(text):
        raise ValueError("not a number of a document")
    return text


_WRITERS: dict[CellFormat, Callable[[FieldValue, Column], str]] = {
    CellFormat.TEXT: lambda value, _column: _plain(value),
    CellFormat.NUMBER: _number,
    CellFormat.IDENTITY: _identity,
    CellFormat.YUAN: _yuan,
    CellFormat.DATE: _date,
}


def tidy(text: str) -> str:
    """Return a text as it stands in a cell: one line, and nothing that is not seen."""
    return " ".join(_INVISIBLE.sub("", _UNWRITABLE.sub(" ", text)).split())


def _hash(cells: Sequence[str]) -> bytes:
    text = json.dumps(list(cells), ensure_ascii=False)
    return blake2b(text.encode(), digest_size=_DIGEST_BYTES).digest()
