"""The two marks of the station: the vermilion seal and the terrace lines."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QWidget

from app.ui.theme.look import colour, look, text_font
from app.ui.theme.tokens import Theme

_STEP_PX = 8


class Seal(QWidget):
    """A square seal with the character 驿."""

    def __init__(self, edge: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(edge, edge)

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("seal"))
        painter.drawRoundedRect(whole, 6, 6)
        line = colour("sealInk")
        line.setAlphaF(0.75)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(line, 1))
        painter.drawRoundedRect(whole.adjusted(2.5, 2.5, -2.5, -2.5), 4, 4)
        font = text_font("page")
        font.setPixelSize(round(self.width() * 0.6))
        painter.setFont(font)
        painter.setPen(colour("sealInk"))
        painter.drawText(whole, Qt.AlignmentFlag.AlignCenter, "驿")


class TerraceFrame(QFrame):
    """A frame with terrace contour lines at its foot; decoration only."""

    def __init__(
        self,
        *,
        height: int = 232,
        strength: float = 0.55,
        lines: int = 10,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines = lines
        self._motif_height = height
        self._strength = strength

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("navBg"))  # fillRect would first load every gradient there is
        painter.drawRect(self.rect())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if look().theme is Theme.HIGH_CONTRAST:
            painter.setPen(colour("line"))
            painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(self._lines):
            self._draw_line(painter, place / (self._lines - 1))

    def _draw_line(self, painter: QPainter, depth: float) -> None:
        ink = colour("navMotif")
        ink.setAlphaF(self._strength * (0.35 + 0.65 * depth))
        painter.setPen(QPen(ink, 1))  # wider lines take Qt's slow stroker, 3 ms more a picture
        width, height = self.width(), self._motif_height
        top = self.height() - height
        painter.drawPolyline(
            [
                QPointF(x, top + _contour(x / width, depth) * height)
                for x in range(-_STEP_PX, width + 2 * _STEP_PX, _STEP_PX)
            ]
        )


def _contour(across: float, depth: float) -> float:
    """Return how low a terrace line lies, in parts of the motif's height."""
    swing = 0.24 * (1 - 0.62 * depth) * 0.62
    near = math.sin((across * 1.35 + 0.62 + depth * 0.16) * 2 * math.pi)
    far = math.sin((across * 0.62 + 1.54 - depth * 0.10) * 2 * math.pi)
    return 0.30 + 0.72 * depth - swing * (near + far)
