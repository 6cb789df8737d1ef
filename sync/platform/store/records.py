"""Records: the platform's state of every row, and the questions asked of them.

How they change within a transaction is in ``record_set``.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

import msgspec
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    LargeBinary,
    bindparam,
    func,
    literal_column,
    select,
    true,
)
from sqlalchemy.orm import Session

from sync.platform.store.scopes import ScopeKey
from sync.platform.store.statements import Read, Statement, ask
from sync.platform.store.tables import LookupRow, RecordRow
from sync.wire.messages import WireValue
from sync.wire.values import pack_values, row_hash, unpack_values

RecordKey: TypeAlias = tuple[int, bytes]  # kind, id
PLATFORM = 0  # the writer that is no stream
PURGED = 1  # the platform's own number for having purged a record
MERGED = 0  # a number for values that no single commit holds
DELETION = 0  # the number of no field: its mark says who deleted the record


class Mark(NamedTuple):
    """When and by whom a field was last written; ``writer`` is a stream's short number."""

    ver: int
    writer: int
    seq: int


_NEVER = Mark(0, PLATFORM, 0)


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One record as the platform has it."""

    kind: int
    id: bytes
    scope: int
    ver: int = 0
    deleted: bool = False
    values: Mapping[int, WireValue] = {}
    marks: Mapping[int, Mark] = {}

    @property
    def key(self) -> RecordKey:
        """Kind and id."""
        return self.kind, self.id

    @property
    def purged(self) -> bool:
        """Tell whether it was deleted for good by order."""
        return self.deleted and self.marks.get(DELETION, _NEVER)[1:] == (PLATFORM, PURGED)

    def last_mark(self) -> Mark | None:
        """Return who wrote to the record last."""
        return max(self.marks.values(), default=None)

    def hash(self) -> bytes:
        """Return the canonical hash of the row."""
        return row_hash(self.kind, self.id, self.ver, self.values)


class ChangedRow(msgspec.Struct, frozen=True, gc=False):
    """A row as it stands after its last change; its values are read when they are asked for.

    Attributes:
        marks: who wrote which fields, by number.
    """

    kind: int
    id: bytes
    ver: int
    deleted: bool
    marks: Sequence[tuple[Mark, Sequence[int]]]
    _body: bytes

    @property
    def key(self) -> RecordKey:
        """Kind and id."""
        return self.kind, self.id

    def values(self) -> Mapping[int, WireValue]:
        """Return its values by number."""
        return unpack_values(self._body)


def find_records(
    session: Session, station: int, kind: int, field_number: int, value: WireValue
) -> list[Record]:
    """Return a station's live records with this value in a lookup field, oldest id first."""
    ids = select(LookupRow.id).where(
        LookupRow.station == station,
        LookupRow.kind == kind,
        LookupRow.field == field_number,
        LookupRow.value == lookup_text(value),
    )
    where = (RecordRow.kind == kind) & RecordRow.id.in_(ids) & RecordRow.deleted.is_(False)
    return read_records(session, station, where)


def get_record(session: Session, station: int, kind: int, record_id: bytes) -> Record | None:
    """Return one record of a station, deleted or not."""
    found = read_records(session, station, (RecordRow.kind == kind) & (RecordRow.id == record_id))
    return found[0] if found else None


def rows_after(session: Session, scope: ScopeKey, number: int, limit: int) -> list[ChangedRow]:
    """Return rows of a scope that changed after a number, in the order of their changes."""
    return ask(session, changed_after(scope, number, limit))


def changed_after(scope: ScopeKey, number: int, limit: int) -> Read[list[ChangedRow]]:
    """Ask for rows of a scope that changed after a number, in the order of their changes."""
    about = {"station": scope.station, "scope": scope.no, "ver": number, "limit": limit}
    return Read(_AFTER, about, _changed)


def live_records(session: Session, scope: ScopeKey) -> list[Record]:
    """Return every live record of a scope."""
    own = (RecordRow.scope == scope.no) & RecordRow.deleted.is_(False)
    return read_records(session, scope.station, own)


def live_hashes(session: Session, scope: ScopeKey) -> dict[RecordKey, bytes]:
    """Return the hash of every live record of a scope."""
    found = session.execute(
        select(RecordRow.kind, RecordRow.id, RecordRow.row_hash).where(
            RecordRow.station == scope.station,
            RecordRow.scope == scope.no,
            RecordRow.deleted.is_(False),
        )
    )
    return {(kind, record_id): row_hash for kind, record_id, row_hash in found}


def keyed_records(session: Session, station: int, keys: Collection[RecordKey]) -> Iterator[Record]:
    """Yield the records that exist of those that are named, a set or the like."""
    for read in keyed(station, keys):
        yield from ask(session, read)


def keyed(station: int, keys: Collection[RecordKey]) -> Iterator[Read[list[Record]]]:
    """Ask for the records that exist of those that are named, a set or the like."""
    by_kind: dict[int, list[bytes]] = {}
    for kind, record_id in keys:
        by_kind.setdefault(kind, []).append(record_id)
    for kind, ids in by_kind.items():
        for start in range(0, len(ids), _READ_AT_ONCE):
            part = ids[start : start + _READ_AT_ONCE]
            named = {"station": station, "kind": kind, "ids": part}
            yield Read(_KEYED, named, lambda found: list(map(_record, found)))


