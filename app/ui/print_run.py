"""Posters on their way out: read in the background, put out sheet by sheet."""

from collections.abc import Callable, Generator, Sequence
from functools import partial
from typing import TypeAlias
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.printing.poster_content import PosterContent
from app.ui.background import TaskRunner
from app.ui.page import Notice
from app.ui.problem_text import explain
from app.ui.stepped_work import SteppedWork

Output: TypeAlias = Callable[[Sequence[PosterContent]], Generator[int, None, None]]


class PrintRun(QObject):
    """Takes one order at a time.

    Signals:
        progressed: carries the sheets done and how many there will be.
        ended: nothing is under way any more; carries a ``Notice`` saying how it went.
    """

    progressed = Signal(int, int)
    ended = Signal(object)

    def __init__(
        self, poster: Callable[[UUID], PosterContent], runner: TaskRunner, parent: QObject
    ) -> None:
        """Make it.

        Args:
            poster: puts a posting into words; called in the background.
            runner: for ``poster``.
            parent: whose life it shares.
        """
        super().__init__(parent)
        self._poster = poster
        self._runner = runner
        self._work = SteppedWork(self)
        self._reading = False
        self._total = 0
        self._said = ""
        self._work.progressed.connect(self._show_progress)
        self._work.finished.connect(self._finish)
        self._work.failed.connect(self._fail)

    @property
    def running(self) -> bool:
        """Whether an order is under way."""
        return self._reading or self._work.running

    def begin(self, postings: Sequence[UUID], output: Output, *, said: str) -> None:
        """Put postings out.

        Args:
            postings: in the order of the sheets.
            output: prints or saves posters sheet by sheet.
            said: what to say at the end.
        """
        self._reading = True
        self._said = said
        self._total = len(postings)
        self.progressed.emit(0, self._total)
        work = partial(_write_all, self._poster, tuple(postings))
        self._runner.submit(self, work, partial(self._put_out, output), self._fail)

    def stop(self) -> None:
        """Leave out what has not been put out yet."""
        self._reading = False
        done = self._work.stop()
        words = self.tr("停下了，已经出了 {done} 张。").format(done=done)
        self.ended.emit(Notice(text=words, kind="info"))

    def _put_out(self, output: Output, posters: list[PosterContent]) -> None:
        if self._reading:  # not stopped meanwhile
            self._reading = False
            self._work.start(output(posters))

    def _show_progress(self, done: int) -> None:
        self.progressed.emit(done, max(self._total, done))

    def _finish(self, _sheets: int) -> None:
        self.ended.emit(Notice(text=self._said))

    def _fail(self, error: Exception) -> None:
        self._reading = False
        self.ended.emit(Notice(text=explain(error), kind="danger"))


def _write_all(poster: Callable[[UUID], PosterContent], ids: Sequence[UUID]) -> list[PosterContent]:
    return [poster(posting_id) for posting_id in ids]
