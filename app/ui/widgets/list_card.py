"""A long list in a card: the table, what stands there when it is empty, the line below."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.ui.models.paged_table import PagedTable
from app.ui.theme.look import look
from app.ui.widgets import card, label, named
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.key_hints import KeyHints
from app.ui.widgets.row_delegate import RowDelegate

REST_MS = 150
_FOOT = 40
_LEAST_STRETCH = 108  # what a stretched column needs to be worth reading
_SCROLLBAR = 14

RangeWords = Callable[[int, int, int | None], str]


class ListCard(QFrame):
    """Shows a paged table and keeps its place when the table is read again.

    Signals:
        rested: the current line has not moved for a moment; carries its id.
        opened: Enter or a double click on a line; carries its id.
    """

    rested = Signal(object)
    opened = Signal(object)

    def __init__(self, table: PagedTable, name: str, spoken: str) -> None:
        """Make the card.

        Args:
            table: what to list.
            name: object name of the view.
            spoken: what a screen reader calls the list.
        """
        super().__init__()
        self.setProperty("role", "card")
        self.table = table
        self._kept: UUID | None = None
        self._kept_scroll = 0
        self._widths: tuple[int, ...] = ()
        self._spare: tuple[int, ...] = ()
        self._hints: KeyHints | None = None
        self._total: int | None = None
        self._words: RangeWords = lambda _first, _last, _total: ""
        self._range = named(label("", "caption"), "range")
        self.view = self._make_view(name, spoken)
        self._empty: EmptyState | None = None
        self._stack = QStackedLayout()
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._foot = QHBoxLayout()
        self._lay_out()
        self._connect()

    def set_widths(self, widths: Sequence[int], *, spare: Sequence[int] = ()) -> None:
        """Give each column its width in pixels; 0 takes what is left.

        Where too little would be left, the columns ``spare`` step aside one after another.
        """
        self._widths, self._spare = tuple(widths), tuple(spare)
        header = self.view.horizontalHeader()
        for place, width in enumerate(widths):
            fixed = QHeaderView.ResizeMode.Fixed if width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(place, fixed)
            if width:
                header.resizeSection(place, width)

    def set_foot(self, words: RangeWords, hints: Sequence[tuple[str, str]]) -> None:
        """Say how the line below reads, and which keys it names."""
        self._words = words
        self._hints = KeyHints(hints)
        self._foot.addWidget(self._hints)

    def set_empty(self, empty: EmptyState) -> None:
        """Show this in place of a table without lines."""
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        self._empty = empty
        self._stack.addWidget(empty)
        self._choose_side()

    def set_total(self, total: int | None) -> None:
        """Say how many lines there are in all; ``None`` when nobody counted them."""
        self._total = total
        self._say_range()

    def current_id(self) -> UUID | None:
        """Return the record of the current line."""
        index = self.view.currentIndex()
        found: UUID | None = index.data(PagedTable.IdRole) if index.isValid() else None
        return found

    def go_to(self, record_id: UUID) -> bool:
        """Make a record's line the current one; ``False`` when it is not in the list."""
        index = self.table.index_of(record_id)
        if index.isValid():
            self.view.setCurrentIndex(index)
        return index.isValid()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        self._say_range()

    def _make_room(self) -> None:
        """Leave out columns and keys for which there is no room."""
        left = self.width() - sum(self._widths) - look().px(_SCROLLBAR)
        header = self.view.horizontalHeader()
        for place in self._spare:
            hidden = left < look().px(_LEAST_STRETCH)
            self.view.setColumnHidden(place, hidden)
            left += self._widths[place] if hidden else 0
            if not self._widths[place]:  # without its stretched column the first one fills up
                mode = header.ResizeMode.Stretch if hidden else header.ResizeMode.Fixed
                header.setSectionResizeMode(0, mode)
                if not hidden:
                    header.resizeSection(0, self._widths[0])
        if self._hints is not None:
            words = self._range.sizeHint().width()
            self._hints.setVisible(self.width() > words + self._hints.sizeHint().width() + 32)

    def _make_view(self, name: str, spoken: str) -> QTableView:
        view = named(QTableView(), name)
        view.setModel(self.table)
        view.setItemDelegate(RowDelegate(view))
        view.setAccessibleName(spoken)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setTabKeyNavigation(False)  # Tab leaves the table; arrows move inside it
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalScrollBar().setSingleStep(look().size("row"))
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(look().size("row"))
        header = view.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setFixedHeight(look().size("tableHead"))
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        return view

    def _lay_out(self) -> None:
        body = QWidget()
        body.setLayout(self._stack)
        self._stack.addWidget(self.view)
        foot = QWidget()
        foot.setFixedHeight(look().px(_FOOT))
        foot.setLayout(self._foot)
        self._foot.setContentsMargins(16, 0, 12, 0)
        self._foot.addWidget(self._range, stretch=1)
        line = card("line")
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(body, stretch=1)
        column.addWidget(line)
        column.addWidget(foot)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.view.selectionModel().currentRowChanged.connect(self._rest.start)
        self.view.activated.connect(lambda index: self.opened.emit(index.data(PagedTable.IdRole)))
        self.view.verticalScrollBar().valueChanged.connect(self._say_range)
        self.table.modelAboutToBeReset.connect(self._keep_place)
        self.table.arrived.connect(self._take_place)
        self._rest.timeout.connect(self._tell_rest)

    def _keep_place(self) -> None:
        self._kept = self.current_id()
        self._kept_scroll = self.view.verticalScrollBar().value()

    def _take_place(self, count: int) -> None:
        self._choose_side()
        if count and not self.view.currentIndex().isValid():
            index = self.table.index_of(self._kept) if self._kept else QModelIndex()
            if index.isValid():
                self.view.verticalScrollBar().setValue(self._kept_scroll)
            else:
                index = self.table.index(0, 0)
            flags = QItemSelectionModel.SelectionFlag
            self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self._say_range()

    def _choose_side(self) -> None:
        if self._empty is not None:
            shown = self.view if self.table.rowCount() else self._empty
            self._stack.setCurrentWidget(shown)

    def _tell_rest(self) -> None:
        current = self.current_id()
        if current is not None:
            self.rested.emit(current)

    def _say_range(self) -> None:
        count = self.table.rowCount()
        first = self.view.rowAt(0)
        last = self.view.rowAt(self.view.viewport().height() - look().size("row"))
        last = last if last >= 0 else count - 1
        total = self._total
        if total is None and not self.table.canFetchMore(QModelIndex()):
            total = count
        shown = self._words(first + 1, last + 1, total) if count else ""
        _label(self._range, shown)


def _label(widget: QLabel, text: str) -> None:
    widget.setText(text)
    widget.setAccessibleName(text)
