"""The command line of whoever sends something down."""

from pathlib import Path
from uuid import UUID

import pytest

from app.domain.job_code import JobCode
from sync.platform.__main__ import main
from sync.platform.console import DONE, REFUSED
from sync.platform.worker import DATABASE
from tests.platform.world import World, tea_picking
from tests.published import NEWER, floors, trades
from tests.services.people import id_number
from tests.services.work import CREDIT_CODE


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    address = f"sqlite:///{tmp_path / 'platform.db'}"
    monkeypatch.setenv(DATABASE, address)
    return address


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "trades.json"
    path.write_bytes(trades())
    return str(path)


def test_tables_and_rules_are_published(
    url: str, table: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = tmp_path / "floors.json"
    rules.write_bytes(floors())

    assert main(["publish-code-table", table, "--scope", "350122"]) == DONE
    later = ["--scope", "province", "--valid-from", "2027-01-01"]
    assert main(["publish-rules", str(rules), *later]) == DONE

    assert capsys.readouterr().out.splitlines() == [f"trades {NEWER}", f"min_wage {NEWER}"]


def test_what_cannot_be_published_is_said_why(
    url: str, table: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["publish-code-table", table])

    assert main(["publish-code-table", table]) == REFUSED
    assert main(["publish-rules", table]) == REFUSED
    assert main(["publish-rules", "no-such-file"]) == REFUSED
    with pytest.raises(SystemExit):
        main(["publish-code-table", table, "--scope", "elsewhere"])

    said = capsys.readouterr().err
    assert f"trades has version {NEWER} already; {NEWER} is not higher" in said
    assert "neither rules for postings nor pay floors" in said
    assert "no-such-file cannot be read" in said


def test_a_task_is_given_and_a_posting_withdrawn(
    village: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = village.enrol()
    posting = village.receive(home, tea_picking(home))
    database = ["--database", f"sqlite:///{tmp_path / 'village.db'}"]
    about = ["--about", f"posting={posting.id}", "--due", "2026-11-30", "--from", "青屿镇"]

    assert main(["assign-task", "看看海报", "--station", "1", *about, *database]) == DONE
    assert UUID(capsys.readouterr().out.strip())
    withdraw = ["withdraw-posting", posting.code, "--reason", "收押金", *database]
    assert main(withdraw) == DONE
    assert capsys.readouterr().out.strip() == f"{JobCode(posting.code).grouped} taken_down"
    assert main(withdraw) == REFUSED
    assert main(["assign-task", "x", "--station", "9", *database]) == REFUSED
    assert "there is no station 9" in capsys.readouterr().err


def test_a_list_is_sent_taken_back_and_ends(
    village: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    village.enrol()
    database = ["--database", f"sqlite:///{tmp_path / 'village.db'}"]
    people, firms = tmp_path / "people.csv", tmp_path / "firms.csv"
    people.write_text(f"name,number\n某人,{id_number(1)}\n", "utf-8")
    firms.write_text(f"name,number\n某厂,{CREDIT_CODE}\n", "utf-8")
    to_station = ["--list", "脱贫人口", "--station", "1", *database]
    to_county = ["--list", "失信", "--scope", "350122", *database]

    assert main(["send-list", str(people), "--group", "G09", *to_station]) == DONE
    assert main(["send-list", str(firms), "--until", "2026-01-01", *to_county]) == DONE
    assert main(["take-back-list", *to_station]) == DONE
    assert main(["take-back-list", *to_station]) == REFUSED
    assert main(["delete-ended-lists", *database]) == DONE

    said = capsys.readouterr().out.splitlines()
    assert said == ["1 lines, 1 new, 0 gone", "1 lines, 1 new, 0 gone", "1 lines gone", said[-1]]
    assert said[-1].endswith("lines gone")
