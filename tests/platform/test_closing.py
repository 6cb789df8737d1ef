"""Closing the window, and a network that comes: what was saved is at the platform soon."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.assembly import open_station
from app.inside import Inside
from app.ui.background import TaskRunner
from app.ui.line_watch import LineWatch
from sync.platform.administration import look
from tests.platform.counters import PIN, joined
from tests.platform.test_guarded import serve
from tests.platform.world import World


@pytest.fixture
def keeper() -> QObject:
    return QObject()


@pytest.fixture
def inside(
    qtbot: QtBot, village: World, address: str, tmp_path: Path, keeper: QObject
) -> Iterator[Inside]:
    pc = joined(village, address, tmp_path / "pc")
    station = open_station(pc.folder, PIN, circumstances=pc.circumstances)
    inside = Inside(station, TaskRunner(), village.clock, tmp_path, keeper)
    yield inside
    inside.leave()


def received(village: World) -> Callable[[], bool]:
    def arrived() -> bool:
        (station,) = look(village.database).stations
        return station.received.get("service_log") == 1

    return arrived


def test_what_was_saved_last_goes_up_when_the_window_closes(
    qtbot: QtBot, village: World, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.inside._PARTING_MS", 20_000)  # so busy may the machine be
    serve(inside.station, "关门前")
    done: list[bool] = []

    inside.part(lambda: done.append(received(village)()))
    assert not done  # nobody waited for the line
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)

    assert done == [True]


def test_what_waits_goes_up_when_a_network_comes(
    qtbot: QtBot, village: World, inside: Inside, keeper: QObject
) -> None:
    serve(inside.station, "断网时")
    watch = keeper.findChild(LineWatch)
    assert watch is not None

    watch.came_up.emit()

    qtbot.waitUntil(received(village), timeout=20_000)
