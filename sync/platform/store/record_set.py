"""The records of one station that one transaction reads and changes.

They are kept in memory until the end, so that a frame of commits costs one read and
one write however many rows it touches.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import msgspec
from sqlalchemy import delete, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from sync.platform.store.records import (
    DELETION,
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

_KEY = ("station", "kind", "id")


class RecordSet:
    """The records of one station (0: the province) that one transaction reads and changes."""

    def __init__(self, session: Session, registry: Registry, station: int) -> None:
        self._session = session
        self._registry = registry
        self._station = station
        self._held: dict[RecordKey, Record | None] = {}
        self._stored: dict[RecordKey, Record] = {}
        self._changed: set[RecordKey] = set()
        self._history: dict[tuple[RecordKey, Mark, int], WireValue] = {}

    def prefetch(self, keys: Iterable[RecordKey]) -> None:
        """Read many records at once; those that do not exist are remembered as missing."""
        wanted = [key for key in dict.fromkeys(keys) if key not in self._held]
        self._held.update(dict.fromkeys(wanted))
        for record in keyed_records(self._session, self._station, wanted):
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
        mark = replace(by, ver=scope.next_number())
        self._remember(record, values, mark)
        after = replace(
            record,
            ver=mark.ver,
            values={**record.values, **values},
            marks={**record.marks, **dict.fromkeys(values, mark)},
        )
        scope.account(came=after.hash(), went=record.hash() if record.ver else None)
        self._put(after)
        return after

    def delete(self, record: Record, scope: LockedScope, by: Mark) -> Record:
        """Mark a record as gone; its last values stay for the history."""
        mark = replace(by, ver=scope.next_number())
        marks = {**record.marks, DELETION: mark}
        after = replace(record, ver=mark.ver, deleted=True, marks=marks)
        scope.account(came=None, went=record.hash())
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
            _upsert(self._session, [row_of(self._station, record) for record in changed])
            self._write_lookups(changed)
        if self._history:
            self._session.execute(insert(HistoryRow), self._history_lines())
        self._stored.update({record.key: record for record in changed})
        self._changed.clear()
        self._history.clear()

    def _put(self, record: Record) -> None:
        self._held[record.key] = record
        self._changed.add(record.key)

    def _remember(self, record: Record, values: Mapping[int, WireValue], by: Mark) -> None:
        old = {number: record.values.get(number) for number in values}
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
        if fresh:
            self._session.execute(insert(LookupRow), fresh)


def _lookups(registry: Registry, record: Record) -> set[tuple[int, str]]:
    kind = registry.by_number.get(record.kind)
    if kind is None or record.deleted:
        return set()
    return {
        (number, lookup_text(value))
        for number, value in record.values.items()
        if value is not None and (known := kind.by_number.get(number)) and known.lookup
    }


def _upsert(session: Session, rows: list[dict[str, object]]) -> None:
    dialect = session.get_bind().dialect.name
    make = postgresql.insert if dialect == "postgresql" else sqlite.insert
    statement = make(RecordRow)
    keys = (RecordRow.station, RecordRow.kind, RecordRow.id)
    new = {name: statement.excluded[name] for name in rows[0] if name not in _KEY}
    session.execute(statement.on_conflict_do_update(index_elements=keys, set_=new), rows)
