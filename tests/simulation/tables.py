"""What is in the tables of both sides, read past everything that is judged by it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import msgspec

from sync.wire.commit import WireChange
from sync.wire.messages import ChangeResult
from sync.wire.values import unpack_values
from tests.simulation.centre import Store
from tests.simulation.disks import Disk
from tests.simulation.oracle import Identity, read_body
from tests.simulation.schemas import INBOX_ITEM

_RESULTS = msgspec.msgpack.Decoder(tuple[ChangeResult, ...])

HistoryLine: TypeAlias = tuple[int, bytes, int, Any, int, int]  # kind, record, field, old, by


@dataclass(frozen=True)
class Entry:
    """One commit of the log."""

    stream: int
    seq: int
    chain_hash: bytes
    body: bytes
    identity: Identity
    results: tuple[ChangeResult, ...]
    changes: tuple[WireChange, ...]


@dataclass(frozen=True)
class Element:
    """One element of a set, equal to every set that it is in."""

    value: Any

    def __eq__(self, other: object) -> bool:
        return isinstance(other, list) and self.value in other

    def __hash__(self) -> int:
        raise TypeError("equal to many")


@dataclass
class Log:
    """The platform's whole past.

    Attributes:
        streams: short number → entries in order; ``points``: its (last number, last hash, id).
        values: (record, field) → every value that it ever had.
        filed: record → (field, proposed value) of every inbox item.
        records: every record that is known, deleted ones included.
    """

    streams: dict[int, list[Entry]] = field(default_factory=dict)
    points: dict[int, tuple[int, bytes, bytes]] = field(default_factory=dict)
    at: dict[tuple[int, int], Entry] = field(default_factory=dict)
    by_identity: dict[Identity, list[Entry]] = field(default_factory=dict)
    history: list[HistoryLine] = field(default_factory=list)
    values: dict[tuple[bytes, int], list[Any]] = field(default_factory=dict)
    filed: dict[bytes, list[tuple[int, Any]]] = field(default_factory=dict)
    records: set[bytes] = field(default_factory=set)

    def entries(self) -> Iterator[Entry]:
        """Yield every commit, stream by stream."""
        for entries in self.streams.values():
            yield from entries

    def had(self, record: bytes, number: int, value: Any) -> bool:
        """Tell whether a field ever had a value in this life of the platform."""
        return value in self.values.get((record, number), ())

    def is_filed(self, record: bytes, number: int, value: Any) -> bool:
        """Tell whether a value lies in the inbox, by itself or within a whole payload."""
        for about, proposed in self.filed.get(record, ()):
            if about == number and proposed in (value, None):
                return True
            if about == 0 and (proposed is None or value in _parts(proposed)):
                return True
        return False


def _parts(payload: Any) -> Sequence[Any]:
    """Return what a payload says of its fields; of a set, what was added to it."""
    if not isinstance(payload, dict):
        return list(payload)
    return [value[0] if _is_edit(value) else value for value in payload.values()]


def _is_edit(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], list)


def read_log(store: Store) -> Log:
    """Return the platform's past."""
    log = Log(streams=defaultdict(list))
    ids = {}
    for number, stream, last, last_hash in store.rows(
        "SELECT no, id, last_seq, last_hash FROM stream ORDER BY no"
    ):
        ids[number] = bytes(stream)
        log.points[number] = (last, bytes(last_hash), bytes(stream))
    for number, seq, chain_hash, body, results in store.rows(
        "SELECT stream, seq, chain_hash, body, results FROM commit_log ORDER BY stream, seq"
    ):
        _note(log, _entry(ids[number], (number, seq, bytes(chain_hash)), bytes(body), results))
    _read_values(store, log)
    return log


def _entry(stream: bytes, place: tuple[int, int, bytes], body: bytes, results: bytes) -> Entry:
    number, seq, chain_hash = place
    read = read_body(body)
    return Entry(
        stream=number,
        seq=seq,
        chain_hash=chain_hash,
        body=body,
        identity=Identity.of(stream, seq, chain_hash, body),
        results=_RESULTS.decode(results),
        changes=read.changes if read else (),
    )


def _note(log: Log, entry: Entry) -> None:
    log.streams[entry.stream].append(entry)
    log.at[entry.stream, entry.seq] = entry
    log.by_identity.setdefault(entry.identity, []).append(entry)


def _read_values(store: Store, log: Log) -> None:
    values: dict[tuple[bytes, int], list[Any]] = defaultdict(list)
    for kind, record, number, old, stream, seq in store.rows(
        "SELECT kind, record, field, old, stream, seq FROM field_history ORDER BY record, ver"
    ):
        line = (kind, bytes(record), number, msgspec.msgpack.decode(old), stream, seq)
        log.history.append(line)
        values[line[1], number].append(line[3])
    for _, kind, record, _, _, body in platform_rows(store):
        log.records.add(record)
        for number, value in unpack_values(body).items():
            values[record, number].append(value)
        if kind == INBOX_ITEM:
            _file(log, unpack_values(body))
    log.values = values


def _file(log: Log, item: dict[int, Any]) -> None:
    proposed = msgspec.msgpack.decode(item[5]) if item.get(5) else None
    log.filed.setdefault(item[2], []).append((item[3], proposed))


def platform_rows(store: Store) -> list[tuple[int, int, bytes, int, bool, bytes]]:
    """Return (scope, kind, id, version, deleted, packed values) of every record."""
    found = store.rows(
        "SELECT scope, kind, id, ver, deleted, body FROM sync_row ORDER BY scope, ver"
    )
    return [(s, k, bytes(i), v, bool(d), bytes(body)) for s, k, i, v, d, body in found]


def base_rows(disk: Disk) -> list[tuple[str, bytes, int, dict[int, Any]]]:
    """Return (kind, id, version, values) of every row of the platform's at a station."""
    found = disk.rows(
        "SELECT r.kind, r.id, r.ver, r.ext, s.body FROM sync_row r"
        " JOIN shadow s ON s.kind = r.kind AND s.id = r.id"
    )
    return [
        (kind, bytes(id_), ver, {**unpack_values(ext), **unpack_values(body)})
        for kind, id_, ver, ext, body in found
    ]
