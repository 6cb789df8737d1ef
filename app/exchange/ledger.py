"""Finding the table in a sheet: its header row, its columns, its lines.

Ledgers have titles above the header, totals and signatures below, blank lines between,
merged cells and other sheets. Only lines that hold a record come out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from app.domain.errors import DomainError, Problem
from app.exchange.calendar_text import year_in
from app.exchange.cell_text import compact, one_line
from app.exchange.layouts import Layout
from app.exchange.words import Words
from app.exchange.workbook import Area, Sheet, Value, read_sheets

_HEADER_WITHIN_ROWS = 30
_FOOTER_CELLS = 3  # a total line holds few cells; a record holds more
_MOST_MERGED = 500_000  # areas may overlap in a hostile file
_BANNER_COLUMNS = 2  # a record's own cells are never merged across three columns


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One line of a ledger.

    Attributes:
        number: as the spreadsheet program shows it.
        cells: field → value; a formula's value is left out, a merged cell's is filled in.
        formulas: fields whose cell holds a formula.
        merged: fields whose value was taken from a merged area that begins higher up.
        hidden: whether the spreadsheet program does not show the line.
    """

    number: int
    cells: Mapping[str, Value]
    formulas: frozenset[str]
    merged: frozenset[str]
    hidden: bool

    def cell(self, field: str) -> Value:
        """Return the value of a field, "" when empty or without a column."""
        return self.cells.get(field, "")


@dataclass(frozen=True, slots=True)
class Ledger:
    """A table found in a workbook.

    Attributes:
        header_row: number of the header row.
        columns: field → column number from 1.
        titles: field → title of its column as written.
        year: year named above the table or by the sheet, if any.
    """

    sheet: str
    header_row: int
    columns: Mapping[str, int]
    titles: Mapping[str, str]
    year: int | None
    rows: tuple[LedgerRow, ...]


def read_ledger(path: Path, layout: Layout, words: Words) -> Ledger:
    """Find the ledger in a workbook: the sheet that has most of its columns.

    Raises:
        DomainError: ``WORKBOOK_*``; ``WORKBOOK_NO_HEADER`` when no sheet has the columns.
    """
    found = [
        (len(columns), -order, sheet, row, columns)
        for order, sheet in enumerate(read_sheets(path))
        for row, columns in [_find_header(sheet, layout)]
        if layout.is_complete(columns)
    ]
    if not found:
        raise DomainError(Problem.WORKBOOK_NO_HEADER, file=path.name)
    _, _, sheet, header_row, columns = max(found, key=lambda item: item[:2])
    titles = sheet.rows[header_row - 1]
    return Ledger(
        sheet=sheet.name,
        header_row=header_row,
        columns={field: index + 1 for field, index in columns.items()},
        titles={field: one_line(titles[index]) for field, index in columns.items()},
        year=_year(sheet, header_row),
        rows=tuple(_lines(sheet, header_row, columns, words)),
    )


def _find_header(sheet: Sheet, layout: Layout) -> tuple[int, dict[str, int]]:
    best: tuple[int, dict[str, int]] = (0, {})
    for number, row in enumerate(sheet.rows[:_HEADER_WITHIN_ROWS], start=1):
        columns = layout.match(row)
        if len(columns) > len(best[1]):
            best = (number, columns)
    return best


def _year(sheet: Sheet, header_row: int) -> int | None:
    above = ("".join(one_line(value) for value in row) for row in sheet.rows[: header_row - 1])
    years = (year_in(text) for text in (*above, sheet.name))
    return next((year for year in years if year is not None), None)


def _lines(
    sheet: Sheet, header_row: int, columns: Mapping[str, int], words: Words
) -> Iterator[LedgerRow]:
    anchors = _anchors(sheet)
    banners = _banners(sheet.merged)
    header = {compact(sheet.rows[header_row - 1][index]) for index in columns.values()}
    for number in range(header_row + 1, len(sheet.rows) + 1):
        row = _read_row(sheet, number, columns, anchors)
        if number not in banners and _holds_record(row, header, words):
            yield row


def _anchors(sheet: Sheet) -> dict[tuple[int, int], tuple[int, int]]:
    """Return place → where its value stands, for areas that run down one column."""
    last_row = len(sheet.rows)
    places = (
        ((row, area.first_column), (area.first_row, area.first_column))
        for area in sheet.merged
        if area.first_column == area.last_column and area.first_row <= last_row
        for row in range(area.first_row + 1, min(area.last_row, last_row) + 1)
    )
    return dict(islice(places, _MOST_MERGED))


def _read_row(
    sheet: Sheet,
    number: int,
    columns: Mapping[str, int],
    anchors: Mapping[tuple[int, int], tuple[int, int]],
) -> LedgerRow:
    cells: dict[str, Value] = {}
    formulas: set[str] = set()
    merged: set[str] = set()
    for field, index in columns.items():
        place = (number, index + 1)
        source = anchors.get(place, place)
        if source in sheet.formulas:
            formulas.add(field)
            continue
        value = sheet.rows[source[0] - 1][index]
        cells[field] = value
        if source != place and one_line(value):
            merged.add(field)
    return LedgerRow(
        number=number,
        cells=cells,
        formulas=frozenset(formulas),
        merged=frozenset(merged),
        hidden=number in sheet.hidden_rows,
    )


def _holds_record(row: LedgerRow, header: set[str], words: Words) -> bool:
    filled = {
        field: compact(value)
        for field, value in row.cells.items()
        if field not in row.merged and compact(value)
    }
    if not (filled.keys() - {"serial"} or row.formulas):
        return False
    if set(filled.values()) <= header:  # the header again, on top of a printed page
        return False
    is_total = any(text.startswith(words.footer) for text in filled.values())
    return not (is_total and len(filled) <= _FOOTER_CELLS)


def _banners(merged: Sequence[Area]) -> set[int]:
    """Return the lines that are one merged cell across the table, such as a village's name."""
    return {
        area.first_row for area in merged if area.last_column - area.first_column >= _BANNER_COLUMNS
    }
