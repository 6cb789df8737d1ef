"""A code typed into boxes, one character each."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from app.ui.theme.look import colour, look, text_font
from app.ui.widgets import named

_BOX = (56, 64)
_GAP = 8
_DASH = 32


class CodeBoxes(QLineEdit):
    """A line edit drawn as boxes in groups; small letters, hyphens and spaces are taken.

    Signals:
        complete: every box is filled.
    """

    complete = Signal()

    def __init__(self, *, length: int, group: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "code")
        self._length = length
        self._group = group
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhPreferUppercase | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.setFixedHeight(look().px(_BOX[1]))
        self.textEdited.connect(self._tidy)

    def missing(self) -> int:
        """Return how many boxes are empty."""
        return self._length - len(self.text())

    def sizeHint(self) -> QSize:
        return QSize(round(self._left(self._length - 1)) + look().px(_BOX[0]) + 1, self.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(self._length):
            if place and place % self._group == 0:
                middle = self.height() / 2
                left = self._left(place) - look().px(_DASH + _GAP) + look().px(12)
                painter.setPen(QPen(colour("inkMuted"), 2))
                painter.drawLine(
                    round(left), round(middle), round(left + look().px(24)), round(middle)
                )
            self._draw_box(painter, place)

    def _draw_box(self, painter: QPainter, place: int) -> None:
        here = self.hasFocus() and place == min(self.cursorPosition(), self._length - 1)
        box = QRectF(self._left(place), 0, look().px(_BOX[0]), self.height())
        edge = 3 if here else 1
        painter.setPen(QPen(colour("focus" if here else "controlBorder"), edge))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(box.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2), 8, 8)
        if place < len(self.text()):
            font = text_font("figureSm")
            font.setPixelSize(look().px(32))
            painter.setFont(font)
            painter.setPen(colour("ink"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text()[place])
        elif here:
            middle = box.center()
            painter.setPen(QPen(colour("focus"), 2))
            half = look().px(16)
            painter.drawLine(
                round(middle.x()),
                round(middle.y() - half),
                round(middle.x()),
                round(middle.y() + half),
            )

    def _left(self, place: int) -> float:
        dashes = place // self._group
        return place * look().px(_BOX[0] + _GAP) + dashes * look().px(_DASH)

    def _tidy(self, typed: str) -> None:
        kept = "".join(char for char in typed.upper() if char.isascii() and char.isalnum())
        kept = kept[: self._length]
        if kept != typed:
            place = min(self.cursorPosition(), len(kept))
            self.setText(kept)
            self.setCursorPosition(place if len(typed) <= self._length else len(kept))
        if not self.missing():
            self.complete.emit()
