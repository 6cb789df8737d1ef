"""Inbox items: what could not be taken as it was, kept with both values for a person.

An item is a record like any other, so it reaches the station by the ordinary pull.
Items are written at the end of a transaction, so that asking who wrote the other
values costs the same for one item and for a thousand.

Source: sync protocol, section 7 ("Inbox").
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

import msgspec

from sync.platform.effects import Dispute
from sync.platform.store.authors import Authorship, authorships
from sync.platform.store.database import Transaction
from sync.platform.store.locked_scopes import LockedScope
from sync.platform.store.record_set import RecordSet
from sync.platform.store.records import PLATFORM, Mark, Record
from sync.wire.commit import WireChange
from sync.wire.messages import WireValue
from sync.wire.registry import Registry, registry

KIND = "inbox_item"
OPEN, VOID = "open", "void"
ID_BYTES = 16
_VALUE_LIMIT = 4000  # longer ones are in the commit log alone


class Origin(msgspec.Struct, frozen=True, gc=False):
    """The change that an item is about; ``at_ms`` is its author's clock, information only."""

    stream: bytes
    seq: int
    place: int
    at_ms: int
    staff: int


@dataclass(frozen=True, slots=True)
class _Noted:
    item: bytes
    origin: Origin
    change: WireChange
    dispute: Dispute
    other: bytes | None = None


class Inbox:
    """The items of one transaction."""

    def __init__(self, registry: Registry) -> None:
        self._kind = registry.by_name[KIND]
        self._noted: list[_Noted] = []

    def note(self, origin: Origin, change: WireChange, dispute: Dispute) -> bytes:
        """Take an item and return its id, which follows from what it is about."""
        named = msgspec.msgpack.encode([origin.stream, origin.seq, origin.place, dispute.field])
        item = blake2b(named, digest_size=ID_BYTES).digest()
        self._noted.append(_Noted(item, origin, change, dispute))
        return item

    def note_pair(self, origin: Origin, change: WireChange, dispute: Dispute, other: bytes) -> None:
        """Take an item about two records that are probably one; of a pair there is one item."""
        named = [change.kind, dispute.field, *sorted([change.id, other])]
        item = blake2b(msgspec.msgpack.encode(named), digest_size=ID_BYTES).digest()
        self._noted.append(_Noted(item, origin, change, dispute, other))

    def file(self, session: Transaction, records: RecordSet, scope: LockedScope) -> None:
        """Write the items that were noted into the scope."""
        if not self._noted:
            return
        others = [noted.dispute.other for noted in self._noted if noted.dispute.other]
        writes = [(mark.writer, mark.seq) for mark in others]
        known = authorships(session, scope.station, writes)
        records.prefetch((self._kind.number, each.item) for each in self._noted if each.other)
        for noted in self._noted:
            if noted.other and records.get((self._kind.number, noted.item)):
                continue  # somebody was asked about these two before
            record = Record(kind=self._kind.number, id=noted.item, scope=scope.no)
            named = _values(noted, known)
            wire = {self._kind.by_name[name].number: value for name, value in named.items()}
            records.write(record, scope, wire, Mark(0, PLATFORM, 0))
        self._noted.clear()


def open_item(records: RecordSet, item: bytes) -> Record | None:
    """Return an item that nobody has decided about yet."""
    kind = registry().by_name[KIND]
    record = records.get((kind.number, item))
    is_open = record is not None and record.values.get(kind.by_name["state"].number) == OPEN
    return record if is_open else None


def close_item(records: RecordSet, scope: LockedScope, item: Record) -> None:
    """Take an item off the list, for there is nothing to decide any more."""
    state = registry().by_name[KIND].by_name["state"].number
    records.write(item, scope, {state: VOID}, Mark(0, PLATFORM, 0))


def _values(noted: _Noted, known: Mapping[tuple[int, int], Authorship]) -> dict[str, WireValue]:
    dispute, mark = noted.dispute, noted.dispute.other
    values: dict[str, WireValue] = {
        "kind": noted.change.kind,
        "record": noted.change.id,
        "field": dispute.field,
        "platform_value": _packed(dispute.platform_value),
        "proposed_value": _packed(dispute.proposed_value),
        "reason": int(dispute.fault),
        "state": OPEN,
        "at": noted.origin.at_ms,
        "staff": noted.origin.staff,
        "other_record": noted.other,
        "at_fault": dispute.at_fault or None,
    }
    if mark is not None:
        other = known[mark.writer, mark.seq]
        values |= {"other_at": other.at_ms, "other_staff": other.staff, "other_place": other.place}
    return {name: value for name, value in values.items() if value is not None}


def _packed(value: object) -> bytes:
    data = msgspec.msgpack.encode(value)
    return data if len(data) <= _VALUE_LIMIT else b""
