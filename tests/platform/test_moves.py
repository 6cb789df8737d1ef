"""A person moves from one station to another."""

from pathlib import Path
from uuid import UUID

import pytest

from app.domain.record_fields import to_fields
from sync.platform.__main__ import main
from sync.platform.console import DONE, REFUSED
from sync.platform.named_records import get_named, remove_named, write_named
from sync.platform.store.database import open_database
from sync.platform.store.scopes import STATION, open_scope
from sync.platform.store.stations import Station, add_station
from sync.platform.worker import DATABASE
from tests.builders import MORNING, numbered_id
from tests.sync.village import a_worker

SOMEBODY, GONE = numbered_id(1), numbered_id(2)


@pytest.fixture(autouse=True)
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Two stations, of which the first has sent two people and deleted one of them."""
    address = f"sqlite:///{tmp_path / 'platform.db'}"
    monkeypatch.setenv(DATABASE, address)
    database = open_database(address)
    database.prepare()
    with database.writing() as session:
        for number, name in ((17, "云溪村"), (18, "石桥村")):
            profile = Station(no=number, name=name, town="", county="350122", phone="")
            add_station(session, profile, at=MORNING)
        home = open_scope(session, STATION, 17, "云溪村")
        for number in (1, 2):
            fields = to_fields(a_worker(number, remark="会电工"))
            write_named(session, home, "worker", numbered_id(number).bytes, fields)
        remove_named(session, 17, "worker", GONE.bytes)
    database.close()
    return address


def move(worker: UUID, leaves: int, joins: int) -> int:
    return main(["move-worker", str(worker), "--from", str(leaves), "--to", str(joins)])


def test_who_moved_is_gone_here_and_known_there(
    address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert move(SOMEBODY, 17, 18) == DONE

    fresh = UUID(capsys.readouterr().out.strip())
    database = open_database(address)
    with database.reading() as session:
        there = get_named(session, 18, "worker", fresh.bytes)
        assert get_named(session, 17, "worker", SOMEBODY.bytes) is None
    database.close()
    assert fresh != SOMEBODY
    assert there is not None
    assert there.fields["remark"] == "会电工"
    assert move(SOMEBODY, 17, 18) == REFUSED
    assert move(fresh, 18, 17) == DONE


@pytest.mark.parametrize(
    ("worker", "leaves", "joins"),
    [(SOMEBODY, 17, 99), (SOMEBODY, 17, 17), (GONE, 17, 18), (numbered_id(9), 17, 18)],
    ids=["to no station", "to where they are", "deleted", "never sent"],
)
def test_who_cannot_move_stays(
    worker: UUID, leaves: int, joins: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert move(worker, leaves, joins) == REFUSED

    assert "station" in capsys.readouterr().err
