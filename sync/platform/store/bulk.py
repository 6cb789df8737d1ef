"""Many rows in one statement.

PostgreSQL takes a column as one array, so that a frame of commits costs it one statement
a table: a quarter of the time of a statement a row.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, cast

from sqlalchemy import Table, insert
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import DeclarativeBase

from sync.platform.store.arrays import Array, array_of
from sync.platform.store.statements import DIALECTS, POSTGRESQL

_DIALECT = DIALECTS[POSTGRESQL]


class Rows:
    """Inserts rows into a table; where ``replacing``, one of the same key takes on what is given.

    A row is a tuple of the table's columns in their order.
    """

    def __init__(self, table: type[DeclarativeBase], *, replacing: bool = False) -> None:
        self._table = cast(Table, table.__table__)
        self._names = [column.name for column in self._table.columns]
        self._replacing = replacing

    def run(self, cursor: Any, dialect: str, given: Sequence[tuple[Any, ...]]) -> None:
        """Insert rows, at least one."""
        if dialect == POSTGRESQL:
            columns = zip(self._arrays, zip(*given, strict=True), strict=True)
            cursor.execute(self._from_arrays, [array(column) for array, column in columns])
        else:
            cursor.executemany(self._row_by_row, given)

    @cached_property
    def _arrays(self) -> list[type[Array]]:
        return [array_of(column.type.compile(_DIALECT)) for column in self._table.columns]

    @cached_property
    def _from_arrays(self) -> str:
        types = (column.type.compile(_DIALECT) for column in self._table.columns)
        arrays = ", ".join(f"%b::{type_}[]" for type_ in types)
        into = f"{self._table.name} ({', '.join(self._names)})"
        statement = f"INSERT INTO {into} SELECT * FROM unnest({arrays})"  # noqa: S608 (our own names)
        if self._replacing:
            key = ", ".join(column.name for column in self._table.primary_key)
            new = ", ".join(f"{name} = excluded.{name}" for name in self._beside_key())
            statement += f" ON CONFLICT ({key}) DO UPDATE SET {new}"
        return statement

    @cached_property
    def _row_by_row(self) -> str:
        made: Any = insert(self._table)
        if self._replacing:
            made = sqlite.insert(self._table)
            new = {name: made.excluded[name] for name in self._beside_key()}
            made = made.on_conflict_do_update(
                index_elements=list(self._table.primary_key), set_=new
            )
        return str(made.compile(dialect=DIALECTS["sqlite"]))

    def _beside_key(self) -> list[str]:
        key = self._table.primary_key.columns
        return [name for name in self._names if name not in key]
