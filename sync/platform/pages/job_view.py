"""A posting in the words of the page; figures come from the domain, as those on paper do."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.beijing import beijing_day, last_day
from app.domain.codes import Codes, load_tables
from app.domain.job_code import JobCode
from app.domain.pay import pay_figure, pay_text, pay_unit
from app.domain.posting_words import (
    days_text,
    gathering,
    pause_text,
    phone_text,
    promised,
    span_text,
)
from app.domain.postings import Posting, PostingState
from sync.platform.jobs import Job
from sync.platform.pages.dates import day_text
from sync.platform.pages.words import Words

_PICKUP = "pickup"
_UNPAID = "N"


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the card: an icon, what, and what more."""

    icon: str
    text: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """One paragraph below: the key of its heading, and the text."""

    key: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JobView:
    """Everything that the templates say about a job."""

    title: str
    code: str
    figure: str
    unit: str
    pay_words: str
    pay_text: str
    perks: tuple[str, ...]
    pickup: bool
    open: bool
    state_key: str
    state_kind: str
    state_icon: str
    wanted: int
    headcount: int
    facts: tuple[Fact, ...]
    details: tuple[Detail, ...]
    employer: str
    verified: bool
    valid_until: str
    changed: bool
    gather: str
    summary: str


def view_job(job: Job, say: Words, *, now: datetime) -> JobView:
    """Return what the pages say about a job."""
    posting, teller = job.posting, _Teller(job.posting, say, beijing_day(now))
    key, kind, icon = _state(job)
    figure = pay_figure(posting.pay) if posting.pay.mode != _UNPAID else ""
    return JobView(
        title=teller.title,
        code=JobCode(posting.code).grouped,
        figure=figure,
        unit=pay_unit(posting.pay, say.lang),
        pay_words=pay_text(posting.pay, say.lang),
        pay_text=pay_text(posting.pay, say.lang),
        perks=teller.perks(),
        pickup=_PICKUP in posting.perks,
        open=job.open,
        state_key=key,
        state_kind=kind,
        state_icon=icon,
        wanted=job.wanted if job.open else 0,
        headcount=posting.headcount,
        facts=teller.facts(),
        details=teller.details(),
        employer=posting.employer_name,
        verified=posting.employer_verified,
        valid_until=teller.day(last_day(posting.valid_until)) if posting.valid_until else "",
        changed=job.changed,
        gather=posting.gather_text.strip(),
        summary=teller.summary(),
    )


def _state(job: Job) -> tuple[str, str, str]:
    """Return the chip: key of its words, kind of its colour, icon."""
    if job.open:
        if job.posting.urgent:
            return "job.urgent", "danger", "bolt"
        return "job.open", "ok", "circle-check"
    if job.posting.state is PostingState.PAUSED:
        return "job.paused", "warn", "player-pause"
    return "job.filled", "neutral", "users"


class _Teller:
    """Says the parts of one posting in one language."""

    def __init__(self, posting: Posting, say: Words, today: date) -> None:
        self._posting = posting
        self._say = say
        self._today = today
        self._codes: Codes = load_tables()

    @property
    def title(self) -> str:
        return self._posting.title or self._name("trades", self._posting.trade)

    def day(self, day: date) -> str:
        return day_text(day, self._say.lang, today=self._today)

    def perks(self) -> tuple[str, ...]:
        return promised(self._posting, self._codes, self._say.lang)

    def facts(self) -> tuple[Fact, ...]:
        made = (self._place(), self._days(), self._hours(), self._contact())
        return tuple(fact for fact in made if fact.text)

    def details(self) -> tuple[Detail, ...]:
        posting = self._posting
        wishes = [posting.requirements]
        if posting.no_experience:
            wishes.append(self._say("detail.no_experience"))
        texts = {
            "detail.duties": posting.duties,
            "detail.requirements": "\n".join(filter(None, wishes)),
            "detail.certificates": self._names("certificates", posting.certificates),
            "detail.hazards": self._names("hazards", posting.hazards),
            "detail.insurance": self._name("insurances", posting.insurance),
            "detail.agreement": self._name("agreements", posting.agreement),
        }
        return tuple(Detail(key, text) for key, text in texts.items() if text)

    def summary(self) -> str:
        posting = self._posting
        parts = [posting.place_text or self._name("counties", posting.county)]
        if posting.work_from:
            parts.append(self._say("job.from", day=self.day(posting.work_from)))
        if posting.daily_start:
            parts.append(self._say("job.start", time=f"{posting.daily_start:%H:%M}"))
        return self._say("dot").join(filter(None, parts))

    def _place(self) -> Fact:
        place, county = self._posting.place_text, self._name("counties", self._posting.county)
        return Fact("map-pin", place or county, county if place else "")

    def _days(self) -> Fact:
        first, last = self._posting.work_from, self._posting.work_to
        more = [self._name("posting_kinds", self._posting.kind)]
        if first and last and last > first:
            more.insert(0, self._say("job.days", n=(last - first).days + 1))
        words = days_text(self._posting, self._say.lang)
        return Fact("calendar-event", words, self._say("dot").join(more))

    def _hours(self) -> Fact:
        posting, lang = self._posting, self._say.lang
        hours, gather = span_text(posting, lang), gathering(posting, lang)
        if not hours:
            return Fact("bus", gather)
        more = filter(None, (pause_text(posting, lang), gather))
        return Fact("clock", hours, self._say("comma").join(more))

    def _contact(self) -> Fact:
        posting = self._posting
        if not (posting.contact_public and posting.contact_phone):
            return Fact("phone", "")
        name = self._say("job.contact", name=posting.contact) if posting.contact else ""
        return Fact("phone", phone_text(posting.contact_phone), name)

    def _names(self, table: str, codes: tuple[str, ...]) -> str:
        return self._say("dot").join(self._name(table, code) for code in codes)

    def _name(self, table: str, code: str) -> str:
        return self._codes[table].name(code, self._say.lang)
