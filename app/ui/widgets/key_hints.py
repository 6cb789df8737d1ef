"""Keys with their words in one line, as in the foot of a list."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.theme.look import look
from app.ui.widgets import label
from app.ui.widgets.key_caps import KeyCaps


class KeyHints(QWidget):
    """Such as ↑ ↓ 换人, Enter 打开, Esc 收起."""

    def __init__(self, hints: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(6))
        for place, (keys, words) in enumerate(hints):
            if place:
                row.addSpacing(look().px(10))
            row.addWidget(KeyCaps(keys))
            row.addWidget(label(words, "caption"))
