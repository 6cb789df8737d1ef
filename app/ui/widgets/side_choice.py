"""One side of a choice between two values: a framed radio button whose words may wrap."""

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from app.ui.theme.look import colour, look, text_font
from app.ui.theme.tokens import tokens

_CIRCLE = 20
_SIDE = 12
_LEAST = 96
_ARROWS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}
_PAGE_KEYS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
_WRAP = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


class SideChoice(QRadioButton):
    """Says a value; framed and tinted when it is the one that stays.

    Disabled it says the value only: a circle that cannot be filled would ask for a choice.

    Signals:
        arrow: an arrow key was pressed; carries the key and whether Shift was held.
            Whoever lays choices out moves the focus.
    """

    arrow = Signal(Qt.Key, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setAutoExclusive(False)  # neighbours in one parent are not all one choice
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, words: str, spoken: str) -> None:
        """Show a value; ``spoken`` is what a screen reader says, the field included."""
        self._words = words
        self.setAccessibleName(spoken)
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """Return the value shown."""
        return self._words

    def sizeHint(self) -> QSize:
        return QSize(look().px(_LEAST), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(_LEAST), look().size("control"))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = self._set(width).boundingRect()
        return max(look().size("control"), ceil(words.height()) + look().px(16))

    def hitButton(self, position: object) -> bool:
        return True  # all of the frame, not the circle alone

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        if key in _ARROWS and not held & _PAGE_KEYS:
            self.arrow.emit(key, bool(held & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.updateGeometry()

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_frame(painter)
        if self.isEnabled():
            self._draw_circle(painter)
        painter.setPen(colour("ink"))
        words = self._set(self.width())
        top = (self.height() - words.boundingRect().height()) / 2
        words.draw(painter, QPointF(self._left(), top))

    def _set(self, width: int) -> QTextLayout:
        """Return the words in lines; a word is broken only where it is wider than a line."""
        room = max(width - self._left() - look().px(_SIDE), 1)
        layout = QTextLayout(self._words, self._font())
        option = QTextOption()
        option.setWrapMode(_WRAP)
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout

    def _draw_frame(self, painter: QPainter) -> None:
        on = self.isChecked()
        ground = "brandTint" if on else "surfaceSunken" if self.underMouse() else "surface"
        edge = "brand" if on else "lineStrong"
        inset = 1.0 if on else 0.5
        painter.setPen(QPen(colour(edge), 2 * inset))
        painter.setBrush(colour(ground if self.isEnabled() else "surfaceSunken"))
        radius = tokens()["radius"]["control"]
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, radius, radius)

    def _draw_circle(self, painter: QPainter) -> None:
        edge = look().px(_CIRCLE)
        circle = QRectF(look().px(_SIDE) + 1, (self.height() - edge) / 2 + 1, edge - 2, edge - 2)
        on = self.isChecked()
        painter.setPen(QPen(colour("brand" if on else "controlBorder"), 2))
        painter.setBrush(colour("surface"))
        painter.drawEllipse(circle)
        if on:
            inner = circle.width() / 4
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("brand"))
            painter.drawEllipse(circle.adjusted(inner, inner, -inner, -inner))

    def _left(self) -> int:
        return look().px(_SIDE + _CIRCLE + 8 if self.isEnabled() else _SIDE)

    def _font(self) -> QFont:
        return text_font("body", weight=500 if self.isChecked() else 400)
