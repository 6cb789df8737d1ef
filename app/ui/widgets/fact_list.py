"""Questions and answers under each other, to be read, not changed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from app.ui.theme.look import look
from app.ui.widgets import label, named

_QUESTION = 96


class FactList(QScrollArea):
    """Long answers break into lines; ↑ ↓ scroll."""

    def __init__(self, spoken: str) -> None:
        super().__init__()
        self.setAccessibleName(spoken)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show other facts; those without an answer are left out."""
        body = named(QWidget(), "body")
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 8, 8, 8)
        grid.setHorizontalSpacing(look().px(12))
        grid.setVerticalSpacing(look().px(6))
        grid.setColumnMinimumWidth(0, look().px(_QUESTION))
        grid.setColumnStretch(1, 1)
        shown = [(question, answer) for question, answer in facts if answer]
        for row, (question, answer) in enumerate(shown):
            asked = label(question, "caption", wrap=True)
            told = label(answer, "label", wrap=True)
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(asked, row, 0, top)
            grid.addWidget(told, row, 1, top)
        grid.setRowStretch(len(shown), 1)
        self.setWidget(body)
