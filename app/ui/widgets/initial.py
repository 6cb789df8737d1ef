"""The first character of a name on a tint, in place of a portrait."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.ui.theme.look import colour, look, text_font
from app.ui.theme.tokens import Theme


class Initial(QWidget):
    """A disc or a rounded square with one character."""

    def __init__(
        self, name: str, edge: int, *, square: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._character = name[:1]
        self._square = square
        self.setFixedSize(edge, edge)

    def show_name(self, name: str) -> None:
        """Show another person's first character."""
        self._character = name[:1]
        self.update()

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("brandTintStrong"))
        radius = 8 if self._square else self.width() / 2
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        font = text_font("name")
        font.setPixelSize(round(self.width() * 0.46))
        painter.setFont(font)
        light = look().theme is Theme.DARK
        painter.setPen(colour("navActiveInk" if light else "brandPressed"))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self._character)
