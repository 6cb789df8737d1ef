"""What stands around the list of postings: filters, steps, the answer to a scan."""

from collections.abc import Callable
from datetime import date
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.domain.job_ticket import TicketReading
from app.domain.posting_states import OPEN_STATES
from app.domain.postings import Posting, PostingState, PostingSummary
from app.domain.workbench import Todo, TodoKind
from app.ui.background import TaskRunner
from app.ui.dialogs.cancel_posting import CancelPostingDialog
from app.ui.dialogs.extend import ExtendDialog
from app.ui.dialogs.question import QuestionDialog
from app.ui.models.posting_columns import REMOVAL
from app.ui.page import Page
from app.ui.posting_words import state_words
from app.ui.problem_text import explain
from app.ui.widgets import named
from app.ui.widgets.banner import Banner
from app.ui.widgets.choice_tags import Choice
from app.ui.widgets.filter_row import FilterRow
from app.ui.widgets.key_button import KeyButton

_ENDABLE = (*OPEN_STATES, PostingState.DRAFT)


class Steps(Protocol):
    """What can be done with a posting."""

    def pause(self, posting_id: UUID) -> Posting: ...
    def resume(self, posting_id: UUID) -> Posting: ...
    def cancel(self, posting_id: UUID, reason: str) -> Posting: ...
    def extend(self, posting_id: UUID, until: date) -> Posting: ...
    def record_filled(self, posting_id: UUID, filled: int) -> Posting: ...


def posting_filters() -> FilterRow:
    """Return the filters by state, and the posters that must come down."""
    translate = QCoreApplication.translate
    choices = [
        Choice("", translate("PostingFilters", "全部")),
        Choice("open", state_words(PostingState.PUBLISHED)),
        Choice("paused", state_words(PostingState.PAUSED)),
        Choice("draft", state_words(PostingState.DRAFT)),
        Choice("filled", state_words(PostingState.FILLED)),
        Choice("expired", state_words(PostingState.EXPIRED)),
        Choice("cancelled", state_words(PostingState.CANCELLED)),
        Choice(REMOVAL, translate("PostingFilters", "该揭的海报")),
    ]
    return FilterRow(choices)


class PostingBoardBar(QFrame):
    """The steps for the current posting; those that make no sense are switched off.

    Signals:
        done: a step was taken; carries a sentence.
        failed: it was not; carries the exception.
    """

    done = Signal(str)
    failed = Signal(object)

    def __init__(
        self, page: Page, postings: Steps, runner: TaskRunner, today: Callable[[], date]
    ) -> None:
        """Make the bar without its buttons.

        Args:
            page: whose keys the steps are.
            postings: takes the steps.
            runner: whose thread writes.
            today: the day in Beijing.
        """
        super().__init__()
        self._page, self._postings, self._runner, self._today = page, postings, runner, today
        self._row: PostingSummary | None = None
        self._buttons = QHBoxLayout(self)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self._buttons.setSpacing(12)

    def make_actions(self) -> None:
        """Add the steps to the page's keys, and their buttons here."""
        self._print = self._add(self.tr("打印"), "F7", self._go_print, "printer")
        self._extend = self._add(self.tr("延长"), "Alt+E", self._ask_extend, "calendar-plus")
        self._pause = self._add(self.tr("暂停"), "Alt+P", self._toggle_pause, "player-pause")
        self._full = self._add(self.tr("招满"), "Alt+M", self._ask_full, "users")
        self._cancel = self._add(self.tr("作废"), "Alt+D", self._ask_cancel, "ban", "danger")
        self._buttons.addStretch(1)
        self.show_row(None)

    def show_row(self, row: PostingSummary | None) -> None:
        """Offer what can be done with this posting."""
        self._row = row
        state = None if row is None else row.state
        on_board = state in OPEN_STATES
        self._print.setEnabled(on_board)
        self._extend.setEnabled(on_board or state is PostingState.EXPIRED)
        self._pause.setEnabled(on_board)
        self._full.setEnabled(on_board)
        self._cancel.setEnabled(state in _ENDABLE)
        paused = state is PostingState.PAUSED
        self._pause.setText(self.tr("恢复") if paused else self.tr("暂停"))
        self._pause.setIconText(self._pause.text())

    def _add(
        self, text: str, keys: str, does: Callable[[], object], icon: str, kind: str = ""
    ) -> QAction:
        action = self._page.add_action(text, keys, does, icon=icon)
        button = KeyButton.of(action, kind=kind)
        self._buttons.addWidget(named(button, f"do-{keys.lower()}"))
        return action

    def _go_print(self) -> None:
        if self._row is not None:
            self._page.go.emit("print", self._row.id)

    def _ask_extend(self) -> None:
        if (row := self._row) is None:
            return
        todo = Todo(kind=TodoKind.EXPIRING, id=row.id, record="posting", title=row.title)
        dialog = ExtendDialog(todo, self._today(), self._postings.extend, self._runner, self._page)
        dialog.extended.connect(self.done)
        dialog.open()

    def _toggle_pause(self) -> None:
        if (row := self._row) is None:
            return
        if row.state is PostingState.PAUSED:
            self._take(lambda: self._postings.resume(row.id), self.tr("又开始招了。"))
        else:
            words = self.tr("先不招了，平台上看不到；要招时按恢复。")
            self._take(lambda: self._postings.pause(row.id), words)

    def _ask_full(self) -> None:
        if (row := self._row) is None:
            return
        question = QuestionDialog(
            self.tr("“{title}”招满了？").format(title=row.title),
            self.tr("{count} 个人都找到了。平台上会撤下来，墙上的海报要揭掉。").format(
                count=row.headcount
            ),
            self._page,
        )
        question.offer(self.tr("还没满"), self.tr("招满了"), kind="primary")
        words = self.tr("招满了，记得把海报揭下来。")
        question.accepted.connect(
            lambda: self._take(lambda: self._postings.record_filled(row.id, row.headcount), words)
        )
        question.open()

    def _ask_cancel(self) -> None:
        if (row := self._row) is None:
            return
        dialog = CancelPostingDialog(row, self._postings.cancel, self._runner, self._page)
        dialog.cancelled.connect(lambda: self.done.emit(self.tr("作废了，记得把海报揭下来。")))
        dialog.open()

    def _take(self, step: Callable[[], Posting], words: str) -> None:
        self._runner.submit(self, step, lambda _posting: self.done.emit(words), self.failed.emit)


class ScanBanner(Banner):
    """Says in one sentence what a scan means.

    Signals:
        found: the posting is this station's; carries it and the sentence.
    """

    found = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "scanned")

    def tell_read(self, reading: TicketReading) -> None:
        """Say what was understood; a posting of ours is opened by whoever listens."""
        posting = reading.posting
        if posting is not None:
            self.hide()
            words = self.tr("海报是真的：“{title}”。")
            if not reading.ok:
                words = self.tr("找到了“{title}”。只看了编号，没验二维码。")
            self.found.emit(posting, words.format(title=posting.title))
        elif reading.ok:
            advice = self.tr("是别的驿站发的，本机没有这个岗位。")
            self.say("ok", self.tr("海报是真的。"), advice)
        else:
            advice = self.tr("可能是别的驿站的，扫一下二维码才知道真假。")
            self.say("info", self.tr("编号没写错，可本机没有这个岗位。"), advice)

    def tell_refused(self, error: Exception) -> None:
        """Say why it is not to be believed, or cannot be read."""
        self.say("danger", "", explain(error))