def count_records(session: Session) -> dict[tuple[int, int], int]:
    """Return (station, kind) → how many live records there are; asks every partition."""
    found = session.execute(
        select(RecordRow.station, RecordRow.kind, func.count())
        .where(RecordRow.deleted.is_(False))
        .group_by(RecordRow.station, RecordRow.kind)
    )
    return {(station, kind): count for station, kind, count in found}


def stations_with(session: Session, kind: int) -> tuple[int, ...]:
    """Return the stations that have live records of a kind; asks every partition."""
    where = (RecordRow.kind == kind, RecordRow.deleted.is_(False))
    found = select(RecordRow.station).where(*where).distinct().order_by(RecordRow.station)
    return tuple(session.scalars(found))


def lookup_text(value: WireValue) -> str:
    """Return a value as the look-up table spells it."""
    return value.hex() if isinstance(value, bytes) else str(value)[:_LOOKUP_CHARACTERS]


_LOOKUP_CHARACTERS = 64
_READ_AT_ONCE = 300
COLUMNS = (
    RecordRow.kind,
    RecordRow.id,
    RecordRow.scope,
    RecordRow.ver,
    RecordRow.deleted,
    RecordRow.marks,
    RecordRow.body,
)
_MARKS = msgspec.msgpack.Decoder(list[tuple[int, int, int, list[int]]])


def read_records(session: Session, station: int, where: ColumnElement[bool]) -> list[Record]:
    """Return a station's records that a condition on ``RecordRow`` picks, oldest id first."""
    own = RecordRow.station == station
    found = session.execute(select(*COLUMNS).where(own, where).order_by(RecordRow.id))
    return [_record(row) for row in found]


def _record(row: Any) -> Record:  # a result row of COLUMNS; its type would name each of them
    kind, record_id, scope, ver, deleted, marks, body = row
    return Record(
        kind=kind,
        id=record_id,
        scope=scope,
        ver=ver,
        deleted=bool(deleted),
        values=unpack_values(body),
        marks=_unpack_marks(marks),
    )


def row_of(station: int, record: Record, row_hash: bytes) -> tuple[object, ...]:
    """Return a record of a station as columns of ``RecordRow``."""
    return (
        station,
        record.kind,
        record.id,
        record.scope,
        record.ver,
        record.deleted,
        row_hash,
        _pack_marks(record.marks),
        pack_values(record.values),
    )


def _pack_marks(marks: Mapping[int, Mark]) -> bytes:
    """Return marks grouped: a row that was written at once says so once."""
    each = list(marks.values())
    if each.count(each[0]) == len(each):
        return msgspec.msgpack.encode([(*each[0], list(marks))])
    groups: dict[Mark, list[int]] = {}
    last: Mark | None = None
    numbers: list[int] = []
    for number, mark in marks.items():
        if mark is not last:
            last, numbers = mark, groups.setdefault(mark, [])
        numbers.append(number)
    packed = [(mark.ver, mark.writer, mark.seq, numbers) for mark, numbers in groups.items()]
    return msgspec.msgpack.encode(packed)


def _unpack_marks(data: bytes) -> dict[int, Mark]:
    marks: dict[int, Mark] = {}
    for mark, numbers in _grouped_marks(data):
        marks.update(dict.fromkeys(numbers, mark))
    return marks


def _grouped_marks(data: bytes) -> list[tuple[Mark, list[int]]]:
    return [(Mark(ver, writer, seq), fields) for ver, writer, seq, fields in _MARKS.decode(data)]


def _changed(found: Sequence[Any]) -> list[ChangedRow]:
    return [
        ChangedRow(kind, record_id, ver, bool(deleted), _grouped_marks(marks), body)
        for kind, record_id, _, ver, deleted, marks, body in found
    ]


_OWN = RecordRow.station == bindparam("station")
_OF_KIND = select(*COLUMNS).where(_OWN, RecordRow.kind == bindparam("kind"))
_IDS = (
    func.unnest(bindparam("ids", type_=ARRAY(LargeBinary)))
    .table_valued("id")
    .render_derived(name="asked")
)
_EACH = _OF_KIND.where(RecordRow.id == _IDS.c.id).limit(literal_column("1")).lateral("found")
_KEYED = Statement(
    _OF_KIND.where(RecordRow.id.in_(bindparam("ids", expanding=True))),
    # One look by the key for each. PostgreSQL plans once, and where that was while the table
    # was small it would compare every row with every id: 76 ms for 700 of 20,000 rows.
    postgresql=select(_EACH).select_from(_IDS.join(_EACH, true())),
)
_AFTER = Statement(
    select(*COLUMNS)
    .where(_OWN, RecordRow.scope == bindparam("scope"), RecordRow.ver > bindparam("ver"))
    .order_by(RecordRow.ver)
    .limit(bindparam("limit"))
)
