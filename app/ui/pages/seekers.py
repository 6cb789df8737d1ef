"""The page where an operator looks for a person: filters, a long list, one person's file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from app.domain.beijing import beijing_day
from app.domain.service_log import LogPage, LogQuery
from app.domain.station import StationProfile
from app.domain.workers import Worker, WorkerCounts, WorkerPage, WorkerQuery
from app.ui.background import TaskRunner
from app.ui.code_words import CodeWords
from app.ui.models.paged_table import PagedTable
from app.ui.models.seeker_columns import PHONE, WORK, seeker_columns, seeker_widths
from app.ui.page import Notice, Page
from app.ui.pages.seeker_drawer import DrawerActions, Person, SeekerDrawer
from app.ui.pages.seeker_filters import SeekerFilters
from app.ui.problem_text import explain
from app.ui.widgets import named
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.key_button import KeyButton
from app.ui.widgets.list_and_drawer import ListAndDrawer
from app.ui.widgets.list_card import ListCard


class Seekers(Protocol):
    """What the page asks about people; the worker service answers."""

    def page(self, query: WorkerQuery) -> WorkerPage: ...
    def counts(self) -> WorkerCounts: ...
    def get(self, worker_id: UUID) -> Worker: ...
    def reveal(self, worker_id: UUID, reason: str) -> Worker: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SeekerNeeds:
    """Everything the page works with.

    Attributes:
        history: reads lines of the ledger.
        now: the clock.
    """

    workers: Seekers
    history: Callable[[LogQuery], LogPage]
    codes: CodeWords
    profile: StationProfile
    now: Callable[[], datetime]
    runner: TaskRunner


class SeekerListPage(Page):
    """Filters above a list, and a drawer with the file of the current person.

    Keys: / to the filters, ↑ ↓ change the person, Enter opens the file, Esc closes it.
    """

    def __init__(self, needs: SeekerNeeds) -> None:
        super().__init__(self.tr("求职者"))
        self._needs = needs
        self._wanted: UUID | None = None
        self._counts: WorkerCounts | None = None
        today = beijing_day(needs.now())
        table = PagedTable(seeker_columns(needs.codes, today), needs.workers.page, needs.runner)
        self._actions = self._make_actions()
        self._filters = SeekerFilters(needs.codes, needs.profile.villages)
        self._list = ListCard(table, "seekers", self.tr("求职者"))
        self._drawer = SeekerDrawer(needs.codes, needs.profile, self._actions)
        self._both = ListAndDrawer(self._list, self._drawer)
        self._lay_out()
        self._connect()

    def activate(self, subject: object | None) -> None:
        self._wanted = subject if isinstance(subject, UUID) else None
        self.reload()
        if self._wanted is not None:
            self._open_drawer(self._wanted, at_once=True)

    def reload(self) -> None:
        """Read list and counts again; the list keeps its place."""
        self._drawer.hide_numbers()
        self._list.table.show_matching(self._filters.query())
        if (shown := self._person_id()) is not None:
            self._read(shown)
        self._needs.runner.submit(
            self, self._needs.workers.counts, self._show_counts, self._show_failure
        )

    def remember(self) -> object | None:
        return self._filters.places()

    def recall(self, memory: object) -> None:
        if isinstance(memory, tuple):
            self._filters.put(*memory)

    def _make_actions(self) -> DrawerActions:
        add = self.add_action(
            self.tr("登记求职者"),
            "F2",
            partial(self.go.emit, "register", None),
            icon="user-plus",
            short=self.tr("登记"),
        )
        self.add_button(add, kind="primary")
        self.add_action(self.tr("筛选"), "/", self._enter_filters)
        self.add_hint("↑ ↓", self.tr("换人"))
        self.add_hint("Enter", self.tr("打开"))
        actions = DrawerActions(
            log=self.add_action(self.tr("记台账"), "F6", self._log, icon="pencil-plus"),
            call=self._add_on_person(self.tr("打电话"), "Alt+P", self._call, "phone"),
            reveal=self._add_on_person(self.tr("看全号"), "Alt+U", self._reveal, "eye"),
            edit=self._add_on_person(self.tr("改资料"), "Alt+E", self._edit, "edit"),
        )
        self._close = self.add_action(self.tr("收起"), "Esc", self._close_drawer)
        self._close.setVisible(False)
        self.add_action(self.tr("刷新"), "F5", self.reload)
        return actions

    def _add_on_person(
        self, text: str, keys: str, does: Callable[[], object], icon: str
    ) -> QAction:
        action = self.add_action(text, keys, does, icon=icon)
        action.setVisible(False)
        return action

    def _lay_out(self) -> None:
        self._list.set_widths(seeker_widths(self._needs.codes), spare=(PHONE, WORK))
        self._list.set_foot(
            self._say_range,
            (
                ("↑ ↓", self.tr("换人")),
                ("Enter", self.tr("打开")),
                ("Esc", self.tr("收起")),
            ),
        )
        self.body.addWidget(self._filters)
        self.body.addWidget(self._both, stretch=1)
        self.begin_at(self._list)

    def _connect(self) -> None:
        self._filters.changed.connect(self._filter)
        table = self._list.table
        table.arrived.connect(self._go_to_wanted)
        table.fetch_failed.connect(self._show_failure)
        self._list.rested.connect(self._follow)
        self._list.opened.connect(self._open)
        self._drawer.closed.connect(self._give_focus_back)

    def _filter(self) -> None:
        self._list.table.show_matching(self._filters.query())
        self._show_total()

    def _enter_filters(self) -> None:
        self._filters.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_counts(self, counts: WorkerCounts) -> None:
        self._counts = counts
        self._filters.set_counts(counts)
        self.set_subtitle(
            self.tr("共 {total} 人 · 可出工 {active} 人").format(
                total=f"{counts.total:,}", active=f"{counts.active:,}"
            )
        )
        self._show_total()

    def _show_total(self) -> None:
        """Tell the list how many lines there are, and what to say when there are none."""
        self._list.set_total(self._filters.known_total(self._counts))
        self._list.set_empty(self._make_empty())

    def _make_empty(self) -> EmptyState:
        if self._counts is not None and self._counts.total == 0:
            add = KeyButton(self.tr("登记求职者"), icon="user-plus", keys="F2", kind="primary")
            add.clicked.connect(lambda: self.go.emit("register", None))
            return EmptyState("users", self.tr("还没有登记过人。"), named(add, "emptybutton"))
        every = KeyButton(self.tr("看全部"), kind="primary")
        every.clicked.connect(self._show_everybody)
        return EmptyState(
            "users", self.tr("这样筛没有人。放宽一点再看。"), named(every, "emptybutton")
        )

    def _show_everybody(self) -> None:
        self._filters.put("", 0, 0)
        self._list.setFocus()

    def _say_range(self, first: int, last: int, total: int | None) -> str:
        words = self.tr("第 {first}–{last} 人，往下还有")
        if total is not None:
            words = self.tr("第 {first}–{last} 人，共 {total} 人").replace("{total}", f"{total:,}")
        return words.format(first=first, last=last)

    def _go_to_wanted(self, _count: int) -> None:
        if self._wanted is not None and self._list.go_to(self._wanted):
            self._wanted = None

    def _follow(self, worker_id: UUID) -> None:
        if self._drawer.is_open and self._wanted is None and worker_id != self._person_id():
            self._read(worker_id)

    def _open(self, worker_id: UUID) -> None:
        self._wanted = None
        self._open_drawer(worker_id)

    def _open_drawer(self, worker_id: UUID, *, at_once: bool = False) -> None:
        self._both.open(at_once=at_once)
        self._close.setVisible(True)
        self._read(worker_id)

    def _read(self, worker_id: UUID) -> None:
        shown = self._drawer.person
        if shown is not None and shown.worker.id != worker_id:
            self._drawer.hide_numbers()
        needs = self._needs
        self._needs.runner.submit(
            self,
            lambda: Person(
                needs.workers.get(worker_id), needs.history(LogQuery(object_id=worker_id))
            ),
            self._show_person,
            self._show_failure,
        )

    def _show_person(self, person: Person) -> None:
        if self._drawer.is_open:
            self._drawer.show_person(person, beijing_day(self._needs.now()))
            self._enable(person.worker)

    def _enable(self, worker: Worker | None) -> None:
        actions = self._actions
        for action in (actions.call, actions.reveal, actions.edit, self._close):
            action.setVisible(worker is not None)
        actions.call.setEnabled(worker is not None and worker.phone is not None)

    def _person_id(self) -> UUID | None:
        person = self._drawer.person
        return None if person is None else person.worker.id

    def _log(self) -> None:
        self.go.emit("log", self._person_id() or self._list.current_id())

    def _edit(self) -> None:
        self.go.emit("register", self._person_id())

    def _reveal(self) -> None:
        self._show_in_full(self.tr("看全号"))

    def _call(self) -> None:
        self._show_in_full(self.tr("打电话"))

    def _show_in_full(self, reason: str) -> None:
        worker_id = self._person_id()
        if worker_id is not None:
            reveal = self._needs.workers.reveal
            self._needs.runner.submit(
                self,
                lambda: reveal(worker_id, reason),
                self._drawer.show_in_full,
                self._show_failure,
            )

    def _close_drawer(self) -> None:
        self._drawer.close_drawer()

    def _give_focus_back(self) -> None:
        self._drawer.forget()
        self._enable(None)
        self._list.setFocus()

    def _show_failure(self, error: Exception) -> None:
        self.toast.emit(Notice(text=explain(error), kind="danger"))
