"""Taking a posting form to its end: a saved draft, a poster on the board, a new version."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from app.domain.job_code import JobCode
from app.domain.postings import Posting
from app.services.posting_form import PostingForm
from app.ui.pages.posting_opening import Opening
from app.ui.pages.posting_review import PostingNeeds


class PostingEnding(QObject):
    """Saves in the background, one thing at a time.

    Signals:
        drafted: the draft is saved; carries the posting.
        published: it hangs, new or changed; carries the posting and the page to go to.
        failed: nothing was saved; carries the exception.
    """

    drafted = Signal(object)
    published = Signal(object, str)
    failed = Signal(object)

    def __init__(self, needs: PostingNeeds, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._needs = needs
        self.busy = False

    def save_draft(self, form: PostingForm) -> None:
        """Keep an unfinished posting with its code."""
        self._run(lambda: self._needs.postings.save_draft(form), self.drafted.emit)

    def publish(
        self, opening: Opening, form: PostingForm, reasons: Mapping[str, str], page: str
    ) -> None:
        """Put a posting on the board, or a new version of one that hangs.

        Args:
            opening: what the form began with.
            form: as typed.
            reasons: why the operator goes on, by finding code.
            page: where to go afterwards.
        """
        postings, old = self._needs.postings, opening.posting

        def save() -> Posting:
            if opening.is_open and old is not None:
                return postings.change(old.id, form, reasons, revision=old.revision)
            return postings.publish(form, reasons)

        self._run(save, lambda posting: self.published.emit(posting, page))

    def draft_words(self, posting: Posting) -> str:
        """Return the sentence for a saved draft."""
        code = JobCode(posting.code).grouped
        return self.tr("草稿存好了，编号 {code}。").format(code=code)

    def published_words(self, posting: Posting) -> str:
        """Return the sentence for a poster on the board."""
        words = self.tr("“{title}”贴出去了，编号 {code}。")
        if posting.version > 1:
            words = self.tr("“{title}”改好了，编号 {code}。记得换海报。")
        return words.format(title=posting.title, code=JobCode(posting.code).grouped)

    def _run(self, save: Callable[[], Posting], then: Callable[[Posting], object]) -> None:
        self.busy = True

        def done(posting: Posting) -> None:
            self.busy = False
            then(posting)

        self._needs.runner.submit(self, save, done, self._fail)

    def _fail(self, error: Exception) -> None:
        self.busy = False
        self.failed.emit(error)
