"""Somebody applied on the phone page: ring back, and note what came of it."""

from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.applications import Application, ApplicationState
from app.domain.job_code import JobCode
from app.domain.phones import masked
from app.ui.background import TaskRunner
from app.ui.problem_text import explain
from app.ui.widgets import label, named
from app.ui.widgets.hint_line import HintLine
from app.ui.widgets.key_button import KeyButton

SHOWN_MS = 30_000  # a full number stays on screen this long


class Applications(Protocol):
    """What the dialog asks; the application service answers."""

    def get(self, application_id: UUID) -> Application: ...
    def reveal(self, application_id: UUID, reason: str) -> str: ...
    def settle(self, application_id: UUID, state: ApplicationState) -> Application: ...


class ApplicationDialog(QDialog):
    """Name, masked number, and three answers; Esc leaves it for later.

    Signals:
        settled: it was noted; carries a sentence.
    """

    settled = Signal(str)

    def __init__(
        self,
        application_id: UUID,
        applications: Applications,
        runner: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._id, self._applications, self._runner = application_id, applications, runner
        self._application: Application | None = None
        self.setWindowTitle(self.tr("有人报名"))
        self._name = named(label("", "name"), "name")
        self._phone = named(label("", "body"), "phone")
        self._hint = HintLine(self.tr("打通了问清楚人来不来，再点一个。"))
        self._show_full = named(KeyButton(self.tr("看全号"), icon="eye", kind="text"), "reveal")
        self._hide = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._lay_out()
        self._connect()
        self._read()

    def _lay_out(self) -> None:
        number = QHBoxLayout()
        number.addWidget(self._phone)
        number.addWidget(self._show_full)
        number.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        later = named(KeyButton(self.tr("以后再说"), keys="Esc"), "harmless")
        later.clicked.connect(self.reject)
        row.addWidget(later)
        for words, state, kind in (
            (self.tr("没要"), ApplicationState.DECLINED, ""),
            (self.tr("打过了"), ApplicationState.CALLED, ""),
            (self.tr("说好了"), ApplicationState.ACCEPTED, "primary"),
        ):
            button = named(KeyButton(words, kind=kind), state.value)
            button.clicked.connect(lambda _checked=False, to=state: self._settle(to))
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(self._name)
        column.addLayout(number)
        column.addWidget(self._hint)
        column.addLayout(row)
        later.setFocus()

    def _connect(self) -> None:
        self._show_full.clicked.connect(self._reveal)
        self._hide.timeout.connect(self._mask)

    def _read(self) -> None:
        self._runner.submit(
            self, lambda: self._applications.get(self._id), self._show, self._show_failure
        )

    def _show(self, application: Application) -> None:
        self._application = application
        code = JobCode(application.code).grouped
        self._name.setText(
            self.tr("{name} 报名了岗位 {code}").format(name=application.name, code=code)
        )
        self._mask()

    def _mask(self) -> None:
        if self._application is not None:
            self._phone.setText(masked(self._application.phone))

    def _reveal(self) -> None:
        self._runner.submit(
            self,
            lambda: self._applications.reveal(self._id, "call-back"),
            self._show_number,
            self._show_failure,
        )

    def _show_number(self, phone: str) -> None:
        self._phone.setText(phone)
        self._hide.start()

    def _settle(self, state: ApplicationState) -> None:
        self._runner.submit(
            self,
            lambda: self._applications.settle(self._id, state),
            lambda _application: self._finish(),
            self._show_failure,
        )

    def _finish(self) -> None:
        self.settled.emit(self.tr("记下了。"))
        self.accept()

    def _show_failure(self, error: Exception) -> None:
        self._hint.say(explain(error), "error")
