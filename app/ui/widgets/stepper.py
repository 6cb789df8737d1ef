"""Where one stands in a row of steps."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.look import colour, glyph, look, text_font

_DOT = 32
_GAP = 8
_HALO = 4


class Stepper(QWidget):
    """Dots with words: done are ticked, the current one is ringed."""

    def __init__(self, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = tuple(steps)
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.go_to(0)

    def go_to(self, step: int) -> None:
        """Show another step as the current one, counted from 0."""
        self._current = step
        self.setAccessibleName(
            QCoreApplication.translate("Stepper", "第 {number} 步 {words}，进行中").format(
                number=step + 1, words=self._steps[step]
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, look().px(_DOT) + 2 * _HALO)

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot, gap = look().px(_DOT), look().px(_GAP)
        words = [self._words_width(text) for text in self._steps]
        used = sum(words) + len(words) * (dot + gap) + (len(words) - 1) * 2 * gap
        line = max((self.width() - used - 2 * _HALO) / max(len(words) - 1, 1), 0)
        left: float = _HALO
        for place in range(len(self._steps)):
            self._draw_dot(painter, place, left)
            self._draw_words(painter, place, left + dot + gap)
            left += dot + gap + words[place] + gap
            if place + 1 < len(self._steps):
                painter.setPen(QPen(colour("lineStrong"), 2))
                middle = self.height() / 2
                painter.drawLine(QPointF(left, middle), QPointF(left + line, middle))
                left += line + gap
        painter.end()

    def _words_width(self, text: str) -> int:
        return QFontMetrics(text_font("label", weight=700)).horizontalAdvance(text)

    def _draw_dot(self, painter: QPainter, place: int, left: float) -> None:
        edge = look().px(_DOT)
        box = QRectF(left, (self.height() - edge) / 2, edge, edge)
        done, current = place < self._current, place == self._current
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("brandTintStrong"))
            painter.drawEllipse(box.adjusted(-_HALO, -_HALO, _HALO, _HALO))
        painter.setPen(QPen(colour("brand" if done or current else "lineStrong"), 2))
        painter.setBrush(colour("brand" if done else "surface"))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        if done:
            inset = look().px(7)
            picture = glyph("check", 18, "onBrand", self.devicePixelRatioF())
            painter.drawPixmap(QPointF(box.left() + inset, box.top() + inset), picture)
            return
        painter.setFont(text_font("figureSm", weight=600))
        font = painter.font()
        font.setPixelSize(look().text_px("section"))
        painter.setFont(font)
        painter.setPen(colour("brand" if current else "inkMuted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(place + 1))

    def _draw_words(self, painter: QPainter, place: int, left: float) -> None:
        current = place == self._current
        painter.setFont(text_font("label", weight=700 if current else 400))
        painter.setPen(colour("ink" if current else "inkMuted"))
        room = QRectF(left, 0, self._words_width(self._steps[place]) + 2, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._steps[place])
