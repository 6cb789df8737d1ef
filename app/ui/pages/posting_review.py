"""What a half-filled posting would be: its poster, what speaks against it, who hires."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from app.domain.codes import Codes
from app.domain.drafts import Draft
from app.domain.employers import Employer, EmployerSummary
from app.domain.findings import Finding, Level
from app.domain.job_code import JobCode
from app.domain.pay_floor import PayFloor, hourly_fen
from app.domain.postings import Posting
from app.domain.station import StationProfile
from app.domain.vetting import is_vetted
from app.printing.poster_content import PosterContent, poster_of
from app.services.posting_form import PostingForm
from app.ui.background import TaskRunner

EMPLOYER = "employer_name"
# Said of the employer by its standing, in words that lead on.
_STANDING_CODES = ("employer_unverified", "no_employer")


class Postings(Protocol):
    """What the editor asks about postings; the posting service answers."""

    def reserve_code(self) -> JobCode: ...
    def draft_of(self, form: PostingForm) -> Posting: ...
    def check(self, form: PostingForm) -> tuple[Finding, ...]: ...
    def save_draft(self, form: PostingForm) -> Posting: ...
    def publish(self, form: PostingForm, reasons: Mapping[str, str]) -> Posting: ...
    def change(
        self, posting_id: UUID, form: PostingForm, reasons: Mapping[str, str], *, revision: int
    ) -> Posting: ...
    def get(self, posting_id: UUID) -> Posting: ...
    def pay_floor(self, posting: Posting) -> PayFloor | None: ...
    def last_form(self) -> PostingForm | None: ...


class Employers(Protocol):
    """What the editor asks about employers."""

    def find(self, text: str, limit: int = 8) -> tuple[EmployerSummary, ...]: ...
    def get(self, employer_id: UUID) -> Employer: ...


class Tickets(Protocol):
    """What gives the QR its address."""

    def address(self, posting: Posting) -> str: ...


class Drafts(Protocol):
    """What keeps a form while it is typed."""

    def save(self, kind: str, key: str, payload: Mapping[str, object]) -> None: ...
    def unfinished(self) -> tuple[Draft, ...]: ...
    def discard(self, kind: str, key: str) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingNeeds:
    """Everything the editor works with.

    Attributes:
        now: the clock.
        today: its day in Beijing.
    """

    postings: Postings
    employers: Employers
    tickets: Tickets
    drafts: Drafts
    profile: StationProfile
    codes: Codes
    now: Callable[[], datetime]
    today: Callable[[], date]
    runner: TaskRunner


class Standing(StrEnum):
    """How the party that hires stands."""

    MISSING = "missing"
    UNKNOWN = "unknown"  # a name, but nobody registered
    UNVERIFIED = "unverified"
    STALE = "stale"  # verified, but more than six months ago
    VERIFIED = "verified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What is known about a form.

    Attributes:
        findings: everything but what ``standing`` says about the employer.
        content: the poster; ``None`` while there is no code.
        employer: registered party, when there is one.
        hour_fen: what an hour pays; ``None`` when it cannot be worked out.
        floor_fen: the least an hour may pay there; ``None`` when not known.
    """

    form: PostingForm
    findings: tuple[Finding, ...]
    posting: Posting
    content: PosterContent | None
    standing: Standing
    employer: Employer | None
    hour_fen: int | None
    floor_fen: int | None

    def at(self, field: str) -> tuple[Finding, ...]:
        """Return the findings about a field."""
        return tuple(each for each in self.findings if each.field == field)

    def open_count(self, reasons: Mapping[str, str]) -> int:
        """Return how many things keep it from being published."""
        blocked = sum(each.level is Level.BLOCK for each in self.findings)
        warned = {each.code for each in self.findings if each.level is Level.WARN}
        unanswered = sum(not reasons.get(code) for code in warned)
        return blocked + unanswered + (self.standing is not Standing.VERIFIED)


def review(needs: PostingNeeds, form: PostingForm) -> Review:
    """Read everything there is to say about a form; for the background."""
    employer = _employer_of(needs, form)
    if employer is not None and form.employer_id is None:
        form = replace(form, employer_id=employer.id)
    posting = needs.postings.draft_of(form)
    standing = _standing(form, employer, needs.now())
    posting = replace(posting, employer_verified=standing is Standing.VERIFIED)
    content = None
    if posting.code:
        address = needs.tickets.address(posting)
        content = poster_of(posting, station=needs.profile, address=address, codes=needs.codes)
    hour = hourly_fen(posting)
    floor = needs.postings.pay_floor(posting)
    return Review(
        form=form,
        findings=tuple(
            each for each in needs.postings.check(form) if each.code not in _STANDING_CODES
        ),
        posting=posting,
        content=content,
        standing=standing,
        employer=employer,
        hour_fen=None if hour is None else int(hour),
        floor_fen=None if floor is None else floor.hour_fen,
    )


def _employer_of(needs: PostingNeeds, form: PostingForm) -> Employer | None:
    """Return the party chosen, or the one registered since under the name typed."""
    if form.employer_id is not None:
        return needs.employers.get(form.employer_id)
    name = form.employer_name.strip()
    same = [each for each in needs.employers.find(name, 2) if each.name == name] if name else []
    return needs.employers.get(same[0].id) if len(same) == 1 else None


def _standing(form: PostingForm, employer: Employer | None, now: datetime) -> Standing:
    if employer is None:
        return Standing.UNKNOWN if form.employer_name.strip() else Standing.MISSING
    if is_vetted(employer, now):
        return Standing.VERIFIED
    return Standing.UNVERIFIED if employer.vetted_at is None else Standing.STALE
