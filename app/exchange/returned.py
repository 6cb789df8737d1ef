"""The operator's own workbook, handed back with what is wrong in a new first column.

Nothing in it is changed but the column put in front and the colour of the cells that need
mending, so that the mended file can be read again as it is.
"""

import io
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.findings import Level
from app.exchange.archive import read_packed, scan
from app.exchange.column_insert import insert_first_column
from app.exchange.ledger import Ledger
from app.exchange.rows import RowFinding
from app.exchange.whole_file import written_whole

TITLE = "核对结果"

_RED = PatternFill("solid", start_color="FFF4C7C3", end_color="FFF4C7C3")
_AMBER = PatternFill("solid", start_color="FFFCE8B2", end_color="FFFCE8B2")
_GREEN = PatternFill("solid", start_color="FFE2F0D9", end_color="FFE2F0D9")
_WIDTH_CHARACTERS = 46

Sentence = Callable[[RowFinding], str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a workbook handed back says.

    Attributes:
        ledger: where in the workbook the table stands.
        findings: everything that was noticed.
        outcome: line → what became of it, as ``已录入``.
    """

    ledger: Ledger
    findings: tuple[RowFinding, ...]
    outcome: Mapping[int, str]


def write_returned(source: Path, target: Path, verdict: Verdict, sentence: Sentence) -> None:
    """Write a copy of a workbook that says line by line what to mend.

    Args:
        source: the operator's workbook; it is only read.
        target: where the copy goes; an older copy is replaced.
        verdict: what to say about each line.
        sentence: puts a finding into words.

    Raises:
        DomainError: ``WORKBOOK_*`` for the source, ``FILE_NOT_WRITABLE`` for the target.
    """
    content = read_packed(source)
    scan(source, content)
    workbook = load_workbook(io.BytesIO(content))
    ledger = verdict.ledger
    sheet = workbook[ledger.sheet]
    by_row: defaultdict[int, list[RowFinding]] = defaultdict(list)
    for finding in verdict.findings:
        by_row[finding.row].append(finding)
    shift = _make_room(sheet, ledger.header_row)
    if not shift:
        _clear_colours(sheet, ledger)
    for row in ledger.rows:
        found = by_row[row.number]
        lines = [verdict.outcome.get(row.number, ""), *map(sentence, found)]
        _write_text(sheet.cell(row.number, 1), "\n".join(filter(None, lines)), _fill(found))
        for finding in found:
            column = ledger.columns.get(finding.field or "")
            if column is not None:
                sheet.cell(finding.row, column + shift).fill = _fill([finding])
    with written_whole(target) as part:
        workbook.save(part)


def _make_room(sheet: Worksheet, header_row: int) -> int:
    """Put the column in front unless it is there from an earlier round; return the shift."""
    is_there = sheet.cell(header_row, 1).value == TITLE
    if not is_there:
        insert_first_column(sheet, width=_WIDTH_CHARACTERS)
        header = sheet.cell(header_row, 1, TITLE)
        header.font = Font(bold=True)
    return 0 if is_there else 1


def _clear_colours(sheet: Worksheet, ledger: Ledger) -> None:
    """Take the colours of an earlier round off; mended cells must not stay red."""
    ours = {fill.fgColor.rgb for fill in (_RED, _AMBER)}
    for row in ledger.rows:
        for column in ledger.columns.values():
            cell = sheet.cell(row.number, column)
            if cell.fill.fgColor.rgb in ours:
                cell.fill = PatternFill()


def _fill(found: list[RowFinding]) -> PatternFill:
    if not found:
        return _GREEN
    return _RED if any(finding.level is Level.BLOCK for finding in found) else _AMBER


def _write_text(cell: Cell | MergedCell, text: str, fill: PatternFill) -> None:
    cell.value = text
    cell.data_type = "s"  # a sentence that quotes "=…" stays a sentence
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.fill = fill
