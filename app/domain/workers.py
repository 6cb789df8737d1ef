"""People who look for work, and how they are listed.

Source: domain reference 3.1 (data dictionary) and 4.2 (states).
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from app.domain.paging import PageMark


class WorkerState(StrEnum):
    """Where a registration stands (4.2)."""

    ACTIVE = "active"
    PAUSED = "paused"
    INACTIVE = "inactive"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """That a person agreed to be filed: which notice, how and when."""

    version: str
    way: str  # "read_aloud", "signed", "ledger" for an imported paper ledger
    given_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """A registered job seeker.

    Attributes:
        id_number: canonical 18 characters, or ``None`` while pending.
        sex: GB/T 2261.1 code, "1" male, "2" female, "0" unknown.
        phone_owner: "self", "family", "neighbour" or "none".
        home_region: 12-digit village code, ``None`` when not known.
        education: GB/T 4658-2006 code as picked on screen.
        key_groups: codes of table ``key_groups`` (6.12a).
        trades: codes of table ``trades`` (6.13), at least one.
        pay_mode: code of table ``pay_modes`` (6.15).
        pay_min_fen: wage hoped for, in fen per unit of ``pay_mode``.
        max_km: how far the person goes; ``None`` is not asked.
        source: code of table ``sources`` (6.20).
        revision: counts saves; a save over an older one is refused.
    """

    id: UUID
    name: str
    id_type: str = "ID"
    id_number: str | None = None
    sex: str = "0"
    birth_on: date | None = None
    phone: str | None = None
    phone_owner: str = "self"
    home_region: str | None = None
    address: str = ""
    education: str | None = None
    employment_status: str = "X"
    key_groups: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    pay_mode: str | None = None
    pay_min_fen: int | None = None
    max_km: int | None = None
    consent: Consent | None = None
    source: str = "01"
    state: WorkerState = WorkerState.ACTIVE
    registered_on: date
    last_contact_on: date
    remark: str = ""
    handled_by: int = 0
    revision: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerQuery:
    """Which workers to list, newest contact first.

    Attributes:
        text: Han, pinyin, initials, phone tail or ID tail; empty lists all.
        key_group: keep only this group.
        state: keep only this state.
        home_region: keep only this village.
        after: where the page before ended.
    """

    text: str = ""
    key_group: str | None = None
    state: WorkerState | None = None
    home_region: str | None = None
    after: PageMark | None = None
    limit: int = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerSummary:
    """One line of a listing; numbers are masked already."""

    id: UUID
    name: str
    sex: str
    age: int | None
    masked_phone: str
    trades: tuple[str, ...]
    state: WorkerState
    last_contact_on: date
    home_region: str | None
    unsent: bool


@dataclass(frozen=True, slots=True)
class WorkerPage:
    """One page of a listing; ``next_mark`` is ``None`` on the last."""

    rows: tuple[WorkerSummary, ...]
    next_mark: PageMark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerCounts:
    """How many people there are, for the filter chips."""

    total: int
    active: int
    by_group: dict[str, int]
