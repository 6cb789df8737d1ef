"""The pill in the top bar that says how the station stands with the platform."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.theme.look import colour, glyph, look, text_font
from app.ui.widgets import named

_ICON = 20
_ICONS = {"warn": "cloud-off", "info": "refresh", "ok": "cloud-check", "danger": "alert-circle"}


class SyncPill(QAbstractButton):
    """Icon and words on a tint; a click opens the sync centre."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "pill")
        self._kind, self._icon = "warn", _ICONS["warn"]
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.say("warn", "")

    def say(self, kind: str, text: str, facts: Sequence[str] = (), *, icon: str = "") -> None:
        """Show a fact.

        Args:
            kind: warn (offline), info (under way), ok, or danger (needs a person).
            text: such as 离线 · 待同步 12 条.
            facts: everything that is known, for the tool tip and for a screen reader.
            icon: where the usual one of the kind would tell something else.
        """
        self._kind = kind
        self._icon = icon or _ICONS[kind]
        self.setToolTip("\n".join(facts))
        self.setAccessibleDescription("；".join(facts))
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def kind(self) -> str:
        """Return the kind shown."""
        return self._kind

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._font()).horizontalAdvance(self.text())
        return QSize(words + look().px(_ICON + 8 + 30), look().size("control"))

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self._kind if self._kind == "danger" else f"{self._kind}Line"
        painter.setPen(QPen(colour(edge), 1))
        painter.setBrush(colour(f"{self._kind}Tint"))
        half = self.height() / 2 - 0.5
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, half, half)
        left = look().px(13)
        icon = glyph(self._icon, _ICON, self._kind, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(left, round((self.height() - look().px(_ICON)) / 2)), icon)
        painter.setFont(self._font())
        painter.setPen(colour(self._kind))
        room = QRectF(left + look().px(_ICON + 8), 0, self.width(), self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _font(self) -> QFont:
        return text_font("label", weight=500)
