"""The bar at the foot of a form: what stands open on the left, the buttons on the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.theme.look import look
from app.ui.widgets import label, named
from app.ui.widgets.key_button import KeyButton


class ActionBar(QFrame):
    """Never scrolls away; the main button stands last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "actionbar")
        self.setProperty("role", "footer")
        self.setFixedHeight(look().size("footerBar"))
        self._status = named(label("", "secondary"), "status")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.setSpacing(look().px(12))
        self._row.addWidget(self._status, stretch=1)

    def say(self, text: str) -> None:
        """Show how the form stands, such as 草稿自动存好了."""
        self._status.setText(text)

    def add_button(self, button: KeyButton) -> None:
        """Put a button at the right end."""
        self._row.addWidget(button)

    def add_right(self, widget: QWidget) -> None:
        """Put any widget at the right end."""
        self._row.addWidget(widget, alignment=Qt.AlignmentFlag.AlignVCenter)

    def fill_left(self, widget: QWidget) -> None:
        """Let a widget have all the room to the left, in place of the status words."""
        self._status.hide()
        self._row.insertWidget(0, widget, stretch=1)

    def add_left(self, widget: QWidget) -> None:
        """Put a widget before the status words."""
        self._row.insertWidget(0, widget)
