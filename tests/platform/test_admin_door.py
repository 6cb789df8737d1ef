"""What balancers and Prometheus are told."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import requests
from starlette.types import ASGIApp

from sync.platform import contacts
from sync.platform.admin_door import SURVEY_EVERY, AdminDoor
from sync.platform.contacts import GRAIN, ContactBook
from sync.platform.store.database import Database, open_database
from sync.platform.store.events import EventKind, note_event
from tests.platform.test_schema import set_revision
from tests.platform.world import MORNING, World, serving


@contextmanager
def beside(world: World, database: Database | None = None) -> Iterator[str]:
    door = AdminDoor(world.app, database or world.database, now=world.clock, path="/-")
    with serving(door) as address:
        yield address


def figures(address: str) -> dict[str, float]:
    text = requests.get(f"{address}/-/metrics", timeout=10).text
    lines = (line.rpartition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {name: float(figure) for name, _, figure in lines}


def test_it_is_alive_and_ready(village: World) -> None:
    with beside(village) as address:
        assert requests.get(f"{address}/-/live", timeout=10).text == "live\n"
        assert requests.get(f"{address}/-/ready", timeout=10).text == "ready\n"
        assert requests.post(f"{address}/-/ready", timeout=10).status_code == 404
        assert requests.get(f"{address}/v1/health", timeout=10).status_code == 200
        assert requests.get(f"{address}/live", timeout=10).status_code == 404


def test_without_a_path_or_a_port_there_is_no_door(village: World) -> None:
    with serving(AdminDoor(village.app, village.database, now=village.clock)) as address:
        assert requests.get(f"{address}/metrics", timeout=10).status_code == 404
        assert requests.get(f"{address}/ready", timeout=10).status_code == 404


def test_on_a_port_of_its_own_it_answers_nothing_else(village: World) -> None:
    port = 0

    async def with_port(scope: object, receive: object, send: object) -> None:
        await door(scope, receive, send)  # type: ignore[arg-type]

    with serving(with_port) as address:
        port = int(address.rpartition(":")[2])
        door: ASGIApp = AdminDoor(village.app, village.database, now=village.clock, port=port)
        assert requests.get(f"{address}/ready", timeout=10).text == "ready\n"
        assert requests.get(f"{address}/v1/health", timeout=10).status_code == 404


def test_tables_of_another_program_are_not_ready(village: World) -> None:
    set_revision(village.database, "9999")

    with beside(village) as address:
        answer = requests.get(f"{address}/-/ready", timeout=10)

    assert (answer.status_code, answer.text) == (503, "the tables are newer\n")


def test_without_a_database_it_is_alive_and_counts_but_is_not_ready(village: World) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    away = open_database(f"postgresql://nobody@127.0.0.1:{port}/none")

    with beside(village, away) as address:
        assert requests.get(f"{address}/-/live", timeout=10).status_code == 200
        assert requests.get(f"{address}/-/ready", timeout=10).status_code == 503
        assert "gig_pool_in_use" in figures(address)
    away.close()


def test_requests_are_counted_by_call_and_status(village: World) -> None:
    with beside(village) as address:
        before = figures(address)
        requests.get(f"{address}/v1/health", timeout=10)
        requests.get(f"{address}/v1/nothing", timeout=10)
        requests.post(f"{address}/v1/enrol", data=b"12345", timeout=10)
        after = figures(address)

    def came(name: str) -> float:
        return after.get(name, 0) - before.get(name, 0)

    assert came('gig_requests_total{call="/v1/health",status="200"}') == 1
    assert came('gig_requests_total{call="-",status="404"}') == 1
    assert came('gig_bytes_up_total{call="/v1/enrol"}') == 5
    assert came('gig_bytes_down_total{call="/v1/enrol"}') > 10
    assert came('gig_request_seconds_count{call="/v1/health"}') == 1


def test_the_whole_platform_is_looked_at_once_a_minute(world: World) -> None:
    quiet = world.enrol()
    with world.database.writing() as session:
        note_event(session, EventKind.FORK, at=MORNING, device=quiet.joined.device.id)

    with beside(world) as address:
        first = figures(address)
        ContactBook(world.database).note(quiet.joined.device, at=world.clock())
        same = figures(address)
        world.clock.advance(seconds=SURVEY_EVERY.total_seconds())
        later = figures(address)

    assert first["gig_stations"] == 1
    assert first['gig_events{kind="fork"}'] == 1
    assert first["gig_commits_not_durable"] == 0
    silent = 'gig_stations_silent{days="3"}'
    assert (first[silent], same[silent], later[silent]) == (1, 1, 0)


def test_a_contact_is_written_once_in_five_minutes(
    village: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contacts, "_KEPT", 1)
    book = ContactBook(village.database)
    first, second = village.enrol().joined.device, village.enrol().joined.device
    book.note(first, at=MORNING)
    book.note(first, at=MORNING + GRAIN / 2)
    assert len(book._noted) == 1
    assert book._noted[first.id] == MORNING
    book.note(second, at=MORNING)
    assert list(book._noted) == [second.id]
    book.note(second, at=MORNING + GRAIN)
    assert book._noted[second.id] == MORNING + GRAIN
