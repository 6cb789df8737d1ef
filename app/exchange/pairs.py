"""Lines of one ledger that mean the same person, party or posting as an earlier line."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from app.domain.findings import Level
from app.exchange.rows import CheckedRow, Form, RowFinding

# Village phones are shared; more people than this on one phone are asked about (5.5).
SHARED_PHONE_LIMIT = 3

Key = TypeVar("Key", bound=Hashable)
KeyOf = Callable[[CheckedRow[Form]], Key | None]


def mark_worker_pairs(rows: Sequence[CheckedRow[Form]]) -> tuple[CheckedRow[Form], ...]:
    """Add what only the whole ledger of job seekers shows."""
    found = [
        *_repeats(rows, _id_number, "duplicate_id", Level.BLOCK, "id"),
        *_same_person(rows),
        *_crowded_phones(rows),
    ]
    return _with(rows, found)


def mark_employer_pairs(rows: Sequence[CheckedRow[Form]]) -> tuple[CheckedRow[Form], ...]:
    """Add what only the whole ledger of hiring parties shows."""
    same_code = [
        *_repeats(rows, _credit_code, "duplicate_code", Level.BLOCK, "code"),
        *_repeats(rows, _id_number, "duplicate_code", Level.BLOCK, "code"),
    ]
    same_phone = _repeats(rows, _phone, "duplicate_phone", Level.WARN, "phone")
    told = {finding.row for finding in same_code}
    return _with(rows, [*same_code, *(found for found in same_phone if found.row not in told)])


def mark_posting_pairs(rows: Sequence[CheckedRow[Form]]) -> tuple[CheckedRow[Form], ...]:
    """Add which postings name employer, trade and day of an earlier line (5.9)."""
    return _with(rows, _repeats(rows, _offer, "same_posting_twice", Level.WARN, None))


def _repeats(
    rows: Iterable[CheckedRow[Form]],
    key_of: KeyOf[Form, Key],
    code: str,
    level: Level,
    field: str | None,
) -> list[RowFinding]:
    first: dict[Key, int] = {}
    found: list[RowFinding] = []
    for row in rows:
        key = key_of(row)
        if key is None:
            continue
        earlier = first.setdefault(key, row.number)
        if earlier != row.number:
            found.append(
                RowFinding(row=row.number, code=code, level=level, field=field, refers_to=earlier)
            )
    return found


def _same_person(rows: Iterable[CheckedRow[Form]]) -> list[RowFinding]:
    first: dict[tuple[object, ...], CheckedRow[Form]] = {}
    found: list[RowFinding] = []
    for row in rows:
        record = row.record
        person = (record["name"], record["birth_date"], record["phone"])
        if None in person:
            continue
        earlier = first.setdefault(person, row)
        if earlier.record["id_number"] != record["id_number"]:
            found.append(
                RowFinding(
                    row=row.number,
                    code="duplicate_person",
                    level=Level.WARN,
                    field="id",
                    refers_to=earlier.number,
                )
            )
    return found


def _crowded_phones(rows: Iterable[CheckedRow[Form]]) -> list[RowFinding]:
    people: defaultdict[object, dict[object, int]] = defaultdict(dict)
    found: list[RowFinding] = []
    for row in rows:
        phone = row.record["phone"]
        if phone is None:
            continue
        holders = people[phone]
        holders.setdefault((row.record["name"], row.record["id_number"]), row.number)
        if len(holders) > SHARED_PHONE_LIMIT:
            found.append(
                RowFinding(
                    row=row.number,
                    code="shared_phone",
                    level=Level.WARN,
                    field="phone",
                    refers_to=min(holders.values()),
                    data={"persons": len(holders)},
                )
            )
    return found


def _with(
    rows: Sequence[CheckedRow[Form]], found: Iterable[RowFinding]
) -> tuple[CheckedRow[Form], ...]:
    by_row: defaultdict[int, list[RowFinding]] = defaultdict(list)
    for finding in found:
        by_row[finding.row].append(finding)
    return tuple(
        replace(row, findings=(*row.findings, *by_row[row.number])) if row.number in by_row else row
        for row in rows
    )


def _id_number(row: CheckedRow[Form]) -> object | None:
    return row.record["id_number"]


def _credit_code(row: CheckedRow[Form]) -> object | None:
    return row.record["uscc"]


def _phone(row: CheckedRow[Form]) -> object | None:
    return row.record["phone"]


def _offer(row: CheckedRow[Form]) -> tuple[object, ...] | None:
    offer = tuple(row.record[field] for field in ("employer", "trade", "work_on"))
    return None if None in offer else offer
