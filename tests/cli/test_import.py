"""``import`` as a county's script would call it."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run
from tests.exchange.workbooks import WORKER_HEADER, write_table

DATA = Path(__file__).parents[1] / "data"
ORACLE: dict[str, Any] = json.loads((DATA / "oracle.json").read_text("utf-8"))
AS_OF = ("--as-of", ORACLE["as_of"])
WORKERS = DATA / "workers.xlsx"

pytestmark = pytest.mark.usefixtures("practice")


def test_a_refused_ledger_is_reported_whole_and_adds_nothing(run: Run) -> None:
    ran = run("import", "workers", WORKERS, *AS_OF, "--json")
    told = ran.value

    assert (ran.status, told["rows"], told["added"]) == (1, 300, 0)
    assert {"row": 153, "code": "id_check", "level": "B", "column": "身份证号码"} in told[
        "findings"
    ]
    assert told["records"][0]["id_number"] == ORACLE["workers"]["rows"][0]["id_number"]
    assert [record["row"] for record in told["records"]] == list(range(4, 304))


def test_bad_lines_are_skipped_when_asked_and_nothing_comes_twice(run: Run) -> None:
    words = ("import", "workers", WORKERS, *AS_OF, "--skip-bad")

    first = run(*words, "--json")
    second = run(*words, "--json")

    assert (first.status, first.value["added"]) == (0, 278)
    assert (second.status, second.value["added"]) == (0, 0)


def test_ages_are_judged_by_the_day_that_was_named(run: Run, tmp_path: Path) -> None:
    young = ("陈小苗", "男", "350101203001010019", "19900000009", "采茶")
    path = write_table(tmp_path / "later.xlsx", [WORKER_HEADER, young])

    before = run("import", "workers", path, "--as-of", "2045-12-31", "--json")
    after = run("import", "workers", path, "--as-of", "2046-01-01", "--json")

    assert [finding["code"] for finding in before.value["findings"]] == ["under_16"]
    assert (after.status, after.value["added"]) == (0, 1)


def test_people_read_sentences_with_line_and_column(run: Run) -> None:
    ran = run("import", "workers", WORKERS, *AS_OF)

    assert "要改  第 57 行 身份证号码：" in ran.out
    assert "见第 30 行。" in ran.out
    assert "这次一行也没有录入" in ran.out


def test_a_trial_needs_no_station(run: Run, tmp_path: Path) -> None:
    ran = run("import", "postings", DATA / "postings.xlsx", *AS_OF, "--dry-run", "--json",
              "--data", tmp_path / "none")  # fmt: skip

    assert (ran.status, ran.value["rows"], ran.value["added"]) == (1, 120, 0)


def test_the_workbook_comes_back_marked_and_can_be_dropped_in_again(
    run: Run, tmp_path: Path
) -> None:
    report = tmp_path / "back.xlsx"
    rows = [
        ("陈土生", "男", "350101198001010015", "19900000001", "采茶"),
        ("林水妹", "女", "350101198001010024", "19900000002", "洗碗"),
    ]
    source = write_table(tmp_path / "in.xlsx", [("求职台账",), WORKER_HEADER, *rows])

    run("import", "workers", source, *AS_OF, "--skip-bad", "--report", report)
    workbook = load_workbook(report)
    sheet = workbook.worksheets[0]

    assert [sheet.cell(row, 1).value for row in (2, 3)] == ["核对结果", "已录入"]
    assert "应该是 3" in str(sheet.cell(4, 1).value)
    assert sheet.cell(4, 4).fill.fgColor.rgb == "FFF4C7C3"
    sheet.cell(4, 4).value = "350101198001010023"
    workbook.save(report)
    again = run("import", "workers", report, *AS_OF, "--report", report, "--json")
    assert (again.status, again.value["added"], again.value["findings"]) == (0, 1, [])
    assert load_workbook(report).worksheets[0].cell(2, 2).value == "姓名"


def test_a_report_is_written_for_a_refused_ledger_too(run: Run, tmp_path: Path) -> None:
    run("import", "workers", WORKERS, *AS_OF, "--report", tmp_path / "back.xlsx")
    sheet = load_workbook(tmp_path / "back.xlsx").worksheets[0]

    assert sheet.cell(4, 1).value == "可录入"
    assert sheet.cell(4, 13).value == "=上次登记的同村人"
    assert sheet.cell(4, 13).data_type == "s"
    assert sheet.row_dimensions[117].hidden


@pytest.mark.parametrize("kind", ["employers", "postings"])
def test_the_other_ledgers_go_the_same_way(run: Run, kind: str) -> None:
    words = ("import", kind, DATA / f"{kind}.xlsx", *AS_OF)

    assert run(*words).status == 1
    assert run(*words, "--skip-bad", "--json").value["added"] > 0
    assert run(*words, "--skip-bad", "--json").value["added"] == 0


@pytest.mark.parametrize(
    ("content", "status"), [(b"no workbook", 1), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 1)]
)
def test_what_is_no_workbook_changes_nothing(
    run: Run, tmp_path: Path, content: bytes, status: int
) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)

    ran = run("import", "workers", path)

    assert ran.status == status
    assert ran.err.strip().endswith("。")


def test_a_workbook_open_elsewhere_is_named(run: Run, tmp_path: Path) -> None:
    path = write_table(tmp_path / "open.xlsx", [WORKER_HEADER])
    (tmp_path / "~$open.xlsx").write_text("站务")

    ran = run("import", "workers", path, "--json")

    assert (ran.status, ran.value["error"]["code"]) == (1, "workbook-locked")


def test_a_report_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    ran = run("import", "workers", WORKERS, "--dry-run", "--report", tmp_path / "no" / "b.xlsx")

    assert ran.status == 3
