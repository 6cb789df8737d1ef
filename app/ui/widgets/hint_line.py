"""One sentence below a control or a form: a hint, or how things stand."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.ui.theme.look import glyph, look
from app.ui.widgets import label, set_state

_HINT_ICONS = {
    "": ("info-circle", "inkMuted"),
    "error": ("alert-circle", "danger"),
    "warn": ("alert-triangle", "warn"),
    "passed": ("circle-check", "ok"),
}
_ICON = 16


class HintLine(QWidget):
    """One icon and one sentence; hidden while it has nothing to say."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, wrap: bool = True) -> None:
        super().__init__(parent)
        self._state = ""
        self._icon = QLabel()
        self._text = label("", "hint", wrap=wrap)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, look().px(2), 0, 0)
        line.setSpacing(look().px(4))
        line.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._text, stretch=1)
        self.say(text)

    def text(self) -> str:
        """Return the sentence shown."""
        return self._text.text()

    def say(self, text: str, state: str = "") -> None:
        """Show a sentence as a hint (``""``), ``error``, ``warn`` or ``passed``."""
        self._state = state
        self._text.setText(text)
        set_state(self._text, "state", state)
        if text:
            self._tint()
        self.setVisible(bool(text))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.text():
            self._tint()

    def _tint(self) -> None:
        name, token = _HINT_ICONS[self._state]
        self._icon.setPixmap(glyph(name, _ICON, token, self.devicePixelRatioF()))
        self._icon.setContentsMargins(0, look().px(3), 0, 0)
