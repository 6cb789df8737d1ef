"""Databases of both kinds, each fresh."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.platform.store.database import Database, open_database
from sync.platform.store.secrets import PlatformKeys, load_keys
from tests.platform.postgres import Cluster, run_cluster


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
        address = f"sqlite:///{tmp_path / 'platform.db'}"
    else:
        address = request.getfixturevalue("cluster").new_database()
    opened = open_database(address)
    opened.prepare()
    yield opened
    opened.close()


@pytest.fixture
def keys(database: Database) -> PlatformKeys:
    """The platform's own keys."""
    return load_keys(database)
