"""Key caps as drawn on buttons, in the key bar and in the search box."""

import re
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.ui.theme.look import colour, look, text_font

_HEIGHT = 20
_PLUS = "+"
_SHOWN = {
    "Return": "Enter",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "Ins": "Insert",
}


@dataclass(frozen=True, slots=True)
class CapColours:
    """How caps are inked."""

    ink: QColor
    line: QColor
    ground: QColor


def cap_colours() -> CapColours:
    """Return the colours for caps on paper."""
    return CapColours(colour("inkSecondary"), colour("lineStrong"), colour("surface"))


def split_keys(keys: str) -> list[str]:
    """Split ``Ctrl+Shift+S`` into caps; ``↑ ↓`` are two keys without a plus between."""
    return [_SHOWN.get(part, part) for part in re.split(r"[+ ]", keys) if part]


def caps_width(keys: str) -> int:
    """Return how wide the caps of a key sequence are."""
    parts = split_keys(keys)
    joints = max(len(parts) - 1, 0) * _joint_width(keys)
    return sum(_cap_width(part) for part in parts) + joints


def draw_caps(painter: QPainter, left: float, middle: float, keys: str, ink: CapColours) -> None:
    """Draw the caps of a key sequence.

    Args:
        painter: at the widget's own coordinates.
        left: where the first cap begins, in pixels.
        middle: height of the line that the caps are centred on, in pixels.
        keys: as ``QKeySequence.toString()`` gives it.
        ink: the colours.
    """
    painter.setFont(text_font("keycap"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    height = look().px(_HEIGHT)
    for place, part in enumerate(split_keys(keys)):
        if place:
            joint = QRectF(left, middle - height / 2, _joint_width(keys), height)
            painter.setPen(ink.ink)
            if _PLUS in keys:
                painter.drawText(joint, Qt.AlignmentFlag.AlignCenter, _PLUS)
            left += _joint_width(keys)
        box = QRectF(left + 0.5, middle - height / 2 + 0.5, _cap_width(part) - 1, height - 1)
        painter.setPen(QPen(ink.line, 1))
        painter.setBrush(ink.ground)
        painter.drawRoundedRect(box, 4, 4)
        painter.drawLine(
            round(box.left() + 3), round(box.bottom()), round(box.right() - 3), round(box.bottom())
        )
        painter.setPen(ink.ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, part)
        left += _cap_width(part)


class KeyCaps(QWidget):
    """The caps of one key sequence standing by themselves."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setFixedSize(caps_width(keys), look().px(_HEIGHT))

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        draw_caps(painter, 0, self.height() / 2, self._keys, cap_colours())


def _cap_width(part: str) -> int:
    text = QFontMetrics(text_font("keycap")).horizontalAdvance(part)
    return max(text + look().px(12), look().px(22))


def _joint_width(keys: str) -> int:
    return look().px(11 if _PLUS in keys else 4)
