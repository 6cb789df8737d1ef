"""Lists of people and of employers that the town, the county or the province sends.

People's lists go to the station that serves them and nowhere else; they say which key
group somebody belongs to. Source: domain reference 4.6, 6.12 and 10.1.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.domain.codes import CodeTable
from app.domain.findings import Finding, Level


class Subject(StrEnum):
    """Whom a list is about."""

    PERSON = "person"
    EMPLOYER = "employer"  # whoever is on it has broken faith


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """One line of a list.

    Attributes:
        list_name: what the list is called, as shown.
        group_code: code of table ``key_groups``; "" on a list of employers.
        number: canonical ID number, or a firm's credit code.
        until: last Beijing day on which the line counts; ``None`` is without end.
    """

    id: UUID
    list_name: str
    subject: str
    group_code: str = ""
    name: str = ""
    number: str = ""
    region: str = ""
    until: date | None = None
    note: str = ""

    def counts_on(self, day: date) -> bool:
        """Tell whether the line counts on a day."""
        return self.until is None or day <= self.until


def person_findings(
    entries: Iterable[ListEntry], ticked: Iterable[str], groups: CodeTable, *, on: date
) -> tuple[Finding, ...]:
    """Return which key groups the lists name for a person and the form does not.

    Args:
        entries: lines with the person's number.
        ticked: groups in the form.
        groups: table ``key_groups``.
        on: today.
    """
    missing: dict[str, ListEntry] = {}
    for entry in entries:
        if entry.counts_on(on) and entry.group_code in groups and entry.group_code not in ticked:
            missing.setdefault(entry.group_code, entry)
    return tuple(
        Finding(
            code="person_listed",
            level=Level.WARN,
            field="id_number",
            data={
                "list": entry.list_name,
                "code": code,
                "zh": groups[code].zh,
                "en": groups[code].en,
            },
        )
        for code, entry in missing.items()
    )


def employer_findings(entries: Iterable[ListEntry], *, on: date) -> tuple[Finding, ...]:
    """Return that an employer stands on a list of those who broke faith, if so."""
    for entry in entries:
        if entry.counts_on(on):
            data = {"list": entry.list_name}
            return (
                Finding(code="employer_listed", level=Level.WARN, field="employer_name", data=data),
            )
    return ()
