"""Reading what another platform sent back: our file with columns added.

Nothing is guessed and nothing is taken in part: a file that is not whole, not ours or not
as it went out is refused with the first thing that is wrong with it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from app.domain.errors import DomainError, Problem
from app.domain.target_mapping import ROW, CellFormat, SheetMapping, Target
from app.domain.target_receipts import AnsweredLine, TargetAnswer
from app.domain.target_rows import RowMark, echo_of, read_mark, tidy
from app.exchange.archive import read_file
from app.exchange.cell_text import lost_digits, one_line
from app.exchange.target_files import unguarded
from app.exchange.target_tables import ReadTable, read_tables
from app.exchange.workbook import Value

_HEADER_WITHIN_ROWS = 30
_REASON_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class _Found:
    """A header row: which column of the file, from 0, has which heading."""

    table: ReadTable
    sheet: SheetMapping
    row: int
    columns: Mapping[str, int]


def read_answer(target: Target, path: Path) -> TargetAnswer:
    """Return what a file says about each line of one of ours.

    Raises:
        DomainError: ``WORKBOOK_*`` or ``TARGET_ANSWER_*``.
    """
    found = _header(target, read_tables(read_file(path), target, file=path.name))
    reader = _Reader(target, found)
    lines = []
    marks: set[tuple[int, str]] = set()
    for number in _filled(found):
        mark, line = reader.line(number)
        marks.add((mark.number, mark.mark))
        if len(marks) > 1:
            raise DomainError(Problem.TARGET_ANSWER_FOREIGN, target=target.title, row=number)
        lines.append(line)
    if not lines:
        raise DomainError(Problem.TARGET_ANSWER_CUT, found=0)
    ((number, file_mark),) = marks
    return TargetAnswer(kind=found.sheet.kind, number=number, mark=file_mark, lines=tuple(lines))


class _Reader:
    def __init__(self, target: Target, found: _Found) -> None:
        self._target = target
        self._found = found

    def line(self, number: int) -> tuple[RowMark, AnsweredLine]:
        """Return what a row, counted from 1, says about itself and about its record."""
        sheet, answer = self._found.sheet, self._target.answer
        for column in sheet.columns:
            if column.format is CellFormat.IDENTITY:
                self._require_digits(number, column.heading)
        mark = read_mark(self._text(number, sheet.columns[sheet.place(ROW)].heading))
        if mark is None:
            raise DomainError(Problem.TARGET_ANSWER_FOREIGN, target=self._target.title, row=number)
        word = self._text(number, answer.result)
        if word not in answer.accepted | answer.refused:
            raise DomainError(Problem.TARGET_ANSWER_WORD, row=number, value=word)
        given = [self._text(number, sheet.columns[at].heading) for at in sheet.echo]
        return mark, AnsweredLine(
            row=number,
            line=mark.line,
            echo=echo_of(given),
            accepted=word in answer.accepted,
            reason=self._text(number, answer.reason)[:_REASON_CHARACTERS],
        )

    def _text(self, number: int, heading: str) -> str:
        at = self._found.columns[heading]
        if (number, at + 1) in self._found.table.formulas:
            raise DomainError(Problem.TARGET_ANSWER_FORMULA, row=number, column=heading)
        return tidy(unguarded(one_line(self._value(number, heading))))

    def _require_digits(self, number: int, heading: str) -> None:
        if lost_digits(self._value(number, heading)):
            raise DomainError(Problem.TARGET_ANSWER_DIGITS, row=number, column=heading)

    def _value(self, number: int, heading: str) -> Value:
        row = self._found.table.rows[number - 1]
        at = self._found.columns[heading]
        return row[at] if at < len(row) else ""


def _header(target: Target, tables: Sequence[ReadTable]) -> _Found:
    """Return the header row of the table that has all columns; else say which is missing."""
    nearest: tuple[int, str] = (-1, "")
    for table, sheet in product(tables, target.sheets.values()):
        wanted = [column.heading for column in sheet.columns]
        wanted += [target.answer.result, target.answer.reason]
        for number, row in enumerate(table.rows[:_HEADER_WITHIN_ROWS], start=1):
            columns = _columns(row)
            missing = [heading for heading in wanted if heading not in columns]
            if not missing:
                return _Found(table, sheet, number, columns)
            nearest = max(nearest, (len(wanted) - len(missing), missing[0]))
    raise DomainError(Problem.TARGET_ANSWER_COLUMNS, column=nearest[1])


def _columns(row: Sequence[Value]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, value in enumerate(row):
        columns.setdefault(unguarded(one_line(value)), at)
    return columns


def _filled(found: _Found) -> Iterator[int]:
    """Yield the numbers of rows below the header that hold anything at all."""
    for number, row in enumerate(found.table.rows[found.row :], start=found.row + 1):
        if any(one_line(value) for value in row):
            yield number
