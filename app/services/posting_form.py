"""The posting form as typed, and the posting it stands for.

Reading never fails: what cannot be read becomes a finding, so that the preview shows
everything else. Whether the offer is lawful is not judged here.
"""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from app.domain.beijing import beijing_day, end_of, last_day, moment_of
from app.domain.citizen_id import CitizenId
from app.domain.employer_checks import INDIVIDUAL
from app.domain.employers import Employer
from app.domain.errors import DomainError
from app.domain.findings import Finding, Level
from app.domain.money import yuan_text
from app.domain.names import shown_individual
from app.domain.pay import parse_amounts
from app.domain.phones import parse_phone
from app.domain.postings import Pay, Posting

DEFAULT_VALIDITY = timedelta(days=30)  # 4.4: postings that are no gigs
GIG_GRACE = timedelta(hours=2)  # 4.4: a gig ends two hours after work began
HEADCOUNT_LIMIT = 9_999
_NO_PAY = "N"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingForm:
    """The posting editor, exactly as typed and picked.

    Attributes:
        id: ``None`` for a posting that was never saved.
        code: as reserved for the preview, nine characters; empty to draw one when saving.
        employer_name: typed when the employer is not registered.
        employer_kind: what a ledger says of an employer who is not registered.
        county: six-digit code; empty means the station's own.
        pay_text: figure or range in yuan, for example ``220`` or ``4500-5200``.
        valid_until: last day; ``None`` lets the program choose unless ``strict_validity``.
        strict_validity: a ledger must name its last day; the program chooses none.
    """

    id: UUID | None = None
    code: str = ""
    kind: str = "gig"
    employer_id: UUID | None = None
    employer_name: str = ""
    employer_kind: str = ""
    trade: str = ""
    title: str = ""
    duties: str = ""
    headcount_text: str = "1"
    work_from: date | None = None
    work_to: date | None = None
    daily_start: time | None = None
    daily_end: time | None = None
    break_text: str = ""
    county: str = ""
    place_text: str = ""
    gather_text: str = ""
    pay_mode: str = "D"
    pay_text: str = ""
    pay_unit: str = ""
    pay_cycle: str = "1"
    perks: tuple[str, ...] = ()
    insurance: str = "none"
    agreement: str = "none"
    hazards: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    requirements: str = ""
    no_experience: bool = False
    urgent: bool = False
    contact: str = ""
    contact_phone: str = ""
    contact_public: bool = False
    valid_until: date | None = None
    strict_validity: bool = False
    source: str = "01"
    remark: str = ""


def read_posting(
    form: PostingForm, blank: Posting, employer: Employer | None
) -> tuple[Posting, tuple[Finding, ...]]:
    """Return the posting that a form stands for, and what could not be read.

    Args:
        form: as typed.
        blank: carries what no form has: id, code, states, moments, counters, county.
        employer: the registered party, when the form names one.
    """
    findings: list[Finding] = []
    phone = form.contact_phone
    posting = replace(
        blank,
        kind=form.kind,
        employer_id=form.employer_id,
        trade=form.trade,
        title=form.title.strip(),
        duties=form.duties.strip(),
        headcount=_count(form.headcount_text, "headcount", findings) or 1,
        work_from=form.work_from,
        work_to=form.work_to,
        daily_start=form.daily_start,
        daily_end=form.daily_end,
        break_min=_count(form.break_text, "break_min", findings) if form.break_text.strip() else 0,
        county=form.county or blank.county,
        place_text=form.place_text.strip(),
        gather_text=form.gather_text.strip(),
        pay=_pay(form, findings),
        perks=form.perks,
        insurance=form.insurance,
        agreement=form.agreement,
        hazards=form.hazards,
        certificates=form.certificates,
        requirements=form.requirements.strip(),
        no_experience=form.no_experience,
        urgent=form.urgent,
        contact=form.contact.strip(),
        contact_phone=_phone(phone, findings) if phone.strip() else None,
        contact_public=form.contact_public,
        source=form.source,
        remark=form.remark.strip(),
    )
    posting = replace(posting, valid_until=_valid_until(form, posting, blank.made_at))
    return _with_employer(posting, form, employer), (*findings, *_gaps(posting))


