"""The steps of the schema against today's rows."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from app.domain.errors import DomainError, Problem
from app.storage.base import Base
from app.storage.database import Database
from app.storage.engine import open_engine
from app.storage.errors import StorageError, as_storage_errors
from app.storage.migrations.runner import revisions
from app.storage.schema import REVISIONS, ensure_current
from tests.builders import TEST_KEY, open_database

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def statements(engine: Engine) -> dict[str, str]:
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL")
        return {name: " ".join(sql.split()) for name, sql in found if name != "alembic_version"}


def test_the_steps_end_at_the_tables_of_the_rows(tmp_path: Path) -> None:
    stepped = open_engine(tmp_path / "stepped.db", TEST_KEY)
    today = open_engine(tmp_path / "today.db", TEST_KEY)

    assert ensure_current(stepped, tmp_path / "stepped.db", backups=tmp_path, now=NOW)
    Base.metadata.create_all(today)

    assert statements(stepped) == statements(today)
    stepped.dispose()
    today.dispose()


def test_the_list_of_revisions_is_that_of_the_steps() -> None:
    assert revisions() == REVISIONS


def test_a_current_file_is_left_alone(database_path: Path, tmp_path: Path) -> None:
    engine = open_engine(database_path, TEST_KEY)

    assert not ensure_current(engine, database_path, backups=tmp_path / "backups", now=NOW)

    assert not (tmp_path / "backups").exists()
    engine.dispose()


def test_a_file_of_a_newer_program_is_refused(database_path: Path, tmp_path: Path) -> None:
    engine = open_engine(database_path, TEST_KEY)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(DomainError) as refused:
        ensure_current(engine, database_path, backups=tmp_path, now=NOW)

    assert refused.value.problem is Problem.STATION_NEWER
    engine.dispose()


def test_an_older_file_is_copied_aside_whole_before_a_step(
    database: Database, database_path: Path, tmp_path: Path
) -> None:
    with database.open_unit() as unit:
        unit.drafts.put("worker", "new", {"name": "𬱟"}, at=NOW)
        unit.commit()
    engine = open_engine(database_path, TEST_KEY)
    backups = tmp_path / "backups"

    done = ensure_current(
        engine, database_path, backups=backups, now=NOW, revisions=("0001", "0002")
    )

    assert done
    (copy,) = backups.iterdir()
    assert copy.name == "station-0001-20261121T000000Z.db"
    copied = open_database(copy)
    with copied.open_unit(reading=True) as unit:
        assert unit.drafts.all()[0].payload == {"name": "𬱟"}
    copied.close()
    engine.dispose()


def test_a_file_that_is_no_database_is_the_machines_fault(tmp_path: Path) -> None:
    path = tmp_path / "station.db"
    path.write_bytes(b"not a database" * 400)
    engine = open_engine(path, TEST_KEY)

    with pytest.raises(StorageError):
        ensure_current(engine, path, backups=tmp_path, now=NOW)

    engine.dispose()


def test_a_bug_of_ours_stays_loud() -> None:
    with pytest.raises(IntegrityError), as_storage_errors():
        raise IntegrityError("INSERT", {}, Exception("constraint"))
