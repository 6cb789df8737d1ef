"""What the pill and the sync centre show, and asking for a round.

How a round works is not known here: it is a callable that reports and never raises
for being offline.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.domain.sync_status import (
    LinkQuality,
    RunOutcome,
    SyncRun,
    SyncState,
    SyncStatus,
    UnsentChange,
)
from app.services.record_titles import title_of
from app.storage.sync_runs import KEPT_RUNS
from app.storage.unit_of_work import OpenUnit, UnitOfWork

SHOWN_RUNS = 20
SHOWN_LINES = 100
_TROUBLE = {RunOutcome.REFUSED, RunOutcome.FAILED}


@dataclass
class SyncActivity:
    """What the line does at this moment; written by the network's thread, read by screens.

    Attributes:
        answered, of: how many commits the platform has answered in this round.
        link: how the line behaved when it was last used.
    """

    running: bool = False
    next_try_at: datetime | None = None
    answered: int = 0
    of: int = 0
    link: LinkQuality = field(default_factory=LinkQuality)


@dataclass(frozen=True, slots=True)
class _Counted:
    """The queue by kind, as it was counted while it had these ends."""

    stream: bytes = b""
    acked: int = 0
    head: int = 0
    by_kind: Mapping[str, int] = field(default_factory=dict)


class SyncService:
    """Facts about the line; may be shared between threads.

    They are asked for every few seconds, so what was counted of the queue is remembered.
    """

    def __init__(
        self, *, open_unit: OpenUnit, linked: bool, activity: SyncActivity | None = None
    ) -> None:
        self._open_unit = open_unit
        self._linked = linked
        self._activity = activity or SyncActivity()
        self._counted = _Counted()

    def status(self) -> SyncStatus:
        """Return what is true now."""
        with self._open_unit(reading=True) as unit:
            runs = unit.sync_runs.newest(SHOWN_RUNS)
            by_kind = self._by_kind(unit)
            facts = SyncStatus(
                state=SyncState.IDLE,
                unsent=sum(by_kind.values()),
                by_kind=by_kind,
                pictures=unit.blobs.waiting_count(),
                to_look_at=unit.inbox_items.count_open(),
                oldest_unsent_at=unit.outbox.oldest_unsent_at(),
                last_success=unit.sync_runs.last_success(),
                next_try_at=self._activity.next_try_at,
                link=self._activity.link,
                runs=runs,
            )
        return replace(facts, state=self._state(facts))

    def progress(self) -> tuple[int, int]:
        """Return how many commits are answered, of how many; (0, 0) between rounds."""
        return (self._activity.answered, self._activity.of) if self._activity.running else (0, 0)

    def runs(self, limit: int = KEPT_RUNS) -> tuple[SyncRun, ...]:
        """Return the rounds that are remembered, newest first."""
        with self._open_unit(reading=True) as unit:
            return unit.sync_runs.newest(limit)

    def unsent(self, limit: int = SHOWN_LINES) -> tuple[UnsentChange, ...]:
        """Return the changes that still wait to go up, the last saved first."""
        with self._open_unit(reading=True) as unit:
            return tuple(
                UnsentChange(
                    kind=item.kind,
                    record_id=item.record_id,
                    saved_at=item.saved_at,
                    **title_of(unit, item.kind, item.record_id),
                )
                for item in unit.outbox.unsent_items(limit)
            )

    def _by_kind(self, unit: UnitOfWork) -> Mapping[str, int]:
        """Count only what was saved since the queue was counted last."""
        before, (stream, acked, head) = self._counted, unit.outbox.ends()
        if (before.stream, before.acked, before.head) == (stream, acked, head):
            return before.by_kind
        grown = (before.stream, before.acked) == (stream, acked) and before.head < head
        by_kind = Counter(before.by_kind if grown else {})
        by_kind.update(unit.outbox.unsent_by_kind(before.head if grown else 0))
        self._counted = _Counted(stream, acked, head, dict(by_kind))
        return self._counted.by_kind

    def _state(self, facts: SyncStatus) -> SyncState:
        if not self._linked:
            return SyncState.UNLINKED
        if self._activity.running:
            return SyncState.SYNCING
        last = facts.runs[0] if facts.runs else None
        if facts.to_look_at or (last is not None and last.outcome in _TROUBLE):
            return SyncState.ATTENTION
        if last is None or last.outcome is not RunOutcome.DONE:
            return SyncState.OFFLINE
        return SyncState.IDLE
