"""Lines of a ledger of job seekers."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.ages import MINIMUM_AGE
from app.domain.citizen_id import CitizenId
from app.domain.money import yuan_text
from app.domain.names import clean_name
from app.domain.pay import NO_READING, PayReading, parse_pay
from app.exchange.cell_text import compact, one_line, shown
from app.exchange.ledger import LedgerRow
from app.exchange.pairs import mark_worker_pairs
from app.exchange.rows import CheckedRow, LedgerFacts, Notes, RecordValue
from app.exchange.shared_cells import (
    contact_inside,
    read_citizen_id,
    read_codes,
    read_day,
    read_name,
    read_phones,
)
from app.exchange.words import Words, split_words
from app.services.workers import WorkerForm

CONSENT_WAY = "ledger"  # people gave their data for this very ledger, on paper
SOURCE_WORKBOOK = "06"  # table 6.20

_UNSAID = "0"
_TENS = 10


@dataclass(frozen=True, slots=True)
class _Contact:
    phone: str
    owner: str
    other_phones: tuple[str, ...] = ()


class WorkerRows:
    """Reads lines of job seekers.

    Args:
        words: words of all choices.
        facts: what the whole ledger says.
    """

    def __init__(self, words: Words, facts: LedgerFacts) -> None:
        self._words = words
        self._on = facts.on
        self._year = facts.year
        self._pay_note = facts.notes.get("pay", "")

    def compare(self, rows: Sequence[CheckedRow[WorkerForm]]) -> tuple[CheckedRow[WorkerForm], ...]:
        """Return the lines with what only the whole ledger shows."""
        return mark_worker_pairs(rows)

    def read(self, row: LedgerRow) -> CheckedRow[WorkerForm]:
        """Clean one line and say what is wrong with it."""
        notes = Notes(row)
        left: list[str] = []
        name = read_name(row, notes, self._words, clean_name)
        citizen_id = self._citizen_id(row, notes)
        sex = self._sex(row, citizen_id, notes)
        contact = self._contact(row, notes)
        education, detail = self._education(row, notes, left)
        pay = self._pay(row, left)
        trades = self._trades(row, notes)
        groups = self._groups(row, notes, left)
        registered_on = read_day(row, "registered", notes, year=self._year)
        address = one_line(row.cell("address"))
        left[:0] = [text for text in [shown(row.cell("remark"))] if text]
        left += [f"另有电话 {phone}" for phone in contact.other_phones]
        record: dict[str, RecordValue] = {
            "name": name or None,
            "sex": None if sex == _UNSAID else sex,
            "id_number": citizen_id.value if citizen_id else None,
            "birth_date": citizen_id.birth_on.isoformat() if citizen_id else None,
            "phone": contact.phone or None,
            "phone_owner": contact.owner,
            "address": address,
            "education": education,
            "education_detail": detail,
            "trade_words": list(self._trade_words(row)),
            "trades": list(trades),
            "pay_mode": pay.mode,
            "pay_min_fen": pay.min_fen,
            "key_groups": list(groups),
            "registered_on": registered_on.isoformat() if registered_on else None,
        }
        form = WorkerForm(
            name=name,
            sex=sex,
            id_type=citizen_id.id_type if citizen_id else "ID",
            id_number=citizen_id.value if citizen_id else "",
            phone=contact.phone,
            phone_owner=contact.owner,
            home_region="",
            address=address,
            education=education or "",
            employment_status="X",
            key_groups=groups,
            trades=trades,
            pay_mode=pay.mode or "",
            pay_text=yuan_text(pay.min_fen) if pay.min_fen is not None else "",
            max_km="",
            consent_way=CONSENT_WAY,
            source=SOURCE_WORKBOOK,
            remark="；".join(left),
            registered_on=registered_on,
        )
        return CheckedRow(number=row.number, record=record, form=form, findings=notes.all())

    def _citizen_id(self, row: LedgerRow, notes: Notes) -> CitizenId | None:
        if self._words.is_blank(row.cell("id")):
            return None  # "not brought along": the number may be pending
        citizen_id = read_citizen_id(row, "id", notes, on=self._on)
        if citizen_id is not None and citizen_id.age_on(self._on) < MINIMUM_AGE:
            notes.block("under_16", "id", age=citizen_id.age_on(self._on), minimum=MINIMUM_AGE)
        return citizen_id

    def _sex(self, row: LedgerRow, citizen_id: CitizenId | None, notes: Notes) -> str:
        text = row.cell("sex")
        said = self._words.tables["sexes"].code(text)
        if said is None and not self._words.is_blank(text):
            notes.warn("unknown_sex", "sex", word=one_line(text))
        if citizen_id is None:
            return said or _UNSAID
        for finding in citizen_id.findings(sex=said or _UNSAID):
            field = "sex" if finding.field == "sex" else "id"
            notes.add(finding.code, finding.level, field, **finding.data)
        return citizen_id.sex

    def _contact(self, row: LedgerRow, notes: Notes) -> _Contact:
        phones, unreadable = read_phones(row, "phone", self._words)
        if phones:
            return _Contact(phones[0], "self", tuple(phones[1:]))
        other = contact_inside(shown(row.cell("remark")), self._words)
        if other is not None:
            return _Contact(*other)
        notes.block("phone_shape" if unreadable else "missing_contact", "phone")
        return _Contact("", "none")

    def _education(
        self, row: LedgerRow, notes: Notes, left: list[str]
    ) -> tuple[str | None, str | None]:
        text = row.cell("education")
        if self._words.is_blank(text):
            return None, None
        detail = self._words.tables["education_details"].code(text)
        if detail is None:
            notes.warn("unknown_education", "education", word=one_line(text))
            left.append(f"文化程度 {one_line(text)}")
            return None, None
        return f"{int(detail) // _TENS * _TENS}", detail

    def _pay(self, row: LedgerRow, left: list[str]) -> PayReading:
        text = one_line(row.cell("pay"))
        if self._words.is_blank(text):
            return NO_READING
        # A bare figure gets its unit from the title of the column, never from its size.
        unit = self._pay_note if compact(text).replace(".", "", 1).isdigit() else ""
        pay = parse_pay(f"{text}{unit}")
        if pay.mode is None:
            left.append(f"期望工资 {text}")
        return pay

    def _trade_words(self, row: LedgerRow) -> tuple[str, ...]:
        text = row.cell("trades")
        return () if self._words.is_blank(text) else split_words(shown(text))

    def _trades(self, row: LedgerRow, notes: Notes) -> tuple[str, ...]:
        unknown: list[str] = []
        trades = read_codes(row, "trades", "trades", self._words, others=unknown)
        if unknown:
            notes.warn("unknown_trade", "trades", word="、".join(unknown))
        if not trades and "trades" not in row.formulas:
            notes.warn("missing_trade", "trades")  # asked at the next visit
        return trades

    def _groups(self, row: LedgerRow, notes: Notes, left: list[str]) -> tuple[str, ...]:
        unknown: list[str] = []
        groups = read_codes(row, "groups", "key_groups", self._words, others=unknown)
        if unknown:
            notes.warn("unknown_group", "groups", word="、".join(unknown))
            left.append(f"群体 {'、'.join(unknown)}")
        return groups
