"""The lines of the ledger in their card."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.domain.service_log import LogPage, LogQuery, ServiceLog
from app.ui.background import TaskRunner
from app.ui.i18n import language
from app.ui.models.paged_table import PagedTable
from app.ui.pages.log_columns import LogColumns
from app.ui.pages.log_entry import LogEntryLine
from app.ui.theme.look import look
from app.ui.widgets import card, label, named
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.row_delegate import RowDelegate

_WIDTHS = {
    "zh": (112, 168, 176, 0, 128, 88, 112),
    "en": (144, 152, 168, 0, 152, 88, 104),  # words are longer, names are not
}
_STRETCHED = 3
_SIDE_FACTS = (5, 6)


class LogTableCard(QWidget):
    """Table, foot line, and a sentence when there is nothing.

    Signals:
        failed: lines could not be read; carries the exception.
    """

    failed = Signal(object)

    def __init__(
        self,
        page: Callable[[LogQuery], LogPage],
        words: LogColumns,
        entry: LogEntryLine,
        runner: TaskRunner,
    ) -> None:
        """Make the card.

        Args:
            page: reads one page of lines.
            words: what the columns show.
            entry: stands between the head and the lines, its parts below their columns.
            runner: whose thread reads.
        """
        super().__init__()
        self._words = words
        self._entry = entry
        self._kept: UUID | None = None
        self._lines = PagedTable(words.columns(), page, runner, self)
        self._head = self._make_head()
        self._view = self._make_view()
        self._foot = label("", "caption")
        self._stack = QStackedLayout()
        self._lay_out()
        self._head.sectionResized.connect(self._follow)
        for column in range(self._head.count()):
            self._follow(column, 0, self._head.sectionSize(column))
        self._lines.arrived.connect(self._show_count)
        self._lines.fetch_failed.connect(self.failed)

    def show_matching(self, query: LogQuery) -> None:
        """List what matches; the chosen line stays chosen while it is listed."""
        line = self.current()
        self._kept = None if line is None else line.id
        self._lines.show_matching(query)

    def current(self) -> ServiceLog | None:
        """Return the chosen line."""
        index = self._view.currentIndex()
        if not index.isValid():
            return None
        line: ServiceLog = self._lines.row_at(index)
        return line

    def enter(self) -> None:
        """Take the focus with the newest line chosen, so that ↑ ↓ work."""
        self._view.setFocus()
        if not self._view.currentIndex().isValid():
            self._view.selectRow(0)

    def describe(self, line: ServiceLog) -> str:
        """Return a line in a few words."""
        return f"{self._words.party(line)} · {self._words.item(line)}"

    def _make_view(self) -> QTableView:
        view = named(QTableView(), "lines")
        view.setModel(self._lines)
        view.setItemDelegate(RowDelegate(view))
        view.setAccessibleName(self.tr("台账"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setMouseTracking(True)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(look().size("row"))
        view.horizontalHeader().hide()  # the entry stands between the head and the lines
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for column in self._left_out():
            view.setColumnHidden(column, True)
        return view

    def _make_head(self) -> QHeaderView:
        head = QHeaderView(Qt.Orientation.Horizontal)
        head.setModel(self._lines)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setFixedHeight(look().size("tableHead"))
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column, width in enumerate(_WIDTHS[language()]):
            head.resizeSection(column, look().px(width))
        head.setSectionResizeMode(_STRETCHED, QHeaderView.ResizeMode.Stretch)
        for column in self._left_out():
            head.setSectionHidden(column, True)
        return head

    @staticmethod
    def _left_out() -> tuple[int, ...]:
        """Return the columns that large text has no room for."""
        return _SIDE_FACTS if look().large else ()

    def _follow(self, column: int, _before: int, width: int) -> None:
        # The head itself still answers with the old width while it stretches a section.
        self._view.setColumnWidth(column, width)
        if not look().large:
            self._entry.align([self._view.columnWidth(each) for each in range(self._head.count())])

    def _lay_out(self) -> None:
        frame = card()
        empty = EmptyState("notebook", self.tr("这段日子还没有台账，在上面记第一笔。"))
        body = QWidget()
        body.setLayout(self._stack)
        self._stack.addWidget(self._view)
        self._stack.addWidget(empty)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addWidget(self._foot, stretch=1)
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        inner.addWidget(self._head)
        inner.addWidget(self._entry)
        inner.addWidget(body, stretch=1)
        inner.addWidget(_rule())
        inner.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def _show_count(self, count: int) -> None:
        if self._kept is not None and not self._view.currentIndex().isValid():
            self._view.setCurrentIndex(self._lines.index_of(self._kept))
        self._stack.setCurrentIndex(0 if count else 1)
        rule = self.tr("台账记下就不能删，写错了用“更正”，旧的会留痕")
        shown = self.tr("已列出 {count} 笔").format(count=f"{count:,}")
        self._foot.setText(f"{shown}　·　{rule}")


def _rule() -> QFrame:
    line = card("line")
    line.setFixedHeight(1)
    return line
