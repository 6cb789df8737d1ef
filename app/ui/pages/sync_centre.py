"""The sync centre: how the station stands with its platform, and what waits."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.codes import Codes
from app.domain.sync_status import Concern, SyncState, SyncStatus, UnsentChange
from app.ui.background import TaskRunner
from app.ui.page import Notice, Page
from app.ui.pages.sync_parts import RunsCard, StateCard
from app.ui.pages.sync_phrases import SyncPhrases
from app.ui.pages.sync_waiting import WaitingCard
from app.ui.problem_text import explain
from app.ui.sync_timer import SyncTimer
from app.ui.theme.look import look

PROGRESS_MS = 250
_LEFT = 368
_PAGES = {
    "worker": "seekers",
    "posting": "posting",
    "employer": "employer",
    "service_log": "log",
    "application": "workbench",
}


class SyncFacts(Protocol):
    """What is known about the line; the sync service answers."""

    def progress(self) -> tuple[int, int]: ...
    def concerns(self) -> tuple[Concern, ...]: ...
    def unsent(self) -> tuple[UnsentChange, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncCentreNeeds:
    """Everything the page works with.

    Attributes:
        timer: begins rounds and reads how things stand.
        call_off: lets a running round end soon.
    """

    timer: SyncTimer
    facts: SyncFacts
    call_off: Callable[[], None]
    codes: Codes
    now: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class _Waiting:
    concerns: tuple[Concern, ...]
    unsent: tuple[UnsentChange, ...]


class SyncCentrePage(Page):
    """State, queue and rounds at the left; at the right what needs a person, or what waits.

    Keys: F9 syncs, Esc stops a running round, ↑ ↓ choose, Enter opens a record.
    """

    def __init__(self, needs: SyncCentreNeeds, runner: TaskRunner) -> None:
        super().__init__(self.tr("同步中心"))
        self._needs, self._runner = needs, runner
        self._phrases = SyncPhrases(needs.codes, self)
        self._state = StateCard(self._phrases)
        self._runs = RunsCard(self._phrases)
        self._waiting = WaitingCard(self._phrases)
        self._to_send = 0
        self._listed: tuple[object, ...] = ()
        self._watch = QTimer(self)
        self._watch.setInterval(PROGRESS_MS)
        self._stop = self.add_action(self.tr("停下"), "Esc", needs.call_off, icon="player-pause")
        self._sync = self.add_action(
            self.tr("现在同步"), "F9", needs.timer.run_asked, icon="refresh"
        )
        self.add_hint("↑ ↓", self.tr("选"))
        self.add_hint("Enter", self.tr("打开"))
        self._lay_out()
        self._connect()
        self._show_running(running=False)

    def activate(self, subject: object | None) -> None:
        self._listed = ()
        self._needs.timer.look_again()

    def _lay_out(self) -> None:
        self.add_button(self._stop)
        self.add_button(self._sync, kind="primary")
        side = QWidget()
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(16)
        left.addWidget(self._state)
        left.addWidget(self._runs, stretch=1)
        left.addStretch(0)
        side.setFixedWidth(look().px(_LEFT))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(side)
        row.addWidget(self._waiting, stretch=1)
        self.body.addLayout(row, stretch=1)

    def _connect(self) -> None:
        self._needs.timer.status_changed.connect(self._show)
        self._watch.timeout.connect(self._show_progress)
        self._waiting.opened.connect(self._open)
        self.setFocusProxy(self._waiting.view)

    def _show(self, status: SyncStatus) -> None:
        if not self.isVisible():
            return  # read again when it comes to the front
        now = self._needs.now()
        linked = status.state is not SyncState.UNLINKED
        self._state.show_status(status, now)
        self._runs.show_status(status, now)
        self._runs.setVisible(linked)
        self._sync.setVisible(linked)
        self._show_running(running=status.state is SyncState.SYNCING)
        newest = status.runs[0] if status.runs else None
        self._waiting.show_advice(self._phrases.advice(newest) if linked else None)
        if linked:
            self.set_subtitle(self.tr("断网照常办事；有网时自动往上报，不用您管"))
            self._list(status)
        else:
            self._waiting.show_nothing(
                self.tr("这是练习驿站：放心试，写的东西只在这台电脑上，不往平台报。")
            )

    def _list(self, status: SyncStatus) -> None:
        newest = status.runs[:1]
        known = (status.unsent, status.to_look_at, status.by_kind, status.oldest_unsent_at, newest)
        if known == self._listed:
            return  # the status is read every few seconds, the list only when it moved
        self._listed = known
        facts = self._needs.facts
        self._runner.submit(
            self,
            lambda: _Waiting(
                facts.concerns() if status.to_look_at else (),
                facts.unsent() if status.unsent and not status.to_look_at else (),
            ),
            lambda waiting: self._show_waiting(waiting, status),
            self._tell_failure,
        )

    def _show_waiting(self, waiting: _Waiting, status: SyncStatus) -> None:
        if waiting.concerns:
            self._waiting.show_concerns(waiting.concerns, status.to_look_at)
        elif waiting.unsent:
            self._waiting.show_unsent(waiting.unsent, self._needs.now(), status.unsent)
        else:
            self._waiting.show_nothing(self.tr("都传完了，没有要您操心的。"))

    def _show_progress(self) -> None:
        answered, of = self._needs.facts.progress()
        left = max(of - answered, 0)
        # The line counts from its first day on; what was left at first is this round's.
        self._to_send = max(self._to_send, left)
        self._state.show_progress(self._to_send - left, self._to_send)

    def _show_running(self, *, running: bool) -> None:
        self._stop.setVisible(running)
        self._stop.setEnabled(running)
        self._sync.setEnabled(self._sync.isVisible() and not running)
        if running == self._watch.isActive():
            return
        if running:
            self._to_send = 0
            self._watch.start()
            self._show_progress()
        else:
            self._watch.stop()
            self._state.show_progress(running=False)

    def _open(self, subject: object) -> None:
        if isinstance(subject, (Concern, UnsentChange)) and subject.kind in _PAGES:
            self.go.emit(_PAGES[subject.kind], subject.record_id)

    def _tell_failure(self, error: Exception) -> None:
        self._listed = ()
        self.toast.emit(Notice(text=explain(error), kind="danger"))
