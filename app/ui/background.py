"""Running slow work away from the GUI thread and bringing the answer home."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

log = logging.getLogger(__name__)

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class _Outcome:
    owner: QObject
    report: Callable[[], None]


class _Job(QRunnable):
    """Calls ``work`` in a pool thread and hands the outcome to ``post``."""

    def __init__(
        self,
        work: Callable[[], Any],
        on_success: Callable[[Any], None],
        on_failure: Callable[[Exception], None],
        post: Callable[[Callable[[], None]], None],
    ) -> None:
        super().__init__()
        self._work = work
        self._on_success = on_success
        self._on_failure = on_failure
        self._post = post

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # every failure must reach the screen, whatever its type
            # The type only: a message may quote what a person typed.
            log.error("background work failed: %s", type(error).__name__)  # noqa: TRY400
            failure = error
            self._post(lambda: self._on_failure(failure))
        else:
            self._post(lambda: self._on_success(result))


class TaskRunner(QObject):
    """Runs callables in a small thread pool and reports in the GUI thread.

    Create it in the GUI thread and keep it for the life of the application.
    With one thread (the default) jobs run in the order submitted, which is what
    a database writer wants; give network work its own runner.
    """

    _finished = Signal(object)

    def __init__(self, *, threads: int = 1, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        # Explicitly queued: the signal is emitted by pool threads.
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        owner: QObject,
        work: Callable[[], Result],
        on_success: Callable[[Result], None],
        on_failure: Callable[[Exception], None],
    ) -> None:
        """Run ``work`` in the background, then one of the callbacks in the GUI thread.

        Args:
            owner: whoever wants the answer. If it has been destroyed by the
                time the work ends, neither callback runs.
            work: must touch no widget and share no mutable state.
            on_success: receives what ``work`` returned.
            on_failure: receives what ``work`` raised; already logged.
        """

        def post(report: Callable[[], None]) -> None:
            if isValid(self):  # else the window closed meanwhile, and nobody is left to hear it
                self._finished.emit(_Outcome(owner, report))

        self._pool.start(_Job(work, on_success, on_failure, post))

    def drain(self, timeout_ms: int) -> bool:
        """Wait for running jobs; return whether all ended in time. For shutdown."""
        return self._pool.waitForDone(timeout_ms)

    @Slot(object)
    def _deliver(self, outcome: _Outcome) -> None:
        if isValid(outcome.owner):
            outcome.report()
