"""Workbooks and CSV files for a platform that is not ours.

Every cell is text: no long number loses digits, and nothing can be taken for a formula.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter

from app.domain.errors import DomainError, Problem
from app.domain.target_mapping import FileForm, SheetMapping, Target
from app.exchange.target_tables import Table, read_tables

_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "in_memory": True,  # no copies of people's data in temporary files
}
# A spreadsheet program takes a cell of a CSV file for a formula by its first character.
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_GUARD = "'"
_WIDTH = 18


class TargetFiles:
    """Makes files; each is read again by the reader that judges strangers' files."""

    def make(
        self, target: Target, sheet: SheetMapping, head: Table, lines: Sequence[tuple[str, ...]]
    ) -> bytes:
        """Return a whole file.

        Args:
            target: whose form and encoding are used.
            sheet: names the columns.
            head: lines above the table.
            lines: the records.

        Raises:
            DomainError: ``TARGET_FILE_UNSOUND`` when what is read from it is something else.
        """
        table = [*head, *sheet.titles(), *lines]
        if target.form is FileForm.CSV:
            table = [tuple(_guarded(cell) for cell in line) for line in table]
            content = _csv(table, target.encoding, sheet.sheet)
        else:
            content = _workbook(sheet.sheet, table, len(table) - len(lines))
        (read,) = read_tables(content, target, file=sheet.sheet)
        if _bare(read.rows) != _bare(table):
            raise DomainError(Problem.TARGET_FILE_UNSOUND, file=sheet.sheet)
        return content


def unguarded(text: str) -> str:
    """Return a cell without what keeps it from being a formula."""
    return text[1:] if text.startswith(_GUARD) and _is_risky(text[1:]) else text


def _guarded(text: str) -> str:
    return _GUARD + text if _is_risky(text) else text


def _is_risky(text: str) -> bool:
    """Tell whether a cell may be taken for a formula, or for one that was guarded."""
    return text.lstrip(_GUARD).startswith(_FORMULA_STARTS)


def _csv(table: Iterable[tuple[str, ...]], encoding: str, name: str) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(table)
    try:
        return text.getvalue().encode(encoding)
    except UnicodeEncodeError:  # in the lines above the table; records were looked at before
        raise DomainError(Problem.TARGET_FILE_UNSOUND, file=name) from None


def _workbook(name: str, table: Sequence[tuple[str, ...]], first_line: int) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, _OPTIONS) as workbook:
        text = workbook.add_format({"num_format": "@"})
        bold = workbook.add_format({"num_format": "@", "bold": True})
        sheet = workbook.add_worksheet(name)
        sheet.set_column(0, max(map(len, table)) - 1, _WIDTH, text)
        sheet.freeze_panes(first_line, 0)
        for at, line in enumerate(table):
            for place, cell in enumerate(line):
                sheet.write_string(at, place, cell, text if at >= first_line else bold)
    return content.getvalue()


def _bare(rows: Iterable[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """Return rows without the empty cells at their ends, which no file keeps."""
    bare = []
    for row in rows:
        end = len(row)
        while end and row[end - 1] == "":
            end -= 1
        bare.append(tuple(row[:end]))
    while bare and not bare[-1]:
        bare.pop()
    return bare
