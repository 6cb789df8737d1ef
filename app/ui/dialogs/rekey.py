"""Entering the code by which a PC whose data was moved or copied gets its own identity."""

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.ui.background import TaskRunner
from app.ui.problem_text import explain
from app.ui.widgets import label, named
from app.ui.widgets.field import Field
from app.ui.widgets.key_button import KeyButton


class Rekey(Protocol):
    """Asks the platform; raises what kept it from saying yes."""

    def __call__(self, code: str, *, retire: bool = True) -> None: ...


class RekeyDialog(QDialog):
    """Asks for the code; Esc leaves everything as it is.

    Signals:
        rekeyed: it was done.
    """

    rekeyed = Signal()

    def __init__(self, rekey: Rekey, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rekey, self._runner = rekey, runner
        self.setWindowTitle(self.tr("填换机码"))
        self._code = named(QLineEdit(), "rekeycode")
        self._field = Field(self.tr("县里给的换机码，像 3501-8F2K"), self._code, required=True)
        self._both = named(QCheckBox(self.tr("原来那台电脑还在用")), "keepold")
        self._leave = named(KeyButton(self.tr("先不填"), keys="Esc"), "harmless")
        self._go = named(KeyButton(self.tr("换身份"), kind="primary", keys="Enter"), "rekey")
        self._lay_out()
        self._leave.clicked.connect(self.reject)
        self._go.clicked.connect(self._go_on)
        self._code.returnPressed.connect(self._go_on)
        self._code.setFocus()

    def reject(self) -> None:
        if self._go.isEnabled():  # otherwise the platform is being asked
            super().reject()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._leave)
        row.addWidget(self._go)
        what = self.tr("这台电脑在平台上换一个新身份。记录一条不动，没传的接着传。")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(label(self.windowTitle(), "section"))
        column.addWidget(label(what, "secondary", wrap=True))
        column.addWidget(self._field)
        column.addWidget(self._both)
        column.addLayout(row)
        self.setMinimumWidth(480)

    def _go_on(self) -> None:
        code = self._code.text().strip()
        if not code:
            self._field.show_error(self.tr("写上县里给的码；没有就打电话要一个。"))
            return
        retire = not self._both.isChecked()
        self._show_busy(busy=True)
        self._runner.submit(
            self, lambda: self._rekey(code, retire=retire), self._finish, self._tell_refusal
        )

    def _show_busy(self, *, busy: bool) -> None:
        for part in (self._go, self._leave, self._code, self._both):
            part.setEnabled(not busy)

    def _finish(self, _done: object) -> None:
        self.rekeyed.emit()
        self.accept()

    def _tell_refusal(self, error: Exception) -> None:
        self._show_busy(busy=False)
        self._field.show_error(explain(error))
        self._code.setFocus()
