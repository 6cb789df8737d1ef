"""Every verb on a practice station."""

import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from app.cli.opening import PIN_VARIABLE
from app.domain.job_code import JobCode
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("practice")


def test_postings_are_listed_for_people_and_for_programs(run: Run) -> None:
    people = run("postings", "list", "--state", "published")
    programs = run("--json", "postings", "list", "--state", "published").value["postings"]

    assert "春茶采摘工" in people.out
    assert {row["state"] for row in programs} == {"published"}
    assert len(people.out.splitlines()) == len(programs) > 5
    assert all(JobCode.parse(row["code"]).grouped == row["code"] for row in programs)


def test_a_listing_can_be_narrowed_by_words(run: Run) -> None:
    rows = run("postings", "list", "--text", "鲍鱼", "--json").value["postings"]

    assert [row["title"] for row in rows] == ["鲍鱼分苗帮工"]


def test_people_are_found_by_initials_and_shown_masked(run: Run) -> None:
    (hit,) = run("search", "cam", "--json").value["hits"]

    assert (hit["kind"], hit["title"]) == ("worker", "陈阿木")
    assert "****" in hit["detail"]
    assert "陈阿木" in run("search", "陈阿木").out


def test_a_poster_is_printed_by_its_code(run: Run, tmp_path: Path) -> None:
    rows = run("postings", "list", "--state", "published", "--json").value["postings"]
    codes = [row["code"] for row in rows[:2]]

    ran = run("print", "poster", "--code", codes[0].lower(), codes[1], "--pdf", tmp_path / "p.pdf")

    texts = ["".join(page.extract_text().split()) for page in PdfReader(tmp_path / "p.pdf").pages]
    assert ran.status == 0
    assert all(code in text for code, text in zip(codes, texts, strict=True))


def test_a_draft_has_no_poster(run: Run, tmp_path: Path) -> None:
    (row,) = run("postings", "list", "--state", "draft", "--json").value["postings"]

    ran = run("print", "poster", "--code", row["code"], "--pdf", tmp_path / "p.pdf")

    assert (ran.status, list(tmp_path.glob("*.pdf"))) == (1, [])


def test_a_wrong_code_is_refused_with_a_sentence(run: Run, tmp_path: Path) -> None:
    ran = run("print", "poster", "--code", "ABCD-EFGH-2", "--pdf", tmp_path / "p.pdf")

    assert ran.status == 1
    assert ran.err.strip().endswith("。")


def test_a_service_is_logged_and_listed(run: Run) -> None:
    added = run(
        "log", "add", "--item", "7.1", "--content", "问社保", "--minutes", 5, "--json"
    ).value
    said = run("log", "add", "--item", "7.11", "--kind", "group", "--name", "歇脚的", "--heads", 4)
    newest = run("log", "list", "--limit", 2, "--json").value["logs"]

    assert "流水号" in said.out
    assert [line["log_no"] for line in newest] == [added["log_no"] + 1, added["log_no"]]
    assert (newest[1]["content"], newest[1]["minutes"], newest[0]["heads"]) == ("问社保", 5, 4)
    assert "问社保" in run("log", "list").out


def test_a_service_for_somebody_registered_keeps_the_name(run: Run) -> None:
    (hit,) = run("search", "陈阿木", "--json").value["hits"]

    added = run("log", "add", "--item", "3.2", "--kind", "worker", "--id", hit["id"], "--json")

    assert added.value["name"] == "陈*木"


def test_an_unknown_service_is_refused(run: Run) -> None:
    ran = run("log", "add", "--item", "99.9", "--json")

    assert (ran.status, ran.value["error"]["code"]) == (1, "unknown-choice")


def test_a_month_of_services_is_exported_masked(run: Run, tmp_path: Path) -> None:
    newest = run("log", "list", "--limit", 1, "--json").value["logs"][0]
    month = newest["served_at"][:7]

    ran = run("export", "ledger", "--month", month, tmp_path / "l.xlsx", "--json")

    text = [
        str(cell.value) for row in load_workbook(tmp_path / "l.xlsx").worksheets[0] for cell in row
    ]
    assert ran.value["rows"] > 5
    assert "陈*木" in text
    assert "陈阿木" not in text


def test_a_practice_station_does_not_sync(run: Run) -> None:
    ran = run("sync", "--json")

    assert (ran.status, ran.value["error"]["code"]) == (1, "unlinked")


def test_the_doctor_finds_a_practice_station_well(run: Run) -> None:
    ran = run("doctor", "--json")

    assert (ran.status, ran.value["ok"]) == (0, True)
    assert any(check["detail"] == "云溪村零工驿站" for check in ran.value["checks"])


def test_the_doctor_says_what_is_wrong(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PIN_VARIABLE, "000000")

    ran = run("doctor")

    assert ran.status == 3
    assert "不行  驿站：" in ran.out


def test_the_doctor_needs_no_station_and_no_pin(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(PIN_VARIABLE)

    ran = run("doctor", "--data", tmp_path / "none", "--json")

    assert ran.status == 3
    assert {check["name"] for check in ran.value["checks"] if not check["ok"]} == {"数据文件夹"}


def test_a_wrong_pin_has_its_own_status(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PIN_VARIABLE, "000000")

    assert run("postings", "list").status == 4


def test_a_missing_pin_is_asked_for_only_at_a_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PIN_VARIABLE)

    ran = run("postings", "list", "--json")

    assert (ran.status, ran.value["error"]["code"]) == (4, "pin-missing")


def test_a_damaged_database_is_named(run: Run, practice: Path) -> None:
    (practice / "station.db").write_bytes(b"not a database" * 400)

    ran = run("postings", "list", "--json")

    assert (ran.status, ran.value["error"]["code"]) == (3, "storage-failed")


def test_a_second_operator_may_open_the_station(run: Run) -> None:
    ran = run("--operator", 2, "log", "add", "--item", "7.1", "--json")

    assert ran.value["operator"] == "黄志勇"


def test_output_that_nobody_reads_is_no_failure(practice: Path) -> None:
    command = [sys.executable, "-m", "app", "--data", str(practice), "postings", "list"]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"GIG_STATION_PIN": "258000", "PYTHONPATH": str(Path(__file__).parents[2])},
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        said = process.stderr.read()

    assert b"Traceback" not in said
