"""What is safe in a backup: stations keep the rest, and offer it to a restored platform."""

import json
from pathlib import Path

import pytest

from sync.platform.__main__ import main
from sync.platform.console import DONE, REFUSED
from sync.platform.store.backups import begin_backup, confirm_backup
from sync.platform.store.database import open_database
from sync.platform.worker import DATABASE
from sync.wire.messages import End, OldStream
from sync.wire.packing import pack
from tests.builders import MORNING
from tests.platform.office import TWIN_STREAM, Office
from tests.platform.postgres import Cluster
from tests.sync.pushing import ByteStation, ack, new


def begin(office: Office) -> int:
    with office.database.writing() as session:
        return begin_backup(session, at=MORNING)


def confirm(office: Office, number: int) -> bool:
    with office.database.writing() as session:
        return confirm_backup(session, number)


def push(office: Office, station: ByteStation, number: int) -> None:
    station.save(new("worker", number, name="陈"))
    office.ask(station.request())


def durable(office: Office, station: ByteStation) -> int:
    return ack(office.ask(station.hello() + pack(End()))).durable


def test_what_came_before_a_verified_backup_is_durable(office: Office) -> None:
    station = ByteStation()
    push(office, station, 1)
    backup = begin(office)
    push(office, station, 2)

    assert durable(office, station) == 0
    assert confirm(office, backup)
    assert durable(office, station) == 1
    assert not confirm(office, backup)


def test_of_two_backups_each_counts_for_what_it_holds(office: Office) -> None:
    station = ByteStation()
    push(office, station, 1)
    first = begin(office)
    push(office, station, 2)
    second = begin(office)
    push(office, station, 3)

    confirm(office, first)
    assert durable(office, station) == 1
    confirm(office, second)
    assert durable(office, station) == 2


def test_an_older_backup_that_is_verified_late_takes_nothing_back(office: Office) -> None:
    station = ByteStation()
    push(office, station, 1)
    first = begin(office)
    push(office, station, 2)
    confirm(office, begin(office))

    assert not confirm(office, first)
    assert durable(office, station) == 2


def test_old_streams_are_told_how_far_they_are_safe(office: Office) -> None:
    old, present = ByteStation(), ByteStation(TWIN_STREAM)
    for number in (1, 2, 3):
        push(office, old, number)
    confirm(office, begin(office))
    held = (OldStream(old.stream, 1, 2), OldStream(b"unheard!", 1, 9))

    told = ack(office.ask(present.hello(old_streams=held) + pack(End())))

    assert told.old_durable == ((old.stream, 2),)


def test_with_a_second_machine_everything_is_durable_at_once(cluster: Cluster) -> None:
    database = open_database(f"{cluster.new_database()}?synchronous_replica=yes")
    database.prepare()
    office, station = Office(database), ByteStation()
    push(office, station, 1)

    assert durable(office, station) == 1
    database.close()


def test_an_administrator_says_when_a_backup_begins_and_was_verified(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(DATABASE, f"sqlite:///{tmp_path / 'platform.db'}")

    assert main(["backup-mark"]) == DONE
    assert main(["backup-done", capsys.readouterr().out.strip()]) == DONE
    assert main(["backup-done", "99"]) == REFUSED
    main(["backup-mark", "--json"])
    assert json.loads(capsys.readouterr().out)["backup"] > 0


def test_an_administrator_says_that_a_backup_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(DATABASE, f"sqlite:///{tmp_path / 'platform.db'}")

    assert main(["restored"]) == DONE
    epoch = int(capsys.readouterr().out)
    assert main(["restored", "--json"]) == DONE
    assert json.loads(capsys.readouterr().out)["epoch"] > epoch > 1
