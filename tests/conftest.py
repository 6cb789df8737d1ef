"""Fixtures shared by all tests: a stopped clock, counted ids, a real database file."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.storage.database import Database
from app.storage.unit_of_work import OpenUnit
from tests.builders import CountedIds, StoppedClock, make_database_file, open_database

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session", autouse=True)
def the_only_application(qapp: QApplication) -> QApplication:
    """Made before any test: printing would make a lesser one, and a process has only one.

    Which test comes first in a process depends on how many share the work.
    """
    return qapp


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def new_id() -> CountedIds:
    return CountedIds()


@pytest.fixture(scope="session")
def empty_station_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once by the real migrations; each test gets a copy."""
    path = tmp_path_factory.mktemp("template") / "station.db"
    make_database_file(path)
    return path


@pytest.fixture
def database_path(empty_station_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty_station_file, tmp_path / "station.db"))


@pytest.fixture
def database(database_path: Path) -> Iterator[Database]:
    database = open_database(database_path)
    yield database
    database.close()


@pytest.fixture
def open_unit(database: Database) -> OpenUnit:
    return database.open_unit
