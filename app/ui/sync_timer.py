"""Syncing by itself, on F9, and soon after something was saved; and what the pill says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.sync_status import SyncRun, SyncState, SyncStatus
from app.ui.background import TaskRunner

LOOK_MS = 2_000  # how often the facts are read again
FIRST_MS = 3_000  # the first round after opening
AFTER_SAVE_MS = 5_000  # several saves in a row go up together


class Facts(Protocol):
    """What tells how the line stands."""

    def status(self) -> SyncStatus:
        """Return what is true now."""
        ...


class SyncTimer(QObject):
    """Starts rounds when they are due; one at a time, in a thread of the network's own.

    Signals:
        status_changed: the facts were read; carries a ``SyncStatus``.
        run_ended: a round was run; carries its ``SyncRun``.
        asked_round_ended: a round that somebody asked for was run; carries its ``SyncRun``.
        round_failed: the station's own disk failed; carries the exception.
    """

    status_changed = Signal(object)
    run_ended = Signal(object)
    asked_round_ended = Signal(object)
    round_failed = Signal(object)

    def __init__(
        self,
        facts: Facts,
        sync_now: Callable[[], SyncRun],
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        """Make a timer that stands still.

        Args:
            facts: asked in the background.
            sync_now: runs one round; takes as long as the line needs.
            now: the moment, aware.
            parent: as for any object.
        """
        super().__init__(parent)
        self._facts = facts
        self._sync_now = sync_now
        self._now = now
        self._reader = TaskRunner(parent=self)
        self._network = TaskRunner(parent=self)
        self._running = False
        self._wanted = False
        self._asking = self._ended = False
        self._ask_again = False
        self._due: datetime | None = None
        self._told: datetime | None = None
        self._unsent = 0
        self._known: SyncStatus | None = None
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._ask)

    @property
    def running(self) -> bool:
        """Whether a round is under way."""
        return self._running

    def start(self) -> None:
        """Look at the facts from now on and run rounds when they are due."""
        self._due = self._now() + timedelta(milliseconds=FIRST_MS)
        self._look.start()
        self._ask()

    def stop(self, timeout_ms: int) -> bool:
        """Start nothing more and wait; return whether what ran has ended in time."""
        self._look.stop()
        self._ended = True
        return self._network.drain(timeout_ms) and self._reader.drain(timeout_ms)

    def part(self, bound_ms: int, done: Callable[[], None]) -> None:
        """Run a last round, or let the present one end, and then call ``done``.

        Returns at once. A line that did not answer lately is not asked again, and one that
        is silent is waited for no longer than ``bound_ms``.
        """
        self._look.stop()
        if not self._running and _is_down(self._known):
            done()
            return
        bound = QTimer(self)
        bound.setSingleShot(True)

        def end() -> None:
            if bound.isActive():
                bound.stop()
                done()

        bound.timeout.connect(done)
        self.run_ended.connect(end)
        self.round_failed.connect(end)
        bound.start(bound_ms)
        self.run_now()

    def look_again(self) -> None:
        """Read the facts now."""
        self._ask()

    def run_asked(self) -> None:
        """Run a round because somebody wants one, and tell how it went."""
        self._wanted = True
        self.run_now()

    def run_now(self) -> None:
        """Run a round unless one is under way."""
        if self._running:
            return
        self._running = True
        self._network.submit(self, self._sync_now, self._end, self._fail)
        self._ask()

    def _ask(self) -> None:
        if not self._asking and not self._ended:
            self._asking = True
            self._reader.submit(self, self._facts.status, self._tell, self._give_up)

    def _tell(self, status: SyncStatus) -> None:
        self._end_asking()
        if self._running and status.state is not SyncState.UNLINKED:
            # Its thread may not have come so far when the facts were read.
            status = replace(status, state=SyncState.SYNCING)
        self._known = status
        self.status_changed.emit(status)
        if not self._look.isActive() or status.state is SyncState.UNLINKED:
            return
        self._plan(status)
        if self._due is not None and self._now() >= self._due:
            self._due = None
            self.run_now()

    def _plan(self, status: SyncStatus) -> None:
        if status.next_try_at is not None and status.next_try_at != self._told:
            self._due = self._told = status.next_try_at
        if status.state is SyncState.IDLE and status.unsent > self._unsent:
            soon = self._now() + timedelta(milliseconds=AFTER_SAVE_MS)
            self._due = soon if self._due is None else min(soon, self._due)
        self._unsent = status.unsent

    def _give_up(self, error: Exception) -> None:
        self._end_asking()
        self.round_failed.emit(error)

    def _end_asking(self) -> None:
        self._asking = False
        if self._ask_again:
            self._ask_again = False
            self._ask()

    def _end(self, run: SyncRun) -> None:
        self._running = False
        self._ask_again = self._asking  # the answer under way is from before
        self._ask()
        self.run_ended.emit(run)
        if self._wanted:
            self._wanted = False
            self.asked_round_ended.emit(run)

    def _fail(self, error: Exception) -> None:
        self._running = self._wanted = False
        self.round_failed.emit(error)


def _is_down(status: SyncStatus | None) -> bool:
    """Tell whether there is no platform, or it could not be reached lately."""
    if status is None:
        return False
    tried = status.state is SyncState.OFFLINE and bool(status.runs)
    return tried or status.state is SyncState.UNLINKED
