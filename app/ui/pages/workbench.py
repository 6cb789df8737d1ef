"""The first screen: act, know, do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QStackedLayout, QVBoxLayout, QWidget

from app.domain.beijing import beijing_day
from app.domain.service_log import ServiceLog
from app.domain.workbench import Figures, Todo, TodoKind
from app.ui.background import TaskRunner
from app.ui.dates import greeting, long_day
from app.ui.dialogs.application import ApplicationDialog, Applications
from app.ui.dialogs.extend import ExtendDialog, Extender
from app.ui.dialogs.take_down import TakeDown, TakeDownDialog
from app.ui.dialogs.task import TaskDialog, Tasks
from app.ui.models.todo_list import TodoDelegate, TodoList
from app.ui.page import Notice, Page
from app.ui.pages.workbench_parts import FigureStrip, RecentCard, TodoTabs
from app.ui.pages.workbench_words import TodoWords
from app.ui.problem_text import explain
from app.ui.widgets import card, label, named
from app.ui.widgets.action_tile import ActionTile
from app.ui.widgets.empty_state import EmptyState

_FORM_PAGES = {"worker": "register", "posting": "posting", "employer": "employer", "log": "log"}


class Workbench(Protocol):
    """What the page asks; the workbench service answers."""

    def figures(self) -> Figures: ...
    def todos(self) -> tuple[Todo, ...]: ...
    def recent(self) -> tuple[ServiceLog, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbenchNeeds:
    """Everything the page works with.

    Attributes:
        take_down: notes that the poster of a posting that the platform took down is off.
        operator: name of the person greeted.
        linked: whether there is a platform; without one nothing waits to be sent.
        item_name: words of a service item's code.
        now: the clock.
    """

    workbench: Workbench
    applications: Applications
    tasks: Tasks
    take_down: TakeDown
    extender: Extender
    operator: str
    linked: bool
    item_name: Callable[[str], str]
    now: Callable[[], datetime]
    runner: TaskRunner


@dataclass(frozen=True, slots=True)
class _Morning:
    figures: Figures
    todos: tuple[Todo, ...]
    recent: tuple[ServiceLog, ...]


class WorkbenchPage(Page):
    """Keys of the day, four figures, what waits, and what was done last.

    Keys: ↑ ↓ choose, Enter does what the line's button says, F5 reads again.
    """

    def __init__(self, needs: WorkbenchNeeds) -> None:
        super().__init__(self.tr("工作台"))
        self._needs = needs
        self._todos: tuple[Todo, ...] = ()
        self._words = TodoWords(self)
        self._list = TodoList(self)
        self._view = self._make_view()
        self._figures = FigureStrip()
        self._tabs = TodoTabs()
        self._recent = RecentCard(needs.item_name)
        self._greeting = named(label("", "label"), "greeting")
        self._stack = QStackedLayout()
        self._empty = EmptyState("circle-check", self.tr("眼下没有要办的事。"))
        self._tiles = self._make_tiles()
        self._lay_out()
        self._connect()

    def activate(self, subject: object | None) -> None:
        self.reload()

    def refresh(self) -> None:
        self.reload()

    def reload(self) -> None:
        """Read figures, list and last lines again; the list keeps its place."""
        bench = self._needs.workbench
        self._needs.runner.submit(
            self,
            lambda: _Morning(bench.figures(), bench.todos(), bench.recent()),
            self._show,
            self._show_failure,
        )

    def _make_view(self) -> QListView:
        view = named(QListView(), "todos")
        view.setModel(self._list)
        view.setAccessibleName(self.tr("今日待办"))
        view.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self._delegate = TodoDelegate(view)
        view.setItemDelegate(self._delegate)
        return view

    def _make_tiles(self) -> list[ActionTile]:
        wanted = (
            (self.tr("登记求职者"), "F2", "user-plus", self.tr("登记"), "register"),
            (self.tr("发布岗位"), "F3", "file-plus", self.tr("发岗位"), "posting"),
            (self.tr("记一笔台账"), "F6", "pencil-plus", self.tr("记台账"), "log"),
            (self.tr("打印海报"), "F7", "printer", self.tr("打印"), "print"),
        )
        tiles: list[ActionTile] = []
        for text, keys, icon, short, page in wanted:
            action = self.add_action(
                text, keys, partial(self.go.emit, page, None), icon=icon, short=short
            )
            tiles.append(ActionTile(action, filled=not tiles))
        self.add_action(self.tr("刷新"), "F5", self.reload)
        self.add_hint("↑ ↓", self.tr("选"))
        self.add_hint("Enter", self.tr("办"))
        return tiles

    def _lay_out(self) -> None:
        self.add_beside_title(self._greeting)
        tiles = QHBoxLayout()
        tiles.setSpacing(16)
        for tile in self._tiles:
            tiles.addWidget(tile, stretch=1)
        lower = QHBoxLayout()
        lower.setSpacing(16)
        lower.addWidget(self._make_todo_card(), stretch=1)
        lower.addWidget(self._recent)
        self.body.addLayout(tiles)
        self.body.addWidget(self._figures)
        self.body.addLayout(lower, stretch=1)

    def _make_todo_card(self) -> QFrame:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 0, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        rest = QWidget()
        rest.setLayout(self._stack)
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._empty)
        column.addWidget(rest, stretch=1)
        return frame

    def _connect(self) -> None:
        self._tabs.chosen.connect(self._list_chosen)
        self._view.activated.connect(self._act)
        self._delegate.verb_pressed.connect(self._act)
        self.begin_at(self._view)

    def _show(self, morning: _Morning) -> None:
        now = self._needs.now()
        self.set_subtitle(long_day(beijing_day(now)))
        linked = self._needs.linked
        self._todos = tuple(t for t in morning.todos if linked or t.kind is not TodoKind.UNSENT)
        self._greeting.setText(
            self.tr("{greeting}，{name}。今天有 {count} 件事等您办。").format(
                greeting=greeting(now), name=self._needs.operator, count=len(self._todos)
            )
        )
        self._figures.show_figures(morning.figures)
        self._recent.show_lines(morning.recent, now)
        self._tabs.count(self._todos)
        self._list_chosen()

    def _list_chosen(self) -> None:
        kind = self._tabs.kind()
        now = self._needs.now()
        before = self._view.currentIndex().row()
        lines = [self._words.line(todo, now) for todo in self._todos if kind in (None, todo.kind)]
        self._list.show(lines)
        self._stack.setCurrentIndex(0 if lines else 1)
        if lines:
            row = min(max(before, 0), len(lines) - 1)
            self._view.setCurrentIndex(self._list.index(row))

    def _act(self, index: QModelIndex) -> None:
        todo = self._list.line(index).todo
        does: dict[TodoKind, Callable[[Todo], None]] = {
            TodoKind.URGENT: lambda todo: self.go.emit("print", todo.id),
            TodoKind.WITHDRAWN: self._take_down,
            TodoKind.TASK: self._work_on,
            TodoKind.APPLICATION: self._call_back,
            TodoKind.EXPIRING: self._extend,
            TodoKind.REMOVAL: lambda todo: self.go.emit("postings", "removal"),
            TodoKind.DRAFT: self._continue,
            TodoKind.UNSENT: lambda todo: self.go.emit("sync", None),
            TodoKind.NEXT_START: self._advise,
            TodoKind.UNREADABLE: self._advise,
        }
        does[todo.kind](todo)

    def _continue(self, todo: Todo) -> None:
        if todo.record == "draft":
            known = None if todo.detail == "new" else UUID(todo.detail)
            self.go.emit(_FORM_PAGES[todo.title], known)
        else:
            self.go.emit("posting", todo.id)

    def _call_back(self, todo: Todo) -> None:
        assert todo.id is not None  # an application always has one
        dialog = ApplicationDialog(todo.id, self._needs.applications, self._needs.runner, self)
        dialog.settled.connect(self._tell_and_reload)
        dialog.open()

    def _work_on(self, todo: Todo) -> None:
        assert todo.id is not None  # a task always has one
        dialog = TaskDialog(todo.id, self._needs.tasks, self._needs.runner, self)
        dialog.stepped.connect(self._tell_and_reload)
        dialog.asked_for.connect(lambda kind, record: self.go.emit(_FORM_PAGES[kind], record))
        dialog.open()

    def _take_down(self, todo: Todo) -> None:
        assert todo.id is not None  # a posting always has one
        take_down, runner = self._needs.take_down, self._needs.runner
        dialog = TakeDownDialog(todo, take_down, runner, self)
        dialog.settled.connect(self._tell_and_reload)
        dialog.open()

    def _extend(self, todo: Todo) -> None:
        assert todo.id is not None  # a posting always has one
        today = beijing_day(self._needs.now())
        dialog = ExtendDialog(todo, today, self._needs.extender, self._needs.runner, self)
        dialog.extended.connect(self._tell_and_reload)
        dialog.open()

    def _advise(self, todo: Todo) -> None:
        self.toast.emit(Notice(text=self._words.advice(todo)))

    def _tell_and_reload(self, text: str) -> None:
        self.toast.emit(Notice(text=text))
        self.reload()

    def _show_failure(self, error: Exception) -> None:
        self.toast.emit(Notice(text=explain(error), kind="danger"))
