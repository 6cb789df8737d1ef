"""Records by the names of their fields: how the platform's own pages read and write them.

What is written here reaches stations by the ordinary pull, numbered like any change.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sync.platform.store.database import Transaction
from sync.platform.store.locked_scopes import lock_scopes
from sync.platform.store.purged import drop_history
from sync.platform.store.record_set import RecordSet
from sync.platform.store.records import (
    PLATFORM,
    Mark,
    Record,
    find_records,
    get_record,
    read_records,
)
from sync.platform.store.scopes import ScopeKey
from sync.platform.store.tables import RecordRow
from sync.wire.registry import registry
from sync.wire.values import PlainValue, from_wire, to_wire, value_to_wire

_OURS = Mark(0, PLATFORM, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRecord:
    """One live record; fields without a value are left out."""

    kind: str
    id: bytes
    scope: int
    ver: int
    fields: Mapping[str, PlainValue]


def find_by(
    session: Transaction, station: int, kind: str, field: str, value: PlainValue
) -> list[NamedRecord]:
    """Return a station's live records with this value in a field marked ``lookup``."""
    known = registry().by_name[kind]
    looked_up = known.by_name[field]
    wire = value_to_wire(looked_up, value)
    found = find_records(session, station, known.number, looked_up.number, wire)
    return [_named(record) for record in found]


def find_by_kind(session: Transaction, station: int, kind: str) -> list[NamedRecord]:
    """Return every live record of a kind that a station has, oldest id first."""
    known = registry().by_name[kind].number
    wanted = (RecordRow.kind == known) & RecordRow.deleted.is_(False)
    return [_named(record) for record in read_records(session, station, wanted)]


def get_named(
    session: Transaction, station: int, kind: str, record_id: bytes
) -> NamedRecord | None:
    """Return one live record of a station."""
    found = get_record(session, station, registry().by_name[kind].number, record_id)
    return None if found is None or found.deleted else _named(found)


def write_named(
    session: Transaction,
    scope: ScopeKey,
    kind: str,
    record_id: bytes,
    fields: Mapping[str, PlainValue],
) -> int:
    """Create a record, or set fields of one, as the platform; return its new version.

    A record that its station has already stays in its scope, and one that was deleted
    stays so, as it was: nothing comes back by itself.
    """
    known = registry().by_name[kind]
    present = get_record(session, scope.station, known.number, record_id)
    home = scope.no if present is None else present.scope
    locked = lock_scopes(session, scope.station, [home])[home]
    records = RecordSet(session, registry(), scope.station)
    held = records.get((known.number, record_id))  # read again: it is ours alone only now
    record = held or Record(kind=known.number, id=record_id, scope=home)
    if record.deleted:
        return record.ver
    written = records.write(record, locked, to_wire(known, fields), _OURS)
    records.flush()
    return written.ver


def remove_named(session: Transaction, station: int, kind: str, record_id: bytes) -> None:
    """Delete what the platform wrote for a station, and leave no value of it behind.

    Does nothing when it is not there.
    """
    key = (registry().by_name[kind].number, record_id)
    present = get_record(session, station, *key)
    if present is None:
        return
    locked = lock_scopes(session, station, [present.scope])[present.scope]
    records = RecordSet(session, registry(), station)
    held = records.get(key)  # read again: it is ours alone only now
    if held is not None and not held.deleted:
        records.purge(held, locked)
        records.flush()
        drop_history(session, station, [key])


def _named(record: Record) -> NamedRecord:
    kind = registry().by_number[record.kind]
    known, _ = from_wire(kind, record.values)
    return NamedRecord(
        kind=kind.name, id=record.id, scope=record.scope, ver=record.ver, fields=known
    )
