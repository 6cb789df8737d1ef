"""The link: one round at a time, each in the history, and an end at once when closed."""

import socket
import threading
import time
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.sync_status import LinkGrade, RunOutcome
from app.storage.unit_of_work import OpenUnit
from app.sync_wiring import BUILD, SyncLink
from tests.builders import MORNING, NO_KEYS, StoppedClock
from tests.sync.scripted_server import Reply, closed_address, scripted


def a_link(open_unit: OpenUnit, address: str, draw: float = 0.5) -> SyncLink:
    return SyncLink(
        open_unit=open_unit,
        address=address,
        sign=lambda _text: bytes(64),
        now=StoppedClock(),
        draw=lambda: draw,
    )


@pytest.fixture
def joined(open_unit: OpenUnit) -> OpenUnit:
    with open_unit() as unit:
        unit.sync_meta.join(device=b"device01", keys=NO_KEYS, challenge=b"c")
        unit.commit()
    return open_unit


def test_a_practice_station_reports_without_a_line(open_unit: OpenUnit) -> None:
    link = a_link(open_unit, "")

    run = link.sync_now()
    link.close()

    assert (link.linked, run.outcome, run.detail) == (False, RunOutcome.OFFLINE, "unlinked")
    with open_unit(reading=True) as unit:
        assert unit.sync_runs.newest(5) == ()


def test_a_round_is_kept_and_the_next_try_is_planned(joined: OpenUnit) -> None:
    link = a_link(joined, closed_address(), draw=1.0)

    run = link.sync_now()
    again = link.sync_now()
    link.close()

    assert (run.outcome, again.outcome) == (RunOutcome.OFFLINE, RunOutcome.OFFLINE)
    assert link.activity.next_try_at == MORNING + timedelta(seconds=4)
    assert not link.activity.running
    link.line_came_up()
    link.sync_now()
    assert link.activity.next_try_at == MORNING + timedelta(seconds=2)
    with joined(reading=True) as unit:
        assert len(unit.sync_runs.newest(5)) == 3


def test_a_round_ends_soon_when_it_is_called_off(joined: OpenUnit) -> None:
    with scripted(*[Reply(body=b"cut", promised=9)] * 50) as server:
        link = a_link(joined, server.address, draw=1.0)
        runs: list[RunOutcome] = []
        thread = threading.Thread(target=lambda: runs.append(link.sync_now().outcome))
        thread.start()
        while not server.asked:
            thread.join(0.01)

        link.close()
        thread.join(10)

    assert runs == [RunOutcome.CUT]
    assert len(server.asked) < 10
    assert link.activity.of == 0


def test_how_the_line_behaved_is_there_for_the_screen(joined: OpenUnit) -> None:
    with scripted(*[Reply(body=b"cut", promised=9)] * 50) as server:
        link = a_link(joined, server.address, draw=0.0)
        link.sync_now()
        link.close()

    assert link.activity.link.cuts == 25
    assert link.activity.link.grade is LinkGrade.POOR


def test_nobody_reached_is_no_line(joined: OpenUnit) -> None:
    link = a_link(joined, closed_address())
    link.sync_now()
    link.close()

    assert link.activity.link.grade is LinkGrade.NONE


def test_a_busy_platform_is_a_line_all_the_same(joined: OpenUnit) -> None:
    with scripted(Reply(503)) as server:
        link = a_link(joined, server.address)
        link.sync_now()
        link.close()

    assert link.activity.link.answered


def test_closing_leaves_a_silent_line_to_its_time_out(joined: OpenUnit) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        link = a_link(joined, f"http://127.0.0.1:{silent.getsockname()[1]}")
        thread = threading.Thread(target=link.sync_now)
        thread.start()
        answered, _ = silent.accept()

        began = time.monotonic()
        link.close(wait_s=0.05)
        waited = time.monotonic() - began

        answered.close()
    thread.join(10)
    assert waited < 2
    assert not thread.is_alive()


def test_the_build_is_that_of_the_project() -> None:
    file = Path(__file__).parent.parent / "pyproject.toml"

    assert tomllib.loads(file.read_text(encoding="utf-8"))["project"]["version"] == BUILD
