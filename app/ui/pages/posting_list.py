"""The page where an operator looks after postings: filters, a long list, what can be done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.postings import Posting, PostingState, PostingSummary
from app.ui.background import TaskRunner
from app.ui.models.paged_table import PagedTable
from app.ui.models.posting_columns import (
    FILTERS,
    REMOVAL,
    Listed,
    Listing,
    posting_columns,
    posting_widths,
    reader,
)
from app.ui.page import Notice, Page
from app.ui.pages.posting_list_parts import PostingBoardBar, ScanBanner, posting_filters
from app.ui.problem_text import explain
from app.ui.theme.look import look
from app.ui.widgets import named
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fact_edit import FactEdit
from app.ui.widgets.key_button import KeyButton
from app.ui.widgets.list_card import ListCard
from app.ui.widgets.scanner import Read, Scanner

TYPING_DELAY_MS = 200
_SEARCH_WIDTH = 200


class Board(Listed, Protocol):
    """What can be done with postings; the posting service does it."""

    def counts(self) -> dict[PostingState, int]: ...
    def pause(self, posting_id: UUID) -> Posting: ...
    def resume(self, posting_id: UUID) -> Posting: ...
    def cancel(self, posting_id: UUID, reason: str) -> Posting: ...
    def extend(self, posting_id: UUID, until: date) -> Posting: ...
    def record_filled(self, posting_id: UUID, filled: int) -> Posting: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingListNeeds:
    """Everything the page works with.

    Attributes:
        read_ticket: tells what was scanned or typed.
        today: the day in Beijing.
        linked: whether there is a platform that postings go to.
    """

    postings: Board
    read_ticket: Read
    today: Callable[[], date]
    runner: TaskRunner
    linked: bool = True


class PostingListPage(Page):
    """Filters above a list, a bar of steps below it, and a field for the scanner.

    Opened with an id it goes to that posting, with ``"removal"`` to the posters that must
    come off the wall. Keys: / to the filters, Ctrl+F to the text, Alt+S to the scanner.
    """

    def __init__(self, needs: PostingListNeeds) -> None:
        super().__init__(self.tr("零工岗位"))
        self._needs = needs
        self._wanted: UUID | None = None
        self._counts: Mapping[str, int] = {}
        columns = posting_columns(needs.today, linked=needs.linked)
        table = PagedTable(columns, reader(needs.postings), needs.runner)
        self._list = ListCard(table, "postings", self.tr("零工岗位"))
        self._filters = posting_filters()
        self._text = named(FactEdit(icon="search", limit=60), "filtertext")
        self._scanner = Scanner(needs.read_ticket, needs.runner)
        self._told = ScanBanner()
        self._bar = PostingBoardBar(self, needs.postings, needs.runner, needs.today)
        self._delay = QTimer(self, singleShot=True, interval=TYPING_DELAY_MS)
        self._make_actions()
        self._lay_out()
        self._connect()

    def activate(self, subject: object | None) -> None:
        if isinstance(subject, UUID):
            self._wanted = subject
            self._show_all()
        elif subject == REMOVAL:
            self._filters.choose(REMOVAL)
        self._told.hide()
        self.reload()

    def reload(self) -> None:
        """Read list and counts again; the list keeps its place."""
        self._delay.stop()
        listing = Listing(filter=self._filters.code(), text=self._text.text().strip())
        self._list.table.show_matching(listing)
        postings = self._needs.postings
        self._needs.runner.submit(
            self,
            lambda: (postings.counts(), len(postings.removal_list())),
            lambda read: self._show_counts(*read),
            self._show_failure,
        )

    def remember(self) -> object | None:
        return (self._filters.code(), self._text.text())

    def recall(self, memory: object) -> None:
        if isinstance(memory, tuple):
            self._filters.choose(memory[0])
            self._text.setText(memory[1])
            self.reload()

    def _make_actions(self) -> None:
        add = self.add_action(
            self.tr("发布岗位"),
            "F3",
            partial(self.go.emit, "posting", None),
            icon="file-plus",
            short=self.tr("发岗位"),
        )
        self.add_beside_title(self._scanner)
        self.add_button(add, kind="primary")
        self.add_hint("↑ ↓", self.tr("换岗位"))
        self.add_hint("Enter", self.tr("打开"))
        self._bar.make_actions()
        self.add_action(self.tr("扫码"), "Alt+S", partial(self._enter, self._scanner))
        self.add_action(self.tr("筛选"), "/", partial(self._enter, self._filters))
        self.add_action(self.tr("找"), "Ctrl+F", partial(self._enter, self._text))
        self.add_action(self.tr("刷新"), "F5", self.reload)

    def _lay_out(self) -> None:
        self._text.setPlaceholderText(self.tr("标题、单位、编号"))
        self._text.setAccessibleName(self.tr("标题、单位、编号"))
        self._text.setFixedWidth(look().px(_SEARCH_WIDTH))
        self._list.set_widths(posting_widths())
        self._list.set_foot(
            self._say_range, (("↑ ↓", self.tr("换岗位")), ("Enter", self.tr("打开")))
        )
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._filters, stretch=1)
        row.addWidget(self._text, alignment=Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._told)
        self.body.addLayout(row)
        self.body.addWidget(self._list, stretch=1)
        self.body.addWidget(self._bar)
        self.begin_at(self._list)

    def _connect(self) -> None:
        self._filters.chosen.connect(self.reload)
        self._text.textEdited.connect(self._delay.start)
        self._text.returnPressed.connect(self._list.setFocus)
        self._delay.timeout.connect(self.reload)
        self._list.opened.connect(partial(self.go.emit, "posting"))
        self._list.view.selectionModel().currentRowChanged.connect(self._follow)
        self._list.table.arrived.connect(self._take_lines)
        self._list.table.fetch_failed.connect(self._show_failure)
        self._bar.done.connect(self._tell_done)
        self._bar.failed.connect(self._show_failure)
        self._scanner.read.connect(self._told.tell_read)
        self._scanner.refused.connect(self._told.tell_refused)
        self._told.found.connect(self._open_scanned)

    def _enter(self, widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_all(self) -> None:
        self._filters.choose("")
        self._text.clear()

    def _take_lines(self, _count: int) -> None:
        if self._wanted is not None and self._list.go_to(self._wanted):
            self._wanted = None
        self._list.set_empty(self._make_empty())
        self._follow()

    def _follow(self) -> None:
        index = self._list.view.currentIndex()
        row = self._list.table.row_at(index) if index.isValid() else None
        self._bar.show_row(row if isinstance(row, PostingSummary) else None)

    def _make_empty(self) -> EmptyState:
        if self._filters.code() or self._text.text().strip():
            every = named(KeyButton(self.tr("看全部"), kind="primary"), "emptybutton")
            every.clicked.connect(self._see_all)
            return EmptyState("briefcase", self.tr("这样筛没有岗位。放宽一点再看。"), every)
        add = KeyButton(self.tr("发布岗位"), icon="file-plus", keys="F3", kind="primary")
        add.clicked.connect(partial(self.go.emit, "posting", None))
        return EmptyState("briefcase", self.tr("还没有岗位。"), named(add, "emptybutton"))

    def _see_all(self) -> None:
        self._show_all()
        self.reload()
        self._list.setFocus()

    def _show_counts(self, counts: Mapping[PostingState, int], removal: int) -> None:
        shown = {
            code: sum(counts.get(state, 0) for state in states or tuple(PostingState))
            for code, states in FILTERS.items()
        }
        self._filters.count({**shown, REMOVAL: removal})
        words = self.tr("共 {total} 个 · 在招 {open} 个")
        self.set_subtitle(words.format(total=f"{shown['']:,}", open=f"{shown['open']:,}"))

    def _say_range(self, first: int, last: int, total: int | None) -> str:
        words = self.tr("第 {first}–{last} 个，往下还有")
        if total is not None:
            words = self.tr("第 {first}–{last} 个，共 {total} 个").replace("{total}", f"{total:,}")
        return words.format(first=first, last=last)

    def _open_scanned(self, posting: Posting, words: str) -> None:
        self.toast.emit(Notice(text=words))
        self.go.emit("posting", posting.id)

    def _tell_done(self, words: str) -> None:
        self.toast.emit(Notice(text=words))
        self.reload()

    def _show_failure(self, error: Exception) -> None:
        self.toast.emit(Notice(text=explain(error), kind="danger"))
