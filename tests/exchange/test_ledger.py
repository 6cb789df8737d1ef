"""Finding the table in a sheet."""

from pathlib import Path

import pytest
import xlsxwriter

from app.domain.codes import load_tables
from app.domain.errors import DomainError, Problem
from app.exchange.archive import read_packed, scan
from app.exchange.layouts import LedgerKind, load_layout, note_of
from app.exchange.ledger import Ledger, read_ledger
from app.exchange.words import load_words
from tests.exchange.workbooks import WORKER_HEADER, Cell, part, replace_parts, write_table

WORDS = load_words(load_tables())
LAYOUT = load_layout(LedgerKind.WORKERS)
PERSON: tuple[Cell, ...] = ("陈土生", "男", "350101198001010014", "19900000001", "采茶")
OTHER: tuple[Cell, ...] = ("林水妹", "女", "350101198001010022", "19900000002", "洗碗")


def read(tmp_path: Path, *rows: tuple[Cell, ...]) -> Ledger:
    return read_ledger(write_table(tmp_path / "l.xlsx", rows), LAYOUT, WORDS)


def numbers(ledger: Ledger) -> list[int]:
    return [row.number for row in ledger.rows]


def test_titles_above_and_totals_below_are_no_records(tmp_path: Path) -> None:
    ledger = read(
        tmp_path,
        ("求职登记台账（2026年度）",),
        ("填报单位：云溪村",),
        WORKER_HEADER,
        PERSON,
        ("　",),
        OTHER,
        ("合计", None, None, "2人"),
        ("制表人：站务",),
    )

    assert (ledger.header_row, ledger.year, numbers(ledger)) == (3, 2026, [4, 6])


def test_a_header_repeated_on_each_page_is_no_record(tmp_path: Path) -> None:
    assert numbers(read(tmp_path, WORKER_HEADER, PERSON, WORKER_HEADER, OTHER)) == [2, 4]


def test_lines_that_are_only_numbered_are_blank(tmp_path: Path) -> None:
    header = ("序号", *WORKER_HEADER)

    assert numbers(read(tmp_path, header, (1, *PERSON), (2,), (3,))) == [2]


def test_odd_titles_are_recognised(tmp_path: Path) -> None:
    header = ("求职者 姓名*", "性 别", "公民身份号码（18位）", "手机号：", "意向工种")

    ledger = read(tmp_path, header, PERSON)

    assert ledger.rows[0].cells == dict(
        zip(("name", "sex", "id", "phone", "trades"), PERSON, strict=True)
    )
    assert ledger.titles["id"] == "公民身份号码（18位）"


def test_what_a_title_says_in_brackets_is_kept() -> None:
    assert note_of("期望工资（元/天）") == "元/天"
    assert note_of("期望工资") == ""


def test_the_sheet_with_the_most_columns_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "two.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        for name, rows in (
            ("说明", [("1. 姓名要写全",)]),
            ("短表", [("姓名", "电话"), ("陈土生", "19900000001")]),
            ("登记", [WORKER_HEADER, PERSON, OTHER]),
        ):
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)

    assert read_ledger(path, LAYOUT, WORDS).sheet == "登记"


def test_a_hidden_sheet_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "hidden.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        workbook.add_worksheet("封面").write_row(0, 0, ["零工驿站"])
        hidden = workbook.add_worksheet("旧表")
        hidden.hide()
        hidden.write_row(0, 0, WORKER_HEADER)

    with pytest.raises(DomainError) as caught:
        read_ledger(path, LAYOUT, WORDS)

    assert caught.value.problem is Problem.WORKBOOK_NO_HEADER


def test_a_merged_cell_gives_its_value_to_the_lines_below(tmp_path: Path) -> None:
    path = tmp_path / "merged.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, (*WORKER_HEADER, "家庭住址"))
        sheet.write_row(1, 0, PERSON)
        sheet.write_row(2, 0, OTHER)
        sheet.merge_range(1, 5, 2, 5, "云溪村1号")
        sheet.merge_range(3, 0, 3, 5, "东坑村")

    first, second = read_ledger(path, LAYOUT, WORDS).rows

    assert (first.cell("address"), first.merged) == ("云溪村1号", frozenset())
    assert (second.cell("address"), set(second.merged)) == ("云溪村1号", {"address"})


def test_formulas_and_hidden_lines_are_known(tmp_path: Path) -> None:
    path = tmp_path / "marks.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, WORKER_HEADER)
        sheet.write_row(1, 0, PERSON)
        sheet.write_formula(1, 4, '="采"&"茶"', None, "采茶")
        sheet.set_row(1, None, None, {"hidden": True})

    (row,) = read_ledger(path, LAYOUT, WORDS).rows

    assert (row.hidden, set(row.formulas), row.cell("trades")) == (True, {"trades"}, "")


def test_a_sheet_without_the_columns_is_named(tmp_path: Path) -> None:
    with pytest.raises(DomainError) as caught:
        read(tmp_path, ("品名", "数量"), ("茶叶", 3))

    assert caught.value.problem is Problem.WORKBOOK_NO_HEADER


def test_the_strict_edition_of_the_format_keeps_its_marks(tmp_path: Path) -> None:
    plain = write_table(tmp_path / "plain.xlsx", [WORKER_HEADER, (*PERSON[:4], '="采"&"茶"')])
    transitional = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    strict = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    book = part(plain, "xl/workbook.xml").replace(transitional, strict)

    path = replace_parts(plain, tmp_path / "strict.xlsx", {"xl/workbook.xml": book})

    assert scan(path, read_packed(path))["xl/workbook.xml"].sheets == {"表": "rId1"}
