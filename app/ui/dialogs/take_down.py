"""The platform took a posting down: has its poster come off the wall?"""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.workbench import Todo
from app.ui.background import TaskRunner
from app.ui.dialogs.question import QuestionDialog
from app.ui.problem_text import explain
from app.ui.widgets.hint_line import HintLine

TakeDown = Callable[[UUID], object]


class TakeDownDialog(QuestionDialog):
    """Says why it was taken down; Esc leaves it on the list.

    Signals:
        settled: the poster is off; carries a sentence.
    """

    settled = Signal(str)

    def __init__(
        self, todo: Todo, take_down: TakeDown, runner: TaskRunner, parent: QWidget
    ) -> None:
        super().__init__(
            self.tr("“{title}”的海报揭下来了吗？").format(title=todo.title),
            self.tr("平台撤下了这个岗位，扫码的人已经看不到了。原因：{why}").format(
                why=todo.detail or self.tr("没有说")
            ),
            parent,
        )
        self._todo, self._take_down, self._runner = todo, take_down, runner
        self._hint = HintLine("")
        self.body.addWidget(self._hint)
        self.offer(self.tr("还没有"), self.tr("揭下来了"), kind="primary")

    def accept(self) -> None:
        """Note it; the dialog closes when it is done."""
        posting_id = self._todo.id
        assert posting_id is not None  # a posting always has one
        self._runner.submit(
            self,
            lambda: self._take_down(posting_id),
            lambda _posting: self._finish(),
            lambda error: self._hint.say(explain(error), "error"),
        )

    def _finish(self) -> None:
        self.settled.emit(self.tr("记下了，这个岗位归档了。"))
        super().accept()
