"""Postings to pick from, each with a tick that outlives reloading."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal

from app.domain.postings import PostingPage, PostingQuery, PostingSummary
from app.ui.background import TaskRunner
from app.ui.models.paged_table import Column, Index, PagedTable


class PostingPicks(PagedTable):
    """A paged list of postings in which any number can be ticked.

    Signals:
        picked_changed: a tick came or went; carries how many there are.
    """

    picked_changed = Signal(int)

    def __init__(
        self,
        fetch_page: Callable[[PostingQuery], PostingPage],
        runner: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        column = Column(title=self.tr("岗位"), text=lambda row: str(row.title), detail=self._detail)
        super().__init__([column], fetch_page, runner, parent)
        self._picked: dict[UUID, None] = {}  # in the order of picking

    def picked(self) -> tuple[UUID, ...]:
        """Return what is ticked, first ticked first."""
        return tuple(self._picked)

    def pick_only(self, postings: Iterable[UUID]) -> None:
        """Tick these postings and no other, whether they are listed yet or not."""
        self._picked = dict.fromkeys(postings)
        self._show_ticks()

    def toggle(self, index: Index) -> None:
        """Tick a posting, or take its tick away."""
        posting_id = index.data(self.IdRole)
        if posting_id in self._picked:
            del self._picked[posting_id]
        else:
            self._picked[posting_id] = None
        self._show_ticks()

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid():
            on = super().data(index, self.IdRole) in self._picked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(  # noqa: N802 (Qt's name)
        self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        if Qt.CheckState(value) != index.data(Qt.ItemDataRole.CheckStateRole):
            self.toggle(index)
        return True

    def _show_ticks(self) -> None:
        if self.rowCount():
            first, last = self.index(0, 0), self.index(self.rowCount() - 1, 0)
            self.dataChanged.emit(first, last, [Qt.ItemDataRole.CheckStateRole])
        self.picked_changed.emit(len(self._picked))

    def _detail(self, row: PostingSummary) -> str:
        wanted = row.headcount - row.filled
        words = self.tr("差 {count} 人").format(count=wanted) if wanted > 0 else self.tr("招满了")
        return f"{row.place_text} · {words}" if row.place_text else words
