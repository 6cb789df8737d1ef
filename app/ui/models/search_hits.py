"""Answers of the search box, grouped."""

from collections.abc import Sequence
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.i18n import QT_TRANSLATE_NOOP
from app.ui.theme.look import colour, look, text_font

Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_GROUPS = {
    "worker": QT_TRANSLATE_NOOP("SearchHits", "人"),
    "posting": QT_TRANSLATE_NOOP("SearchHits", "岗位"),
    "employer": QT_TRANSLATE_NOOP("SearchHits", "用工单位"),
    "log": QT_TRANSLATE_NOOP("SearchHits", "台账"),
}


class Found(Protocol):
    """One answer.

    Attributes:
        kind: worker, posting, employer or log.
    """

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> UUID: ...
    @property
    def title(self) -> str: ...
    @property
    def detail(self) -> str: ...


class SearchHits(QAbstractListModel):
    """Answers under a heading for each kind; headings cannot be chosen."""

    HeadingRole = Qt.ItemDataRole.UserRole
    DetailRole = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[str | Found] = []

    def show(self, hits: Sequence[Found]) -> None:
        """Replace the answers; with none, one heading says so."""
        self.beginResetModel()
        self._rows = []
        for kind, title in _GROUPS.items():
            group = [hit for hit in hits if hit.kind == kind]
            if group:
                self._rows += [self.tr(title), *group]
        if not self._rows:
            self._rows = [self.tr("没有找到。换姓名、拼音首字母、电话后四位试试。")]
        self.endResetModel()

    def hit(self, index: Index) -> Found | None:
        """Return the answer of a row; ``None`` for a heading."""
        row = self._rows[index.row()] if index.isValid() else ""
        return None if isinstance(row, str) else row

    def step(self, index: Index, step: int) -> QModelIndex:
        """Return the next answer up or down, or the same when there is none."""
        row = index.row() + step if index.isValid() else 0
        while 0 <= row < len(self._rows):
            if not isinstance(self._rows[row], str):
                return self.index(row)
            row += step
        return self.index(index.row()) if index.isValid() else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.hit(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        heading = isinstance(row, str)
        if role == self.HeadingRole:
            return heading
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else row.title
        if role == self.DetailRole:
            return "" if isinstance(row, str) else row.detail
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row if isinstance(row, str) else f"{row.title} {row.detail}"
        return None


class SearchHitDelegate(QStyledItemDelegate):
    """Paints a heading small, an answer with its detail behind the title."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, look().size("control"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        heading = index.data(SearchHits.HeadingRole)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colour("rowSelected"))
            painter.fillRect(QRectF(box.left(), box.top(), 4, box.height()), colour("brand"))
        font = text_font("caption" if heading else "body")
        painter.setFont(font)
        painter.setPen(colour("inkMuted" if heading else "ink"))
        inner = box.adjusted(12, 0, -12, 0)
        title = index.data(Qt.ItemDataRole.DisplayRole)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, title)
        wide = QFontMetrics(font).horizontalAdvance(title) + 12
        painter.setFont(text_font("caption"))
        painter.setPen(colour("inkMuted"))
        detail = QFontMetrics(text_font("caption")).elidedText(
            index.data(SearchHits.DetailRole),
            Qt.TextElideMode.ElideRight,
            round(inner.width() - wide),
        )
        painter.drawText(inner.adjusted(wide, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, detail)
        painter.restore()
