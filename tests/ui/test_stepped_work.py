"""Work in steps, with somebody who changes their mind."""

from collections.abc import Generator

from pytestqt.qtbot import QtBot

from app.domain.errors import DomainError, Problem
from app.ui.stepped_work import SteppedWork


def counting(to: int, closed: list[int]) -> Generator[int, None, None]:
    number = 0
    try:
        for number in range(1, to + 1):
            yield number
    finally:
        closed.append(number)


def refusing() -> Generator[int, None, None]:
    yield 1
    raise DomainError(Problem.PRINTER_REFUSED, printer="laser")


def test_every_step_is_told(qtbot: QtBot) -> None:
    work = SteppedWork()
    told: list[int] = []
    work.progressed.connect(told.append)

    with qtbot.waitSignal(work.finished) as finished:
        work.start(counting(3, []))

    assert told == [1, 2, 3]
    assert finished.args == [3]
    assert not work.running


def test_a_failure_ends_the_work(qtbot: QtBot) -> None:
    work = SteppedWork()

    with qtbot.waitSignal(work.failed) as failed:
        work.start(refusing())

    assert failed.args[0].problem is Problem.PRINTER_REFUSED
    assert not work.running


def test_other_work_takes_the_place_of_the_first(qtbot: QtBot) -> None:
    work, closed = SteppedWork(), []  # type: SteppedWork, list[int]
    work.start(counting(100, closed))
    qtbot.waitSignal(work.progressed).wait()

    with qtbot.waitSignal(work.finished) as finished:
        work.start(counting(2, []))

    assert closed[0] < 100
    assert finished.args == [2]


def test_stopping_tells_how_far_it_came() -> None:
    work = SteppedWork()

    assert work.stop() == 0
