"""A new first column in a worksheet, everything else moved one to the right.

``openpyxl`` moves the cells alone; merged areas, widths, filters and formulas are moved
here, because a workbook handed back must look and count as before.
"""

import re

from openpyxl.cell.cell import MergedCell
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.dimensions import ColumnDimension, DimensionHolder
from openpyxl.worksheet.worksheet import Worksheet

_LAST_COLUMN = 16384
_CELL = re.compile(r"(?<![A-Za-z0-9_.])(\$?)([A-Z]{1,3})(\$?[0-9]{1,7})(?![A-Za-z0-9_(.])")
_WHOLE_COLUMNS = re.compile(
    r"(?<![A-Za-z0-9_.$])(\$?)([A-Z]{1,3}):(\$?)([A-Z]{1,3})(?![A-Za-z0-9_(.])"
)


def insert_first_column(sheet: Worksheet, *, width: float) -> None:
    """Move everything on a sheet one column to the right; ``width`` is in characters."""
    merged = [area.coord for area in sheet.merged_cells.ranges]
    for area in merged:
        sheet.unmerge_cells(area)
    sheet.insert_cols(1)
    for area in merged:
        sheet.merge_cells(shift_references(area))
    _move_widths(sheet, width)
    _move_formulas(sheet)
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = shift_references(sheet.auto_filter.ref)
    if sheet.freeze_panes:
        sheet.freeze_panes = shift_references(str(sheet.freeze_panes))
    for validation in sheet.data_validations.dataValidation:
        validation.sqref = type(validation.sqref)(shift_references(str(validation.sqref)))


def shift_references(text: str) -> str:
    """Return references such as ``A1:$C$9`` or ``B:B`` one column to the right."""
    columns = _WHOLE_COLUMNS.sub(
        lambda found: f"{found[1]}{_next(found[2])}:{found[3]}{_next(found[4])}", text
    )
    return _CELL.sub(lambda found: f"{found[1]}{_next(found[2])}{found[3]}", columns)


def shift_formula(formula: str, *, sheet: str) -> str:
    """Return a formula with its references to its own sheet one column to the right."""
    tokenizer = Tokenizer(formula)
    return "=" + "".join(_shift_token(token, sheet) for token in tokenizer.items)


def _shift_token(token: Token, sheet: str) -> str:
    value = str(token.value)
    if token.type != Token.OPERAND or token.subtype != Token.RANGE:
        return value
    place, bang, reference = value.rpartition("!")
    if bang and place.strip("'") != sheet:
        return value
    return f"{place}{bang}{shift_references(reference)}"


def _next(letters: str) -> str:
    index = column_index_from_string(letters)
    return get_column_letter(min(index + 1, _LAST_COLUMN))


def _move_widths(sheet: Worksheet, width: float) -> None:
    moved: DimensionHolder[str, ColumnDimension] = DimensionHolder(worksheet=sheet)
    moved["A"] = ColumnDimension(sheet, index="A", width=width)
    for dimension in sheet.column_dimensions.values():
        first = (dimension.min or column_index_from_string(dimension.index)) + 1
        last = min((dimension.max or first - 1) + 1, _LAST_COLUMN)
        letter = get_column_letter(first)
        moved[letter] = ColumnDimension(
            sheet, index=letter, min=first, max=last, width=dimension.width, hidden=dimension.hidden
        )
    sheet.column_dimensions = moved


def _move_formulas(sheet: Worksheet) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            is_formula = not isinstance(cell, MergedCell) and cell.data_type == "f"
            if is_formula and isinstance(cell.value, str):
                cell.value = shift_formula(cell.value, sheet=sheet.title)
