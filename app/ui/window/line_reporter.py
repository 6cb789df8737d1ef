"""What the main window says about the line: the pill, the badge, a word after F9."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from app.domain.sync_status import SyncRun, SyncState, SyncStatus
from app.ui.main_window import MainWindow
from app.ui.page import Notice
from app.ui.problem_text import explain
from app.ui.sync_timer import SyncTimer
from app.ui.sync_words import pill_facts, pill_icon, pill_words, run_notice


class LineReporter(QObject):
    """Belongs to a window and goes with it; the timer may outlive both."""

    def __init__(self, window: MainWindow, timer: SyncTimer, now: Callable[[], datetime]) -> None:
        super().__init__(window)
        self._window = window
        self._now = now
        # Bound methods of an object: Qt lets go of them when the window goes.
        timer.status_changed.connect(self._show)
        timer.run_ended.connect(self._read_again)
        timer.asked_round_ended.connect(self._tell)
        timer.round_failed.connect(self._tell_failure)
        window.sync_wanted.connect(timer.run_asked)
        timer.look_again()

    def _show(self, status: SyncStatus) -> None:
        now = self._now()
        facts, icon = pill_facts(status, now), pill_icon(status)
        self._window.top_bar.pill.say(*pill_words(status, now), facts, icon=icon)
        linked = status.state is not SyncState.UNLINKED
        self._window.set_badge("sync", status.unsent if linked else 0)

    def _read_again(self, run: SyncRun) -> None:
        if run.pushed or run.pulled:
            self._window.refresh()

    def _tell(self, run: SyncRun) -> None:
        kind, words = run_notice(run)
        self._window.tell(Notice(text=words, kind=kind))

    def _tell_failure(self, error: Exception) -> None:
        self._window.tell(Notice(text=explain(error), kind="danger"))
