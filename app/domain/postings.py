"""Gig postings: what is offered, and how they are listed.

Source: domain reference 3.3 (data dictionary) and 4.4 (life cycle). The rules of
the life cycle itself are in ``posting_states``.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from app.domain.paging import PageMark


class PostingState(StrEnum):
    """Where a posting stands (4.4)."""

    DRAFT = "draft"
    CHECKED = "checked"
    PENDING = "pending"
    APPROVED = "approved"
    PUBLISHED = "published"
    PAUSED = "paused"
    FILLED = "filled"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    TAKEN_DOWN = "taken_down"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    """What the work pays.

    Attributes:
        mode: code of table ``pay_modes``: H hour, D day, P piece, J job, M month, N none.
        amount_fen: lower figure in fen; ``None`` when no figure was given.
        max_fen: upper figure of a range.
        unit: word after the figure when the mode does not say it, e.g. "斤" for piece.
        cycle: code of table ``pay_cycles`` (6.15).
    """

    mode: str
    amount_fen: int | None
    max_fen: int | None = None
    unit: str = ""
    cycle: str = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """One offer of work.

    Attributes:
        code: the job code, nine characters without groups; made offline, never reused.
        kind: code of table ``posting_kinds``: gig, short_term, full_time, ...
        employer_name: as shown; an individual shows surname and 先生/女士.
        trade: code of table ``trades``.
        county: GB/T 2260 six-digit code of the work place; decides the pay floor.
        break_min: pause per day in minutes.
        perks: codes of table ``perks`` (lunch, meals, lodging, pickup, ...).
        insurance, agreement: codes of tables ``insurances`` and ``agreements``.
        hazards, certificates: codes of tables ``hazards`` and ``certificates``.
        contact_public: whether the employer agreed to show contact and phone.
        reasons: why the operator went on, by finding code.
        version: counts changes after publishing; shown in the QR.
        revision: counts saves; a save over an older one is refused.
    """

    id: UUID
    code: str
    kind: str = "gig"
    employer_id: UUID | None = None
    employer_name: str = ""
    employer_kind: str = ""
    employer_verified: bool = False
    trade: str = ""
    title: str = ""
    duties: str = ""
    headcount: int = 1
    filled: int = 0
    work_from: date | None = None
    work_to: date | None = None
    daily_start: time | None = None
    daily_end: time | None = None
    break_min: int = 0
    county: str = ""
    place_text: str = ""
    gather_text: str = ""
    pay: Pay
    perks: tuple[str, ...] = ()
    insurance: str = "none"
    agreement: str = "none"
    hazards: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    requirements: str = ""
    no_experience: bool = False
    urgent: bool = False
    contact: str = ""
    contact_phone: str | None = None
    contact_public: bool = False
    valid_until: datetime | None = None
    source: str = "01"
    state: PostingState = PostingState.DRAFT
    reasons: tuple[tuple[str, str], ...] = ()
    published_at: datetime | None = None
    made_at: datetime
    remark: str = ""
    handled_by: int = 0
    version: int = 1
    revision: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingQuery:
    """Which postings to list, newest first."""

    text: str = ""
    states: tuple[PostingState, ...] = ()
    after: PageMark | None = None
    limit: int = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingSummary:
    """One line of a listing."""

    id: UUID
    code: str
    title: str
    employer_name: str
    place_text: str
    pay: Pay
    headcount: int
    filled: int
    state: PostingState
    valid_until: datetime | None
    unsent: bool


@dataclass(frozen=True, slots=True)
class PostingPage:
    """One page of a listing; ``next_mark`` is ``None`` on the last."""

    rows: tuple[PostingSummary, ...]
    next_mark: PageMark | None
