"""The head of a card in a row of cards: a title, and what stands at its right."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.theme.look import look
from app.ui.widgets import label

HEIGHT = 48


def card_head(title: str, *right: QWidget, side: int = 16) -> QHBoxLayout:
    """Return a head row.

    Args:
        title: in the face of section titles.
        right: widgets at the right end.
        side: padding at both ends, in pixels.
    """
    row = QHBoxLayout()
    row.setContentsMargins(side, 0, side, 0)
    row.setSpacing(4)
    words = label(title, "section")
    words.setMinimumHeight(look().px(HEIGHT))
    row.addWidget(words)
    row.addStretch(1)
    for widget in right:
        row.addWidget(widget)
    return row
