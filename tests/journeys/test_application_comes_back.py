"""A villager applies on the phone page; after the next sync it stands on the workbench."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QListView, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.applications import ApplicationState
from app.domain.postings import Posting, PostingQuery, PostingState
from app.settings import Settings
from app.surroundings import Surroundings
from app.ui.background import TaskRunner
from app.ui.dialogs.application import ApplicationDialog
from app.ui.main_window import MainWindow
from app.ui.sync_timer import SyncTimer
from app.ui.theme.look import put_on
from app.ui.theme.tokens import Look
from app.window import make_window
from tests.journeys.conftest import World
from tests.ui.operate import child


def utc_now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, world: World, tmp_path: Path) -> Iterator[MainWindow]:
    """The window of the station, as the desk makes it; rounds begin on F9 only."""
    put_on(qapp, Look())
    station, runner = world.station, TaskRunner()
    timer = SyncTimer(station.sync, station.sync_now, utc_now)
    window = make_window(
        station,
        Surroundings(
            runner=runner,
            now=utc_now,
            settings=Settings,
            change_settings=lambda _wanted: None,
            data_dir=tmp_path,
            sync=timer,
        ),
    )
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    yield window
    assert timer.stop(10_000)
    assert runner.drain(10_000)


def an_open_posting(world: World) -> Posting:
    page = world.station.postings.page(PostingQuery(states=(PostingState.PUBLISHED,)))
    return world.station.postings.get(page.rows[0].id)


def apply(world: World, posting: Posting) -> None:
    path = urlsplit(world.station.tickets.address(posting)).path
    form = f"{world.platform.address}{path}/apply"
    page = requests.get(form, timeout=10).text
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token is not None
    typed = {"name": "吴水仙", "phone": "19900004412", "consent": "yes", "token": token[1]}
    assert requests.post(form, data=typed, timeout=10).ok


def titles(window: MainWindow) -> list[str]:
    model = child(window, QListView, "todos").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def waiting(window: MainWindow) -> bool:
    return any("吴水仙 报名了岗位" in title for title in titles(window))


def ring_back(qtbot: QtBot, window: MainWindow) -> ApplicationDialog:
    view = child(window, QListView, "todos")
    row = next(place for place, title in enumerate(titles(window)) if "吴水仙" in title)
    view.setCurrentIndex(view.model().index(row, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    dialog = window.findChild(ApplicationDialog)
    assert isinstance(dialog, ApplicationDialog)
    return dialog


def press_until_it_comes(qtbot: QtBot, window: MainWindow) -> None:
    """Press F9 as a person would, once more when a round was still under way."""

    def pressed_and_there() -> bool:
        if not waiting(window):
            qtbot.keyClick(window, Qt.Key.Key_F9)
            qtbot.wait(500)
        return waiting(window)

    qtbot.waitUntil(pressed_and_there, timeout=30_000)


def test_an_application_appears_after_f9_and_leaves_when_it_is_settled(
    qtbot: QtBot, world: World, window: MainWindow
) -> None:
    pill = window.top_bar.pill
    qtbot.keyClick(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: "已同步" in pill.text(), timeout=30_000)
    apply(world, an_open_posting(world))
    assert not waiting(window)

    press_until_it_comes(qtbot, window)
    assert child(window, QLabel, "notice").text().startswith("同步好了")

    (application,) = world.station.applications.waiting()
    dialog = ring_back(qtbot, window)
    qtbot.waitUntil(lambda: child(dialog, QLabel, "phone").text() == "199****4412")
    child(dialog, QPushButton, "accepted").click()

    qtbot.waitUntil(lambda: not waiting(window), timeout=10_000)
    settled = world.station.applications.get(application.id)
    assert (settled.name, settled.state) == ("吴水仙", ApplicationState.ACCEPTED)
