"""Lists of people or employers from a workbook's CSV to the stations concerned.

People's lists go to one station; a list of employers may go to a county or to the
province. A file replaces the list of the same name that went to the same place, and is
taken whole or refused whole. What is refused is named by its line, never by its content.

Source: domain reference 4.6 and 10.1: a list is deleted 30 days after its last day.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from uuid import UUID

from app.domain.citizen_id import CitizenId
from app.domain.codes import load_tables
from app.domain.credit_code import CreditCode
from app.domain.errors import DomainError
from app.domain.lists import ListEntry, Subject
from sync.platform.named_records import NamedRecord, find_by, remove_named, write_named
from sync.platform.refusals import NotSentError
from sync.platform.store.database import Transaction
from sync.platform.store.records import stations_with
from sync.platform.store.scopes import PROVINCE, REFERENCE, TASK, ScopeKey, open_scope
from sync.platform.store.stations import find_station
from sync.wire.registry import registry
from sync.wire.values import PlainValue

KEPT_AFTER = timedelta(days=30)
_KIND = "list_entry"
_COLUMNS = {
    "name": ("name", "姓名", "名称", "单位名称"),
    "number": ("number", "证件号码", "身份证号", "统一社会信用代码"),
    "region": ("region", "村", "行政区划代码"),
    "note": ("note", "备注"),
}
_NEEDED = ("name", "number")
_SENT = tuple(each.name for each in fields(ListEntry) if each.name != "id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a list goes: to one station, or to a county ("" is the province)."""

    station_no: int | None = None
    county: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOrder:
    """A list as it is to be sent.

    Attributes:
        group_code: code of table ``key_groups``; "" for a list of employers.
    """

    name: str
    target: Target
    group_code: str = ""
    until: date | None = None

    @property
    def subject(self) -> Subject:
        """Whom it is about."""
        return Subject.PERSON if self.group_code else Subject.EMPLOYER


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a file changed."""

    lines: int
    added: int
    removed: int


def send_list(
    session: Transaction, order: ListOrder, content: bytes, *, new_id: Callable[[], UUID]
) -> Sent:
    """Send a list, in place of what went to the same place under the same name.

    Raises:
        NotSentError: the order or a line of the file makes no sense.
    """
    _require_sense(order)
    scope = _scope(session, order.target)
    wanted = {entry.number: entry for entry in _read(content, order, new_id)}
    held = {str(r.fields.get("number")): r for r in _held(session, scope, order.name)}
    for number in held.keys() - wanted.keys():
        remove_named(session, scope.station, _KIND, held[number].id)
    for number, entry in wanted.items():
        values = _values(entry)
        if number not in held:
            write_named(session, scope, _KIND, entry.id.bytes, values)
        elif any(held[number].fields.get(name) != value for name, value in values.items()):
            write_named(session, scope, _KIND, held[number].id, values)
    added = len(wanted.keys() - held.keys())
    return Sent(lines=len(wanted), added=added, removed=len(held.keys() - wanted.keys()))


def take_back_list(session: Transaction, name: str, target: Target) -> int:
    """Delete a list everywhere that it went by one order; return how many lines it had.

    Raises:
        NotSentError: there is no such list or station.
    """
    scope = _scope(session, target)
    held = _held(session, scope, name)
    if not held:
        raise NotSentError("no list of this name went there")
    for record in held:
        remove_named(session, scope.station, _KIND, record.id)
    return len(held)


def delete_ended(session: Transaction, *, today: date) -> int:
    """Delete every line whose last day is 30 days past; return how many there were."""
    last = (today - KEPT_AFTER).isoformat()
    ended = 0
    for station in stations_with(session, registry().by_name[_KIND].number):
        for subject in Subject:
            for record in find_by(session, station, _KIND, "subject", subject.value):
                if str(record.fields.get("until") or last) < last:
                    remove_named(session, station, _KIND, record.id)
                    ended += 1
    return ended


def _require_sense(order: ListOrder) -> None:
    limit = registry().by_name[_KIND].by_name["list_name"].limit
    if not 0 < len(order.name) <= limit:
        raise NotSentError(f"a list needs a name of at most {limit} characters")
    if order.group_code and order.group_code not in load_tables()["key_groups"]:
        raise NotSentError(f"there is no key group {order.group_code}")
    if order.subject is Subject.PERSON and order.target.station_no is None:
        raise NotSentError("a list of people goes to one station")


def _scope(session: Transaction, target: Target) -> ScopeKey:
    if target.station_no is None:
        return open_scope(session, REFERENCE, int(target.county or PROVINCE), "")
    station = find_station(session, target.station_no)
    if station is None:
        raise NotSentError(f"there is no station {target.station_no}")
    return open_scope(session, TASK, station.no, station.name)


def _held(session: Transaction, scope: ScopeKey, name: str) -> list[NamedRecord]:
    found = find_by(session, scope.station, _KIND, "list_name", name)
    return [record for record in found if record.scope == scope.no]


def _values(entry: ListEntry) -> Mapping[str, PlainValue]:
    until = None if entry.until is None else entry.until.isoformat()
    return {name: getattr(entry, name) for name in _SENT} | {"until": until}


def _read(content: bytes, order: ListOrder, new_id: Callable[[], UUID]) -> Iterator[ListEntry]:
    try:
        rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        names = {column: _found(rows.fieldnames or (), known) for column, known in _COLUMNS.items()}
        if any(names[column] is None for column in _NEEDED):
            raise NotSentError("the first line must name the columns: name, number")
        for row in rows:
            given = {c: (row.get(n) or "").strip() for c, n in names.items() if n is not None}
            if any(given.values()):
                yield _entry(given, order, new_id(), rows.line_num)
    except (UnicodeDecodeError, csv.Error) as error:
        raise NotSentError("the file is not CSV in UTF-8") from error


def _found(header: object, known: tuple[str, ...]) -> str | None:
    names = [str(name) for name in header] if isinstance(header, (list, tuple)) else []
    return next((name for name in names if name.strip() in known), None)


def _entry(given: Mapping[str, str], order: ListOrder, entry_id: UUID, line: int) -> ListEntry:
    entry = ListEntry(
        id=entry_id,
        list_name=order.name,
        subject=order.subject.value,
        group_code=order.group_code,
        until=order.until,
        **given,
    )
    for name, value in given.items():
        limit = registry().by_name[_KIND].by_name[name].limit
        if len(value) > limit:
            raise NotSentError(f"line {line}: {name} has more than {limit} characters")
    return replace(entry, number=_number(given["number"], order.subject, line))


def _number(text: str, subject: Subject, line: int) -> str:
    try:
        return CitizenId.parse(text).value
    except DomainError:
        if subject is Subject.PERSON:
            raise NotSentError(f"line {line}: the number is no ID number") from None
    try:
        return CreditCode.parse(text).value
    except DomainError:
        raise NotSentError(f"line {line}: the number is no credit code or ID number") from None
