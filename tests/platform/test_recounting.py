"""A scope whose sum is wrong at the platform: put right, and every station agrees again."""

from pathlib import Path

import pytest
from sqlalchemy import text

from sync.platform.__main__ import main
from sync.platform.console import DONE
from sync.platform.recounting import recount
from sync.platform.store.database import Database
from sync.platform.store.events import EventKind, events
from sync.platform.store.sums import real_sum, said_sum
from sync.wire.values import pack_values
from tests.builders import MORNING
from tests.platform.office import Office
from tests.platform.world import World


@pytest.fixture
def office(database: Database) -> Office:
    opened = Office(database)
    opened.fill({number: f"remark {number}" for number in (1, 2, 3)})
    return opened


def execute(office: Office, statement: str, **given: object) -> None:
    with office.database.writing() as session:
        session.execute(text(statement), given)


@pytest.mark.parametrize(
    ("statement", "given", "told"),
    [
        ("UPDATE scope SET digest = :some WHERE no = :no", {"some": bytes(16)}, 0),
        ("UPDATE scope SET live_rows = 7 WHERE no = :no", {}, 0),
        (
            "UPDATE sync_row SET body = :some WHERE ver = 2",
            {"some": pack_values({24: "spoilt"})},
            1,
        ),
    ],
    ids=["the sum", "the count", "a row"],
)
def test_a_wrong_sum_is_put_right_and_told(
    office: Office, statement: str, given: dict[str, object], told: int
) -> None:
    number = {"no": office.scope} if ":no" in statement else {}
    execute(office, statement, **given, **number)

    assert recount(office.database, at=MORNING) == [office.home]

    with office.database.reading() as session:
        assert real_sum(session, office.home) == (said_sum(session, office.home), [])
        (noted,) = events(session)
    assert (noted.kind, noted.station_no) == (EventKind.WRONG_SUM, 17)
    assert noted.detail == f"scope {office.scope}, {told} rows"
    assert recount(office.database, at=MORNING) == []


def test_the_command_says_whose_sum_was_wrong(
    village: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = village.enrol()
    with village.database.writing() as session:
        session.execute(text("UPDATE scope SET live_rows = 7 WHERE kind = 'task'"))
    command = ["recount", "--database", f"sqlite:///{tmp_path / 'village.db'}"]

    assert main(command) == DONE
    assert main(command) == DONE

    (told,) = capsys.readouterr().out.splitlines()
    assert told.startswith(f"station {home.station.no} scope ")
