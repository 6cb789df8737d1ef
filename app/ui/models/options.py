"""Answers offered below a picker."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.ui.models.search_hits import SearchHits

Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: what it stands for, its words, and a fact behind them."""

    key: object
    text: str
    detail: str = ""


class OptionList(QAbstractListModel):
    """Options in the order given; answers to the roles that the search list's delegate asks."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._options: tuple[Option, ...] = ()

    def show(self, options: Sequence[Option]) -> None:
        """Replace the options."""
        self.beginResetModel()
        self._options = tuple(options)
        self.endResetModel()

    def options(self) -> tuple[Option, ...]:
        """Return what is offered."""
        return self._options

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._options)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        option = self._options[index.row()]
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: option.text,
            Qt.ItemDataRole.AccessibleTextRole: f"{option.text} {option.detail}".strip(),
            SearchHits.HeadingRole: False,
            SearchHits.DetailRole: option.detail,
        }
        return answers.get(role)
