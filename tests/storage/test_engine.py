"""The encrypted file and its connections."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from app.storage.database import Database
from app.storage.engine import (
    PRAGMAS,
    READING,
    DatabaseKey,
    OutdatedSqliteError,
    open_engine,
    require_recent,
)
from app.storage.errors import StorageError
from tests.builders import ReadableCodec, open_database


def test_every_connection_has_the_settings_that_keep_a_save(database: Database) -> None:
    engine = database._engine.execution_options(**{READING: True})
    with engine.connect() as first, engine.connect() as second:
        for connection in (first, second):
            shown = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name, _, _ in PRAGMAS
            }

            assert shown == {name: expected for name, _, expected in PRAGMAS}
            assert shown["synchronous"] == 2
            assert shown["journal_mode"] == "wal"
            assert shown["foreign_keys"] == 1


def test_the_file_shows_no_text_to_who_lacks_the_key(
    database: Database, database_path: Path
) -> None:
    database.close()

    content = database_path.read_bytes()

    assert not content.startswith(b"SQLite format 3")
    assert "云溪村".encode() not in content


def test_a_wrong_key_is_a_storage_error(database_path: Path) -> None:
    wrong = Database(open_engine(database_path, DatabaseKey(bytes(32))), ReadableCodec())

    with pytest.raises(StorageError, match="SQLITE_NOTADB"), wrong.open_unit() as unit:
        unit.station.get()


def test_a_missing_folder_is_a_storage_error(tmp_path: Path) -> None:
    nowhere = open_database(tmp_path / "none" / "station.db")

    with pytest.raises(StorageError, match="SQLITE_CANTOPEN"), nowhere.open_unit() as unit:
        unit.station.get()


def test_a_statement_of_ours_that_is_wrong_stays_loud(database: Database) -> None:
    with pytest.raises(Exception, match="no such table"), database.open_unit() as unit:
        unit._session.execute(text("SELECT * FROM nowhere"))


def test_a_key_has_32_bytes_and_does_not_show() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        DatabaseKey(b"short")

    assert "0" not in repr(DatabaseKey(bytes(32))).replace("()", "")


def test_an_sqlite_with_the_wal_reset_race_is_refused() -> None:
    require_recent((3, 51, 3))

    with pytest.raises(OutdatedSqliteError, match=r"3\.51\.2"):
        require_recent((3, 51, 2))


def test_a_reader_does_not_wait_for_the_writer(database: Database) -> None:
    with database.open_unit() as writing:
        writing.drafts.put("worker", "new", {}, at=datetime.now(UTC))
        with database.open_unit(reading=True) as reading:
            assert reading.drafts.all() == ()
