"""A column put in front leaves everything else as it was."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation

from app.exchange.column_insert import insert_first_column, shift_formula, shift_references


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A1", "B1"),
        ("$A$1:Z9", "$B$1:AA9"),
        ("B:B", "C:C"),
        ("XFD1", "XFD1"),
        ("A1:B2 C3", "B1:C2 D3"),
    ],
)
def test_references_move_one_to_the_right(before: str, after: str) -> None:
    assert shift_references(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("=SUM(A1:$B$2)*2", "=SUM(B1:$C$2)*2"),
        ('="A1"&C3', '="A1"&D3'),
        ("=别表!A1+本表!A1", "=别表!A1+本表!B1"),
        ("=LOG10(A1)", "=LOG10(B1)"),
    ],
)
def test_formulas_follow_their_own_sheet_only(before: str, after: str) -> None:
    assert shift_formula(before, sheet="本表") == after


def test_the_rest_of_the_sheet_moves_along(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["甲", "乙", "=A1"])
    sheet.merge_cells("A2:B2")
    sheet.column_dimensions["B"].width = 33
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = "A1:C1"
    validation = DataValidation(type="list", formula1='"男,女"', sqref="B2:B9")
    sheet.add_data_validation(validation)

    insert_first_column(sheet, width=40)
    workbook.save(tmp_path / "moved.xlsx")
    moved = load_workbook(tmp_path / "moved.xlsx").worksheets[0]

    assert [cell.value for cell in moved[1]] == [None, "甲", "乙", "=B1"]
    assert [area.coord for area in moved.merged_cells.ranges] == ["B2:C2"]
    assert (moved.column_dimensions["A"].width, moved.column_dimensions["C"].width) == (40, 33)
    assert (moved.freeze_panes, moved.auto_filter.ref) == ("B2", "B1:D1")
    assert str(moved.data_validations.dataValidation[0].sqref) == "C2:C9"
