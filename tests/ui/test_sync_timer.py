"""Rounds when they are due, one at a time, and the words for how they went."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from app.domain.sync_status import RunOutcome, SyncRun, SyncState, SyncStatus
from app.ui.sync_timer import SyncTimer
from app.ui.sync_words import pill_words, run_notice

NOON = datetime(2026, 4, 9, 4, 0, tzinfo=UTC)
DONE = SyncRun(started_at=NOON, ended_at=NOON, outcome=RunOutcome.DONE, pushed=12, pulled=3)
IDLE = SyncStatus(state=SyncState.IDLE, last_success=DONE)


class PlayedLine:
    """Plays a platform: says what it is told and counts the rounds."""

    def __init__(self, status: SyncStatus) -> None:
        self.now = NOON
        self.answer = status
        self.rounds = 0
        self.breaks = False

    def status(self) -> SyncStatus:
        return self.answer

    def run(self) -> SyncRun:
        self.rounds += 1
        if self.breaks:
            raise OSError("the disk went away")
        self.answer = replace(self.answer, next_try_at=self.now + timedelta(minutes=15))
        return DONE


@pytest.fixture
def line() -> PlayedLine:
    return PlayedLine(IDLE)


@pytest.fixture
def timer(qtbot: QtBot, line: PlayedLine) -> Iterator[SyncTimer]:
    timer = SyncTimer(line, line.run, lambda: line.now)
    yield timer
    assert timer.stop(5_000)


def look(qtbot: QtBot, timer: SyncTimer) -> None:
    with qtbot.waitSignal(timer.status_changed):
        timer.look_again()


def test_the_first_round_waits_for_the_window_to_stand(
    qtbot: QtBot, line: PlayedLine, timer: SyncTimer
) -> None:
    timer.start()
    look(qtbot, timer)
    assert line.rounds == 0

    line.now += timedelta(seconds=4)
    look(qtbot, timer)

    qtbot.waitUntil(lambda: line.rounds == 1 and not timer.running)


def test_what_was_saved_goes_up_a_little_later(
    qtbot: QtBot, line: PlayedLine, timer: SyncTimer
) -> None:
    timer.start()
    look(qtbot, timer)
    line.answer = replace(IDLE, unsent=1, next_try_at=NOON + timedelta(minutes=15))
    look(qtbot, timer)
    assert line.rounds == 0

    line.now += timedelta(seconds=6)
    look(qtbot, timer)

    qtbot.waitUntil(lambda: line.rounds == 1)


def test_f9_runs_a_round_at_once_and_tells_how_it_went(
    qtbot: QtBot, line: PlayedLine, timer: SyncTimer
) -> None:
    with qtbot.waitSignal(timer.asked_round_ended) as told:
        timer.run_asked()
        timer.run_asked()

    assert told.args == [DONE]
    assert line.rounds == 1


def test_a_practice_station_runs_no_rounds_by_itself(
    qtbot: QtBot, line: PlayedLine, timer: SyncTimer
) -> None:
    line.answer = SyncStatus(state=SyncState.UNLINKED)
    timer.start()
    line.now += timedelta(hours=1)

    look(qtbot, timer)

    assert line.rounds == 0


def part(qtbot: QtBot, timer: SyncTimer, bound_ms: int = 10_000) -> list[str]:
    """Part from the platform as a closing window does; return what was done, once it is."""
    done: list[str] = []
    timer.part(bound_ms, lambda: done.append("done"))
    qtbot.waitUntil(lambda: bool(done))
    return done


def test_what_was_saved_last_goes_up_before_the_end(
    qtbot: QtBot, line: PlayedLine, timer: SyncTimer
) -> None:
    look(qtbot, timer)

    assert part(qtbot, timer) == ["done"]
    assert line.rounds == 1


@pytest.mark.parametrize("state", [SyncState.OFFLINE, SyncState.UNLINKED])
def test_a_line_that_is_down_holds_nobody_up(
    qtbot: QtBot, line: PlayedLine, timer: SyncTimer, state: SyncState
) -> None:
    line.answer = SyncStatus(state=state, runs=(DONE,))
    look(qtbot, timer)

    assert part(qtbot, timer) == ["done"]
    assert line.rounds == 0


def test_a_silent_line_is_waited_for_no_longer_than_said(qtbot: QtBot, line: PlayedLine) -> None:
    let_go = Event()

    def hang() -> SyncRun:
        let_go.wait(10)
        return line.run()

    timer = SyncTimer(line, hang, lambda: line.now)
    look(qtbot, timer)

    assert part(qtbot, timer, bound_ms=20) == ["done"]
    assert timer.running
    let_go.set()
    assert timer.stop(5_000)


def test_a_failing_disk_ends_the_parting_too(
    qtbot: QtBot, line: PlayedLine, timer: SyncTimer
) -> None:
    look(qtbot, timer)
    line.breaks = True

    assert part(qtbot, timer) == ["done"]


def test_a_failing_disk_is_told(qtbot: QtBot, line: PlayedLine, timer: SyncTimer) -> None:
    line.breaks = True

    with qtbot.waitSignal(timer.round_failed) as told:
        timer.run_asked()

    assert isinstance(told.args[0], OSError)
    assert not timer.running


@pytest.mark.parametrize(
    ("status", "pill"),
    [
        (SyncStatus(state=SyncState.OFFLINE, unsent=12), ("warn", "离线 · 待同步 12 条")),
        (SyncStatus(state=SyncState.SYNCING, unsent=7), ("info", "正在同步，还有 7 条")),
        (SyncStatus(state=SyncState.SYNCING), ("info", "正在同步")),
        (SyncStatus(state=SyncState.ATTENTION, unsent=5), ("danger", "没报成 · 待同步 5 条")),
        (SyncStatus(state=SyncState.ATTENTION, to_look_at=2), ("danger", "有 2 件对不上")),
        (SyncStatus(state=SyncState.UNLINKED), ("info", "练习驿站，不上报")),
        (replace(IDLE, unsent=3), ("info", "待同步 3 条")),
        (IDLE, ("ok", "已同步 12:00")),
    ],
    ids=lambda value: value.state.value if isinstance(value, SyncStatus) else "",
)
def test_the_pill_says_what_is_true(status: SyncStatus, pill: tuple[str, str]) -> None:
    assert pill_words(status, NOON) == pill


def test_an_older_success_has_its_day() -> None:
    assert pill_words(IDLE, NOON + timedelta(days=1)) == ("ok", "已同步 4月9日")


@pytest.mark.parametrize("outcome", RunOutcome)
def test_every_end_of_a_round_has_its_words(outcome: RunOutcome) -> None:
    kind, words = run_notice(replace(DONE, outcome=outcome))

    assert words.endswith("。")
    assert (kind == "ok") == (outcome is RunOutcome.DONE)


def test_practice_says_that_nothing_is_sent() -> None:
    assert run_notice(replace(DONE, detail="unlinked"))[0] == "info"
