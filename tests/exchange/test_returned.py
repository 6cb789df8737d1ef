"""The operator's own workbook, handed back marked."""

from pathlib import Path

from openpyxl import load_workbook

from app.domain.codes import load_tables
from app.domain.findings import Level
from app.exchange.layouts import LedgerKind, load_layout
from app.exchange.ledger import Ledger, read_ledger
from app.exchange.returned import TITLE, Verdict, write_returned
from app.exchange.rows import RowFinding
from app.exchange.words import load_words
from tests.exchange.workbooks import WORKER_HEADER, write_table

WORDS = load_words(load_tables())
LAYOUT = load_layout(LedgerKind.WORKERS)
PERSON = ("陈土生", "男", "350101198001010015", "19900000001", "采茶")


def ledger_of(path: Path) -> Ledger:
    return read_ledger(path, LAYOUT, WORDS)


def finding(level: Level, field: str | None = "sex") -> RowFinding:
    return RowFinding(row=2, code="x", level=level, field=field)


def verdict(path: Path, *findings: RowFinding) -> Verdict:
    return Verdict(ledger_of(path), findings, {} if findings else {2: "已录入"})


def say(each: RowFinding) -> str:
    return f"=看{each.level}"


def test_red_amber_and_green_say_how_grave_it_is(tmp_path: Path) -> None:
    path = write_table(tmp_path / "in.xlsx", [WORKER_HEADER, PERSON])
    colours = []

    for findings in ([], [finding(Level.WARN)], [finding(Level.WARN), finding(Level.BLOCK)]):
        write_returned(path, tmp_path / "out.xlsx", verdict(path, *findings), say)
        sheet = load_workbook(tmp_path / "out.xlsx").worksheets[0]
        colours.append(sheet.cell(2, 1).fill.fgColor.rgb)

    assert len(set(colours)) == 3
    assert sheet.cell(2, 3).fill.fgColor.rgb == colours[2]


def test_a_sentence_stays_a_sentence(tmp_path: Path) -> None:
    path = write_table(tmp_path / "in.xlsx", [WORKER_HEADER, PERSON])

    write_returned(path, tmp_path / "out.xlsx", verdict(path, finding(Level.WARN, None)), say)
    cell = load_workbook(tmp_path / "out.xlsx").worksheets[0].cell(2, 1)

    assert (cell.value, cell.data_type) == ("=看W", "s")


def test_handed_back_twice_it_still_has_one_column_of_ours(tmp_path: Path) -> None:
    path = write_table(tmp_path / "in.xlsx", [WORKER_HEADER, PERSON])
    write_returned(path, tmp_path / "once.xlsx", verdict(path, finding(Level.BLOCK)), say)

    once = tmp_path / "once.xlsx"
    write_returned(once, tmp_path / "twice.xlsx", verdict(once), say)
    header = [cell.value for cell in load_workbook(tmp_path / "twice.xlsx").worksheets[0][1]]

    assert header == [TITLE, *WORKER_HEADER]
    again = load_workbook(tmp_path / "twice.xlsx").worksheets[0]
    assert (again.cell(2, 1).value, again.cell(2, 3).fill.fill_type) == ("已录入", None)


def test_the_operators_own_file_is_not_touched(tmp_path: Path) -> None:
    path = write_table(tmp_path / "in.xlsx", [WORKER_HEADER, PERSON])
    before = path.read_bytes()

    write_returned(path, tmp_path / "out.xlsx", verdict(path, finding(Level.BLOCK)), say)

    assert path.read_bytes() == before
