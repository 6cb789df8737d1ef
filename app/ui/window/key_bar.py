"""The line at the foot of the window that says which keys do what here."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence, QPainter
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.ui.theme.look import colour, look, text_font
from app.ui.widgets import named
from app.ui.widgets.key_caps import cap_colours, caps_width, draw_caps

_SIDE = 24
_GAP = 16


class KeyBar(QFrame):
    """Built from the actions themselves, so that it cannot drift from the real keys."""

    def __init__(self, promise: str, parent: QWidget | None = None) -> None:
        """Make an empty bar.

        Args:
            promise: the words at the right end.
            parent: as for any widget.
        """
        super().__init__(parent)
        named(self, "keybar")
        self._promise = promise
        self._keys: list[tuple[str, str]] = []
        self.setFixedHeight(look().size("keybar"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_actions(self, actions: Sequence[QAction]) -> None:
        """Show every visible action that has a key, most used first."""
        style = QKeySequence.SequenceFormat.PortableText
        self._keys = [
            (
                str(action.property("cap") or "") or action.shortcut().toString(style),
                action.iconText(),
            )
            for action in actions
            if action.isVisible() and (action.property("cap") or not action.shortcut().isEmpty())
        ]
        spoken = "，".join(f"{keys} {words}" for keys, words in self._keys)
        self.setAccessibleName(spoken)
        self.update()

    def shown(self) -> list[tuple[str, str]]:
        """Return the keys and words, in order."""
        return list(self._keys)

    def sizeHint(self) -> QSize:
        return QSize(0, self.height())

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)  # type: ignore[arg-type]
        painter = QPainter(self)
        font = text_font("caption")
        metrics = QFontMetrics(font)
        promise = metrics.horizontalAdvance(self._promise)
        left: float = _SIDE
        end = self.width() - _SIDE
        for keys, words in self._keys:
            wide = caps_width(keys) + look().px(6) + metrics.horizontalAdvance(words)
            if left + wide > end:
                break
            draw_caps(painter, left, self.height() / 2, keys, cap_colours())
            painter.setFont(font)
            painter.setPen(colour("inkSecondary"))
            start = left + caps_width(keys) + look().px(6)
            room = QRectF(start, 0, self.width() - start, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
            left += wide + look().px(_GAP)
        if left + promise < end:
            painter.setFont(font)
            painter.setPen(colour("inkMuted"))
            room = QRectF(0, 0, end, self.height())
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, flags, self._promise)
