"""Facts with an icon, one below the other: tall with two lines of words, or one low line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.theme.look import colour, glyph, look, text_font

Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_SIDE = 16
_SPINE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line in words.

    Attributes:
        ink: colour token of the icon, and of the title in a low line.
        right: when, as a rule.
        subject: what it is about, for whoever opens it.
    """

    icon: str
    ink: str
    title: str
    detail: str = ""
    right: str = ""
    subject: object = None


class FactList(QAbstractListModel):
    """Facts in the order in which they should be read."""

    FactRole = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[Fact, ...] = ()

    def show(self, facts: Sequence[Fact]) -> None:
        """Show other facts; nothing happens when they are the same."""
        if tuple(facts) == self._facts:
            return
        self.beginResetModel()
        self._facts = tuple(facts)
        self.endResetModel()

    def fact(self, index: Index) -> Fact:
        """Return the fact under an index."""
        return self._facts[index.row()]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._facts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._facts):
            return None
        fact = self._facts[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return fact.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(part for part in (fact.title, fact.detail, fact.right) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return fact.detail
        return fact if role == self.FactRole else None


class _FactDelegate(QStyledItemDelegate):
    """What both kinds of lines share."""

    height = 0
    always_marked = False  # else the line that is chosen is marked while its list has the focus

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, look().px(self.height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = bool(state & QStyle.StateFlag.State_Active)
        if state & QStyle.StateFlag.State_Selected and (focused or self.always_marked):
            painter.fillRect(box, colour("rowSelected" if focused else "surfaceSunken"))
            spine = QRectF(box.left(), box.top(), _SPINE, box.height())
            painter.fillRect(spine, colour("brand"))
        self.draw(painter, box, index.data(FactList.FactRole))
        painter.restore()

    def draw(self, painter: QPainter, box: QRectF, fact: Fact) -> None:
        """Draw one fact into its line."""
        raise NotImplementedError

    @staticmethod
    def icon(painter: QPainter, left: float, box: QRectF, fact: Fact, size: int) -> None:
        """Draw the icon in the middle of the line's height."""
        ratio = painter.device().devicePixelRatioF()
        top = round(box.center().y() - look().px(size) / 2)
        painter.drawPixmap(QPointF(left, top), glyph(fact.icon, size, fact.ink, ratio))

    @staticmethod
    def words(painter: QPainter, room: QRectF, text: str, role: str, ink: str) -> None:
        """Draw words; what does not fit ends in an ellipsis."""
        font = text_font(role)
        painter.setFont(font)
        painter.setPen(colour(ink))
        shown = QFontMetrics(font).elidedText(
            text, Qt.TextElideMode.ElideRight, max(int(room.width()), 0)
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


class TallFacts(_FactDelegate):
    """Icon, title over detail, and when, at the right."""

    height = 56

    def draw(self, painter: QPainter, box: QRectF, fact: Fact) -> None:
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        self.icon(painter, box.left() + _SIDE, box, fact, 20)
        left = box.left() + _SIDE + look().px(20 + 12)
        wide = QFontMetrics(text_font("caption")).horizontalAdvance(fact.right)
        right = QRectF(box.right() - _SIDE - wide - 2, box.top(), wide + 2, box.height())
        self.words(painter, right, fact.right, "caption", "inkMuted")
        half = look().px(22)
        top = box.center().y() - half
        room = right.left() - 12 - left
        self.words(painter, QRectF(left, top, room, half), fact.title, "body", "ink")
        under = QRectF(left, top + half, room, half)
        self.words(painter, under, fact.detail, "caption", "inkSecondary")


class ChosenFacts(TallFacts):
    """Tall lines of a list whose choice shows elsewhere: marked without the focus too, greyer."""

    always_marked = True


class LowFacts(_FactDelegate):
    """When, then icon and title in their colour, then the detail, in one line."""

    height = 32
    _WHEN = 100
    _TITLE = 76

    def draw(self, painter: QPainter, box: QRectF, fact: Fact) -> None:
        left = box.left() + _SIDE
        when = QRectF(left, box.top(), look().px(self._WHEN) - 4, box.height())
        self.words(painter, when, fact.right, "caption", "inkMuted")
        left += look().px(self._WHEN)
        self.icon(painter, left, box, fact, 16)
        title = QRectF(left + look().px(20), box.top(), look().px(self._TITLE - 20), box.height())
        self.words(painter, title, fact.title, "caption", fact.ink)
        left = title.right() + 4
        detail = QRectF(left, box.top(), box.right() - 8 - left, box.height())
        self.words(painter, detail, fact.detail, "caption", "ink")
