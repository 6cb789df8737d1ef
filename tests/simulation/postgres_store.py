"""The platform of a run on a real PostgreSQL, emptied and filled again between runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg

from sync.platform.store.base import Base
from sync.platform.store.database import open_database


@dataclass(frozen=True)
class PostgresImage:
    """Every table as COPY writes it, and where the sequences stand."""

    tables: Mapping[str, bytes]
    sequences: Sequence[tuple[str, int | None]]


class PostgresStore:
    """The platform on PostgreSQL; an image is what COPY reads and writes."""

    def __init__(self, address: str) -> None:
        self.database = open_database(address)
        self.database.prepare(partitions=2)
        # Named now and not when this module loads: not every table is known by then.
        self._tables = tuple(table.name for table in Base.metadata.sorted_tables)
        self.engine = self.database._engine
        self._connection = psycopg.connect(address, autocommit=True)

    def image(self) -> PostgresImage:
        tables = {name: data for name in self._tables if (data := self._copied(name))}
        return PostgresImage(tables, self._sequences())

    def put(self, image: PostgresImage) -> None:
        with self._connection.transaction(), self._connection.cursor() as cursor:
            cursor.execute(";".join(f"DELETE FROM {name}" for name in reversed(self._tables)))
            for name in self._tables:
                if name in image.tables:
                    with cursor.copy(f"COPY {name} FROM STDIN (FORMAT binary)") as copy:
                        copy.write(image.tables[name])
            for name, last in image.sequences:
                cursor.execute("SELECT setval(%s, %s, %s)", (name, last or 1, last is not None))

    def rows(self, statement: str) -> Sequence[tuple[Any, ...]]:
        return self._connection.execute(statement).fetchall()

    def close(self) -> None:
        """Give all connections back."""
        self._connection.close()
        self.database.close()

    def _copied(self, name: str) -> bytes:
        filled = self._connection.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone()
        if filled is None:
            return b""
        query = f"COPY (SELECT * FROM {name}) TO STDOUT (FORMAT binary)"
        with self._connection.cursor().copy(query) as copy:
            return b"".join(bytes(piece) for piece in copy)

    def _sequences(self) -> list[tuple[str, int | None]]:
        found = self._connection.execute(
            "SELECT quote_ident(sequencename), last_value FROM pg_sequences"
            " WHERE schemaname = 'public' ORDER BY 1"
        )
        return [(name, last) for name, last in found.fetchall()]
