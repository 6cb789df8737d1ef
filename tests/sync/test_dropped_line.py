"""The story of a bad line, over real HTTP: nothing is lost, nothing is doubled."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.assembly import Circumstances, enrol, open_station
from app.domain.sync_status import RunOutcome, SyncState
from app.services.station import Station
from sync.platform.administration import found_station
from sync.platform.enrolment import issue_code
from sync.platform.store.database import Database as PlatformDatabase
from sync.platform.store.records import count_records
from sync.platform.store.streams import count_commits
from sync.station.enrol import ask_to_enrol
from sync.wire.registry import registry
from tests.builders import CHEAP, StoppedClock
from tests.platform.world import YUNXI, World, serving
from tests.services.people import many
from tests.sync.dropping_proxy import DroppingProxy, dropping_proxy

PIN = "202611"
CHANGES = 1_000
DROPS = 20


@pytest.fixture
def world(platform: PlatformDatabase) -> World:
    return World(platform)


@pytest.fixture
def line(world: World) -> Iterator[DroppingProxy]:
    with serving(world.app) as address, dropping_proxy(address, drops=0) as proxy:
        yield proxy


@pytest.fixture
def joined(world: World, line: DroppingProxy, tmp_path: Path) -> Iterator[Station]:
    """A station that joined by its code, through the line."""
    founded = found_station(world.database, YUNXI, now=world.clock())
    code = issue_code(world.database, world.keys, founded.no, now=world.clock())
    still = Circumstances(StoppedClock(), CHEAP, draw=lambda: 0.0)  # no waits between tries
    folder = tmp_path / "data"
    enrol(folder, line.address, code, "林秀珍", PIN, client=ask_to_enrol, circumstances=still)
    station = open_station(folder, PIN, circumstances=still)
    yield station
    station.close()


def received(world: World) -> tuple[int, dict[str, int]]:
    """Return how many commits and how many records of each kind the platform has."""
    with world.database.reading() as session:
        rows = count_records(session)
        commits = count_commits(session)
    kinds = registry().by_number
    return commits, {kinds[kind].name: count for (_, kind), count in rows.items()}


def test_a_thousand_changes_survive_twenty_dropped_replies(
    world: World, line: DroppingProxy, joined: Station
) -> None:
    joined.workers.register_many(many(CHANGES), progress=lambda _done: None)
    saved = joined.sync.status().unsent
    line.left = DROPS

    run = joined.sync_now()

    commits, records = received(world)
    assert line.dropped == DROPS
    assert (run.outcome, run.pushed, run.refused) == (RunOutcome.DONE, saved, 0)
    assert (commits, records["worker"]) == (saved, CHANGES)
    status = joined.sync.status()
    assert (status.state, status.unsent) == (SyncState.IDLE, 0)
    assert status.last_success == run


def test_a_round_without_a_platform_reports_and_keeps_everything(
    world: World, line: DroppingProxy, joined: Station
) -> None:
    joined.workers.register_many(many(3), progress=lambda _done: None)
    line.close()

    run = joined.sync_now()

    assert run.outcome is RunOutcome.OFFLINE
    status = joined.sync.status()
    assert status.state is SyncState.OFFLINE
    assert status.unsent > 0
    assert status.last_success is None
    assert status.next_try_at is not None
    assert received(world)[0] == 0
