"""Inbox items: what could not be taken as it was, kept with both values for a person.

An item is a record like any other, so it reaches the station by the ordinary pull.

Source: sync protocol, section 7 ("Inbox").
"""

from dataclasses import dataclass
from hashlib import blake2b

import msgspec

from sync.platform.effects import Dispute
from sync.platform.store.record_set import RecordSet
from sync.platform.store.records import PLATFORM, Mark, Record
from sync.platform.store.scopes import LockedScope
from sync.wire.commit import WireChange
from sync.wire.messages import WireValue
from sync.wire.registry import Registry

KIND = "inbox_item"
OPEN = "open"
ID_BYTES = 16
_VALUE_LIMIT = 4000  # longer ones are in the commit log alone


@dataclass(frozen=True, slots=True)
class Origin:
    """The change that an item is about; ``at_ms`` is its author's clock, information only."""

    stream: bytes
    seq: int
    place: int
    at_ms: int


def file_dispute(
    registry: Registry,
    records: RecordSet,
    scope: LockedScope,
    about: tuple[Origin, WireChange],
    dispute: Dispute,
) -> bytes:
    """File one item and return its id, which follows from what it is about."""
    origin, change = about
    named = msgspec.msgpack.encode([origin.stream, origin.seq, origin.place, dispute.field])
    item = blake2b(named, digest_size=ID_BYTES).digest()
    kind = registry.by_name[KIND]
    values: dict[str, WireValue] = {
        "kind": change.kind,
        "record": change.id,
        "field": dispute.field,
        "platform_value": _packed(dispute.platform_value),
        "proposed_value": _packed(dispute.proposed_value),
        "reason": int(dispute.fault),
        "state": OPEN,
        "at": origin.at_ms,
    }
    record = Record(kind=kind.number, id=item, scope=scope.no)
    wire = {kind.by_name[name].number: value for name, value in values.items()}
    records.write(record, scope, wire, Mark(0, PLATFORM, 0))
    return item


def _packed(value: object) -> bytes:
    data = msgspec.msgpack.encode(value)
    return data if len(data) <= _VALUE_LIMIT else b""
