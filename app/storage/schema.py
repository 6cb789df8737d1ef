"""Whether a database file has today's shape, and bringing it there."""

import importlib
import shutil
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from app.domain.errors import DomainError, Problem
from app.storage.engine import READING
from app.storage.errors import as_storage_errors

REVISIONS = ("0001",)  # every revision, oldest first; a test compares it with the steps


def ensure_current(
    engine: Engine,
    path: Path,
    *,
    backups: Path,
    now: datetime,
    revisions: tuple[str, ...] = REVISIONS,
) -> bool:
    """Upgrade the file when it is older than this program.

    The file is copied aside first, with its revision and the time in the name.

    Args:
        engine: on the file.
        path: the file.
        backups: folder for the copy.
        now: the moment, for the copy's name.
        revisions: those that this program knows, oldest first.

    Returns:
        Whether anything had to be done.

    Raises:
        DomainError: ``STATION_NEWER`` when a newer program wrote the file.
        StorageError: the file cannot be read or written.
    """
    with as_storage_errors():
        return _ensure(engine, path, backups, now, revisions)


def _ensure(
    engine: Engine, path: Path, backups: Path, now: datetime, revisions: tuple[str, ...]
) -> bool:
    with engine.execution_options(**{READING: True}).connect() as connection:
        stored = stored_revision(connection)
    if stored == revisions[-1]:
        return False
    if stored is not None:
        if stored not in revisions:
            raise DomainError(Problem.STATION_NEWER, revision=stored)
        _copy_aside(engine, path, backups / f"{path.stem}-{stored}-{now:%Y%m%dT%H%M%SZ}.db")
    create_or_upgrade(engine)
    return True


def create_or_upgrade(engine: Engine) -> None:
    """Apply every step that the file has not had, in one transaction."""
    # Looked up by name: importing Alembic costs a normal start more than the database does.
    runner = importlib.import_module("app.storage.migrations.runner")
    with engine.begin() as connection:
        runner.upgrade(connection)


def stored_revision(connection: Connection) -> str | None:
    """Return the revision written in the file, ``None`` for an empty file."""
    table = text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
    if connection.scalar(table) is None:
        return None
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")))


def _copy_aside(engine: Engine, path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with engine.execution_options(**{READING: True}).connect() as connection:
        # Everything in the log must be in the file before the file is copied.
        raw = connection.connection.driver_connection
        if raw is None:
            raise TypeError("the pool handed out no connection")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        shutil.copy2(path, target)
