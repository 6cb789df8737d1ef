"""Failures of the database that are nobody's bug."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from app.failures import StorageError

__all__ = ["StorageError", "environment_failure"]

_ENVIRONMENT = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_READONLY,
}
_PRIMARY_CODE = 0xFF  # extended result codes keep the primary one in the low byte


def environment_failure(error: BaseException | None) -> StorageError | None:
    """Return what to raise instead of ``error`` when the machine is to blame.

    Source: SQLite's list of result codes. Codes that mean a bug of ours
    (constraint, misuse, syntax) return ``None`` and stay loud.
    """
    if not isinstance(error, DBAPIError):
        return None
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is None or code & _PRIMARY_CODE not in _ENVIRONMENT:
        return None
    return StorageError(str(getattr(error.orig, "sqlite_errorname", code)))


@contextmanager
def as_storage_errors() -> Iterator[None]:
    """Raise ``StorageError`` for failures that the machine is to blame for."""
    try:
        yield
    except DBAPIError as error:
        failure = environment_failure(error)
        if failure is None:
            raise
        raise failure from error
