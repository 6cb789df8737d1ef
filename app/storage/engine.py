"""Opening the encrypted database file.

The key is a raw 256-bit key, not a passphrase: the PIN's cost is paid once by
argon2id in the key file, and a connection opens in milliseconds.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from app.storage.prepared import run_plain

KEY_BYTES = 32
OLDEST_SQLITE = (3, 51, 3)  # from here on a WAL reset can no longer lose committed pages
BUSY_TIMEOUT_MS = 5000
READING = "station_reading"  # execution option: begin without asking for the write lock

PRAGMAS: tuple[tuple[str, str | int, str | int], ...] = (
    # name, value to set, value that reading it back shows
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),  # an acknowledged save survives a power cut
    ("foreign_keys", "ON", 1),
    ("busy_timeout", BUSY_TIMEOUT_MS, BUSY_TIMEOUT_MS),
    ("temp_store", "MEMORY", 2),  # personal data must not lie in clear in temporary files
    ("secure_delete", "ON", 1),
    ("trusted_schema", "OFF", 0),
)


@dataclass(frozen=True, slots=True)
class DatabaseKey:
    """The 256-bit key of a database file. Never shown, never logged."""

    value: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.value) != KEY_BYTES:
            raise ValueError("a database key has 32 bytes")


class OutdatedSqliteError(Exception):
    """The SQLite inside the cipher library is too old to trust with data."""


def open_engine(path: Path, key: DatabaseKey) -> Engine:
    """Return an engine on the encrypted file; creates the file when missing.

    Nothing is read yet: a wrong key shows at the first statement.

    Raises:
        OutdatedSqliteError: the library is older than ``OLDEST_SQLITE``.
    """
    require_recent(sqlcipher.sqlite_version_info)

    def connect() -> Any:
        connection = sqlcipher.connect(
            str(path),
            isolation_level=None,  # transactions begin in _begin, never by guess of the driver
            check_same_thread=False,  # the pool hands a connection to one thread at a time
        )
        try:
            _prepare(connection, key)
        except BaseException:
            connection.close()
            raise
        return connection

    return engine_over(connect)


def engine_over(connect: Callable[[], Any]) -> Engine:
    """Return an engine on whatever database ``connect`` opens, with our own transactions."""
    engine = create_engine("sqlite://", module=sqlcipher, creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def library_version() -> str:
    """Return the version of SQLite inside the cipher library, for support."""
    return str(sqlcipher.sqlite_version)


def require_recent(version: tuple[int, ...]) -> None:
    """Refuse an SQLite with the WAL-reset race."""
    if version < OLDEST_SQLITE:
        raise OutdatedSqliteError(".".join(map(str, version)))


def fold(engine: Any) -> None:
    """Write the log into the file and leave it empty: nothing of what was deleted stays in it.

    Whoever reads at this moment keeps the log; closing the database folds it at the latest.
    """
    with closing(engine.raw_connection()) as connection:
        connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _prepare(connection: Any, key: DatabaseKey) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")  # a wrong key is reported by us
    connection.execute(f"PRAGMA key = \"x'{key.value.hex()}'\"")
    for name, value, _shown in PRAGMAS:
        connection.execute(f"PRAGMA {name} = {value}").fetchall()


def _begin(connection: Connection) -> None:
    # Asking for the write lock at once: a deferred transaction that reads first and writes
    # later fails with SQLITE_BUSY when somebody else wrote in between, and no wait helps.
    reading = connection.get_execution_options().get(READING, False)
    run_plain(connection, "BEGIN" if reading else "BEGIN IMMEDIATE")
