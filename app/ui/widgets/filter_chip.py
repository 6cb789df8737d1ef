"""A round filter with its count, ticked when it is on."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.theme.look import colour, glyph, look, text_font

_SIDE = 14
_TICK = 16
_GAP = 8


class FilterChip(QAbstractButton):
    """Words and a count; Space toggles it."""

    def __init__(self, text: str, count: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = ""
        self.setText(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self.updateGeometry)
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """Show how many there are; ``None`` while that is not known."""
        self._count = "" if count is None else f"{count:,}"
        self.setAccessibleName(f"{self.text()} {self._count}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._content() + look().px(2 * _SIDE), look().size("filterChip"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: object) -> None:
        on = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("brand" if on else "lineStrong"), 1))
        painter.setBrush(colour("brand" if on else "surface"))
        half = self.height() / 2 - 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), half, half)
        left = (self.width() - self._content()) / 2
        if on:
            icon = glyph("check", _TICK, "onBrand", self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left, (self.height() - look().px(_TICK)) / 2), icon)
            left += look().px(_TICK + _GAP)
        painter.setFont(text_font("label"))
        painter.setPen(colour("onBrand" if on else "ink"))
        words = self._words()
        room = QRectF(left, 0, words + 2, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(self._figures())
        painter.setPen(colour("onBrand" if on else "inkMuted"))
        room = QRectF(left + words + look().px(_GAP), 0, self.width(), self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._count)

    def _words(self) -> int:
        return QFontMetrics(text_font("label")).horizontalAdvance(self.text())

    def _figures(self) -> QFont:
        font = text_font("keycap")
        font.setPixelSize(look().text_px("label"))
        return font

    def _content(self) -> int:
        width = self._words() + (look().px(_TICK + _GAP) if self.isChecked() else 0)
        if self._count:
            width += look().px(_GAP) + QFontMetrics(self._figures()).horizontalAdvance(self._count)
        return width
