"""A task from above: what is wanted, and the next step."""

from typing import Protocol
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.tasks import Task, TaskState
from app.ui.background import TaskRunner
from app.ui.problem_text import explain
from app.ui.widgets import label, named
from app.ui.widgets.field import Field
from app.ui.widgets.key_button import KeyButton

_ANSWER_LIMIT = 200


class Tasks(Protocol):
    """What the dialog asks; the task service answers."""

    def get(self, task_id: UUID) -> Task: ...
    def step(self, task_id: UUID, state: TaskState, answer: str = "") -> Task: ...


class TaskDialog(QDialog):
    """The task in full; Enter goes one step on, Esc leaves it for later.

    Signals:
        stepped: it was noted; carries a sentence.
        asked_for: the record that it is about is wanted; carries kind and id.
    """

    stepped = Signal(str)
    asked_for = Signal(str, object)

    def __init__(
        self, task_id: UUID, tasks: Tasks, runner: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._id, self._tasks, self._runner = task_id, tasks, runner
        self._task: Task | None = None
        self.setWindowTitle(self.tr("上级交办"))
        self._title = named(label("", "section", wrap=True), "title")
        self._text = named(label("", "body", wrap=True), "text")
        self._answer = named(QLineEdit(), "answer")
        self._answer.setMaxLength(_ANSWER_LIMIT)
        self._field = Field(self.tr("办得怎么样，或为什么办不了"), self._answer)
        self._later = named(KeyButton(self.tr("以后再说"), keys="Esc"), "harmless")
        self._record = named(KeyButton(self.tr("看记录"), kind="text"), "record")
        self._decline = named(KeyButton(self.tr("办不了")), "decline")
        self._next = named(KeyButton("", keys="Enter", kind="primary"), "next")
        self._lay_out()
        self._connect()
        self._runner.submit(self, lambda: tasks.get(task_id), self._show, self._show_failure)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._record)
        row.addStretch(1)
        for button in (self._later, self._decline, self._next):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addWidget(self._field)
        column.addLayout(row)
        self._record.hide()
        self._next.setDefault(True)
        self._answer.setFocus()

    def _connect(self) -> None:
        self._later.clicked.connect(self.reject)
        self._decline.clicked.connect(lambda: self._step(TaskState.DECLINED))
        self._next.clicked.connect(self._go_on)
        self._record.clicked.connect(self._ask_for_record)

    def _show(self, task: Task) -> None:
        self._task = task
        self._title.setText(task.title)
        self._text.setText(task.text)
        self._record.setVisible(task.about_id is not None)
        assigned = task.state is TaskState.ASSIGNED
        self._next.setText(self.tr("接下来办") if assigned else self.tr("办好了"))

    def _go_on(self) -> None:
        if self._task is None:
            return  # it is still being read
        assigned = self._task.state is TaskState.ASSIGNED
        self._step(TaskState.ACCEPTED if assigned else TaskState.DONE)

    def _step(self, state: TaskState) -> None:
        answer = self._answer.text()
        self._runner.submit(
            self,
            lambda: self._tasks.step(self._id, state, answer),
            self._finish,
            self._show_failure,
        )

    def _ask_for_record(self) -> None:
        task = self._task
        if task is not None:
            self.asked_for.emit(task.about_kind, task.about_id)
            self.reject()

    def _finish(self, task: Task) -> None:
        said = {
            TaskState.ACCEPTED: self.tr("接下了，办好了再来点一下。"),
            TaskState.DONE: self.tr("办好了，有网就报给上级。"),
            TaskState.DECLINED: self.tr("退回了，有网就报给上级。"),
        }
        self.stepped.emit(said[task.state])
        self.accept()

    def _show_failure(self, error: Exception) -> None:
        self._field.show_error(explain(error))
        self._answer.setFocus()
