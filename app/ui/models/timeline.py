"""What was done for somebody, newest first, as a line with dots."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.beijing import beijing_day
from app.domain.service_log import ServiceLog
from app.ui.code_words import CodeWords
from app.ui.theme.look import colour, glyph, look, text_font

Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_HEIGHT = 58
_DAY = 52
_DOT = 32
_GAP = 12
_LOOKS = {
    "1": ("home-heart", "warn", "warnTint"),
    "2": ("briefcase", "brand", "brandTint"),
    "3": ("arrows-exchange", "info", "infoTint"),
    "4": ("school", "brand", "brandTint"),
    "5": ("heart-handshake", "ok", "okTint"),
    "6": ("bulb", "brand", "brandTint"),
    "7": ("message-2", "brand", "brandTint"),
}
_REGISTERED = ("file-pencil", "brand", "brandTint")
_REGISTRATION_ITEM = "3.1"


class Event(NamedTuple):
    """One dot of the line."""

    day: str
    look: tuple[str, str, str]
    title: str
    detail: str


class EventWords:
    """Puts a line of the ledger into words."""

    def __init__(self, codes: CodeWords, detail: Callable[[ServiceLog, CodeWords], str]) -> None:
        self._codes = codes
        self._detail = detail

    def event(self, line: ServiceLog, today: date) -> Event:
        """Return what to show of a line."""
        day = beijing_day(line.served_at)
        plain = f"{day.month}-{day.day:02}"
        group = line.item.partition(".")[0]
        seen = _REGISTERED if line.item == _REGISTRATION_ITEM else _LOOKS.get(group, _LOOKS["7"])
        title = self._codes.name("service_items", line.item)
        if line.content:
            title = f"{title} · {line.content}"
        shown = plain if day.year == today.year else f"{day.year % 100:02}-{plain}"
        return Event(shown, seen, title, self._detail(line, self._codes))


class Timeline(QAbstractListModel):
    """The events of one person or party."""

    EventRole = Qt.ItemDataRole.UserRole

    _events: tuple[Event, ...] = ()

    def show(self, events: Sequence[Event]) -> None:
        """Show other events."""
        self.beginResetModel()
        self._events = tuple(events)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._events)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._events):
            return None
        event = self._events[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return event.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{event.day} {event.title}\n{event.detail}"
        return event if role == self.EventRole else None


class TimelineDelegate(QStyledItemDelegate):
    """Date, dot, what happened, and who did it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, look().px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        event: Event = index.data(Timeline.EventRole)
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(box, colour("rowSelected"))
        dot = look().px(_DOT)
        left = box.left() + look().px(_DAY + _GAP)
        middle = left + dot / 2
        top = box.top() + look().px(4)
        if index.row() < index.model().rowCount() - 1:
            painter.setPen(QPen(colour("line"), 2))
            painter.drawLine(QPointF(middle, top + dot), QPointF(middle, box.bottom() + 4))
        painter.setPen(QPen(Qt.PenStyle.NoPen))
        painter.setBrush(colour(event.look[2]))
        painter.drawEllipse(QRectF(left, top, dot, dot))
        icon = glyph(event.look[0], 16, event.look[1], painter.device().devicePixelRatioF())
        inset = (dot - look().px(16)) / 2
        painter.drawPixmap(QPointF(left + inset, top + inset), icon)
        self._draw_words(painter, box, event, left + dot + look().px(_GAP))
        painter.restore()

    def _draw_words(self, painter: QPainter, box: QRectF, event: Event, left: float) -> None:
        line = look().px(24)
        day = text_font("keycap")
        day.setPixelSize(look().text_px("caption"))
        painter.setFont(day)
        painter.setPen(colour("inkSecondary"))
        room = QRectF(box.left(), box.top() + look().px(8), look().px(_DAY), line)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, right, event.day)
        width = box.right() - left - 4
        rows: tuple[tuple[str, QFont, str, float], ...] = (
            (event.title, text_font("label", weight=400), "ink", 0),
            (event.detail, text_font("caption"), "inkMuted", look().px(22)),
        )
        for text, font, ink, down in rows:
            painter.setFont(font)
            painter.setPen(colour(ink))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(width))
            place = QRectF(left, box.top() + down, width, line)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
