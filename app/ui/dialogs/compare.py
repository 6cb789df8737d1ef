"""Whether what is typed and what is on file is the same: both side by side."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.ui.dialogs.question import QuestionDialog
from app.ui.theme.look import look
from app.ui.widgets import label, named
from app.ui.widgets.key_button import KeyButton

_WIDTH = 640


class Difference(NamedTuple):
    """One fact in both."""

    question: str
    typed: str
    filed: str


class CompareDialog(QuestionDialog):
    """Facts that differ are bold; Esc goes back to the form.

    Signals:
        open_wanted: go on with what is on file.
        other_wanted: it is somebody else.
    """

    open_wanted = Signal()
    other_wanted = Signal()

    def __init__(
        self,
        question: str,
        facts: Sequence[Difference],
        verbs: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:
        """Make the dialog.

        Args:
            question: what to decide.
            facts: rows, top to bottom.
            verbs: what to do when it is the same, and when it is not; "" for no button.
            parent: as for any widget.
        """
        super().__init__(question, self.tr("两边都写着的，一样一样对一遍。"), parent)
        self.setMinimumWidth(look().px(_WIDTH))
        self.body.addLayout(self._make_grid(facts))
        row = QHBoxLayout()
        row.addStretch(1)
        back = named(KeyButton(self.tr("回去接着填"), keys="Esc"), "stay")
        back.clicked.connect(self.reject)
        row.addWidget(back)
        for words, name, wanted in (
            (verbs[1], "other", self.other_wanted),
            (verbs[0], "do", self.open_wanted),
        ):
            if words:
                button = named(KeyButton(words, kind="secondary"), name)
                button.clicked.connect(wanted)
                button.clicked.connect(self.accept)
                row.addWidget(button)
        self.body.addLayout(row)
        back.setFocus()

    def _make_grid(self, facts: Sequence[Difference]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(look().px(16))
        grid.setVerticalSpacing(look().px(4))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(label(self.tr("现在填的"), "caption"), 0, 1)
        grid.addWidget(label(self.tr("登记过的"), "caption"), 0, 2)
        for row, fact in enumerate(facts, start=1):
            role = "body" if fact.typed == fact.filed else "strong"
            grid.addWidget(label(fact.question, "caption"), row, 0)
            grid.addWidget(label(fact.typed or "—", role, wrap=True), row, 1)
            grid.addWidget(label(fact.filed or "—", role, wrap=True), row, 2)
        return grid
