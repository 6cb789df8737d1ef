"""The title of a card, with a fact behind it and a line to the edge."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.ui.theme.look import look
from app.ui.widgets import label


class SectionTitle(QWidget):
    """Song face; ``line`` runs a hairline to the right edge, as between parts of a form."""

    def __init__(self, text: str, detail: str = "", *, line: bool = False) -> None:
        super().__init__()
        self._detail = label(detail, "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(8))
        row.addWidget(label(text, "section"))
        row.addWidget(self._detail)
        if line:
            rule = QFrame()
            rule.setProperty("role", "line")
            rule.setFixedHeight(1)
            row.addWidget(rule, stretch=1)
        else:
            row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(look().px(28))
        self._row = row

    def set_detail(self, text: str) -> None:
        """Change the fact behind the title."""
        self._detail.setText(text)

    def add_widget(self, widget: QWidget) -> None:
        """Put a widget at the right end."""
        self._row.addWidget(widget)
