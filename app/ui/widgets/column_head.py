"""The head of a column to choose from: whose it is, and who wrote it when; a button."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.theme.look import colour, glyph, look, text_font

_ICON = 20
_GAP = 8


class ColumnHead(QAbstractButton):
    """Icon and words over a line of small ones; what does not fit ends in an ellipsis."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._words, self._under = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, words: str, under: str) -> None:
        """Show other words."""
        self._words, self._under = words, under
        self.setAccessibleName(f"{words} {under}".strip())
        self.update()

    def words(self) -> tuple[str, str]:
        """Return both lines."""
        return self._words, self._under

    def sizeHint(self) -> QSize:
        return QSize(look().px(96), look().line_px("body") + look().line_px("caption"))

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        upper = look().line_px("body")
        top = (upper - look().px(_ICON)) / 2
        ink = "brand" if self.underMouse() and self.isEnabled() else "ink"
        painter.drawPixmap(QPointF(0, top), glyph(self._icon, _ICON, ink, self.devicePixelRatioF()))
        left = look().px(_ICON + _GAP)
        room = QRectF(left, 0, self.width() - left, upper)
        self._write(painter, room, self._words, ("body", ink))
        under = QRectF(0, upper, self.width(), self.height() - upper)
        self._write(painter, under, self._under, ("caption", "inkMuted"))

    def _write(self, painter: QPainter, room: QRectF, text: str, style: tuple[str, str]) -> None:
        role, ink = style
        font = text_font(role, weight=500 if role == "body" else 0)
        painter.setFont(font)
        painter.setPen(colour(ink))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
