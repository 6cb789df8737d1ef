"""What every table shares: names of constraints, column types, append-only guards."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    DDL,
    BigInteger,
    Dialect,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    event,
)
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.orm import DeclarativeBase

_ID_BYTES = 16


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, stored as milliseconds since 1970 in UTC, as the wire has it.

    Finer parts of a second are cut off. A moment without an offset is refused.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Turn a moment into milliseconds."""
        return None if value is None else milliseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Turn milliseconds into a moment in UTC."""
        return None if value is None else moment(value)


class RecordId(TypeDecorator[UUID]):
    """A record id as its 16 bytes: half the size of text, in order of making."""

    impl = LargeBinary(_ID_BYTES)
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> bytes | None:
        """Turn an id into bytes."""
        return None if value is None else value.bytes

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> UUID | None:
        """Turn bytes into an id."""
        return None if value is None else UUID(bytes=value)


class CodeList(TypeDecorator[tuple[str, ...]]):
    """Codes of a table, joined by commas; codes never contain one."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        """Join the codes."""
        return None if value is None else ",".join(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        """Split the codes."""
        if value is None:
            return None
        return tuple(value.split(",")) if value else ()


class Base(DeclarativeBase):
    """Parent of all mapped rows.

    Every constraint gets a predictable name: SQLite cannot alter a nameless
    one, so without this no migration could drop it.
    """

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        UUID: RecordId,
        tuple[str, ...]: CodeList,
        str: Text,  # SQLite ignores lengths; the domain counts characters
    }


def milliseconds(value: datetime) -> int:
    """Return whole milliseconds since 1970 of an aware moment."""
    if value.tzinfo is None:
        raise ValueError("a naive datetime has no place in storage")
    since = value - _EPOCH
    return since.days * 86_400_000 + since.seconds * 1000 + since.microseconds // 1000


def moment(value: int) -> datetime:
    """Return the moment of milliseconds since 1970."""
    return datetime.fromtimestamp(value // 1000, UTC).replace(microsecond=value % 1000 * 1000)


def table_of(row: type[Base]) -> Table:
    """Return the table of a row class, for bulk statements that need no rows as objects."""
    table = row.__table__
    if not isinstance(table, Table):
        raise TypeError(f"{row.__name__} has no table of its own")
    return table


def written_over(table: Table, names: Iterable[str]) -> Insert:
    """Return the statement that writes rows, known or new: these columns are written over.

    Statements that run in every round are made once, when their module is loaded; making
    one costs several times what running it does.
    """
    statement = insert(table)
    return statement.on_conflict_do_update(
        index_elements=list(table.primary_key),
        set_={name: statement.excluded[name] for name in names},
    )


def append_only(table: Any) -> None:
    """Let SQLite itself refuse to change or delete lines of a ledger.

    Call it once below the row class with ``Row.__table__``; the migration that
    creates the table has the same triggers in its own words.
    """
    if not isinstance(table, Table):
        raise TypeError("append_only wants the table of a mapped row")
    for action in ("UPDATE", "DELETE"):
        trigger = DDL(append_only_trigger(table.name, action))  # type: ignore[no-untyped-call]
        event.listen(table, "after_create", trigger)


def append_only_trigger(table: str, action: str) -> str:
    """Return the statement that makes ``action`` on a ledger fail."""
    return (
        f"CREATE TRIGGER tr_{table}_{action.lower()} BEFORE {action} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
