"""The lines of an evening round, written by hand: one transaction a station, nothing decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import psycopg

from tests.bench.province import MORNING, Village
from tests.sync.pushing import record_id

Line: TypeAlias = tuple[Any, ...]
_SEEN = "SELECT id, sign_key, state FROM device WHERE id = %s"
_LOCKED = (
    "SELECT last_seq, last_hash FROM stream WHERE station = %s AND id = %s FOR UPDATE",
    "SELECT seq, live_rows, digest FROM scope WHERE station = %s AND no = %s FOR UPDATE",
)
_LOOKED = (
    "SELECT kind, id, scope, ver, deleted, marks, body FROM sync_row"
    " WHERE station = %s AND scope = %s AND ver > %s ORDER BY ver LIMIT 25"
)
_KEYS = {
    "sync_row": ("station", "kind", "id"),
    "contact": ("station", "device"),
}
_PICKED = {
    "commit_log": f"station = %(station)s AND seq > {MORNING}",
    "sync_row": "station = %(station)s AND ver > %(ver)s",
    "record_lookup": "station = %(station)s AND id IN (SELECT id FROM sync_row"
    " WHERE station = %(station)s AND ver > %(ver)s) AND id > %(last)s",
    "field_history": "station = %(station)s AND ver > %(ver)s",
    "contact": "station = %(station)s",
}


@dataclass(frozen=True)
class Book:
    """What one station's round left behind in the tables.

    Attributes:
        lines: by table, every line that it wrote.
        stream, scope: what their rows say now.
    """

    lines: Mapping[str, Sequence[Line]]
    stream: Line
    scope: Line


def columns_of(connection: psycopg.Connection[Line], table: str) -> tuple[str, ...]:
    """Return a table's columns."""
    described = connection.execute(f"SELECT * FROM {table} LIMIT 0").description  # noqa: S608
    return tuple(column.name for column in described or ())


def read_book(connection: psycopg.Connection[Line], village: Village, before: int) -> Book:
    """Return what a station's round wrote: whatever has a number behind ``before``."""
    about = {"station": village.scope.station, "ver": before, "last": record_id(MORNING)}
    lines = {
        table: connection.execute(f"SELECT * FROM {table} WHERE {where}", about).fetchall()  # noqa: S608
        for table, where in _PICKED.items()
    }
    stream = connection.execute(
        "SELECT last_seq, last_hash FROM stream WHERE station = %(station)s", about
    ).fetchone()
    scope = connection.execute(
        "SELECT seq, live_rows, digest FROM scope WHERE station = %s AND no = %s",
        (village.scope.station, village.scope.no),
    ).fetchone()
    assert stream is not None
    assert scope is not None
    return Book(lines, stream, scope)


class HandWriter:
    """Somebody who knows all that will be written, and only writes it."""

    def __init__(self, connection: psycopg.Connection[Line]) -> None:
        self._connection = connection
        self._inserts = {table: _insert(connection, table) for table in _PICKED}

    def write(self, village: Village, book: Book) -> int:
        """Write one station's round and read what it lacks; return how many rows that were."""
        station, scope = village.scope.station, village.scope.no
        with self._connection.transaction():
            self._connection.execute(_SEEN, (village.device.id,)).fetchone()
            self._connection.execute(_LOCKED[0], (station, village.chain.stream)).fetchone()
            self._connection.execute(_LOCKED[1], (station, scope)).fetchone()
            with self._connection.cursor() as cursor:
                for table, lines in book.lines.items():
                    cursor.executemany(self._inserts[table], lines)
            self._connection.execute(
                "UPDATE stream SET last_seq = %s, last_hash = %s WHERE station = %s AND id = %s",
                (*book.stream, station, village.chain.stream),
            )
            self._connection.execute(
                "UPDATE scope SET seq = %s, live_rows = %s, digest = %s"
                " WHERE station = %s AND no = %s",
                (*book.scope, station, scope),
            )
        return len(self._connection.execute(_LOOKED, (station, scope, MORNING)).fetchall())


def _insert(connection: psycopg.Connection[Line], table: str) -> str:
    columns = columns_of(connection, table)
    places = ", ".join(["%s"] * len(columns))
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608
    key = _KEYS.get(table)
    if key is None:
        return statement
    new = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in key)
    return f"{statement} ON CONFLICT ({', '.join(key)}) DO UPDATE SET {new}"
