"""Joining a platform and syncing with it by the command line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sync.platform.administration import found_station
from sync.platform.enrolment import issue_code
from sync.platform.store.database import open_database
from tests.cli.conftest import Run
from tests.platform.world import MORNING, YUNXI, World, serving


@contextmanager
def platform(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Serve a platform and give its address and a code to join by."""
    database = open_database(f"sqlite:///{tmp_path / 'platform.db'}")
    database.prepare()
    world = World(database)
    station = found_station(database, YUNXI, now=world.clock())
    code = issue_code(database, world.keys, station.no, now=world.clock())
    with serving(world.app) as address:
        yield address, code
    database.close()


def test_a_station_joins_syncs_and_is_told_when_the_line_is_down(run: Run, tmp_path: Path) -> None:
    with platform(tmp_path) as (address, code):
        joined = run("enrol", "--url", address, "--code", code, "--name", "林秀珍")
        run("log", "add", "--item", "7.1", "--content", "问社保")
        synced = run("sync", "--json").value
        said = run("sync")
    offline = run("sync", "--json")

    assert joined.status == 0
    assert (synced["outcome"], synced["pushed"], synced["unsent"]) == ("done", 1, 0)
    assert "同步好了" in said.out
    assert (offline.status, offline.value["outcome"]) == (5, "offline")


def test_a_used_code_is_refused_with_the_reason(run: Run, tmp_path: Path) -> None:
    with platform(tmp_path) as (address, code):
        run("enrol", "--url", address, "--code", code, "--name", "林秀珍")
        words = ("enrol", "--url", address, "--code", code, "--name", "黄志勇")

        ran = run(*words, "--data", tmp_path / "second", "--json")

    assert (ran.status, ran.value["error"]["code"]) == (1, "enrol-code-used")
    assert not (tmp_path / "second" / "station.db").exists()


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "http://platform.invalid"])
def test_nobody_answering_is_being_offline(run: Run, folder: Path, address: str) -> None:
    ran = run("enrol", "--url", address, "--code", "K7", "--name", "林秀珍")

    assert (ran.status, (folder / "station.db").exists()) == (5, False)


def test_a_moved_pc_gets_another_identity_by_a_code(run: Run, tmp_path: Path) -> None:
    with platform(tmp_path) as (address, code):
        run("enrol", "--url", address, "--code", code, "--name", "林秀珍")
        run("log", "add", "--item", "7.1")

        used = run("rekey", "--code", code, "--json")
        database = open_database(f"sqlite:///{tmp_path / 'platform.db'}")
        another = issue_code(database, World(database).keys, 1, now=MORNING)
        ran = run("rekey", "--code", another, "--keep-old", "--json")
        database.close()
        synced = run("sync", "--json").value

    assert (used.status, used.value["error"]["code"]) == (1, "enrol-code-used")
    assert (ran.status, ran.value) == (0, {"rekeyed": True, "unsent": 1})
    assert (synced["outcome"], synced["unsent"]) == ("done", 0)
