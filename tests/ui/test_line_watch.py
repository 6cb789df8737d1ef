"""A network that comes is noticed once it stays."""

import sys

import pytest
from PySide6.QtNetwork import QNetworkInformation, QNetworkInterface
from pytestqt.qtbot import QtBot

from app.ui.line_watch import LineWatch


@pytest.fixture
def watch(qtbot: QtBot) -> LineWatch:
    return LineWatch(settled_ms=1)


def test_a_network_that_comes_is_told(qtbot: QtBot, watch: LineWatch) -> None:
    watch.note(up=False)

    with qtbot.waitSignal(watch.came_up):
        watch.note(up=True)


def test_one_that_was_there_from_the_start_is_no_news(qtbot: QtBot, watch: LineWatch) -> None:
    with qtbot.assertNotEmitted(watch.came_up, wait=30):
        watch.note(up=True)
        watch.note(up=True)


def test_one_that_goes_again_at_once_is_none(qtbot: QtBot) -> None:
    watch = LineWatch(settled_ms=20)

    with qtbot.assertNotEmitted(watch.came_up, wait=60):
        watch.note(up=False)
        watch.note(up=True)
        watch.note(up=False)


def test_the_system_is_asked_where_it_tells(qtbot: QtBot, watch: LineWatch) -> None:
    watch.start()

    watch.note(up=False)
    with qtbot.waitSignal(watch.came_up):
        watch.note(up=True)


def test_addresses_are_looked_at_where_it_does_not(
    qtbot: QtBot, watch: LineWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QNetworkInformation, "loadBackendByFeatures", lambda _features: False)
    monkeypatch.setattr(QNetworkInterface, "allInterfaces", list)  # the cable is out

    watch.start()

    with qtbot.waitSignal(watch.came_up):
        watch.note(up=True)


def test_a_bare_system_is_left_in_peace(
    watch: LineWatch, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtNetwork", None)

    with caplog.at_level("INFO"):
        watch.start()

    assert "nobody tells of networks here" in caplog.text
