"""The sync centre: how the station stands with its platform, and what waits for a person."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.domain.inbox import Case
from app.domain.sync_status import SyncState, SyncStatus, UnsentChange
from app.ui.background import TaskRunner
from app.ui.dialogs.sync_record import SyncRecordDialog
from app.ui.field_values import FieldValues
from app.ui.models.fact_list import Fact
from app.ui.page import Notice, Page
from app.ui.pages.sync_advice import SyncAdvice
from app.ui.pages.sync_case_words import Around, CaseWords
from app.ui.pages.sync_inbox_desk import OPENS, InboxDesk
from app.ui.pages.sync_layout import SyncLayout
from app.ui.pages.sync_needs import SyncCentreNeeds
from app.ui.pages.sync_parts import RunsCard, StateCard
from app.ui.pages.sync_phrases import SyncPhrases
from app.ui.pages.sync_stick import StickCard, bundles_in
from app.ui.pages.sync_waiting import WaitingCard
from app.ui.pages.target_way import TargetWay
from app.ui.problem_text import explain
from app.ui.widgets import named

PROGRESS_MS = 250


@dataclass(frozen=True, slots=True)
class _Waiting:
    cases: tuple[Case, ...]
    unsent: tuple[UnsentChange, ...]


class SyncCentrePage(Page):
    """State, queue, stick and rounds at the left; at the right what to decide, or what waits.

    Keys: F9 syncs, Esc stops a running round, ↑ ↓ ← → choose, Ctrl+Enter decides, Alt+U
    writes to a stick. Files from a stick may be dropped anywhere onto the page.
    """

    def __init__(self, needs: SyncCentreNeeds, runner: TaskRunner) -> None:
        super().__init__(self.tr("同步中心"))
        self._needs, self._runner = needs, runner
        self._phrases = SyncPhrases(needs.codes, self)
        self._to_send = 0
        self._listed: tuple[object, ...] = ()
        self._status: SyncStatus | None = None
        self._make_keys()
        self._state = StateCard(self._phrases)
        self._runs = RunsCard(self._phrases)
        self._stick = StickCard(needs.stick, self)
        self._waiting = WaitingCard(self._phrases, self._take_up)
        self._advice = SyncAdvice(self._phrases, needs.rekey, self._enter_code)
        self._right = QStackedLayout()
        self._watch = QTimer(self)
        self._watch.setInterval(PROGRESS_MS)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self._show_running(running=False)

    def activate(self, subject: object | None) -> None:
        self._listed = ()
        self._targets.look()
        self._needs.timer.look_again()

    def refresh(self) -> None:
        self.activate(None)

    def enter(self) -> None:
        if self._right.currentWidget() is self._desk.card:
            self._desk.card.enter()
        else:
            super().enter()

    def can_leave(self) -> bool:
        self._desk.card.hide_numbers()
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._stick.isVisible() and _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._stick.take(_dropped(event))

    def _make_keys(self) -> None:
        needs = self._needs
        self._targets = TargetWay(self, needs.targets, self._phrases)
        self._stop = self.add_action(self.tr("停下"), "Esc", needs.call_off, icon="player-pause")
        self._all = self.add_action(self.tr("看全部记录"), "", self._ask_record, icon="history")
        self._sync = self.add_action(
            self.tr("现在同步"), "F9", needs.timer.run_asked, icon="refresh"
        )
        self._hints = (
            self.add_hint("↑ ↓", self.tr("换一项")),
            self.add_hint("← →", self.tr("选哪边")),
        )
        around = Around(station=needs.profile.name, staff=needs.staff, now=needs.now)
        values = FieldValues(needs.codes, needs.profile, self)
        words = CaseWords(values, self._phrases, around, self)
        self._desk = InboxDesk(self, needs.inbox, words, self._runner)
        self._take_up = self.add_action(self.tr("接着定"), "Alt+J", self._go_on_deciding)
        self._take_up.setVisible(False)
        self._enter_code = self.add_action(self.tr("填换机码"), "Alt+K", self._ask_code)

    def _lay_out(self) -> None:
        named(self.add_button(self._targets.opens), "targets")
        named(self.add_button(self._all), "allrecords")
        self.add_button(self._stop)
        self.add_button(self._sync, kind="primary")
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._advice)
        column.addLayout(self._right, stretch=1)
        self._right.addWidget(self._waiting)
        self._right.addWidget(self._desk.card)
        self.body.addWidget(SyncLayout(self._state, self._stick, self._runs, right), stretch=1)

    def _connect(self) -> None:
        self._needs.timer.status_changed.connect(self._show)
        self._watch.timeout.connect(self._show_progress)
        self._waiting.opened.connect(self._open)
        self._desk.decided.connect(self._list_again)
        self._desk.card.all_put_off.connect(self._list_again)
        self._advice.rekeyed.connect(self._needs.timer.run_asked)
        self._stick.arrived.connect(self._list_again)
        self.begin_at(self._waiting.view)

    def _show(self, status: SyncStatus) -> None:
        if not self.isVisible():
            return  # read again when it comes to the front
        self._status = status
        now = self._needs.now()
        linked = status.state is not SyncState.UNLINKED
        self._state.show_status(status, now)
        self._runs.show_status(status, now)
        for part in (self._runs, self._stick):
            part.setVisible(linked)
        for action in (self._sync, self._all, *self._stick.keys):
            action.setVisible(linked)
        self._show_running(running=status.state is SyncState.SYNCING)
        grave = status.state is SyncState.ATTENTION
        self._advice.show_for(status.runs if linked else (), grave=grave)
        if linked:
            self.set_subtitle(self.tr("断网照常办事；有网时自动往上报，不用您管"))
            self._list(status)
        else:
            self._waiting.show_nothing(
                self.tr("这是练习驿站：放心试，写的东西只在这台电脑上，不往平台报。")
            )
            self._put_in_front(self._waiting)

    def _list_again(self) -> None:
        self._listed = ()
        self._needs.timer.look_again()

    def _list(self, status: SyncStatus) -> None:
        newest = status.runs[:1]
        waits = (status.unsent, status.pictures, status.to_look_at, status.by_kind)
        known = (*waits, status.oldest_unsent_at, newest)
        if known == self._listed:
            return  # the status is read every few seconds, the list only when it moved
        self._listed = known
        facts, inbox = self._needs.facts, self._needs.inbox
        self._runner.submit(
            self,
            lambda: _Waiting(
                inbox.cases() if status.to_look_at else (), facts.unsent() if status.unsent else ()
            ),
            lambda waiting: self._show_waiting(waiting, status),
            self._tell_failure,
        )

    def _show_waiting(self, waiting: _Waiting, status: SyncStatus) -> None:
        card = self._desk.card
        card.show_cases(waiting.cases)
        left = card.waiting()
        put_off = len(waiting.cases) - left
        self._take_up.setVisible(bool(put_off) and not left)
        self._waiting.show_put_off(0 if left else put_off)
        if waiting.unsent:
            self._waiting.show_unsent(waiting.unsent, self._needs.now(), status.unsent)
        else:
            self._waiting.show_all_sent(status.pictures)
        self._put_in_front(card if left else self._waiting)
        self._desk.dress()

    def _put_in_front(self, card: QWidget) -> None:
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        changed = self._right.currentWidget() is not card
        self._right.setCurrentWidget(card)
        for hint in self._hints:
            hint.setVisible(card is self._desk.card)
        self._desk.dress()
        if card is self._desk.card and (changed or not had_focus):
            self._desk.card.enter()
        elif changed:
            self._waiting.view.setFocus()

    def _go_on_deciding(self) -> None:
        self._desk.card.take_up()
        self._list_again()

    def _ask_code(self) -> None:
        self._advice.ask()

    def _ask_record(self) -> None:
        phrases, now = self._phrases, self._needs.now()

        def read() -> tuple[list[Fact], list[Fact]]:
            rounds = [phrases.run_in_full(run, now) for run in self._needs.facts.runs()]
            return rounds, self._desk.settled_facts()

        def show(found: tuple[list[Fact], list[Fact]]) -> None:
            dialog = SyncRecordDialog(*found, self.window())
            dialog.reopened.connect(self._desk.reopen)
            dialog.open()

        self._runner.submit(self, read, show, self._tell_failure)

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
        if isinstance(subject, UnsentChange) and subject.kind in OPENS:
            page = "seekers" if subject.kind == "worker" else OPENS[subject.kind]
            self.go.emit(page, subject.record_id)

    def _tell_failure(self, error: Exception) -> None:
        self._listed = ()
        self.toast.emit(Notice(text=explain(error), kind="danger"))


def _dropped(event: QDropEvent) -> list[Path]:
    """Return the bundle files that somebody holds over the page."""
    return bundles_in([Path(url.toLocalFile()) for url in event.mimeData().urls()])
