"""The page where a posting is written, with its poster beside it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.job_code import JobCode
from app.domain.postings import Posting
from app.services.posting_form import PostingForm
from app.ui.draft_keeper import DraftKeeper
from app.ui.page import Notice, Page
from app.ui.pages.posting_draft import KIND, pack, unpack
from app.ui.pages.posting_editor_parts import (
    EditorBar,
    NewsBanner,
    OfferBanner,
    PreviewCard,
    StateChip,
)
from app.ui.pages.posting_ending import PostingEnding
from app.ui.pages.posting_fields import PostingFields
from app.ui.pages.posting_opening import Memory, Opening, filled_up, opener
from app.ui.pages.posting_review import PostingNeeds, Review, review
from app.ui.problem_text import explain
from app.ui.theme.look import look
from app.ui.widgets import named

REVIEW_DELAY_MS = 200
_FORM_SHARE, _PREVIEW_SHARE = 5, 3
_LEAST_FORM = 672  # two columns that can be read


class PostingEditor(Page):
    """A form, the poster it makes, and three ways to end: draft, publish, print.

    Opened with nothing for a new posting, with an id to change one, with a ``PostingForm``
    to begin from it. Nothing typed is lost: it is kept within two seconds, on leaving and
    on Esc, and offered again.
    """

    def __init__(self, needs: PostingNeeds) -> None:
        super().__init__(self.tr("发布岗位"))
        self._needs = needs
        self._opening: Opening | None = None
        self._generation = 0  # tells a late answer about an old form from a current one
        self._asked = self._answered = 0  # reviews
        self._page_after = ""  # publishing waits for the review under way, then goes there
        self._spare_code = ""  # reserved for a form that was given up
        self._fields = PostingFields(needs)
        self._ending = PostingEnding(needs, self)
        self._keeper = DraftKeeper(KIND, needs.drafts, self._payload, needs.runner, self)
        self._chip = StateChip()
        self._offer = OfferBanner()
        self._news = named(NewsBanner(), "news")
        self._preview = PreviewCard()
        self._bar = EditorBar()
        self._review_delay = QTimer(self, singleShot=True, interval=REVIEW_DELAY_MS)
        self._make_actions()
        self._lay_out()
        self._connect()

    def activate(self, subject: object | None) -> None:
        here = "" if self._opening is None else self._opening.key
        read = opener(self._needs, subject, here, self._spare_code)
        if read is None:
            self._ask_review()
        else:
            self._begin(read)

    def reviewing(self) -> bool:
        """Tell whether what was typed still waits to be looked at."""
        return self._review_delay.isActive() or self._asked != self._answered

    def can_leave(self) -> bool:
        self._keeper.keep()
        return True

    def remember(self) -> object | None:
        if self._opening is None:
            return None
        form = self._fields.form(self._opening.form)
        return Memory(self._opening, form, self._fields.reasons(), self._keeper.dirty)

    def recall(self, memory: object) -> None:
        assert isinstance(memory, Memory)
        self._generation += 1  # what ``activate`` asked for is not wanted any more
        self._show(memory.opening)
        self._fill(memory.form, memory.reasons, dirty=memory.dirty)

    def _make_actions(self) -> None:
        self.add_hint("Tab", self.tr("下一格"))
        last = self.add_action(
            self.tr("照上次的岗位填"),
            "Ctrl+D",
            self._fill_as_last,
            icon="copy",
            short=self.tr("照上次填"),
        )
        self.add_button(last, kind="text")
        self.add_action(self.tr("下一处"), "F5", self._fields.next_problem)
        self._draft_action = self.add_action(self.tr("存草稿"), "Ctrl+S", self._save_draft)
        publish = self.add_action(self.tr("发布"), "Ctrl+Return", self._publish)
        print_too = self.add_action(self.tr("发布并打印"), "F7", lambda: self._publish("print"))
        self.add_action(self.tr("取消"), "Esc", self._give_up)
        self._bar.draft.clicked.connect(self._draft_action.trigger)
        self._bar.print.clicked.connect(print_too.trigger)
        self._bar.publish.clicked.connect(publish.trigger)

    def _lay_out(self) -> None:
        self.add_mark(self._chip)
        side = QWidget()
        if not look().large:
            side.setMinimumWidth(look().px(_LEAST_FORM))
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(16)
        left.addWidget(self._fields, stretch=1)
        left.addWidget(self._bar)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(side, stretch=_FORM_SHARE)
        row.addWidget(self._preview, stretch=_PREVIEW_SHARE)
        self.body.addWidget(self._offer)
        self.body.addWidget(self._news)
        self.body.addLayout(row, stretch=1)
        self.begin_at(self._fields)

    def _connect(self) -> None:
        self._fields.edited.connect(self._note_edit)
        self._fields.settled.connect(self._show_open)
        self._fields.register_wanted.connect(lambda: self.go.emit("employer", None))
        self._fields.verify_wanted.connect(partial(self.go.emit, "employer"))
        self._review_delay.timeout.connect(self._ask_review)
        self._fields.failed.connect(self._show_failure)
        self._ending.drafted.connect(self._draft_saved)
        self._ending.published.connect(self._published)
        self._ending.failed.connect(self._show_failure)
        self._keeper.kept.connect(lambda: self._chip.tell_kept(self._needs.now()))
        self._keeper.failed.connect(self._show_failure)
        self._offer.continued.connect(self._continue_draft)
        self._offer.refused.connect(self._drop_draft)

    def _begin(self, read: Callable[[], Opening]) -> None:
        self._keeper.keep()
        self._generation += 1
        generation = self._generation
        self._needs.runner.submit(
            self,
            read,
            lambda opening: self._show(opening) if generation == self._generation else None,
            self._show_failure,
        )

    def _show(self, opening: Opening) -> None:
        self._opening = opening
        if opening.posting is None:
            self._spare_code = opening.form.code
        self._offer.hide()
        self._fields.setEnabled(True)
        self._fill(opening.form, {}, dirty=False)
        self.set_title(self.tr("改岗位") if opening.is_open else self.tr("发布岗位"))
        words = self.tr("编号 {code}（断网也能用，本机先生成）")
        words = self.tr("编号 {code}") if opening.is_open else words
        self.set_subtitle(words.format(code=JobCode(opening.form.code).grouped))
        self._chip.show_posting(opening.posting)
        self._bar.suit(is_open=opening.is_open)
        self._draft_action.setVisible(not opening.is_open)
        self._news.tell(opening)
        if opening.draft is not None:
            self._fields.setEnabled(False)
            self._offer.offer(opening.draft, self._needs.now())

    def _fill(self, form: PostingForm, reasons: Mapping[str, str], *, dirty: bool) -> None:
        assert self._opening is not None
        self._fields.show_form(form, reasons)
        self._keeper.follow(self._opening.key, dirty=dirty)
        self._ask_review()

    def _payload(self) -> Mapping[str, object]:
        assert self._opening is not None
        return pack(self._fields.form(self._opening.form), self._fields.reasons())

    def _note_edit(self) -> None:
        if self._opening is not None:
            self._review_delay.start()
            self._keeper.note_edit()

    def _ask_review(self) -> None:
        if self._opening is None:
            return
        self._review_delay.stop()
        self._asked += 1
        form, number = self._fields.form(self._opening.form), self._asked
        self._needs.runner.submit(
            self,
            lambda: review(self._needs, form),
            lambda found: self._show_review(found, number),
            self._show_failure,
        )

    def _show_review(self, found: Review, number: int) -> None:
        self._answered = number
        if self.reviewing() or self._opening is None:
            return
        self._fields.show_review(found)
        if found.content is not None:
            self._preview.show_content(found.content)
        self._show_open()
        if self._page_after:
            self._publish(self._page_after)

    def _show_open(self) -> None:
        self._bar.show_open(self._fields.open_count(), busy=self._ending.busy)

    def _continue_draft(self) -> None:
        assert self._opening is not None
        assert self._opening.draft is not None
        form, reasons = unpack(self._opening.draft.payload)
        opening = replace(self._opening, draft=None)
        if opening.posting is None and form.code:
            opening = replace(opening, form=replace(opening.form, code=form.code))
        self._show(opening)
        self._fill(replace(form, id=opening.form.id, code=opening.form.code), reasons, dirty=False)
        self._fields.setFocus()

    def _drop_draft(self) -> None:
        assert self._opening is not None
        self._opening = replace(self._opening, draft=None)
        self._keeper.discard()
        self._offer.hide()
        self._fields.setEnabled(True)
        self._fields.setFocus()

    def _fill_as_last(self) -> None:
        if self._opening is not None and self._fields.isEnabled():
            self._needs.runner.submit(
                self, self._needs.postings.last_form, self._take_last, self._show_failure
            )

    def _take_last(self, last: PostingForm | None) -> None:
        if last is None or self._opening is None:
            self.toast.emit(Notice(text=self.tr("还没发过岗位，这次先自己填。"), kind="info"))
            return
        form = filled_up(self._fields.form(self._opening.form), last)
        self._fill(form, self._fields.reasons(), dirty=True)

    def _save_draft(self) -> None:
        if self._opening is not None and self._may_end():
            self._ending.save_draft(self._fields.form(self._opening.form))
            self._show_open()

    def _publish(self, page: str = "postings") -> None:
        if self._opening is None or not self._may_end():
            return
        self._page_after = page if self.reviewing() else ""
        if self._page_after:
            self._ask_review()
        elif self._fields.open_count() != 0:
            self._fields.next_problem()
        else:
            form = self._fields.form(self._opening.form)
            self._ending.publish(self._opening, form, self._fields.reasons(), page)
            self._show_open()

    def _may_end(self) -> bool:
        ready = not self._ending.busy and self._fields.isEnabled()
        if ready:
            self._keeper.keep()  # should saving fail, the draft is there
        return ready

    def _draft_saved(self, posting: Posting) -> None:
        self._close_form()
        self.toast.emit(Notice(text=self._ending.draft_words(posting)))
        self.activate(posting.id)

    def _published(self, posting: Posting, page: str) -> None:
        self._close_form()
        self.toast.emit(Notice(text=self._ending.published_words(posting)))
        self.go.emit(page, posting.id)

    def _close_form(self) -> None:
        self._keeper.discard()
        self._spare_code = ""
        self._opening = None

    def _give_up(self) -> None:
        if self._keeper.keep():
            text = self.tr("没填完的存好了，下次进来接着填。")
            self.toast.emit(Notice(text=text, kind="info"))
        self._opening = None
        self.go.emit("postings", None)

    def _show_failure(self, error: Exception) -> None:
        self._answered, self._page_after = self._asked, ""
        self._show_open()
        self.toast.emit(Notice(text=explain(error), kind="danger"))
