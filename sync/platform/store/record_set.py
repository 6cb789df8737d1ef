"""The records of one station that one transaction reads and changes.

They are kept in memory until the end, so that a frame of commits costs one read and
one write however many rows it touches.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

import msgspec
from sqlalchemy import bindparam, delete
from sqlalchemy.orm import Session

from sync.platform.store.bulk import Rows
from sync.platform.store.locked_scopes import LockedScope
from sync.platform.store.records import (
    DELETION,
    PLATFORM,
    PURGED,
    Mark,
    Record,
    RecordKey,
    keyed,
    lookup_text,
    row_of,
)
from sync.platform.store.statements import Batch, Statement
from sync.platform.store.tables import HistoryRow, LookupRow, RecordRow
from sync.wire.messages import WireValue
from sync.wire.registry import Registry


class RecordSet:
    """The records of one station (0: the province) that one transaction reads and changes."""

    def __init__(self, session: Session, registry: Registry, station: int) -> None:
        self._session = session
        self._registry = registry
        self._station = station
        self._held: dict[RecordKey, Record | None] = {}
        self._stored: dict[RecordKey, Record] = {}
        self._changed: dict[RecordKey, Record] = {}
        self._hashes: dict[RecordKey, bytes] = {}
        self._history: dict[tuple[RecordKey, Mark, int], WireValue] = {}
        self._scopes: dict[int, LockedScope] = {}

    def prefetch(self, keys: Iterable[RecordKey]) -> None:
        """Read many records at once; those that do not exist are remembered as missing."""
        batch = Batch(self._session)
        arriving = self.prefetch_by(batch, keys)
        batch.run()
        arriving()

    def prefetch_by(self, batch: Batch, keys: Iterable[RecordKey]) -> Callable[[], None]:
        """Ask for many records; call what is returned when the batch was run."""
        wanted = {key: None for key in keys if key not in self._held}
        replies = [batch.ask(read) for read in keyed(self._station, wanted.keys())]

        def arrive() -> None:
            self._held.update(wanted)
            found = {r.key: r for r in chain.from_iterable(reply.value for reply in replies)}
            self._held.update(found)
            self._stored.update(found)

        return arrive

    def get(self, key: RecordKey) -> Record | None:
        """Return a record, deleted ones included."""
        if key not in self._held:
            self.prefetch([key])
        return self._held[key]

    def write(
        self, record: Record, scope: LockedScope, values: Mapping[int, WireValue], by: Mark
    ) -> Record:
        """Set fields of a record, new or known, under its scope's next number."""
        mark = Mark(scope.next_number(), by.writer, by.seq)
        self._scopes[scope.no] = scope
        if record.ver:
            self._remember(record, values, mark)
        after = msgspec.structs.replace(
            record,
            ver=mark.ver,
            values={**record.values, **values},
            marks={**record.marks, **dict.fromkeys(values, mark)},
        )
        key = record.key
        went = self._hash(key, record) if record.ver else None
        self._put(key, after)
        scope.account(came=self._hash(key, after), went=went)
        return after

    def delete(self, record: Record, scope: LockedScope, by: Mark) -> Record:
        """Mark a record as gone; its last values stay for the history."""
        mark = Mark(scope.next_number(), by.writer, by.seq)
        marks = {**record.marks, DELETION: mark}
        self._scopes[scope.no] = scope
        after = msgspec.structs.replace(record, ver=mark.ver, deleted=True, marks=marks)
        scope.account(came=None, went=self._hash(record.key, record))
        self._put(record.key, after)
        return after

    def purge(self, record: Record, scope: LockedScope) -> Record:
        """Leave nothing of a record but that it was purged."""
        mark = Mark(scope.next_number(), PLATFORM, PURGED)
        self._scopes[scope.no] = scope
        marks = {DELETION: mark}
        after = msgspec.structs.replace(record, ver=mark.ver, deleted=True, values={}, marks=marks)
        live = record.ver > 0 and not record.deleted
        scope.account(came=None, went=self._hash(record.key, record) if live else None)
        self._put(record.key, after)
        return after

    def pass_by(self, record: Record, values: Mapping[int, WireValue], by: Mark) -> None:
        """Keep values in the history that ``by`` replaced, or brought when it was too late."""
        for number, value in values.items():
            self._history[(record.key, by, number)] = value

    def flush(self) -> None:
        """Write everything that changed, and how far its scopes have come."""
        batch = Batch(self._session)
        self.flush_by(batch)
        batch.run()

    def flush_by(self, batch: Batch) -> None:
        """Add to a batch what ``flush`` writes."""
        changed = sorted(self._changed.items(), key=lambda each: (each[1].scope, each[1].ver))
        if changed:
            rows = [
                row_of(self._station, record, self._hash(key, record)) for key, record in changed
            ]
            batch.tell(_RECORDS, rows)
            self._write_lookups(batch, changed)
        if self._history:
            batch.tell(_HISTORY, self._history_lines())
        for scope in self._scopes.values():
            scope.save(batch)
        self._stored.update(self._changed)
        for each in (self._changed, self._history, self._scopes):
            each.clear()

    def _put(self, key: RecordKey, record: Record) -> None:
        self._held[key] = self._changed[key] = record
        self._hashes.pop(key, None)

    def _hash(self, key: RecordKey, record: Record) -> bytes:
        """Return the hash of a record as it is held, computed once."""
        known = self._hashes.get(key)
        if known is None:
            known = self._hashes[key] = record.hash()
        return known

    def _remember(self, record: Record, values: Mapping[int, WireValue], by: Mark) -> None:
        old = ((number, record.values.get(number)) for number in values)
        replaced = {n: value for n, value in old if value not in (None, values[n])}
        self.pass_by(record, replaced, by)

    def _history_lines(self) -> list[tuple[object, ...]]:
        return [
            (*(self._station, kind, record_id), by.ver, number, by.writer, by.seq, _packed(value))
            for ((kind, record_id), by, number), value in self._history.items()
        ]

    def _write_lookups(self, batch: Batch, changed: Sequence[tuple[RecordKey, Record]]) -> None:
        fresh: list[tuple[object, ...]] = []
        for key, record in changed:
            before = self._stored.get(key)
            kept = _lookups(self._registry, before) if before else set()
            wanted = _lookups(self._registry, record)
            about = (self._station, record.kind)
            for found in sorted(kept - wanted):
                gone = dict(zip(_LOOKUP, (*about, *found, record.id), strict=True))
                batch.tell(_NOT_FOUND_BY, gone)
            fresh += [(*about, *found, record.id) for found in sorted(wanted - kept)]
        if fresh:
            batch.tell(_FOUND_BY, fresh)


def _lookups(registry: Registry, record: Record) -> set[tuple[int, str]]:
    kind = registry.by_number.get(record.kind)
    if kind is None or record.deleted:
        return set()
    return {
        (field.number, lookup_text(value))
        for field in kind.lookups
        if (value := record.values.get(field.number)) is not None
    }


_packed = msgspec.msgpack.encode
_RECORDS = Rows(RecordRow, replacing=True)
_HISTORY = Rows(HistoryRow)
_FOUND_BY = Rows(LookupRow)
_LOOKUP = ("station", "kind", "field", "value", "id")
_NOT_FOUND_BY = Statement(
    delete(LookupRow).where(*(LookupRow.__table__.c[name] == bindparam(name) for name in _LOOKUP))
)
