"""By how many days a posting goes on."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.workbench import Todo
from app.ui.background import TaskRunner
from app.ui.dates import short_day
from app.ui.problem_text import explain
from app.ui.widgets import label, named
from app.ui.widgets.hint_line import HintLine
from app.ui.widgets.key_button import KeyButton

Extender = Callable[[UUID, date], object]
STEPS = (1, 3, 7)


class ExtendDialog(QDialog):
    """Offers one, three or seven days from today; Esc leaves everything as it is.

    Signals:
        extended: it was done; carries a sentence.
    """

    extended = Signal(str)

    def __init__(
        self,
        todo: Todo,
        today: date,
        extend: Extender,
        runner: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._todo, self._today, self._extend, self._runner = todo, today, extend, runner
        question = self.tr("“{title}”延长几天？").format(title=todo.title)
        self.setWindowTitle(question)
        self._hint = HintLine(self.tr("海报上的到期日会变，贴出去的要换新的。"))
        leave = named(KeyButton(self.tr("不延长"), keys="Esc"), "harmless")
        leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(leave)
        for days in STEPS:
            row.addWidget(self._make_choice(days))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(label(question, "section"))
        column.addWidget(self._hint)
        column.addLayout(row)
        leave.setFocus()

    def _make_choice(self, days: int) -> KeyButton:
        until = self._today + timedelta(days=days)
        words = self.tr("延长到{day}").format(day=short_day(until, self._today))
        button = named(KeyButton(words, kind="secondary"), f"days{days}")
        button.clicked.connect(lambda: self._go_on(until))
        return button

    def _go_on(self, until: date) -> None:
        posting_id = self._todo.id
        assert posting_id is not None  # a posting always has one
        self._runner.submit(
            self,
            lambda: self._extend(posting_id, until),
            lambda _posting: self._finish(until),
            lambda error: self._hint.say(explain(error), "error"),
        )

    def _finish(self, until: date) -> None:
        day = short_day(until, self._today)
        self.extended.emit(self.tr("延长到{day}了，记得换海报。").format(day=day))
        self.accept()
