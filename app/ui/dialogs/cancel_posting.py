"""Ending a posting before its time, with a reason."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.postings import PostingSummary
from app.ui.background import TaskRunner
from app.ui.dialogs.question import QuestionDialog
from app.ui.problem_text import explain
from app.ui.widgets import named
from app.ui.widgets.field import Field

Cancel = Callable[[UUID, str], object]
_REASON_LIMIT = 200


class CancelPostingDialog(QuestionDialog):
    """Asks why; the focus and Esc are on the harmless answer.

    Signals:
        cancelled: it was done.
    """

    cancelled = Signal()

    def __init__(
        self, row: PostingSummary, cancel: Cancel, runner: TaskRunner, parent: QWidget
    ) -> None:
        super().__init__(
            self.tr("作废“{title}”？").format(title=row.title),
            self.tr("平台上会撤下来，墙上的海报要揭掉。作废了不能恢复。"),
            parent,
        )
        self._row, self._cancel, self._runner = row, cancel, runner
        self._reason = named(QLineEdit(), "reason")
        self._reason.setMaxLength(_REASON_LIMIT)
        self._field = Field(self.tr("为什么作废"), self._reason, required=True)
        self._reason.returnPressed.connect(self.accept)
        self.body.addWidget(self._field)
        self.offer(self.tr("不作废"), self.tr("作废"))

    def accept(self) -> None:
        """Cancel the posting once there is a reason; the dialog closes when it is done."""
        reason = self._reason.text().strip()
        if not reason:
            self._field.show_error(self.tr("写一句为什么，来问的人好答复。"))
            self._reason.setFocus()
            return
        self._runner.submit(
            self,
            lambda: self._cancel(self._row.id, reason),
            lambda _posting: self._finish(),
            lambda error: self._field.show_error(explain(error)),
        )

    def _finish(self) -> None:
        self.cancelled.emit()
        super().accept()
