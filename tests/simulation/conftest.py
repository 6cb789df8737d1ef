"""A PostgreSQL for the share of seeds that runs on one."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.platform.postgres import run_cluster
from tests.simulation.postgres_store import PostgresStore


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresStore]:
    """A platform's database on a server of its own.

    Its folder is not pytest's: the server runs as another user, who may not enter there.
    """
    folder = Path(tempfile.mkdtemp(prefix="gig-pg-"))
    with run_cluster(folder) as cluster:
        store = PostgresStore(cluster.new_database())
        yield store
        store.close()
    shutil.rmtree(folder)
