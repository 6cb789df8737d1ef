"""Work that takes seconds: in a thread of its own, with how far it is and a way to stop it."""

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from app.ui.background import TaskRunner

PROGRESS_MS = 250

Result = TypeVar("Result")


class LongWork(QObject):
    """One job at a time; ``note`` and ``called_off`` are for its thread, the rest for the screen.

    Signals:
        moved: how far it is; carries done and of how much, 0 of 0 while that is not known.
        running_changed: it began or ended; carries which.
    """

    moved = Signal(int, int)
    running_changed = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = TaskRunner(parent=self)
        self._way = (0, 0)
        self._stop = Event()
        self._watch = QTimer(self, interval=PROGRESS_MS)
        self._watch.timeout.connect(self._tell)
        # Whoever closes the window need not wait for it: nothing half written counts.
        self.destroyed.connect(self._stop.set)
        app = QCoreApplication.instance()
        assert app is not None
        app.aboutToQuit.connect(self._stop.set)

    @property
    def running(self) -> bool:
        """Whether a job is under way."""
        return self._watch.isActive()

    def note(self, done: int, of: int) -> None:
        """Say how far the job is; the screen reads it a few times a second."""
        self._way = (done, of)

    def called_off(self) -> bool:
        """Tell whether the job should stop."""
        return self._stop.is_set()

    def call_off(self) -> None:
        """Let the job stop at the next place where it can."""
        self._stop.set()

    def run(
        self,
        work: Callable[[], Result],
        on_success: Callable[[Result], None],
        on_failure: Callable[[Exception], None],
    ) -> None:
        """Do a job; one of the callbacks runs in the GUI thread when it has ended."""
        self._way = (0, 0)
        self._stop.clear()
        self._watch.start()
        self.running_changed.emit(True)
        self._tell()

        def succeed(result: Result) -> None:
            self._end()
            on_success(result)

        def fail(error: Exception) -> None:
            self._end()
            on_failure(error)

        self._runner.submit(self, work, succeed, fail)

    def _end(self) -> None:
        self._watch.stop()
        self.running_changed.emit(False)

    def _tell(self) -> None:
        self.moved.emit(*self._way)
