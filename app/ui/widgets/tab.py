"""A word with a count above a panel, underlined when it is on."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.ui.theme.look import colour, look, text_font

_HEIGHT = 40
_LINE = 3
_GAP = 4


class Tab(QAbstractButton):
    """One of a few panels; put several into an exclusive ``QButtonGroup``."""

    def __init__(self, text: str, count: str = "") -> None:
        super().__init__()
        self._count = ""
        self.setText(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(count)

    def set_count(self, count: str) -> None:
        """Show how many there are; an empty text while that is not known."""
        self._count = count
        self.setAccessibleName(f"{self.text()} {count}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        # Measured bold, so that choosing moves nothing.
        width = QFontMetrics(text_font("body", weight=700)).horizontalAdvance(self.text())
        if self._count:
            width += _GAP + QFontMetrics(_figures()).horizontalAdvance(self._count)
        return QSize(width + 2, look().px(_HEIGHT))

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        font = text_font("body", weight=700 if on else 400)
        painter.setFont(font)
        painter.setPen(colour("brand" if on else "inkSecondary"))
        room = QRectF(self.rect()).adjusted(0, 0, 0, -_LINE)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        behind = room.topLeft() + QPointF(QFontMetrics(font).horizontalAdvance(self.text()), 0)
        painter.setFont(_figures())
        rest = QRectF(behind.x() + _GAP, 0, self.width(), room.height())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, self._count)
        if on:
            painter.fillRect(QRectF(0, self.height() - _LINE, self.width(), _LINE), colour("brand"))


def _figures() -> QFont:
    font = text_font("keycap")
    font.setPixelSize(look().text_px("caption"))
    return font
