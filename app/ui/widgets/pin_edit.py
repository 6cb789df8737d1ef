"""A large line for a password, with a look at it and a watch on Caps Lock."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.ui.widgets import named
from app.ui.widgets.key_button import KeyButton


class PinEdit(QLineEdit):
    """Dots; 看一眼 shows what is typed.

    Signals:
        caps_seen: a letter came in the wrong case (``True``) or the right one.
    """

    caps_seen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("large", "true")
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(self.tr("密码"))
        self.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)
        peek = named(KeyButton(self.tr("看一眼"), icon="eye", kind="text", tall="small"), "peek")
        peek.setCheckable(True)
        peek.toggled.connect(self._show)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addStretch(1)
        inside.addWidget(peek)
        self.setTextMargins(0, 0, peek.sizeHint().width() + 8, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        # Qt tells no lock state: a capital without Shift, or the reverse, gives it away.
        if len(typed) == 1 and typed.isalpha() and typed.isascii():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_seen.emit(typed.isupper() != shifted)
        super().keyPressEvent(event)

    def _show(self, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self.setEchoMode(modes.Normal if shown else modes.Password)
        self.setFocus()
