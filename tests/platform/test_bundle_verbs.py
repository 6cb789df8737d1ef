"""Files from sticks on the platform's command line."""

import json
from pathlib import Path

import pytest

from sync.platform.__main__ import main
from sync.platform.console import DONE, REFUSED
from sync.platform.office_door import Entry, OfficeDoor
from tests.platform.test_couriers import bundle
from tests.platform.world import EnrolledStation, World


@pytest.fixture
def database(tmp_path: Path, village: World) -> list[str]:
    return ["--database", f"sqlite:///{tmp_path / 'village.db'}"]


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out.strip()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_files_are_taken_in_and_answered_beside_them(
    village: World,
    home: EnrolledStation,
    stick: Path,
    database: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    (stick / "gig-up.gsb").write_bytes(bundle(village, home))
    (stick / "notes.gsb").write_bytes(b"not a bundle")
    files = [str(path) for path in sorted(stick.glob("*.gsb"))]

    assert main(["bundle", "import", *files, "--json", *database]) == REFUSED
    first, second = (json.loads(line) for line in said(capsys).splitlines())

    assert (first["station"], first["known"], first["whole"], first["frames"]) == (
        1,
        False,
        True,
        3,
    )
    assert Path(first["answer"]).read_bytes().startswith(b"GIGSTICK")
    assert second["refused"] == "no-bundle"
    assert not list(stick.glob("*.part"))


def test_people_read_a_line_for_each_file(
    village: World,
    home: EnrolledStation,
    stick: Path,
    database: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    whole, cut, wrong = (stick / name for name in ("a.gsb", "b.gsb", "c.gsb"))
    data = bundle(village, home)
    whole.write_bytes(data)
    cut.write_bytes(data[:-10])
    wrong.write_bytes(b"x")

    main(["bundle", "import", str(cut), str(whole), str(whole), str(wrong), *database])
    lines = said(capsys).splitlines()

    states = [line.partition(": ")[2].partition(", answer")[0] for line in lines]
    expected = ["station 1, taken, cut", "station 1, taken", "station 1, known"]
    assert states == [*expected, "refused: no-bundle"]


def test_an_answer_can_be_written_later_and_elsewhere(
    village: World,
    home: EnrolledStation,
    stick: Path,
    database: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    device = home.joined.device.id.hex()
    export = ["bundle", "export", "--device", device, "--out", str(stick), *database]
    assert main(export) == REFUSED
    assert said(capsys) == "no answer"
    (stick / "a.gsb").write_bytes(bundle(village, home))
    main(["bundle", "import", str(stick / "a.gsb"), *database])
    capsys.readouterr()

    assert main([*export, "--json"]) == DONE
    written = json.loads(said(capsys))["answer"]

    assert Path(written).name == "gig-down-1-19700101-00010203.gsb"


def test_the_office_gets_its_word(
    village: World, database: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    door = OfficeDoor(database=village.database, keys=village.keys, now=village.clock)

    assert main(["office-word", *database]) == DONE
    assert len(said(capsys)) == 19
    assert main(["office-word", "--json", *database]) == DONE
    assert len(json.loads(said(capsys))["word"]) == 19
    assert door.entry("", "") is Entry.ASK
    assert main(["office-word", "--close", *database]) == DONE
    assert door.entry("", "") is Entry.CLOSED
