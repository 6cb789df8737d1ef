"""Records that are probably one: two with the same natural value. Both stay; people are asked.

Source: sync protocol, section 7 ("natural keys").
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sync.platform.disputes import Inbox, Origin
from sync.platform.effects import Dispute
from sync.platform.store.locked_scopes import LockedScope
from sync.platform.store.record_set import RecordSet
from sync.platform.store.records import lookup_text
from sync.platform.store.shared_values import sharing_of
from sync.platform.store.statements import Batch
from sync.wire.codes import Fault
from sync.wire.commit import WireChange
from sync.wire.messages import WireValue
from sync.wire.registry import Registry


class _Written(NamedTuple):
    origin: Origin
    change: WireChange
    value: WireValue


class Sharing:
    """The natural values that one transaction wrote."""

    def __init__(self, registry: Registry, records: RecordSet) -> None:
        self._registry = registry
        self._records = records
        self._written: dict[tuple[int, int], list[_Written]] = {}

    def look_at(self, origin: Origin, change: WireChange, values: Mapping[int, WireValue]) -> None:
        """Take what a change wrote."""
        for field in self._registry.by_number[change.kind].naturals:
            value = values.get(field.number)
            if value:
                about = (change.kind, field.number)
                self._written.setdefault(about, []).append(_Written(origin, change, value))

    def finish(self, batch: Batch, home: LockedScope, inbox: Inbox) -> None:
        """Ask people about each record with another's value; all are in the batch by now."""
        replies = [
            (about, written, batch.ask(sharing_of(home.station, about, _values(written))))
            for about, written in self._written.items()
        ]
        batch.run()
        pairs = [
            (each, field, (kind, other))
            for (kind, field), written, reply in replies
            for each, other in _others(written, reply.value)
        ]
        self._records.prefetch(other for _, _, other in pairs)
        for (origin, change, value), field, other in pairs:
            record = self._records.get(other)
            mark = record.marks.get(field) if record else None
            dispute = Dispute(field, Fault.DUPLICATE, value, value, mark)
            inbox.note_pair(origin, change, dispute, other[1])
        inbox.file(batch.session, self._records, home)
        self._records.flush()


def _values(written: list[_Written]) -> list[WireValue]:
    return [each.value for each in written]


def _others(
    written: list[_Written], shared: Mapping[str, list[bytes]]
) -> Iterator[tuple[_Written, bytes]]:
    """Yield what was written to a record whose value an older one has too, and the older one."""
    for each in written:
        ids = shared.get(lookup_text(each.value), [])
        if each.change.id in ids:
            yield each, next(other for other in ids if other != each.change.id)
