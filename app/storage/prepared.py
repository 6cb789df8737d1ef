"""Statements that a round of the sync engine asks over and over, run on the driver itself.

SQLAlchemy makes, keys and wraps each execution anew, which costs some five times what
SQLite needs to find one row by its key. A prepared statement is compiled once, knows how
each of its parameters and columns is converted, and takes part in the session's transaction.
Mapped objects that wait to be written are written first; those read before it stay as read.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from sqlalchemy import Connection, Executable
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlcipher3 import dbapi2 as sqlcipher

_Convert: TypeAlias = Callable[[Any], Any] | None
_DIALECT = SQLiteDialect_pysqlite(paramstyle="qmark")


class Prepared:
    """One statement; may be shared between threads and databases."""

    def __init__(self, statement: Executable) -> None:
        compiled = statement.compile(dialect=_DIALECT)  # type: ignore[attr-defined]
        if not isinstance(compiled, SQLCompiler):
            raise TypeError("only statements that read or write rows are prepared")
        self._sql = str(compiled)
        names = compiled.positiontup or ()
        self._parameters = tuple((name, _to_driver(compiled.binds[name].type)) for name in names)
        self._fixed = {
            name: compiled.params[name] for name in names if not compiled.binds[name].required
        }
        returned = getattr(statement, "exported_columns", ())
        self._columns = tuple(_from_driver(column.type) for column in returned)
        self._raw = not any(self._columns)

    def all(self, session: Session, **given: Any) -> list[tuple[Any, ...]]:
        """Return what the statement finds."""
        found: list[tuple[Any, ...]]
        connection = _driver(session)
        try:
            found = connection.execute(self._sql, self._bound(given)).fetchall()
        except sqlcipher.Error as error:
            raise _failure(self._sql, error) from error
        return found if self._raw else [self._converted(row) for row in found]

    def first(self, session: Session, **given: Any) -> tuple[Any, ...] | None:
        """Return the first row that the statement finds; ``None`` when there is none."""
        found = self.all(session, **given)
        return found[0] if found else None

    def run(self, session: Session, **given: Any) -> None:
        """Execute a statement that returns nothing."""
        self.run_many(session, (given,))

    def run_many(self, session: Session, rows: Iterable[Mapping[str, Any]]) -> None:
        """Execute a statement that returns nothing, once for each row."""
        connection = _driver(session)
        try:
            connection.executemany(self._sql, [self._bound(row) for row in rows])
        except sqlcipher.Error as error:
            raise _failure(self._sql, error) from error

    def _bound(self, given: Mapping[str, Any]) -> list[Any]:
        values = {**self._fixed, **given} if self._fixed else given
        return [
            values[name] if convert is None else convert(values[name])
            for name, convert in self._parameters
        ]

    def _converted(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(
            value if convert is None else convert(value)
            for value, convert in zip(row, self._columns, strict=True)
        )


def run_plain(connection: Connection, statement: str) -> None:
    """Execute words that take no values and return nothing, such as those that begin."""
    try:
        connection.connection.driver_connection.execute(statement)  # type: ignore[union-attr]
    except sqlcipher.Error as error:
        raise _failure(statement, error) from error


def _failure(statement: str, error: Exception) -> BaseException:
    # Without the values: what people typed has no place in a log.
    return DBAPIError.instance(
        statement, None, error, sqlcipher.Error, hide_parameters=True, dialect=_DIALECT
    )


def _driver(session: Session) -> Any:
    if session.new or session.dirty or session.deleted:
        session.flush()
    return session.connection().connection.driver_connection


def _to_driver(type_: Any) -> _Convert:
    converted: _Convert = type_.dialect_impl(_DIALECT).bind_processor(_DIALECT)
    return converted


def _from_driver(type_: Any) -> _Convert:
    converted: _Convert = type_.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
    return converted
