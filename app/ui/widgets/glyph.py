"""One icon standing by itself."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.ui.theme.look import glyph, look


class Glyph(QWidget):
    """An icon in a colour token, following the theme."""

    def __init__(self, name: str, size: int, token: str, parent: QWidget | None = None) -> None:
        """Make it.

        Args:
            name: of a Tabler icon.
            size: in pixels before scaling.
            token: colour token.
            parent: as for any widget.
        """
        super().__init__(parent)
        self._glyph = (name, size, token)
        self.setFixedSize(look().px(size), look().px(size))

    def show_as(self, name: str, token: str) -> None:
        """Show another icon or colour."""
        self._glyph = (name, self._glyph[1], token)
        self.update()

    def paintEvent(self, event: object) -> None:
        QPainter(self).drawPixmap(QPointF(0, 0), glyph(*self._glyph, self.devicePixelRatioF()))
