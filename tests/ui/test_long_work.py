"""Work beside the window: how far it is, how it is stopped, and a window that is gone."""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui.background import TaskRunner
from app.ui.long_work import LongWork


@pytest.fixture
def work(qtbot: QtBot) -> Iterator[LongWork]:
    window = QObject()
    yield LongWork(window)
    window.deleteLater()


def test_how_far_it_is_is_told_until_it_ends(qtbot: QtBot, work: LongWork) -> None:
    let_go, ended = Event(), list[object]()

    def count() -> str:
        work.note(3, 7)
        let_go.wait(10)
        return "done"

    with qtbot.waitSignal(work.moved, check_params_cb=lambda *way: way == (3, 7)):
        work.run(count, ended.append, ended.append)
    assert work.running
    let_go.set()

    qtbot.waitUntil(lambda: ended == ["done"])
    assert not work.running


def test_a_failure_ends_it_too(qtbot: QtBot, work: LongWork) -> None:
    failed = list[object]()

    with qtbot.waitSignal(work.running_changed, check_params_cb=lambda running: not running):
        work.run(lambda: 1 // 0, failed.append, failed.append)

    qtbot.waitUntil(lambda: [type(each) for each in failed] == [ZeroDivisionError])


def test_a_stop_is_heard_and_forgotten_for_the_next(qtbot: QtBot, work: LongWork) -> None:
    stopped, seen = Event(), list[object]()

    def wait() -> bool:
        while not work.called_off():
            stopped.wait(0.01)
        return True

    work.run(wait, seen.append, seen.append)
    work.call_off()
    qtbot.waitUntil(lambda: seen == [True])
    work.run(work.called_off, seen.append, seen.append)

    qtbot.waitUntil(lambda: seen == [True, False])


def test_a_window_that_goes_stops_it_and_hears_nothing(qtbot: QtBot) -> None:
    window = QObject()
    work, seen = LongWork(window), list[object]()
    begun, pause, left = Event(), Event(), Event()
    called_off = work.called_off

    def wait() -> None:
        begun.set()
        while not called_off():
            pause.wait(0.01)
        left.set()

    work.run(wait, seen.append, seen.append)
    assert begun.wait(10)
    with qtbot.waitSignal(window.destroyed):
        window.deleteLater()

    assert left.wait(10)
    assert seen == []


def test_a_runner_that_goes_waits_for_its_work(qtbot: QtBot) -> None:
    runner, owner = TaskRunner(), QObject()
    begun, pause, ended, seen = Event(), Event(), Event(), list[object]()

    def wait() -> None:
        begun.set()
        pause.wait(0.2)
        ended.set()

    runner.submit(owner, wait, seen.append, seen.append)
    assert begun.wait(10)
    with qtbot.waitSignal(runner.destroyed):
        runner.deleteLater()

    assert ended.is_set()
    assert seen == []
