"""Line edits that show a fact at their right end: a unit, a count, an icon."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.theme.look import colour, glyph, look, text_font

_SIDE = 12
_ICON = 18


class FactEdit(QLineEdit):
    """A line edit whose text never runs under the fact at its right end."""

    def __init__(
        self, fact: str = "", *, icon: str = "", limit: int = 0, parent: QWidget | None = None
    ) -> None:
        """Make it.

        Args:
            fact: words such as 人; painted, never part of the text.
            icon: name of a Tabler icon in their place.
            limit: how many characters may be typed; 0 for the usual.
            parent: as for any widget.
        """
        super().__init__(parent)
        self._fact, self._icon, self._ink = fact, icon, "inkMuted"
        if limit:
            self.setMaxLength(limit)
        self._make_room()

    def set_fact(self, fact: str, ink: str = "inkMuted") -> None:
        """Show other words at the right end, in a colour token."""
        self._fact, self._ink = fact, ink
        self._make_room()
        self.update()

    def fact(self) -> str:
        """Return the words at the right end."""
        return self._fact

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        if self._icon:
            edge = look().px(_ICON)
            left = self.width() - look().px(_SIDE) - edge
            picture = glyph(self._icon, _ICON, "inkMuted", self.devicePixelRatioF())
            painter.drawPixmap(left, round((self.height() - edge) / 2), picture)
            return
        painter.setFont(text_font("label"))
        painter.setPen(colour(self._ink))
        room = QRectF(0, 0, self.width() - look().px(_SIDE), self.height())
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, flags, self._fact)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._make_room()

    def _make_room(self) -> None:
        wide = QFontMetrics(text_font("label")).horizontalAdvance(self._fact)
        if self._icon:
            wide = look().px(_ICON)
        self.setTextMargins(0, 0, wide + look().px(6) if wide else 0, 0)


class CountedEdit(FactEdit):
    """Counts its characters against what reads best; more is allowed, but marked."""

    def __init__(self, best: int, words: str, *, limit: int, parent: QWidget | None = None) -> None:
        """Make it.

        Args:
            best: how many characters read best.
            words: with placeholders ``{count}`` and ``{best}``.
            limit: how many characters may be typed.
            parent: as for any widget.
        """
        super().__init__(limit=limit, parent=parent)
        self._best, self._words = best, words
        self.textChanged.connect(self._recount)
        self._recount()

    def _recount(self) -> None:
        count = len(self.text())
        ink = "warn" if count > self._best else "inkMuted"
        self.set_fact(self._words.format(count=count, best=self._best), ink)
