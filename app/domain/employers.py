"""Parties that hire, and how they are listed.

Source: domain reference 3.2 (data dictionary) and 4.3 (vetting).
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from app.domain.paging import PageMark


class VetState(StrEnum):
    """How far an employer has been checked (4.3)."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    VERIFIED = "verified"
    RETURNED = "returned"
    REJECTED = "rejected"
    SUSPENDED = "suspended"
    BLACKLISTED = "blacklisted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    """A unit or household that hires.

    Attributes:
        kind: code of table ``employer_kinds`` (6.16); "IND" is a household.
        uscc: unified social credit code, canonical 18 characters.
        id_number: citizen ID of an individual employer.
        vetted_at: when ``vet_state`` last became verified; holds six months.
        vet_way: "licence", "phone", "visit" or "".
        promise_signed: true posting, no deposit, no fee, pay on time.
        licence: name of the picture of its business licence; never of a person's papers.
    """

    id: UUID
    kind: str
    name: str
    uscc: str | None = None
    id_number: str | None = None
    contact: str = ""
    phone: str | None = None
    address: str = ""
    region: str | None = None
    business: str = ""
    trades: tuple[str, ...] = ()
    vet_state: VetState = VetState.SUBMITTED
    vetted_at: datetime | None = None
    vet_way: str = ""
    promise_signed: bool = False
    source: str = "01"
    registered_on: date
    remark: str = ""
    handled_by: int = 0
    licence: bytes | None = None
    revision: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerQuery:
    """Which employers to list, in name order."""

    text: str = ""
    kind: str | None = None
    vet_state: VetState | None = None
    after: PageMark | None = None
    limit: int = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerSummary:
    """One line of a listing."""

    id: UUID
    name: str
    kind: str
    contact: str
    masked_phone: str
    vet_state: VetState
    open_postings: int
    unsent: bool


@dataclass(frozen=True, slots=True)
class EmployerPage:
    """One page of a listing; ``next_mark`` is ``None`` on the last."""

    rows: tuple[EmployerSummary, ...]
    next_mark: PageMark | None
