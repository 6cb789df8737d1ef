"""The records of one station that one transaction reads and changes.

They are kept in memory until the end, so that a frame of commits costs one read and
one write however many rows it touches.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import msgspec
from sqlalchemy import delete
from sqlalchemy.orm import Session

from sync.platform.store.bulk import insert_rows, replace_rows
from sync.platform.store.records import (
    DELETION,
    PLATFORM,
    PURGED,
    Mark,
    Record,
    RecordKey,
    keyed_records,
    lookup_text,
    row_of,
)
from sync.platform.store.scopes import LockedScope
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
        self._changed: set[RecordKey] = set()
        self._hashes: dict[RecordKey, bytes] = {}
        self._history: dict[tuple[RecordKey, Mark, int], WireValue] = {}

    def prefetch(self, keys: Iterable[RecordKey]) -> None:
        """Read many records at once; those that do not exist are remembered as missing."""
        wanted = {key: None for key in keys if key not in self._held}
        self._held.update(wanted)
        for record in keyed_records(self._session, self._station, wanted.keys()):
            self._held[record.key] = record
            self._stored[record.key] = record

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
        self._remember(record, values, mark)
        after = replace(
            record,
            ver=mark.ver,
            values={**record.values, **values},
            marks={**record.marks, **dict.fromkeys(values, mark)},
        )
        went = self._hash(record) if record.ver else None
        self._put(after)
        scope.account(came=self._hash(after), went=went)
        return after

    def delete(self, record: Record, scope: LockedScope, by: Mark) -> Record:
        """Mark a record as gone; its last values stay for the history."""
        mark = Mark(scope.next_number(), by.writer, by.seq)
        marks = {**record.marks, DELETION: mark}
        after = replace(record, ver=mark.ver, deleted=True, marks=marks)
        scope.account(came=None, went=self._hash(record))
        self._put(after)
        return after

    def purge(self, record: Record, scope: LockedScope) -> Record:
        """Leave nothing of a record but that it was purged."""
        mark = Mark(scope.next_number(), PLATFORM, PURGED)
        after = replace(record, ver=mark.ver, deleted=True, values={}, marks={DELETION: mark})
        live = record.ver > 0 and not record.deleted
        scope.account(came=None, went=self._hash(record) if live else None)
        self._put(after)
        return after

    def pass_by(self, record: Record, values: Mapping[int, WireValue], by: Mark) -> None:
        """Keep values in the history that ``by`` replaced, or brought when it was too late."""
        for number, value in values.items():
            self._history[(record.key, by, number)] = value

    def flush(self) -> None:
        """Write everything that changed."""
        changed = [record for key in self._changed if (record := self._held[key]) is not None]
        if changed:
            changed.sort(key=lambda record: (record.scope, record.ver))
            rows = [row_of(self._station, record, self._hash(record)) for record in changed]
            replace_rows(self._session, RecordRow, rows)
            self._write_lookups(changed)
        if self._history:
            insert_rows(self._session, HistoryRow, self._history_lines())
        self._stored.update({record.key: record for record in changed})
        self._changed.clear()
        self._history.clear()

    def _put(self, record: Record) -> None:
        self._held[record.key] = record
        self._changed.add(record.key)
        self._hashes.pop(record.key, None)

    def _hash(self, record: Record) -> bytes:
        """Return the hash of a record as it is held, computed once."""
        known = self._hashes.get(record.key)
        if known is None:
            known = self._hashes[record.key] = record.hash()
        return known

    def _remember(self, record: Record, values: Mapping[int, WireValue], by: Mark) -> None:
        old = {number: record.values.get(number) for number in values} if record.ver else {}
        replaced = {n: value for n, value in old.items() if value not in (None, values[n])}
        self.pass_by(record, replaced, by)

    def _history_lines(self) -> list[dict[str, object]]:
        return [
            {
                "station": self._station,
                "kind": kind,
                "record": record_id,
                "ver": by.ver,
                "stream": by.writer,
                "seq": by.seq,
                "field": number,
                "old": msgspec.msgpack.encode(value),
            }
            for ((kind, record_id), by, number), value in self._history.items()
        ]

    def _write_lookups(self, changed: Sequence[Record]) -> None:
        fresh: list[dict[str, object]] = []
        for record in changed:
            before = self._stored.get(record.key)
            kept = _lookups(self._registry, before) if before else set()
            wanted = _lookups(self._registry, record)
            for number, text in sorted(kept - wanted):
                self._session.execute(
                    delete(LookupRow).where(
                        LookupRow.station == self._station,
                        LookupRow.kind == record.kind,
                        LookupRow.field == number,
                        LookupRow.value == text,
                        LookupRow.id == record.id,
                    )
                )
            fresh += [
                {
                    "station": self._station,
                    "kind": record.kind,
                    "field": number,
                    "value": text,
                    "id": record.id,
                }
                for number, text in sorted(wanted - kept)
            ]
        insert_rows(self._session, LookupRow, fresh)


def _lookups(registry: Registry, record: Record) -> set[tuple[int, str]]:
    kind = registry.by_number.get(record.kind)
    if kind is None or record.deleted:
        return set()
    return {
        (field.number, lookup_text(value))
        for field in kind.lookups
        if (value := record.values.get(field.number)) is not None
    }
