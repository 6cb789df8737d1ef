"""Files for another platform out, answers in, by command."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run
from tests.targets import as_csv, write_mapping

RESULT, REASON = "导入结果", "失败原因"


def respond(path: Path, target: Path, *, refuse: int = 0, reason: str = "重复") -> Path:
    """Write the answer to one of our workbooks; one line may be refused, from 1."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    last = sheet.max_column
    header = next(row[0].row for row in sheet.iter_rows() if row[0].value == "序号")
    assert header is not None
    sheet.cell(header, last + 1, RESULT)
    sheet.cell(header, last + 2, REASON)
    for row in range(header + 1, sheet.max_row + 1):
        bad = row - header == refuse
        sheet.cell(row, last + 1, "失败" if bad else "成功")
        sheet.cell(row, last + 2, reason if bad else "")
    book.save(target)
    return target


def only_men(found: dict[str, Any]) -> None:
    found["codes.json"]["tables"]["sexes"] = {"1": "M"}


@pytest.mark.usefixtures("practice")
def test_every_kind_goes_out_and_is_answered(run: Run, tmp_path: Path) -> None:
    done = run("target", "export", "national", tmp_path, "--json")
    status = run("target", "status", "national", "--json").value

    kinds = [each["kind"] for each in done.value["files"]]
    assert (done.status, done.value["held"]) == (0, [])
    assert kinds == ["worker", "employer", "posting", "service_log"]
    assert status["unanswered"] == [1, 2, 3, 4]
    for each in done.value["files"]:
        answer = respond(Path(each["file"]), tmp_path / "answer.xlsx")
        assert run("target", "import", "national", answer).status == 0
    kinds = run("target", "status", "national", "--json").value["kinds"]
    assert {kind: found["accepted"] for kind, found in kinds.items()} == {
        each["kind"]: each["rows"] for each in done.value["files"]
    }
    assert "没有要报的" in run("target", "export", "national", tmp_path).out


@pytest.mark.usefixtures("practice")
def test_numbers_of_people_are_text_and_names_of_files_tell_nothing(
    run: Run, tmp_path: Path
) -> None:
    done = run("target", "export", "national", tmp_path, "--json").value["files"]

    sheet = load_workbook(done[0]["file"]).worksheets[0]
    at = [cell.value for cell in sheet[4]].index("证件号码")
    cells = [row[at] for row in sheet.iter_rows(min_row=5)]
    assert all(cell.data_type == "s" and len(str(cell.value)) == 18 for cell in cells)
    assert Path(done[0]["file"]).name == "practice-national-worker-00001.xlsx"


@pytest.mark.usefixtures("practice")
def test_a_refusal_is_told_with_its_reason(run: Run, tmp_path: Path) -> None:
    file = run("target", "export", "national", tmp_path, "--json").value["files"][0]["file"]
    answer = respond(Path(file), tmp_path / "answer.xlsx", refuse=2)

    taken = run("target", "import", "national", answer, "--json")
    again = run("target", "import", "national", answer)
    status = run("target", "status", "national")

    assert taken.status == again.status == status.status == 6
    assert taken.value["refused"] == [{"row": 6, "reason": "重复"}]
    assert (taken.value["accepted"], taken.value["known"]) == (59, False)
    assert "以前收过这份回执" in again.out
    assert "退回：求职者" in status.out
    assert "还没有回执的文件：2、3、4" in status.out


@pytest.mark.usefixtures("practice")
def test_a_record_that_is_held_says_which_field_and_what_to_do(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    write_mapping(folder / "targets" / "county", only_men)

    done = run("target", "export", "county", tmp_path, "--json")
    said = run("target", "status", "county")

    assert run("target", "list", "--json").value["targets"]["county"] == "县平台"
    assert done.status == said.status == 6
    reasons = [reason for held in done.value["held"] for reason in held["reasons"]]
    assert {reason["code"] for reason in reasons} == {"target-value-unmapped"}
    assert reasons[0]["message"].startswith("性别：我们的“2”在对照表 sexes 里没有")
    assert f"卡住 {len(reasons)}" in said.out
    assert reasons[0]["message"] in said.out


@pytest.mark.usefixtures("practice")
def test_an_operator_does_not_export(run: Run, tmp_path: Path) -> None:
    ran = run("--operator", 2, "target", "export", "national", tmp_path, "--json")

    assert (ran.status, ran.value["error"]["code"]) == (1, "manager-only")


@pytest.mark.usefixtures("practice")
def test_a_foreign_answer_is_refused(run: Run, tmp_path: Path) -> None:
    file = run("target", "export", "national", tmp_path, "--json").value["files"][0]["file"]
    book = load_workbook(file)
    book.save(tmp_path / "other.xlsx")

    ran = run("target", "import", "national", tmp_path / "other.xlsx", "--json")

    assert (ran.status, ran.value["error"]["code"]) == (1, "target-answer-columns")


def test_a_mapping_is_checked_without_a_station(run: Run, tmp_path: Path) -> None:
    good = run("target", "check", write_mapping(tmp_path / "county"))
    bad = run(
        "target", "check", write_mapping(tmp_path / "city", lambda f: f["target.json"].pop("title"))
    )

    assert (good.status, bad.status) == (0, 1)
    assert "表 sexes 没有这些代码" in good.out
    assert "city/target.json" in bad.err


@pytest.mark.usefixtures("practice")
def test_a_csv_template_in_gb18030_goes_out_and_comes_back(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    write_mapping(folder / "targets" / "county", as_csv("GB18030"))
    files = run("target", "export", "county", tmp_path, "--json").value["files"]
    path = Path(files[0]["file"])

    lines = path.read_bytes().decode("gb18030").splitlines()
    ends = ["", "", ",结果,原因", *([",成功,"] * 2)]
    answer = tmp_path / "answer.csv"
    answer.write_bytes("\r\n".join(map(str.__add__, lines, ends)).encode("gb18030"))
    taken = run("target", "import", "county", answer, "--json")
    cut = answer.read_bytes().rpartition(b"\r\n")[0]
    answer.write_bytes(cut)
    second = run("target", "import", "county", answer, "--json")

    assert (path.suffix, len(lines), taken.status) == (".csv", 5, 0)
    assert taken.value["accepted"] == 2
    assert (second.status, second.value["error"]["code"]) == (1, "target-answer-cut")