def form_of(posting: Posting) -> PostingForm:
    """Return the form that would have made this posting; for editing and repeating."""
    shared = {name: getattr(posting, name) for name in _SHARED}
    pay = posting.pay
    until = posting.valid_until
    return PostingForm(
        **shared,
        headcount_text=str(posting.headcount),
        break_text=str(posting.break_min) if posting.break_min else "",
        pay_mode=pay.mode,
        pay_text=_amounts(pay),
        pay_unit=pay.unit,
        pay_cycle=pay.cycle,
        contact_phone=posting.contact_phone or "",
        valid_until=None if until is None else last_day(until),
    )


_READ = {"headcount_text", "break_text", "pay_mode", "pay_text", "pay_unit", "pay_cycle",
         "contact_phone", "valid_until", "strict_validity"}  # fmt: skip
_SHARED = tuple(each.name for each in fields(PostingForm) if each.name not in _READ)


def _valid_until(form: PostingForm, posting: Posting, made_at: datetime) -> datetime | None:
    typed = None if form.valid_until is None else end_of(form.valid_until)
    if form.strict_validity:
        return typed
    day = posting.work_to or posting.work_from
    if posting.kind != "gig" or day is None:
        return typed or end_of(beijing_day(made_at + DEFAULT_VALIDITY))
    begun = posting.daily_start
    ends = end_of(day) if begun is None else moment_of(day, begun) + GIG_GRACE
    return ends if typed is None else min(ends, typed)


def _with_employer(posting: Posting, form: PostingForm, employer: Employer | None) -> Posting:
    if employer is None:
        name = form.employer_name.strip()
        return replace(posting, employer_name=name, employer_kind=form.employer_kind)
    name = employer.name
    if employer.kind == INDIVIDUAL:
        sex = CitizenId(employer.id_number).sex if employer.id_number else ""
        name = shown_individual(name, sex)
    return replace(
        posting,
        employer_name=name,
        employer_kind=employer.kind,
        contact=posting.contact or employer.contact,
        contact_phone=posting.contact_phone or employer.phone,
    )


def _pay(form: PostingForm, findings: list[Finding]) -> Pay:
    amount, most = None, None
    if form.pay_text.strip() and form.pay_mode != _NO_PAY:
        try:
            amount, most = parse_amounts(form.pay_text)
        except DomainError:
            findings.append(_block("pay_shape", "pay"))
    unit = form.pay_unit.strip()
    return Pay(mode=form.pay_mode, amount_fen=amount, max_fen=most, unit=unit, cycle=form.pay_cycle)


def _amounts(pay: Pay) -> str:
    if pay.amount_fen is None:
        return ""
    low = yuan_text(pay.amount_fen)
    return low if pay.max_fen is None else f"{low}-{yuan_text(pay.max_fen)}"


def _count(text: str, field: str, findings: list[Finding]) -> int:
    # str.isdecimal() takes full-width digits too, and int() reads them.
    plain = text.strip()
    number = int(plain) if plain.isdecimal() else -1
    if not 0 <= number <= HEADCOUNT_LIMIT or (field == "headcount" and number == 0):
        findings.append(_block(f"{field}_shape", field))
        return 0
    return number


def _phone(text: str, findings: list[Finding]) -> str | None:
    try:
        return parse_phone(text)
    except DomainError:
        findings.append(_block("phone_shape", "contact_phone"))
        return None


def _gaps(posting: Posting) -> tuple[Finding, ...]:
    """Return which of the fields that every posting must name are empty (3.3)."""
    must = {"title": posting.title, "trade": posting.trade, "place_text": posting.place_text}
    gaps = [_block(f"missing_{field}", field) for field, value in must.items() if not value]
    first, last = posting.work_from, posting.work_to
    if first is not None and last is not None and last < first:
        gaps.append(_block("date_order", "work_to"))
    return tuple(gaps)


def _block(code: str, field: str) -> Finding:
    return Finding(code=code, level=Level.BLOCK, field=field)
