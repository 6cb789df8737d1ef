"""Many rows in one statement.

PostgreSQL takes a column as one array, so that a frame of commits costs it one statement
a table: a quarter of the time of a statement a row.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import Table, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session

_DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]

Row = Mapping[str, Any]


def insert_rows(session: Session, table: type[DeclarativeBase], rows: Sequence[Row]) -> None:
    """Insert rows, which all have the same columns; none is no work."""
    _write(session, cast(Table, table.__table__), rows, replacing=False)


def replace_rows(session: Session, table: type[DeclarativeBase], rows: Sequence[Row]) -> None:
    """Insert rows; where one of the same key exists it takes on what is given."""
    _write(session, cast(Table, table.__table__), rows, replacing=True)


def _write(session: Session, table: Table, rows: Sequence[Row], *, replacing: bool) -> None:
    if not rows:
        return
    columns = tuple(rows[0])
    if session.get_bind().dialect.name == "postgresql":
        arrays = tuple([row[name] for row in rows] for name in columns)
        statement = _from_arrays(table, columns, replacing=replacing)
        session.connection().exec_driver_sql(statement, arrays)
    elif replacing:
        made = sqlite.insert(table)
        new = {name: made.excluded[name] for name in _beside_key(table, columns)}
        made = made.on_conflict_do_update(index_elements=list(table.primary_key), set_=new)
        session.connection().execute(made, rows)
    else:
        session.connection().execute(insert(table), rows)


@cache
def _from_arrays(table: Table, columns: tuple[str, ...], *, replacing: bool) -> str:
    types = (table.c[name].type.compile(_DIALECT) for name in columns)
    arrays = ", ".join(f"%b::{type_}[]" for type_ in types)
    into = f"{table.name} ({', '.join(columns)})"
    statement = f"INSERT INTO {into} SELECT * FROM unnest({arrays})"  # noqa: S608 (our own names)
    if replacing:
        key = ", ".join(column.name for column in table.primary_key)
        new = ", ".join(f"{name} = excluded.{name}" for name in _beside_key(table, columns))
        statement += f" ON CONFLICT ({key}) DO UPDATE SET {new}"
    return statement


def _beside_key(table: Table, columns: Collection[str]) -> list[str]:
    return [name for name in columns if name not in table.primary_key.columns]
