"""Purging: a person's record goes for good, here, at every PC and in what was kept of it.

Somebody may ask for that (PIPL, article 47), or its time is over. The record leaves
nothing but a tombstone without values; inbox items, tasks and applications about the
person go with it, and so do the person's lines on lists. Lines of the service ledger are
proof of what the station did and have to be kept: they stay and lose name and words. The
order goes down like a task, stays until every PC is past it, and says which have obeyed.

Source: sync protocol, sections 8 and 13.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from uuid import UUID

from sync.platform.refusals import NotSentError
from sync.platform.store.database import Database, Transaction
from sync.platform.store.events import EventKind, note_event
from sync.platform.store.locked_scopes import LockedScope, lock_scopes
from sync.platform.store.orphans import drop_orphans
from sync.platform.store.purged import (
    START,
    drop_history,
    drop_kept_answers,
    note_purged,
    rewrite_log,
)
from sync.platform.store.record_set import RecordSet
from sync.platform.store.records import PLATFORM, Mark, Record, RecordKey, live_records
from sync.platform.store.scopes import STATION, TASK, open_scope
from sync.platform.store.stations import find_station
from sync.wire.messages import WireValue
from sync.wire.redaction import LEDGER, NAMING, redacted
from sync.wire.registry import registry
from sync.wire.values import PlainValue, from_wire, to_wire

ORDER = "purge_order"
PURGEABLE = ("worker", "application")
_WHY_KEPT = {
    "service_log": "lines of the ledger are proof of service and are kept; purge the person, "
    "and their lines lose name and words",
    "posting": "a posting was published and is kept as proof of it; withdraw it instead",
    "employer": "an employer is kept as long as what it published",
}
_OURS = Mark(0, PLATFORM, 0)


class Reason(StrEnum):
    """Why a record has to go."""

    RIGHTS = "rights"  # the person asked for it
    RETENTION = "retention"  # its time is over


@dataclass(frozen=True, slots=True, kw_only=True)
class PurgeRequest:
    """What is to go.

    Attributes:
        order: under which id the order is known, so that giving it twice is giving it once.
        missing: the record may be unknown: after a restore it may have gone with the backup.
    """

    order: UUID
    station_no: int
    kind: str
    record: UUID
    reason: Reason
    missing: bool = False

    @property
    def key(self) -> RecordKey:
        """The record as the tables name it."""
        return registry().by_name[self.kind].number, self.record.bytes


def purge(database: Database, request: PurgeRequest, *, at: datetime) -> None:
    """Purge a record here and order every PC of its station to do so; safe to repeat.

    Raises:
        NotSentError: there is no such record, or it has to be kept.
    """
    if request.kind not in PURGEABLE:
        raise NotSentError(_WHY_KEPT.get(request.kind, f"a {request.kind} is not purged"))
    with database.writing() as session:
        gone = _give(session, request, at)
    redact = partial(_redacted, gone)
    place = START
    while True:
        with database.writing() as session:
            reached = rewrite_log(session, request.station_no, place, redact)
        if reached is None:
            break
        place = reached
    database.scrub()


def _redacted(gone: frozenset[RecordKey], body: bytes, own_hash: bytes) -> bytes:
    return redacted(registry(), body, own_hash, gone)


def _give(session: Transaction, request: PurgeRequest, at: datetime) -> frozenset[RecordKey]:
    """Purge the rows and write the order; return every record that went."""
    station = find_station(session, request.station_no)
    if station is None:
        raise NotSentError(f"there is no station {request.station_no}")
    home = open_scope(session, STATION, station.no, station.name)
    tasks = open_scope(session, TASK, station.no, station.name)
    scopes = lock_scopes(session, station.no, [home.no, tasks.no])
    records = RecordSet(session, registry(), station.no)
    record = records.get(request.key)
    if record is None and not request.missing:
        raise NotSentError(f"the station has sent no such {request.kind}")
    record = record or Record(kind=request.key[0], id=request.key[1], scope=home.no)
    held = [each for scope in (home, tasks) for each in live_records(session, scope)]
    gone = [record, *_about(record, held)]
    for each in gone:
        records.purge(each, scopes[each.scope])
    lines = list(_lines_of(record, held))
    for line in lines:
        records.write(line, scopes[line.scope], _unnamed(), _OURS)
    _write_order(records, scopes[tasks.no], request, at)
    scopes[home.no].note_purges(len(gone))
    records.flush()
    keys = frozenset(each.key for each in gone)
    note_purged(session, station.no, keys, request.order.bytes, at=at)
    drop_history(session, station.no, [*keys, *(line.key for line in lines)])
    drop_orphans(session, station.no, keys)
    drop_kept_answers(session, station.no)
    said = f"{request.kind} {request.record}: {request.reason}"
    note_event(session, EventKind.PURGED, at=at, station_no=station.no, detail=said)
    return keys


def _write_order(
    records: RecordSet, tasks: LockedScope, request: PurgeRequest, at: datetime
) -> None:
    kind = registry().by_name[ORDER]
    if records.get((kind.number, request.order.bytes)) is not None:
        return
    order = Record(kind=kind.number, id=request.order.bytes, scope=tasks.no)
    said: dict[str, PlainValue] = {
        "about_kind": request.kind,
        "about_id": request.record.bytes,
        "reason": request.reason.value,
        "made_at": round(at.timestamp() * 1000),
    }
    records.write(order, tasks, to_wire(kind, said), _OURS)


def _about(record: Record, held: Iterable[Record]) -> Iterator[Record]:
    """Yield records that speak of the same person."""
    person = _named(record)
    for each in held:
        asked = _SPEAKS_OF.get(registry().by_number[each.kind].name)
        if asked is not None and each.key != record.key and asked(record.id, person, _named(each)):
            yield each


def _lines_of(record: Record, held: Iterable[Record]) -> Iterator[Record]:
    ledger = registry().by_name[LEDGER].number
    lines = (each for each in held if each.kind == ledger)
    return (line for line in lines if _named(line).get("object_id") == record.id)


def _unnamed() -> dict[int, WireValue]:
    return {registry().by_name[LEDGER].by_name[name].number: None for name in NAMING}


def _named(record: Record) -> dict[str, PlainValue]:
    known, _ = from_wire(registry().by_number[record.kind], record.values)
    return dict(known)


_Fields = dict[str, PlainValue]


def _item_speaks(record_id: bytes, _person: _Fields, item: _Fields) -> bool:
    return record_id in (item.get("record"), item.get("other_record"))


def _task_speaks(record_id: bytes, _person: _Fields, task: _Fields) -> bool:
    return task.get("about_id") == record_id


def _list_speaks(_record_id: bytes, person: _Fields, entry: _Fields) -> bool:
    number = person.get("id_number")
    return number is not None and entry.get("number") == number


def _application_speaks(_record_id: bytes, person: _Fields, application: _Fields) -> bool:
    asked = [person.get(name) for name in ("name", "phone")]
    return None not in asked and asked == [application.get(name) for name in ("name", "phone")]


_SPEAKS_OF: dict[str, Callable[[bytes, _Fields, _Fields], bool]] = {
    "inbox_item": _item_speaks,
    "task": _task_speaks,
    "list_entry": _list_speaks,
    "application": _application_speaks,
}
