"""A table over any listing that is read page by page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.domain.paging import PageMark
from app.ui.background import TaskRunner
from app.ui.widgets.row_delegate import (
    ChipCell,
    ChipRole,
    DetailRole,
    IconRole,
    InkRole,
    TypeRole,
)

Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Page(Protocol):
    """What one read brings: lines, and where the next read starts."""

    @property
    def rows(self) -> Sequence[Any]:
        """Lines in order."""
        ...

    @property
    def next_mark(self) -> PageMark | None:
        """Where to go on; ``None`` at the end."""
        ...


def _nothing(_row: Any) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its title and what a line shows in it.

    Attributes:
        title: shown in the head, already translated.
        text: words of the cell; also what a screen reader says.
        detail: a smaller fact behind the words.
        chip: a status in place of words.
        icon: stands before the words.
        ink: colour token of the words; "" for the usual one.
        role: type role of the words, or strong; "" for body.
        right: whether figures stand at the right.
    """

    title: str
    text: Callable[[Any], str]
    detail: Callable[[Any], str] = _nothing
    chip: Callable[[Any], ChipCell] | None = None
    icon: Callable[[Any], str] = _nothing
    ink: str = ""
    role: str = ""
    right: bool = False


class PagedTable(QAbstractTableModel):
    """Lines matching a query, fetched page by page in the background.

    Lines are frozen values with an ``id``. The list keeps its place: ``reload`` reads again
    and puts the new lines in only when they have arrived.

    Signals:
        busy_changed: a fetch began (``True``) or ended (``False``).
        fetch_failed: a page could not be read; carries the exception.
        arrived: lines came in; carries how many are there now.
    """

    busy_changed = Signal(bool)
    fetch_failed = Signal(object)
    arrived = Signal(int)

    IdRole = Qt.ItemDataRole.UserRole
    RowRole = Qt.ItemDataRole.UserRole + 1

    def __init__(
        self,
        columns: Sequence[Column],
        fetch_page: Callable[[Any], Page],
        runner: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        """Make an empty table.

        Args:
            columns: left to right.
            fetch_page: reads one page of a query; runs in the background.
            runner: whose thread reads.
            parent: as for any object.
        """
        super().__init__(parent)
        self._columns = tuple(columns)
        self._fetch_page = fetch_page
        self._runner = runner
        self._rows: list[Any] = []
        self._first: Any = None
        self._next: Any = None  # what to ask next; None when at the end
        self._busy = False
        self._generation = 0  # tells a late answer to an old query from a current one

    def show_matching(self, query: Any) -> None:
        """List what matches another query (a frozen dataclass with ``after``)."""
        self._first = query
        self.reload()

    def reload(self) -> None:
        """Read from the top again; the old lines stay until the new ones are here."""
        if self._first is None:
            return
        self._generation += 1
        self._busy = False
        self._ask(self._first, fresh=True)

    def row_at(self, index: Index) -> Any:
        """Return the line under an index."""
        return self._rows[index.row()]

    def index_of(self, record_id: UUID) -> QModelIndex:
        """Return the first cell of a record's line; invalid when it is not here."""
        for place, row in enumerate(self._rows):
            if row.id == record_id:
                return self.index(place, 0)
        return QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        return self._answer(self._columns[index.column()], self._rows[index.row()], role)

    def _answer(self, column: Column, row: Any, role: int) -> Any:
        answers: dict[int, Callable[[], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda: column.text(row),
            Qt.ItemDataRole.AccessibleTextRole: lambda: self._spoken(column, row),
            Qt.ItemDataRole.TextAlignmentRole: lambda: int(_RIGHT) if column.right else None,
            self.IdRole: lambda: row.id,
            self.RowRole: lambda: row,
            DetailRole: lambda: column.detail(row),
            ChipRole: lambda: column.chip(row) if column.chip else None,
            IconRole: lambda: column.icon(row) or None,
            InkRole: lambda: column.ink or None,
            TypeRole: lambda: column.role or None,
        }
        answer = answers.get(role)
        return None if answer is None else answer()

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and section < len(self._columns):
            column = self._columns[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return column.title
            if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
                return int(_RIGHT)
        return super().headerData(section, orientation, role)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._next is not None and not self._busy

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._ask(self._next, fresh=False)

    def _ask(self, query: Any, *, fresh: bool) -> None:
        generation = self._generation
        self._set_busy(True)
        self._runner.submit(
            self,
            lambda: self._fetch_page(query),
            lambda page: self._take(page, query, generation, fresh=fresh),
            lambda error: self._give_up(error, generation),
        )

    def _take(self, page: Page, query: Any, generation: int, *, fresh: bool) -> None:
        if generation != self._generation:
            return
        if fresh:
            self.beginResetModel()
            self._rows = list(page.rows)
            self.endResetModel()
        elif page.rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(page.rows) - 1)
            self._rows.extend(page.rows)
            self.endInsertRows()
        mark = page.next_mark
        self._next = None if mark is None else replace(query, after=mark)
        self._set_busy(False)
        self.arrived.emit(len(self._rows))

    def _give_up(self, error: Exception, generation: int) -> None:
        if generation != self._generation:
            return
        self._next = None
        self._set_busy(False)
        self.fetch_failed.emit(error)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.busy_changed.emit(busy)

    @staticmethod
    def _spoken(column: Column, row: Any) -> str:
        words = column.chip(row).text if column.chip else column.text(row)
        return f"{words} {column.detail(row)}".strip()
