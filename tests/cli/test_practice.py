"""The practice station, as the verb makes it."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_practice_station_is_alive(run: Run) -> None:
    made = run("practice", "--json").value

    assert (made["workers"], made["employers"], made["postings"]) == (60, 8, 12)


def test_an_empty_one_has_nothing_in_it(run: Run) -> None:
    made = run("practice", "--empty")

    assert made.status == 0
    assert run("postings", "list", "--json").value == {"postings": []}
    assert run("log", "list", "--json").value == {"logs": []}


@pytest.mark.usefixtures("practice")
def test_a_folder_in_use_is_left_alone(run: Run, practice: Path) -> None:
    before = (practice / "keys.json").read_bytes()

    ran = run("practice")

    assert ran.status == 3
    assert (practice / "keys.json").read_bytes() == before
