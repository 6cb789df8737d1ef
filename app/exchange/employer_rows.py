"""Lines of a ledger of parties that hire."""

from collections.abc import Sequence

from app.domain.employer_checks import INDIVIDUAL, read_credit_code, read_individual_id
from app.domain.findings import Finding, blocks
from app.domain.names import clean_party_name
from app.exchange.cell_text import compact, lost_digits, one_line, shown
from app.exchange.ledger import LedgerRow
from app.exchange.pairs import mark_employer_pairs
from app.exchange.rows import CheckedRow, LedgerFacts, Notes, RecordValue
from app.exchange.shared_cells import contact_inside, read_codes, read_day, read_name, read_phones
from app.exchange.words import Words
from app.services.employers import EmployerForm

SOURCE_WORKBOOK = "06"  # table 6.20

_COLUMNS = {"uscc": "code", "id_number": "code", "kind": "kind"}


class EmployerRows:
    """Reads lines of hiring parties.

    Args:
        words: words of all choices.
        facts: what the whole ledger says.
    """

    def __init__(self, words: Words, facts: LedgerFacts) -> None:
        self._words = words
        self._on = facts.on
        self._year = facts.year

    def compare(
        self, rows: Sequence[CheckedRow[EmployerForm]]
    ) -> tuple[CheckedRow[EmployerForm], ...]:
        """Return the lines with what only the whole ledger shows."""
        return mark_employer_pairs(rows)

    def read(self, row: LedgerRow) -> CheckedRow[EmployerForm]:
        """Clean one line and say what is wrong with it."""
        notes = Notes(row)
        name = read_name(row, notes, self._words, clean_party_name)
        kind = self._kind(row, notes)
        uscc, id_number = self._numbers(row, kind, notes)
        agrees = all(finding.code != "kind_conflict" for finding in notes.all())
        phones = self._phones(row, notes)
        registered_on = read_day(row, "registered", notes, year=self._year)
        contact = one_line(row.cell("contact"))
        trades = read_codes(row, "trades", "trades", self._words)
        record: dict[str, RecordValue] = {
            "name": name or None,
            "employer_kind": kind if agrees else None,
            "uscc": uscc,
            "id_number": id_number,
            "contact": contact or None,
            "phone": phones[0] if phones else None,
            "address": one_line(row.cell("address")),
            "scope": one_line(row.cell("scope")),
            "trades": list(trades),
            "registered_on": registered_on.isoformat() if registered_on else None,
        }
        form = EmployerForm(
            kind=kind or "",
            name=name,
            uscc=uscc or "",
            id_number=id_number or "",
            contact=contact or (name if kind == INDIVIDUAL else ""),
            phone=phones[0] if phones else "",
            address=one_line(row.cell("address")),
            business=one_line(row.cell("scope")),
            trades=trades,
            source=SOURCE_WORKBOOK,
            registered_on=registered_on,
            remark=self._remark(row, phones),
        )
        return CheckedRow(number=row.number, record=record, form=form, findings=notes.all())

    def _kind(self, row: LedgerRow, notes: Notes) -> str | None:
        text = row.cell("kind")
        kind = self._words.tables["employer_kinds"].code(text)
        if kind is None and "kind" not in row.formulas:
            notes.block("missing_kind", "kind", word=one_line(text))
        return kind

    def _numbers(
        self, row: LedgerRow, kind: str | None, notes: Notes
    ) -> tuple[str | None, str | None]:
        """Return the unit's code and the household's ID; one of them at most."""
        value = row.cell("code")
        if lost_digits(value):
            notes.block("id_as_number", "code")
            return None, None
        text = compact(value)
        if not any(character.isdigit() for character in text):  # "无", "个人", "办理中"
            text = ""
        if kind == INDIVIDUAL:
            id_number, found = read_individual_id(text, self._on)
            return None, self._kept(id_number, found, notes)
        uscc, found = read_credit_code(text, kind or "")
        known = found if kind else tuple(each for each in found if each.field != "kind")
        return self._kept(uscc, known, notes), None

    def _kept(self, number: str | None, found: tuple[Finding, ...], notes: Notes) -> str | None:
        """Note what is wrong with a number and return it unless it cannot be used."""
        for finding in found:
            notes.add(finding.code, finding.level, _COLUMNS[finding.field], **finding.data)
        return None if blocks(found) else number

    def _phones(self, row: LedgerRow, notes: Notes) -> list[str]:
        phones, unreadable = read_phones(row, "phone", self._words)
        other = contact_inside(shown(row.cell("remark")), self._words)
        if not phones and other is not None:
            return [other[0]]
        if not phones:
            notes.block("phone_shape" if unreadable else "missing_contact", "phone")
        return phones

    def _remark(self, row: LedgerRow, phones: list[str]) -> str:
        others = [f"另有电话 {phone}" for phone in phones[1:]]
        return "；".join(text for text in (shown(row.cell("remark")), *others) if text)
