"""Sync by stick on the command line."""

from pathlib import Path

import pytest

from sync.platform.bundles import BundleDesk
from sync.platform.lives import begin_life
from sync.platform.store.database import open_database
from sync.platform.store.secrets import load_keys
from tests.builders import MORNING
from tests.cli.conftest import Run
from tests.cli.test_platform import platform


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def at_the_office(tmp_path: Path, path: Path) -> None:
    """Hand a file in, and write the answer beside it."""
    database = open_database(f"sqlite:///{tmp_path / 'platform.db'}")
    desk = BundleDesk(database, load_keys(database))
    taken = desk.take(path.read_bytes(), via="office", at=MORNING)
    name, data = desk.answer(taken.device.id, at=MORNING) or ("", b"")
    path.with_name(name).write_bytes(data)
    database.close()


def test_changes_go_out_and_the_answer_comes_in(run: Run, tmp_path: Path, stick: Path) -> None:
    with platform(tmp_path) as (address, code):
        run("enrol", "--url", address, "--code", code, "--name", "林秀珍")
    run("log", "add", "--item", "7.1", "--content", "问社保")

    out = run("bundle", "export", stick, "--json").value
    at_the_office(tmp_path, Path(out["file"]))
    back = run("bundle", "import", stick, "--json").value
    said = run("bundle", "import", stick)

    assert (out["commits"], out["left"]) == (1, 0)
    assert (back["taken"], back["answered"], back["problems"]) == (1, 1, [])
    assert "1 个没有新内容" in said.out


def test_the_file_may_have_a_name_of_ones_own(run: Run, tmp_path: Path, stick: Path) -> None:
    with platform(tmp_path) as (address, code):
        run("enrol", "--url", address, "--code", code, "--name", "林秀珍")

    ran = run("bundle", "export", stick / "mine.gsb")

    assert (ran.status, [path.name for path in stick.iterdir()]) == (0, ["mine.gsb"])
    assert "可以拔" in ran.out


def test_bundles_are_carried_for_others(run: Run, tmp_path: Path, stick: Path) -> None:
    with platform(tmp_path) as (address, code):
        run("enrol", "--url", address, "--code", code, "--name", "林秀珍")
        run("bundle", "export", stick)
        carried = run("bundle", "carry", stick, "--json").value
        said = run("bundle", "carry", stick)
    offline = run("bundle", "carry", stick, "--json")

    assert (carried["carried"], carried["known"], len(carried["answers"])) == (1, 0, 1)
    assert "1 个平台早有了" in said.out
    assert (offline.status, offline.value["error"]["code"]) == (5, "platform-unreachable")


def test_files_of_which_nothing_is_taken_are_named(run: Run, tmp_path: Path, stick: Path) -> None:
    with platform(tmp_path) as (address, code):
        run("enrol", "--url", address, "--code", code, "--name", "林秀珍")
    (stick / "a.gsb").write_bytes(b"PK")

    said = run("bundle", "import", stick / "a.gsb", stick / "b.gsb")
    value = run("bundle", "import", stick / "a.gsb", "--json").value

    assert said.status == 1
    assert "a.gsb：这不是零工驿站的传输文件" in said.out
    assert "b.gsb：没有这个文件" in said.out
    assert [problem["code"] for problem in value["problems"]] == ["bundle-none"]


def test_a_stick_that_is_gone_is_the_machines_fault(run: Run, tmp_path: Path, stick: Path) -> None:
    with platform(tmp_path) as (address, code):
        run("enrol", "--url", address, "--code", code, "--name", "林秀珍")

    ran = run("bundle", "export", stick / "pulled" / "out", "--json")

    assert (ran.status, ran.value["error"]["code"]) == (3, "stick-gone")


@pytest.mark.usefixtures("practice")
@pytest.mark.parametrize("action", ["export", "carry", "import"])
def test_a_practice_station_has_nobody_to_send_to(run: Run, stick: Path, action: str) -> None:
    (stick / "a.gsb").write_bytes(b"GIGSTICK")

    ran = run("bundle", action, stick / "a.gsb" if action == "import" else stick, "--json")

    assert (ran.status, ran.value["error"]["code"]) == (1, "unlinked")


def test_what_must_be_written_once_more_is_told(run: Run, tmp_path: Path, stick: Path) -> None:
    with platform(tmp_path) as (address, code):
        run("enrol", "--url", address, "--code", code, "--name", "林秀珍")
    run("log", "add", "--item", "7.1", "--content", "问社保")
    at_the_office(tmp_path, Path(run("bundle", "export", stick, "--json").value["file"]))
    run("bundle", "import", stick)
    database = open_database(f"sqlite:///{tmp_path / 'platform.db'}")
    begin_life(database, at=MORNING)
    database.close()

    at_the_office(tmp_path, Path(run("bundle", "export", stick, "--json").value["file"]))
    said = run("bundle", "import", stick)

    assert "请再导出一份送去" in said.out
