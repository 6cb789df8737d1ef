"""A posting in the words of the page; figures come from the domain, as those on paper do."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.beijing import beijing_day
from app.domain.codes import Codes, load_tables
from app.domain.job_code import JobCode
from app.domain.pay import pay_figure, pay_text, pay_unit
from app.domain.postings import Posting, PostingState
from sync.platform.jobs import Job
from sync.platform.pages.dates import day_text, last_day
from sync.platform.pages.words import Words

_PICKUP = "pickup"
_HOUR_MIN = 60
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
        gather=posting.gather_text,
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
        named = [self._name("perks", code) for code in self._posting.perks]
        if self._posting.pay.mode != _UNPAID:
            named.append(self._name("pay_cycles", self._posting.pay.cycle))
        return tuple(named)

    def facts(self) -> tuple[Fact, ...]:
        made = (self._place(), self._days(), self._hours(), self._contact())
        return tuple(fact for fact in made if fact is not None)

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

    def _place(self) -> Fact | None:
        place, county = self._posting.place_text, self._name("counties", self._posting.county)
        if not (place or county):
            return None
        return Fact("map-pin", place or county, county if place else "")

    def _days(self) -> Fact | None:
        first, last = self._posting.work_from, self._posting.work_to
        if first is None:
            return None
        kind = self._name("posting_kinds", self._posting.kind)
        if last is None:
            return Fact("calendar-event", self._say("job.from", day=self.day(first)), kind)
        if last == first:
            return Fact("calendar-event", self.day(first), kind)
        length = self._say("job.days", n=(last - first).days + 1)
        span = f"{self.day(first)} – {self.day(last)}"
        return Fact("calendar-event", span, self._say("dot").join((length, kind)))

    def _hours(self) -> Fact | None:
        posting = self._posting
        gather = self._say("job.gather", text=posting.gather_text) if posting.gather_text else ""
        if posting.daily_start is None or posting.daily_end is None:
            return Fact("bus", posting.gather_text) if gather else None
        span = f"{posting.daily_start:%H:%M} – {posting.daily_end:%H:%M}"
        more = self._say("comma").join(filter(None, (self._pause(), gather)))
        return Fact("clock", span, more)

    def _pause(self) -> str:
        hours, rest = divmod(self._posting.break_min, _HOUR_MIN)
        if not (hours or rest):
            return ""
        if rest:
            return self._say("job.break.min", n=self._posting.break_min)
        return self._say("job.break.hours", n=hours)

    def _contact(self) -> Fact | None:
        posting = self._posting
        if not (posting.contact_public and posting.contact_phone):
            return None
        name = self._say("job.contact", name=posting.contact) if posting.contact else ""
        return Fact("phone", posting.contact_phone, name)

    def _names(self, table: str, codes: tuple[str, ...]) -> str:
        return self._say("dot").join(self._name(table, code) for code in codes)

    def _name(self, table: str, code: str) -> str:
        return self._codes[table].name(code, self._say.lang)
