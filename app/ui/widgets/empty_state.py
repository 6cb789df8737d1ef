"""What a list shows when there is nothing in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets import label
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.key_button import KeyButton


class EmptyState(QWidget):
    """A line icon, one sentence, and the one button that helps."""

    def __init__(self, icon: str, sentence: str, button: KeyButton | None = None) -> None:
        super().__init__()
        self._sentence = label(sentence, "secondary", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(Glyph(icon, 40, "brand"), alignment=Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._sentence)
        if button is not None:
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        self.setAccessibleName(sentence)

    def say(self, sentence: str) -> None:
        """Change the sentence."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
