"""The frame of every dialog: a pine edge, a question, its consequence, two buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.look import look
from app.ui.widgets import label, named
from app.ui.widgets.key_button import KeyButton

_WIDTH = 480


class QuestionDialog(QDialog):
    """Asks before something is undone or lost; Esc and the focus are on the harmless answer."""

    def __init__(self, question: str, consequence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "question")
        self.setWindowTitle(question)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setMinimumWidth(look().px(_WIDTH))
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(12)
        self._buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addWidget(label(question, "section", wrap=True))
        column.addWidget(label(consequence, "secondary", wrap=True))
        column.addLayout(self.body)
        column.addSpacing(16)
        column.addLayout(self._buttons)

    def offer(self, harmless: str, harmful: str, *, kind: str = "danger") -> None:
        """Add the two answers, both verbs.

        Args:
            harmless: what Esc does; gets the focus.
            harmful: what goes on.
            kind: dress of the button that goes on, ``danger`` or ``primary``.
        """
        stay = named(KeyButton(harmless, keys="Esc"), "stay")
        do = named(KeyButton(harmful, kind=kind), "do")
        stay.clicked.connect(self.reject)
        do.clicked.connect(self.accept)
        for button in (stay, do):
            self._buttons.addWidget(button)
        stay.setDefault(True)
        stay.setFocus()


def ask(question: str, consequence: str, harmless: str, harmful: str, parent: QWidget) -> bool:
    """Ask and return whether the harmful answer was given."""
    dialog = QuestionDialog(question, consequence, parent.window())
    dialog.offer(harmless, harmful)
    return dialog.exec() == QDialog.DialogCode.Accepted
