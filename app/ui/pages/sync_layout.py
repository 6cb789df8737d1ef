"""Where the cards of the sync centre stand: beside each other, or below at large text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.theme.look import look
from app.ui.widgets import named

_SIDE = 368
_GAP = 16
_LEAST_RIGHT = 520
_LEAST_RUNS = 104


class SyncLayout(QWidget):
    """A side column that scrolls if it must, and the wide card beside it.

    At large text there is no room for two columns: the wide card, state, stick and
    rounds stand below each other and all of it scrolls.
    """

    def __init__(self, state: QWidget, stick: QWidget, runs: QWidget, right: QWidget) -> None:
        super().__init__()
        runs.setMinimumHeight(look().px(_LEAST_RUNS))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        if look().large:
            right.setMinimumHeight(_LEAST_RIGHT)
            row.addWidget(_scrolling(right, state, stick, runs))
        else:
            side = _scrolling(state, stick, runs)
            side.setFixedWidth(look().px(_SIDE))
            row.addWidget(side)
            row.addWidget(right, stretch=1)


def _scrolling(*parts: QWidget) -> QScrollArea:
    """Return a column that scrolls when there is no room for all of it."""
    body = named(QWidget(), "body")
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(_GAP)
    for part in parts:
        column.addWidget(part, stretch=int(part is parts[-1]))
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(body)
    return area
