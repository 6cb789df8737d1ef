"""Cells of long tables: chips, names with a small fact behind, the spine of the chosen row."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.ui.theme.look import colour, glyph, look, text_font
from app.ui.widgets.chip import chip_size, draw_chip

Index = QModelIndex | QPersistentModelIndex

ChipRole = Qt.ItemDataRole.UserRole + 20
DetailRole = Qt.ItemDataRole.UserRole + 21
InkRole = Qt.ItemDataRole.UserRole + 22
TypeRole = Qt.ItemDataRole.UserRole + 23
IconRole = Qt.ItemDataRole.UserRole + 24
SIDE = 12
_SPINE = 4
_GAP = 4
_ICON = 20
_STRONG = "strong"  # the body's size, bold
_NO_CHIP = ("", "", "")


class ChipCell(NamedTuple):
    """What a model answers to ``ChipRole``."""

    kind: str
    icon: str
    text: str


class RowDelegate(QStyledItemDelegate):
    """Paints every cell of a table alike.

    A model answers ``DisplayRole`` with the words, ``DetailRole`` with a smaller fact behind
    them, ``ChipRole`` with a ``ChipCell`` in place of words, ``InkRole`` with a colour
    token, ``TypeRole`` with a type role or ``strong``, ``IconRole`` with an icon before the
    words.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        chip = index.data(ChipRole) or _NO_CHIP
        if chip[2]:
            return QSize(chip_size(chip[1], chip[2]).width() + 2 * SIDE, look().size("row"))
        words = QFontMetrics(self._font(index)).horizontalAdvance(self._text(index))
        detail = QFontMetrics(text_font("caption")).horizontalAdvance(self._detail(index))
        return QSize(words + _GAP + detail + 2 * SIDE, look().size("row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        self._paint_ground(painter, box, state, first=index.column() == 0)
        inner = box.adjusted(SIDE, 0, -SIDE, -1)
        chip = index.data(ChipRole) or _NO_CHIP
        if chip[2]:
            self._paint_chip(painter, inner, chip)
        else:
            self._paint_words(painter, self._paint_icon(painter, inner, index), index)
        view = self.parent()
        if state & QStyle.StateFlag.State_HasFocus and _row_focus_wanted(view):
            painter.setPen(QPen(colour("focus"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(2, 2, -2, -3))
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, box: QRectF, state: QStyle.StateFlag, *, first: bool
    ) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colour("rowSelected"))
            if first:
                painter.fillRect(
                    QRectF(box.left(), box.top(), _SPINE, box.height()), colour("brand")
                )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, colour("surfaceSunken"))
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _paint_chip(self, painter: QPainter, inner: QRectF, chip: tuple[str, str, str]) -> None:
        size = chip_size(chip[1], chip[2])
        place = QRectF(
            inner.left(),
            inner.center().y() - size.height() / 2,
            min(size.width(), inner.width()),
            size.height(),
        )
        draw_chip(painter, place, *chip)

    def _paint_icon(self, painter: QPainter, inner: QRectF, index: Index) -> QRectF:
        """Draw the icon, if there is one, and return the room that is left."""
        name = str(index.data(IconRole) or "")
        if not name:
            return inner
        edge = look().px(_ICON)
        picture = glyph(name, _ICON, "inkSecondary", painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(inner.left(), round(inner.center().y() - edge / 2)), picture)
        return inner.adjusted(edge + _GAP, 0, 0, 0)

    def _paint_words(self, painter: QPainter, inner: QRectF, index: Index) -> None:
        font = self._font(index)
        token = index.data(InkRole) or "ink"
        right = (index.data(Qt.ItemDataRole.TextAlignmentRole) or 0) & Qt.AlignmentFlag.AlignRight
        detail = self._detail(index)
        small = text_font("caption")
        behind = QFontMetrics(small).horizontalAdvance(detail) + _GAP if detail else 0
        metrics = QFontMetrics(font)
        room = max(round(inner.width()) - behind, 0)
        words = metrics.elidedText(self._text(index), Qt.TextElideMode.ElideRight, room + 1)
        wide = metrics.horizontalAdvance(words)
        left = inner.right() - wide - behind if right else inner.left()
        painter.setFont(font)
        painter.setPen(colour(str(token)))
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, inner.top(), wide + 2, inner.height()), flags, words)
        if detail:
            painter.setFont(small)
            painter.setPen(colour("inkMuted"))
            rest = QRectF(left + wide + _GAP, inner.top() + 1, behind, inner.height())
            painter.drawText(rest, flags, detail)

    def _text(self, index: Index) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")

    def _detail(self, index: Index) -> str:
        return str(index.data(DetailRole) or "")

    def _font(self, index: Index) -> QFont:
        role = str(index.data(TypeRole) or "body")
        return text_font("body", weight=700) if role == _STRONG else text_font(role)


def _row_focus_wanted(view: object) -> bool:
    return isinstance(view, QTableView) and view.property("cellfocus") is True
