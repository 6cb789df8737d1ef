"""The lines of the ledger in their card."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.domain.codes import Codes
from app.domain.service_log import LogPage, LogQuery, ServiceLog
from app.ui.background import TaskRunner
from app.ui.models.paged_table import PagedTable
from app.ui.pages.log_columns import LogColumns
from app.ui.theme.look import look
from app.ui.widgets import card, label, named
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.row_delegate import RowDelegate

_WIDTHS = (112, 168, 168, 0, 132, 88, 112)
_STRETCHED = 3


class LogTableCard(QWidget):
    """Table, foot line, and a sentence when there is nothing.

    Signals:
        failed: lines could not be read; carries the exception.
    """

    failed = Signal(object)

    def __init__(
        self,
        page: Callable[[LogQuery], LogPage],
        codes: Codes,
        now: Callable[[], datetime],
        runner: TaskRunner,
    ) -> None:
        super().__init__()
        self._words = LogColumns(codes, now, self)
        self._lines = PagedTable(self._words.columns(), page, runner, self)
        self._view = self._make_view()
        self._foot = label("", "caption")
        self._stack = QStackedLayout()
        self._lay_out()
        self._lines.arrived.connect(self._show_count)
        self._lines.fetch_failed.connect(self.failed)

    def show_matching(self, query: LogQuery) -> None:
        """List what matches."""
        self._lines.show_matching(query)

    def current(self) -> ServiceLog | None:
        """Return the chosen line."""
        index = self._view.currentIndex()
        if not index.isValid():
            return None
        line: ServiceLog = self._lines.row_at(index)
        return line

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
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setFixedHeight(look().size("tableHead"))
        for column, width in enumerate(_WIDTHS):
            view.setColumnWidth(column, look().px(width))
        header.setSectionResizeMode(_STRETCHED, QHeaderView.ResizeMode.Stretch)
        return view

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
        inner.addWidget(body, stretch=1)
        inner.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def _show_count(self, count: int) -> None:
        self._stack.setCurrentIndex(0 if count else 1)
        rule = self.tr("台账记下就不能删，写错了用“更正”，旧的会留痕")
        shown = self.tr("已列出 {count} 笔").format(count=f"{count:,}")
        self._foot.setText(f"{shown}　·　{rule}")
