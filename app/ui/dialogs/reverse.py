"""Taking a line of the ledger back: the line stays, a second one says why."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.service_log import ServiceLog
from app.ui.background import TaskRunner
from app.ui.problem_text import explain
from app.ui.widgets import label, named
from app.ui.widgets.field import Field
from app.ui.widgets.key_button import KeyButton


class ReverseDialog(QDialog):
    """Asks for a reason; Esc leaves the line as it is.

    Signals:
        reversed: it was done.
    """

    reversed = Signal()

    def __init__(
        self,
        line: ServiceLog,
        what: str,
        reverse: Callable[[ServiceLog, str], object],
        runner: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._line, self._reverse, self._runner = line, reverse, runner
        question = self.tr("更正第 {number} 笔：{what}？").format(number=line.log_no, what=what)
        self.setWindowTitle(question)
        self._reason = named(QLineEdit(), "reason")
        self._field = Field(self.tr("哪里写错了"), self._reason, required=True)
        leave = named(KeyButton(self.tr("不更正"), keys="Esc"), "harmless")
        leave.clicked.connect(self.reject)
        go_on = named(KeyButton(self.tr("更正"), kind="danger", keys="Enter"), "reverse")
        go_on.clicked.connect(self._go_on)
        self._reason.returnPressed.connect(self._go_on)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(label(question, "section"))
        column.addWidget(
            label(self.tr("原来那笔留着，再加一笔把它冲掉，两边都看得到。"), "secondary")
        )
        column.addWidget(self._field)
        column.addLayout(row)
        self.setMinimumWidth(480)
        self._reason.setFocus()

    def _go_on(self) -> None:
        reason = self._reason.text().strip()
        if not reason:
            self._field.show_error(self.tr("写一句哪里错了，以后查得到。"))
            return
        self._runner.submit(
            self,
            lambda: self._reverse(self._line, reason),
            lambda _line: self._finish(),
            lambda error: self._field.show_error(explain(error)),
        )

    def _finish(self) -> None:
        self.reversed.emit()
        self.accept()
