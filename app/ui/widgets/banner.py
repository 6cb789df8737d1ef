"""A strip that says what happened and what to do; it stays until dealt with."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.ui.theme.look import glyph, look
from app.ui.widgets import label, named, set_state
from app.ui.widgets.key_button import KeyButton

_ICONS = {
    "info": "info-circle",
    "warn": "alert-triangle",
    "danger": "alert-circle",
    "ok": "circle-check",
}


class Banner(QFrame):
    """An icon, a fact in bold, what to do about it, and perhaps a button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "banner")
        self._kind = "info"
        self.setProperty("role", "banner")
        self._icon = QLabel()
        self._what = label("", "strong")
        self._advice = label("", wrap=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 8, 16, 8)
        self._row.setSpacing(12)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._what)
        self._row.addWidget(self._advice, stretch=1)
        self.setMinimumHeight(look().px(48))
        self.hide()

    def say(self, kind: str, what: str, advice: str = "") -> None:
        """Show a fact.

        Args:
            kind: info, warn, danger or ok.
            what: the fact, such as 没打出来：
            advice: what was kept and what to do next.
        """
        self._kind = kind
        for widget in (self, self._what, self._advice):
            set_state(widget, "kind", kind)
        self._what.setText(what)
        self._what.setVisible(bool(what))
        self._advice.setText(advice)
        self.setAccessibleName(f"{what}{advice}")
        self._tint()
        self.show()

    def text(self) -> str:
        """Return all the words shown."""
        return f"{self._what.text()}{self._advice.text()}"

    def add_button(self, button: KeyButton) -> None:
        """Put a button at the right end."""
        self._row.addWidget(button)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        icon = glyph(_ICONS[self._kind], 24, self._kind, self.devicePixelRatioF())
        self._icon.setPixmap(icon)
