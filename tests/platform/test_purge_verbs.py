"""Purging by command, and a PC that comes back from an old backup."""

import io
import json
from pathlib import Path

import pytest

from app.domain.errors import Problem
from app.domain.sync_news import news_of
from app.domain.sync_status import RunNote
from app.domain.workers import WorkerQuery
from app.services.station import Station
from sync.platform.__main__ import main
from sync.platform.console import DONE, REFUSED
from sync.platform.worker import DATABASE
from tests.platform.counters import CounterPc, joined
from tests.platform.test_guarded import HERE, database_of, on, put_back
from tests.platform.world import MORNING, World
from tests.services.people import form, id_number

NUMBER = id_number(1)


@pytest.fixture
def pc(village: World, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CounterPc:
    village.clock.moment = MORNING
    monkeypatch.setenv(DATABASE, f"sqlite:///{tmp_path / 'village.db'}")
    return on(joined(village, address, tmp_path / "pc"), HERE)


def people(station: Station) -> list[str]:
    return [row.name for row in station.workers.page(WorkerQuery()).rows]


def said(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = DONE) -> list[str]:
    assert main(list(arguments)) == status
    told = capsys.readouterr()
    return (told.out + told.err).splitlines()


def purge(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{NUMBER}\n"))
    said(capsys, "purge", "--station", "1", "--id-number")


def test_an_old_backup_obeys_again(
    pc: CounterPc, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pc.opened() as station:
        station.workers.register(form(id_number=NUMBER))
        station.sync_now()
    backup = database_of(pc)
    purge(capsys, monkeypatch)
    with pc.opened() as station:
        run = station.sync_now()
        assert (news_of(run.detail), people(station)) == (Problem.RECORD_PURGED, [])
    put_back(pc, backup)

    with pc.opened() as station:
        assert station.note is RunNote.ROLLBACK
        assert len(people(station)) == 1
        station.sync_now()
        assert people(station) == []
        assert station.sync.status().unsent == 0
    assert said(capsys, "purges", "--open") == []


def test_orders_are_listed_without_a_name(
    pc: CounterPc, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pc.opened() as station:
        station.workers.register(form(id_number=NUMBER))
        station.sync_now()
    purge(capsys, monkeypatch)

    (line,) = said(capsys, "purges", "--open")
    (listed,) = map(json.loads, said(capsys, "purges", "--json"))

    assert "station 1  worker" in line
    assert "0 obeyed, waiting for" in line
    assert (listed["station"], listed["kind"], listed["reason"]) == (1, "worker", "rights")
    assert (listed["obeyed"], len(listed["waiting"])) == ([], 1)
    assert NUMBER not in line + str(listed)


def test_a_restored_platform_is_told_its_orders_again(
    pc: CounterPc,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "purges.json"
    with pc.opened() as station:
        station.workers.register(form(id_number=NUMBER))
        station.sync_now()
    purge(capsys, monkeypatch)
    file.write_text("\n".join(said(capsys, "purges", "--json")), encoding="utf-8")

    assert said(capsys, "purge", "--again", str(file)) == ["1 orders"]

    assert len(said(capsys, "purges", "--json")) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--record", "00000000-0000-7000-8000-000000000001"), "--station is needed"),
        (("--station", "1", "--id-number"), "0 people of the station have this number"),
        (("--again", "no-such-file"), "no-such-file cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said_why(
    pc: CounterPc,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    words: str,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))

    assert words in "".join(said(capsys, "purge", *arguments, status=REFUSED))


def test_only_a_list_of_orders_is_given_again(
    pc: CounterPc, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "other.json"
    file.write_text("{}", encoding="utf-8")

    words = said(capsys, "purge", "--again", str(file), status=REFUSED)

    assert "not what purges --json prints" in "".join(words)
