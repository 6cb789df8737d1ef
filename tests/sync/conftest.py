"""A real station database and a real platform, with or without a network between them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage.database import Database
from app.storage.engine import open_engine
from sync.platform.store.database import Database as PlatformDatabase
from sync.station.codec import WireCodec
from tests.builders import TEST_KEY
from tests.platform.prepared import prepared_sqlite
from tests.sync.village import Village


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[PlatformDatabase]:
    """An empty platform on SQLite."""
    opened = prepared_sqlite(tmp_path / "platform.db")
    yield opened
    opened.close()


@pytest.fixture
def station(empty_station_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A station database that writes real commits."""
    path = Path(shutil.copy(empty_station_file, tmp_path / "sync-station.db"))
    database = Database(open_engine(path, TEST_KEY), WireCodec())
    yield database
    database.close()


@pytest.fixture
def village(station: Database, platform: PlatformDatabase) -> Village:
    """One station that the platform knows, and a line between them that carries bytes."""
    return Village(station, platform)
