"""What is known about the line to the platform: facts for the pill and the sync centre.

"Last success" is the end of a round in which the platform answered completely; an
attempt is never shown as one. How a round works is not known here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class SyncState(StrEnum):
    """What the pill says."""

    UNLINKED = "unlinked"  # a practice station: there is no platform
    OFFLINE = "offline"
    IDLE = "idle"
    SYNCING = "syncing"
    ATTENTION = "attention"


class LinkGrade(StrEnum):
    """How good the line was, in a word."""

    GOOD = "good"
    SLOW = "slow"
    POOR = "poor"  # drops, or so slow that a round takes minutes
    NONE = "none"  # nobody was reached, or nothing was tried yet


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkQuality:
    """How the line behaved in the last round.

    Attributes:
        answered: the platform said something; without it the other figures mean nothing.
        bytes_per_s: 0 when too little moved to tell.
        round_trip_ms: from asking to the first word of the answer; 0 when only long
            requests went, whose sending would count.
        cuts: how often the line dropped.
    """

    answered: bool = False
    bytes_per_s: int = 0
    round_trip_ms: int = 0
    cuts: int = 0

    @property
    def grade(self) -> LinkGrade:
        """The figures in a word."""
        if not self.answered:
            return LinkGrade.NONE
        if self.cuts or _is_under(self.bytes_per_s, _POOR_BYTES_PER_S):
            return LinkGrade.POOR
        slow = self.round_trip_ms > _SLOW_ROUND_TRIP_MS
        return (
            LinkGrade.SLOW
            if slow or _is_under(self.bytes_per_s, _SLOW_BYTES_PER_S)
            else LinkGrade.GOOD
        )


_SLOW_BYTES_PER_S = 32 * 1024
_POOR_BYTES_PER_S = 4 * 1024
_SLOW_ROUND_TRIP_MS = 1_000


def _is_under(known: int, floor: int) -> bool:
    return 0 < known < floor


class RunOutcome(StrEnum):
    """How a round ended; every one of them is a fact, none an exception."""

    DONE = "done"
    OFFLINE = "offline"  # no line, or nobody answered
    CUT = "cut"  # the line dropped in the middle; what arrived counts
    BUSY = "busy"  # the platform asked to come back later
    REFUSED = "refused"  # the platform does not know or no longer trusts this device
    FAILED = "failed"  # the platform answered with something that is no answer


class RunNote(StrEnum):
    """What was met and overcome without asking anybody; nothing was lost by any of it."""

    OLD_COPY = "old-copy"  # the database was restored from a backup
    ROLLBACK = "rollback"  # the same, seen by this PC's own guard
    OTHER_MACHINE = "other-machine"  # the data is on another PC than before
    REKEYED = "rekeyed"  # this PC became another device by a code
    FORK = "fork"  # another PC has worked under the same identity
    NEW_LIFE = "new-life"  # the platform was restored from a backup
    DIGEST = "digest"  # rows here were not what the platform has
    PURGED = "purged"  # somebody's record was deleted for good, as the platform ordered
    REPAIRED = "repaired"  # rows were compared, and put right where they differed


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncRun:
    """One round.

    Attributes:
        pushed: changes that the platform newly answered for.
        pulled: rows that came down.
        refused: own changes that the platform did not take; they wait for a person.
        exchanges: requests that were sent.
        retry_after_s: what the platform asked for, when it did.
        detail: codes for support, never content: the ``RunNote``s, then why it stopped,
            with commas between.
    """

    started_at: datetime
    ended_at: datetime
    outcome: RunOutcome
    pushed: int = 0
    pulled: int = 0
    refused: int = 0
    exchanges: int = 0
    bytes_up: int = 0
    bytes_down: int = 0
    retry_after_s: int | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncStatus:
    """Everything that the pill and the sync centre show.

    Attributes:
        unsent: changes that the platform has not answered for yet.
        by_kind: the same by the kind of record they are about; kinds with none are left out.
        pictures: those of records, which go up behind all changes and are no changes themselves.
        to_look_at: things that the platform could not take as they were.
        oldest_unsent_at: when the oldest of them was saved.
        last_success_at: end of the last round that was ``DONE``.
        next_try_at: when the timer will try again by itself.
        link: how the line behaved in the last round since the program started.
        runs: newest first.
    """

    state: SyncState
    unsent: int = 0
    by_kind: Mapping[str, int] = field(default_factory=dict)
    pictures: int = 0
    to_look_at: int = 0
    oldest_unsent_at: datetime | None = None
    last_success: SyncRun | None = None
    next_try_at: datetime | None = None
    link: LinkQuality = LinkQuality()
    runs: tuple[SyncRun, ...] = ()

    @property
    def last_success_at(self) -> datetime | None:
        """When the platform last answered completely."""
        return None if self.last_success is None else self.last_success.ended_at


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsentChange:
    """A change that the platform has not answered for, by the record it is about.

    Attributes:
        title: a name or a posting's title; empty when the record cannot be read here.
        detail: code of the service for a line of the ledger, job code of a posting; else empty.
        saved_at: when it was last saved.
    """

    kind: str
    record_id: UUID
    title: str
    detail: str
    saved_at: datetime
