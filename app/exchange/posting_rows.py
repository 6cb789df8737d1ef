"""Lines of a ledger of postings."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import UUID

from app.domain.findings import Finding, Level
from app.domain.money import yuan_text
from app.domain.pay import PayReading, parse_pay
from app.domain.posting_checks import PostingRules, check_posting
from app.domain.postings import Pay, Posting
from app.exchange.calendar_text import parse_clock, parse_day
from app.exchange.cell_text import compact, one_line, shown
from app.exchange.ledger import LedgerRow
from app.exchange.pairs import mark_posting_pairs
from app.exchange.rows import CheckedRow, LedgerFacts, Notes, RecordValue
from app.exchange.shared_cells import read_codes
from app.exchange.words import Words
from app.services.posting_form import PostingForm, read_posting

SOURCE_WORKBOOK = "06"  # table 6.20

# Attribute of a posting → field of the layout; what has no column of its own is left out.
_FIELDS = {
    "employer_name": "employer",
    "trade": "trade",
    "title": "title",
    "duties": "duties",
    "requirements": "remark",
    "headcount": "headcount",
    "work_from": "work_on",
    "work_to": "work_on",
    "daily_start": "start",
    "daily_end": "end",
    "break_min": "break_min",
    "county": "county",
    "place_text": "place",
    "pay": "pay",
    "insurance": "insurance",
    "contact": "contact",
    "contact_phone": "phone",
    "valid_until": "valid_until",
}
_PEOPLE = re.compile(r"(\d+)(?:人|名|个|位)?")
_MINUTES = re.compile(r"(\d+)(?:分钟|分)?")
_HOURS = re.compile(r"(半|\d+(?:\.\d+)?)(?:个)?(?:小时|钟头|时)")
_BRACKETS = re.compile(r"[(（][^)）]*[)）]")
_SPAN = re.compile(r"(?<=[\d日号])\s*(?:至|到|~|～|—|–)+\s*(?=\d)")
_NO_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)
_BLANK = Posting(id=UUID(int=0), code="", pay=Pay(mode="D", amount_fen=None), made_at=_NO_MOMENT)
_WEIGHTS = {Level.INFO: 0, Level.WARN: 1, Level.BLOCK: 2}


class PostingRows:
    """Reads lines of postings.

    Args:
        words: words of all choices.
        facts: what the whole ledger says.
        rules: what postings are judged by.
    """

    def __init__(self, words: Words, facts: LedgerFacts, rules: PostingRules) -> None:
        self._words = words
        self._facts = facts
        self._rules = rules

    def read(self, row: LedgerRow) -> CheckedRow[PostingForm]:
        """Clean one line and say what is wrong with it."""
        notes = Notes(row)
        form = self._form(row, notes)
        posting, unread = read_posting(form, _BLANK, None)
        for finding in (*unread, *check_posting(posting, self._rules, on=self._facts.on)):
            self._note(finding, notes)
        record = self._record(row, form, posting)
        return CheckedRow(number=row.number, record=record, form=form, findings=notes.all())

    def compare(
        self, rows: Sequence[CheckedRow[PostingForm]]
    ) -> tuple[CheckedRow[PostingForm], ...]:
        """Return the lines with what only the whole ledger shows, and how grave each is."""
        return tuple(
            replace(row, record={**row.record, "level": _strictest(row)})
            for row in mark_posting_pairs(rows)
        )

    def _form(self, row: LedgerRow, notes: Notes) -> PostingForm:
        title = one_line(row.cell("title"))
        first, last = self._days(row, notes)
        pay = self._pay(row)
        trade = self._choice(row, "trade", "trades", notes) or ""
        others: list[str] = []
        perks = read_codes(row, "perks", "perks", self._words, others=others)
        return PostingForm(
            kind=self._choice(row, "kind", "posting_kinds", notes) or "gig",
            employer_name=_BRACKETS.sub("", one_line(row.cell("employer"))).strip(),
            employer_kind=self._choice(row, "employer_kind", "employer_kinds", notes) or "",
            trade=trade,
            title=title or self._rules.codes["trades"].name(trade),
            duties=shown(row.cell("duties")),
            headcount_text=_first(_PEOPLE, compact(row.cell("headcount"))),
            work_from=first,
            work_to=last,
            daily_start=self._clock(row, "start", notes),
            daily_end=self._clock(row, "end", notes),
            break_text=self._break(row, notes),
            county=self._choice(row, "county", "counties", notes) or "",
            place_text=one_line(row.cell("place")),
            pay_mode=pay.mode or "D",
            pay_text=_amounts(pay),
            pay_unit=pay.unit,
            pay_cycle=self._choice(row, "cycle", "pay_cycles", notes) or "1",
            perks=perks,
            insurance=self._choice(row, "insurance", "insurances", notes) or "none",
            agreement=self._choice(row, "agreement", "agreements", notes) or "none",
            requirements=shown(row.cell("remark")),
            urgent="急" in title,
            contact=one_line(row.cell("contact")),
            contact_phone=one_line(row.cell("phone")),
            valid_until=self._last_day(row),
            strict_validity=True,
            source=SOURCE_WORKBOOK,
            remark="、".join(others),
        )

    def _choice(self, row: LedgerRow, field: str, table: str, notes: Notes) -> str | None:
        """Return the code of a choice; a word that means none is noted."""
        text = row.cell(field)
        code = self._words.tables[table].code(text)
        if code is None and not self._words.is_blank(text):
            notes.warn("unknown_word", field, word=one_line(text))
        return code

    def _days(self, row: LedgerRow, notes: Notes) -> tuple[date | None, date | None]:
        value = row.cell("work_on")
        day = parse_day(value, year=self._facts.year)
        if day is not None or not compact(value):
            return day, None
        parts = [parse_day(part, year=self._facts.year) for part in _SPAN.split(shown(value))]
        if len(parts) == 2 and None not in parts:  # noqa: PLR2004 (a first and a last day)
            return parts[0], parts[1]
        notes.warn("date_unreadable", "work_on")
        return None, None

    def _clock(self, row: LedgerRow, field: str, notes: Notes) -> time | None:
        value = row.cell(field)
        clock = parse_clock(value)
        if clock is None and compact(value):
            notes.warn("time_unreadable", field)
        return clock

    def _break(self, row: LedgerRow, notes: Notes) -> str:
        text = compact(row.cell("break_min"))
        if not text or (text != "0" and self._words.is_blank(text)):
            return ""
        in_hours = "时" in self._facts.notes.get("break_min", "") and text.isdigit()
        hours = _HOURS.fullmatch(f"{text}小时" if in_hours else text)
        if hours:
            return f"{30 if hours[1] == '半' else float(hours[1]) * 60:.0f}"
        minutes = _MINUTES.fullmatch(text)
        if minutes is None:
            notes.warn("break_unreadable", "break_min")
            return ""
        return minutes[1]

    def _pay(self, row: LedgerRow) -> PayReading:
        text = one_line(row.cell("pay"))
        # A bare figure gets its unit from the title of the column, never from its size.
        bare = compact(text).replace(".", "", 1).isdigit()
        return parse_pay(f"{text}{self._facts.notes.get('pay', '')}" if bare else text)

    def _last_day(self, row: LedgerRow) -> date | None:
        return parse_day(row.cell("valid_until"), year=self._facts.year)

    def _note(self, finding: Finding, notes: Notes) -> None:
        notes.add(finding.code, finding.level, _FIELDS.get(finding.field), **finding.data)

    def _record(
        self, row: LedgerRow, form: PostingForm, posting: Posting
    ) -> dict[str, RecordValue]:
        return {
            "employer": _BRACKETS.sub("", one_line(row.cell("employer"))).strip() or None,
            "employer_kind": posting.employer_kind or None,
            "kind": posting.kind,
            "trade": posting.trade or None,
            "title": posting.title,
            "duties": posting.duties,
            "headcount": posting.headcount,
            "work_on": posting.work_from.isoformat() if posting.work_from else None,
            "start": f"{posting.daily_start:%H:%M}" if posting.daily_start else None,
            "end": f"{posting.daily_end:%H:%M}" if posting.daily_end else None,
            "break_min": posting.break_min,
            "county": posting.county or None,
            "place": posting.place_text,
            "pay_mode": posting.pay.mode if posting.pay.amount_fen is not None else None,
            "pay_min_fen": posting.pay.amount_fen,
            "pay_max_fen": posting.pay.max_fen,
            "cycle": posting.pay.cycle,
            "perks": list(posting.perks),
            "insurance": posting.insurance,
            "agreement": posting.agreement,
            "contact": posting.contact or None,
            "phone": posting.contact_phone,
            "valid_until": form.valid_until.isoformat() if form.valid_until else None,
            "remark": posting.requirements,
        }


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.fullmatch(text)
    return match[1] if match else text


def _amounts(pay: PayReading) -> str:
    if pay.min_fen is None:
        return ""
    low = yuan_text(pay.min_fen)
    return low if pay.max_fen in (None, pay.min_fen) else f"{low}-{yuan_text(pay.max_fen)}"


def _strictest(row: CheckedRow[PostingForm]) -> str:
    levels = sorted((finding.level for finding in row.findings), key=_WEIGHTS.__getitem__)
    return levels[-1].value if levels else "none"
