"""Databases of both kinds, each fresh."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.postings import Posting
from sync.platform.store.database import Database, open_database
from sync.platform.store.secrets import PlatformKeys, load_keys
from tests.platform.office import Office
from tests.platform.postgres import Cluster, run_cluster
from tests.platform.prepared import prepared_sqlite
from tests.platform.world import EnrolledStation, Switchboard, World, serving, tea_picking


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One PostgreSQL server for the whole run.

    Its folder is not pytest's: the server runs as another user, who may not enter there.
    """
    folder = Path(tempfile.mkdtemp(prefix="gig-pg-"))
    with run_cluster(folder) as server:
        yield server
    shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty platform database; the test runs once on each kind."""
    if request.param == "sqlite":
        opened = prepared_sqlite(tmp_path / "platform.db")
    else:
        opened = open_database(request.getfixturevalue("cluster").prepared_database())
    yield opened
    opened.close()


@pytest.fixture
def keys(database: Database) -> PlatformKeys:
    """The platform's own keys."""
    return load_keys(database)


@pytest.fixture
def world(database: Database) -> World:
    """A platform on each kind of database."""
    return World(database)


@pytest.fixture(scope="session")
def prepared_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with empty tables; each test gets a copy."""
    path = tmp_path_factory.mktemp("platform") / "prepared.db"
    opened = prepared_sqlite(path)
    load_keys(opened)
    opened.close()
    return path


@pytest.fixture
def village(prepared_file: Path, tmp_path: Path) -> Iterator[World]:
    """A platform on SQLite, for what the kind of database cannot change."""
    path = shutil.copy(prepared_file, tmp_path / "village.db")
    opened = open_database(f"sqlite:///{path}")
    yield World(opened)
    opened.close()


@pytest.fixture(scope="session")
def running() -> Iterator[tuple[Switchboard, str]]:
    """One server for all tests: starting and ending one takes longer than most of them."""
    switchboard = Switchboard()
    with serving(switchboard) as url:
        yield switchboard, url


@pytest.fixture
def address(village: World, running: tuple[Switchboard, str]) -> str:
    """Where the village's platform answers."""
    switchboard, url = running
    switchboard.app = village.app
    return url


@pytest.fixture
def home(village: World) -> EnrolledStation:
    """A station that has joined."""
    return village.enrol()


@pytest.fixture
def posting(village: World, home: EnrolledStation) -> Posting:
    """The posting of the pictures, arrived."""
    return village.receive(home, tea_picking(home))


@pytest.fixture
def office(database: Database) -> Office:
    """A platform on each kind of database, asked by bytes."""
    return Office(database)
