"""What the platform notes for its administrator."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from sync.platform.__main__ import main
from sync.platform.console import DONE
from sync.platform.store.database import Database, open_database
from sync.platform.store.events import DETAIL_LIMIT, EventKind, events, note_event
from sync.platform.worker import DATABASE
from tests.builders import MORNING

DEVICE = b"device-1"


def test_events_are_kept_in_their_order(database: Database) -> None:
    with database.writing() as session:
        note_event(session, EventKind.FORK, at=MORNING, device=DEVICE, station_no=17)
        later = MORNING + timedelta(hours=1)
        note_event(session, EventKind.RESTORED, at=later, detail="x" * 500)

    with database.reading() as session:
        first, second = events(session)
        assert (first.kind, first.device, first.station_no) == (EventKind.FORK, DEVICE, 17)
        assert (second.kind, second.at, second.device) == (EventKind.RESTORED, later, b"")
        assert len(second.detail) == DETAIL_LIMIT
        assert events(session, after=first.no) == [second]
        assert events(session, limit=1) == [first]


def test_what_is_undone_was_no_event(database: Database) -> None:
    with database.writing() as session:
        note_event(session, EventKind.FORK, at=MORNING)
        session.rollback()

    with database.reading() as session:
        assert events(session) == []


@pytest.fixture
def noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A platform with two events, as the command line finds it."""
    address = f"sqlite:///{tmp_path / 'platform.db'}"
    monkeypatch.setenv(DATABASE, address)
    assert main(["events"]) == DONE
    database = open_database(address)
    with database.writing() as session:
        note_event(session, EventKind.FORK, at=MORNING, device=DEVICE, station_no=17)
        note_event(session, EventKind.RESTORED, at=MORNING, detail="life 2")
    database.close()


@pytest.mark.usefixtures("noted")
def test_an_administrator_reads_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["events"]) == DONE

    assert capsys.readouterr().out.splitlines() == [
        "1 2026-11-21T00:30:00Z fork 17 6465766963652d31",
        "2 2026-11-21T00:30:00Z restored life 2",
    ]


@pytest.mark.usefixtures("noted")
def test_a_machine_reads_those_it_has_not_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["events", "--after", "1", "--json"]) == DONE

    assert json.loads(capsys.readouterr().out) == {
        "no": 2,
        "at": "2026-11-21T00:30:00Z",
        "kind": "restored",
        "device": "",
        "station": 0,
        "detail": "life 2",
    }
