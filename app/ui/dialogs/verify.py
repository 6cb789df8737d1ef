"""How somebody made sure of an employer."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.dialogs.question import QuestionDialog
from app.ui.widgets import named
from app.ui.widgets.choice_tags import Choice
from app.ui.widgets.key_button import KeyButton


class VerifyDialog(QuestionDialog):
    """One button for each way; Esc leaves everything as it is.

    Signals:
        chosen: carries the code of the way.
    """

    chosen = Signal(str)

    def __init__(self, name: str, ways: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("{name}：怎么核实的？").format(name=name),
            self.tr("核实过，海报上才有 已核实，管半年。没核实就别点。"),
            parent,
        )
        row = QHBoxLayout()
        row.addStretch(1)
        leave = named(KeyButton(self.tr("还没核实"), keys="Esc"), "stay")
        leave.clicked.connect(self.reject)
        row.addWidget(leave)
        for way in ways:
            button = named(KeyButton(way.text, kind="secondary"), f"way-{way.code}")
            button.clicked.connect(lambda _on=False, code=way.code: self._take(code))
            row.addWidget(button)
        self.body.addSpacing(8)
        self.body.addLayout(row)
        leave.setFocus()

    def _take(self, code: str) -> None:
        self.chosen.emit(code)
        self.accept()
