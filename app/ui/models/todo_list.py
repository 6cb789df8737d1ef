"""What waits to be done, as lines with a chip, two rows of words and one verb."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.workbench import Todo
from app.ui.theme.look import colour, look, text_font
from app.ui.widgets.chip import draw_chip
from app.ui.widgets.row_delegate import ChipCell

Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_HEIGHT = 56
_SIDE = 16
CHIP_WIDTH = 92  # four characters with their icon
_BUTTON_SIDE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class TodoLine:
    """One line in words.

    Attributes:
        chip: why it is here.
        title: what waits.
        reason: where, who, until when.
        verb: what Enter does.
    """

    todo: Todo
    chip: ChipCell
    title: str
    reason: str
    verb: str


class TodoList(QAbstractListModel):
    """Lines in the order in which they should be done."""

    LineRole = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[TodoLine, ...] = ()

    def show(self, lines: Sequence[TodoLine]) -> None:
        """Show other lines; nothing happens when they are the same."""
        if tuple(lines) == self._lines:
            return
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, index: Index) -> TodoLine:
        """Return the line under an index."""
        return self._lines[index.row()]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.chip.text} {line.title} {line.reason} {line.verb}"
        return line if role == self.LineRole else None


class TodoDelegate(QStyledItemDelegate):
    """Paints a line; its verb looks and works like a small button.

    Signals:
        verb_pressed: the button of a line; carries the ``QModelIndex``.
    """

    verb_pressed = Signal(object)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, look().px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: TodoLine = index.data(TodoList.LineRole)
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = bool(state & QStyle.StateFlag.State_Selected)
        if current and state & QStyle.StateFlag.State_Active:
            painter.fillRect(box, colour("rowSelected"))
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        height = look().size("chip")
        chip = QRectF(
            box.left() + _SIDE, box.center().y() - height / 2, look().px(CHIP_WIDTH), height
        )
        draw_chip(painter, chip, *line.chip)
        button = self._button(box, line.verb)
        self._draw_words(
            painter, QRectF(chip.right() + 12, box.top(), 0, box.height()), line, button
        )
        self._draw_button(painter, button, line.verb, current=current)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            line: TodoLine = index.data(TodoList.LineRole)
            box = QRectF(option.rect)  # type: ignore[attr-defined]
            if self._button(box, line.verb).contains(event.position()):
                self.verb_pressed.emit(index)
                return True
        return False

    def _draw_words(self, painter: QPainter, place: QRectF, line: TodoLine, button: QRectF) -> None:
        room = button.left() - place.left() - 12
        half = look().px(24)
        top = place.top() + (place.height() - 2 * half) / 2 + 2
        for text, role, ink in (
            (line.title, "body", "ink"),
            (line.reason, "caption", "inkSecondary"),
        ):
            font = text_font(role)
            painter.setFont(font)
            painter.setPen(colour(ink))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(room))
            row = QRectF(place.left(), top, room, half)
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, shown)
            top += half - 2

    def _draw_button(self, painter: QPainter, box: QRectF, verb: str, *, current: bool) -> None:
        painter.setPen(QPen(colour("brand" if current else "controlBorder"), 1))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setFont(text_font("label", weight=500))
        painter.setPen(colour("brand" if current else "ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, verb)

    def _button(self, box: QRectF, verb: str) -> QRectF:
        words = QFontMetrics(text_font("label", weight=500)).horizontalAdvance(verb)
        width = words + 2 * look().px(_BUTTON_SIDE)
        height = look().size("controlSmall")
        left = box.right() - _SIDE - width
        return QRectF(left, box.center().y() - height / 2, width, height)
