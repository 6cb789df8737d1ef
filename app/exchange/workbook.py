"""A workbook as tables of values, with what the values alone do not tell.

Values come from ``python-calamine``; the places of formulas and hidden rows come from the
scan of the XML, because no reader of values reports them.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from app.domain.errors import DomainError, Problem
from app.exchange.archive import OLE_MAGIC, ZIP_MAGIC, read_packed, require_workbook, scan
from app.exchange.sheet_scan import PartScan

Value: TypeAlias = str | int | float | bool | date | datetime | time | timedelta


@dataclass(frozen=True, slots=True)
class Area:
    """A merged area; rows and columns from 1, all four included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible worksheet.

    Attributes:
        rows: values from the first row and column on; an empty cell is "".
        merged: merged areas, in the order of the file.
        formulas: places (row, column) that hold a formula, from 1.
        hidden_rows: rows that the spreadsheet program does not show.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    merged: tuple[Area, ...]
    formulas: frozenset[tuple[int, int]]
    hidden_rows: frozenset[int]


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Read every visible worksheet of a workbook.

    Raises:
        DomainError: one of the ``WORKBOOK_*`` problems.
    """
    return _sheets(path, read_packed(path))


def read_content(content: bytes, *, file: str) -> tuple[Sheet, ...]:
    """Read every visible worksheet of a workbook whose bytes are here already.

    Raises:
        DomainError: one of the ``WORKBOOK_*`` problems, about ``file``.
    """
    path = Path(file)
    require_workbook(path, content)
    return _sheets(path, content)


def is_packed(content: bytes) -> bool:
    """Tell whether a file is a workbook, or passes for one, rather than text."""
    return content.startswith((ZIP_MAGIC, OLE_MAGIC))


def _sheets(path: Path, content: bytes) -> tuple[Sheet, ...]:
    scans = scan(path, content)
    try:
        parts = _sheet_parts(scans)
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            return tuple(
                _sheet(workbook.get_sheet_by_name(meta.name), scans.get(parts.get(meta.name, "")))
                for meta in workbook.sheets_metadata
                if meta.visible == SheetVisibleEnum.Visible and meta.name in parts
            )
    except (CalamineError, KeyError, OSError, ValueError):
        raise DomainError(Problem.WORKBOOK_UNREADABLE, file=path.name) from None


def _sheet(source: CalamineSheet, marks: PartScan | None) -> Sheet:
    rows = tuple(tuple(row) for row in source.to_python(skip_empty_area=False))
    merged = tuple(
        Area(first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1)
        for first, last in source.merged_cell_ranges or ()
    )
    return Sheet(
        name=source.name,
        rows=rows,
        merged=merged,
        formulas=frozenset(marks.formulas) if marks else frozenset(),
        hidden_rows=frozenset(marks.hidden_rows) if marks else frozenset(),
    )


def _sheet_parts(scans: Mapping[str, PartScan]) -> Mapping[str, str]:
    """Return the archive part of each worksheet by the sheet's name."""
    relations = scans["xl/_rels/workbook.xml.rels"].relations
    sheets = scans["xl/workbook.xml"].sheets
    return {name: _part_name(relations.get(relation, "")) for name, relation in sheets.items()}


def _part_name(target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return str(PurePosixPath("xl") / target)
