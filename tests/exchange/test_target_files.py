"""Files for other platforms: text cells only, nothing that runs, read back as written."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.domain.errors import DomainError, Problem
from app.domain.target_mapping import Target
from app.domain.target_rows import tidy
from app.exchange.target_files import TargetFiles, unguarded
from tests.targets import as_csv, small

ID = "350101198001010014"
NASTY = ["=1+1", "+86", "-3", "@x", "＝1", "http://x.cn", "007", "_x0041_", "𬱟", "a,\"b'"]


def made(target: Target, *names: str) -> bytes:
    lines = [("1", name, ID, "M", "", "00001-00001-0123abcd") for name in names]
    return TargetFiles().make(target, target.sheets["worker"], [("云溪村零工驿站",)], lines)


def test_every_cell_of_a_workbook_is_text(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(made(small(), *NASTY))

    sheet = load_workbook(tmp_path / "x.xlsx").worksheets[0]
    rows = list(sheet.iter_rows(min_row=4))
    assert sheet.title == "人员"
    assert [cell.value for cell in sheet[2]][1:3] == ["AAC003", "AAC002"]
    assert [cell.value for cell in sheet[3]][1:3] == ["姓名", "证件号码"]
    assert [row[1].value for row in rows] == NASTY
    assert {(row[2].value, row[2].data_type, row[2].number_format) for row in rows} == {
        (ID, "s", "@")
    }


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig"])
def test_no_cell_of_a_csv_file_runs(encoding: str) -> None:
    text = made(small(as_csv(encoding)), *NASTY).decode(encoding)

    cells = [row[1] for row in [*csv.reader(io.StringIO(text, newline=""))][3:]]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "＝"))]
    assert [unguarded(cell) for cell in cells] == NASTY


@given(st.lists(st.text(max_size=20).map(tidy), min_size=1, max_size=3))
def test_whatever_people_type_comes_back(names: list[str]) -> None:
    sheet = load_workbook(io.BytesIO(made(small(), *names))).worksheets[0]
    text = made(small(as_csv("gb18030")), *names).decode("gb18030")

    assert [row[1].value or "" for row in sheet.iter_rows(min_row=4)] == names
    lines = [*csv.reader(io.StringIO(text, newline=""))][3:]
    assert [unguarded(line[1]) for line in lines] == names


@pytest.mark.parametrize(
    ("encoding", "title"), [("gb2312", "𬱟"), ("utf-8", "\ufeff云溪村")], ids=["lost", "changed"]
)
def test_a_file_that_reads_otherwise_is_not_given_out(encoding: str, title: str) -> None:
    target = small(as_csv(encoding))

    with pytest.raises(DomainError) as caught:
        TargetFiles().make(target, target.sheets["worker"], [(title,)], [])

    assert caught.value.problem is Problem.TARGET_FILE_UNSOUND


def test_a_quote_of_ones_own_stays() -> None:
    text = made(small(as_csv("utf-8")), "'阿明", "'=1").decode()

    cells = [row[1] for row in [*csv.reader(io.StringIO(text, newline=""))][3:]]
    assert cells == ["'阿明", "''=1"]
    assert [unguarded(cell) for cell in cells] == ["'阿明", "'=1"]
