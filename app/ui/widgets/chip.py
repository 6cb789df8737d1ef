"""Status chips: an icon and words on a tint, as widgets and for table cells."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.look import colour, glyph, look, text_font
from app.ui.theme.tokens import Theme

_COLOURS = {
    "ok": ("ok", "okTint"),
    "info": ("info", "infoTint"),
    "warn": ("warn", "warnTint"),
    "danger": ("danger", "dangerTint"),
    "neutral": ("inkSecondary", "neutralTint"),
    "brand": ("brand", "brandTint"),
    "line": ("inkSecondary", ""),
    "bareWarn": ("warn", ""),
    "bareMuted": ("inkMuted", ""),
}
_BARE = {"bareWarn", "bareMuted"}
_ICON = 16
_GAP = 4


def chip_size(icon: str, text: str) -> QSize:
    """Return the size a chip takes."""
    words = QFontMetrics(text_font("caption", weight=500)).horizontalAdvance(text)
    picture = look().px(_ICON) + look().px(_GAP) if icon else 0
    return QSize(words + picture + look().px(15), look().size("chip"))


def draw_chip(painter: QPainter, box: QRectF, kind: str, icon: str, text: str) -> None:
    """Draw a chip into ``box``; text that does not fit ends in an ellipsis.

    Args:
        painter: of the widget or cell.
        box: where, in the painter's coordinates.
        kind: ok, info, warn, danger, neutral, brand, line (outline), or bareWarn and
            bareMuted, which have no ground.
        icon: name of a Tabler icon, or nothing.
        text: one to five characters.
    """
    ink, _ = _COLOURS[kind]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left = box.left()
    if kind not in _BARE:
        _draw_ground(painter, box, kind)
        left += look().px(6)
    if icon:
        ratio = painter.device().devicePixelRatioF()
        top = box.center().y() - look().px(_ICON) / 2
        painter.drawPixmap(QPointF(round(left), round(top)), glyph(icon, _ICON, ink, ratio))
        left += look().px(_ICON) + look().px(_GAP)
    font = text_font("caption", weight=500)
    painter.setFont(font)
    painter.setPen(colour(ink))
    room = QRectF(left, box.top(), box.right() - left - 2, box.height())
    shown = QFontMetrics(font).elidedText(
        text, Qt.TextElideMode.ElideRight, round(room.width()) + 1
    )
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
    painter.restore()


def _draw_ground(painter: QPainter, box: QRectF, kind: str) -> None:
    ink, ground = _COLOURS[kind]
    outlined = look().theme is Theme.HIGH_CONTRAST or not ground
    edge = colour("lineStrong") if kind == "line" else colour(ink)
    painter.setPen(QPen(edge, 1) if outlined else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(colour(ground) if ground else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


class Chip(QWidget):
    """A chip standing outside a table."""

    def __init__(self, kind: str, icon: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_as(kind, icon, text)

    def show_as(self, kind: str, icon: str, text: str) -> None:
        """Show another state."""
        self._kind, self._icon, self._text = kind, icon, text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the words shown."""
        return self._text

    def sizeHint(self) -> QSize:
        return chip_size(self._icon, self._text)

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        draw_chip(painter, QRectF(self.rect()), self._kind, self._icon, self._text)
