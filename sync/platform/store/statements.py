"""Statements that are compiled once, and many of them sent in one go.

An exchange runs the same two dozen statements each time. Building them anew, and waiting
for the answer to one before the next is sent, cost more than the work itself.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Generic, NamedTuple, Protocol, TypeAlias, TypeVar

from sqlalchemy import Connection, Dialect, Executable, LargeBinary
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

T = TypeVar("T")
Given: TypeAlias = Mapping[str, Any]

POSTGRESQL = "postgresql"
DIALECTS: Mapping[str, Dialect] = {
    POSTGRESQL: psycopg.dialect(paramstyle="format"),  # type: ignore[no-untyped-call]
    "sqlite": sqlite_dialect(),
}
_MANY = re.compile(r"IN \(__\[POSTCOMPILE_(\w+)\]\)")


class Runnable(Protocol):
    """Something that a cursor of the driver can be made to run."""

    def run(self, cursor: Any, dialect: str, given: Any) -> None:
        """Run it with what is given."""


class Statement:
    """A statement of SQLAlchemy whose values come by name; of a name in ``IN``, many at once.

    Args:
        built: for every database.
        postgresql: in place of it there, where the same question has to be put differently.
    """

    def __init__(self, built: Executable, *, postgresql: Executable | None = None) -> None:
        self._built = built
        self._own = {} if postgresql is None else {POSTGRESQL: postgresql}
        self._texts: dict[str, _Text] = {}

    def run(self, cursor: Any, dialect: str, given: Given) -> None:
        """Run it with the values by their names."""
        text = self._texts.get(dialect)
        if text is None:
            text = self._texts[dialect] = _text_of(self._own.get(dialect, self._built), dialect)
        values = [
            value if convert is None else convert(value)
            for value, convert in (
                (given.get(name, usual), convert) for name, usual, convert in text.places
            )
        ]
        if text.many and dialect != POSTGRESQL:
            cursor.execute(*_spread(text, values))
        else:
            cursor.execute(text.sql, values)


class Read(NamedTuple, Generic[T]):
    """A question: the statement, what it is about, and what its rows say."""

    statement: Runnable
    given: Any
    made: Callable[[Sequence[Any]], T]


class Reply(Generic[T]):
    """The answer to a question, once its batch has been run."""

    def __init__(self, made: Callable[[Sequence[Any]], T]) -> None:
        self._made = made
        self._rows: Sequence[Any] = ()

    def take(self, rows: Sequence[Any]) -> None:
        """Take the rows that were found."""
        self._rows = rows

    @property
    def value(self) -> T:
        """What the rows say."""
        return self._made(self._rows)


@dataclass(slots=True)
class Batch:
    """Statements in order, run together: on PostgreSQL with one wait for all of them."""

    session: Session
    _waiting: list[tuple[Runnable, Any, Reply[Any] | None]] = field(default_factory=list)

    def ask(self, read: Read[T]) -> Reply[T]:
        """Add a question."""
        reply = Reply(read.made)
        self._waiting.append((read.statement, read.given, reply))
        return reply

    def tell(self, statement: Runnable, given: Any) -> None:
        """Add a statement that writes."""
        self._waiting.append((statement, given, None))

    def run(self) -> None:
        """Run what was added since the last time."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        self.session.flush()
        connection = self.session.connection()
        driver = connection.connection.driver_connection
        try:
            _run(driver, connection.dialect.name, waiting)
        except connection.dialect.loaded_dbapi.Error as error:
            raise _told(connection, driver, error) from error


def ask(session: Session, read: Read[T]) -> T:
    """Return the answer to one question."""
    batch = Batch(session)
    reply = batch.ask(read)
    batch.run()
    return reply.value


def _run(
    driver: Any, dialect: str, waiting: Sequence[tuple[Runnable, Any, Reply[Any] | None]]
) -> None:
    if dialect != POSTGRESQL:
        with closing(driver.cursor()) as cursor:
            for statement, given, reply in waiting:
                statement.run(cursor, dialect, given)
                if reply is not None:
                    reply.take(cursor.fetchall())
        return
    cursors = []
    with ExitStack() as sent:
        if len(waiting) > 1:
            sent.enter_context(driver.pipeline())
        for statement, given, reply in waiting:
            cursor = driver.cursor(binary=True)
            statement.run(cursor, dialect, given)
            if reply is not None:
                cursors.append((cursor, reply))
    for cursor, reply in cursors:
        reply.take(cursor.fetchall())


def _told(connection: Connection, driver: Any, error: Exception) -> Exception:
    """Return a driver's error as SQLAlchemy tells it, who must know when a connection is lost."""
    if getattr(driver, "closed", False):
        try:
            connection.exec_driver_sql("SELECT 1")
        except DBAPIError as lost:
            return lost
    base = connection.dialect.loaded_dbapi.Error
    return DBAPIError.instance(None, None, error, base, True, dialect=connection.dialect)


@dataclass(frozen=True, slots=True)
class _Text:
    """A statement in the words of one dialect.

    Attributes:
        places: of each value its name, what it is when nothing is given, and how the
            driver wants it.
        many: names that stand for many values.
    """

    sql: str
    places: Sequence[tuple[str, Any, Callable[[Any], Any] | None]]
    many: frozenset[str]


def _text_of(built: Executable, name: str) -> _Text:
    dialect = DIALECTS[name]
    compiled: Any = built.compile(dialect=dialect)  # type: ignore[attr-defined]
    sql = str(compiled)
    many = frozenset(_MANY.findall(sql))
    if name == POSTGRESQL:
        sql = _MANY.sub("= ANY(%s)", sql)
    usual = compiled.params
    places = [
        (each, usual[each], _conversion(compiled.binds[each].type, dialect))
        for each in compiled.positiontup
    ]
    return _Text(sql, places, many)


def _conversion(type_: Any, dialect: Dialect) -> Callable[[Any], Any] | None:
    if isinstance(type_, LargeBinary):
        return None  # bytes are bytes
    found: Callable[[Any], Any] | None = type_.dialect_impl(dialect).bind_processor(dialect)
    return found


def _spread(text: _Text, values: Sequence[Any]) -> tuple[str, list[Any]]:
    """Return a statement with a place for each of many values, and all the values."""
    flat: list[Any] = []
    counts: list[int] = []
    for (name, _, _), value in zip(text.places, values, strict=True):
        if name in text.many:
            flat += value
            counts.append(len(value))
        else:
            flat.append(value)
    return _spread_text(text.sql, tuple(counts)), flat


@cache
def _spread_text(sql: str, counts: tuple[int, ...]) -> str:
    left = iter(counts)
    return _MANY.sub(lambda _: f"IN ({', '.join('?' * next(left))})", sql)
