"""A platform in a process of its own on a throwaway PostgreSQL, as it runs in a province."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sync.platform.administration import found_station
from sync.platform.enrolment import issue_code
from sync.platform.store.database import Database, open_database
from sync.platform.store.secrets import load_keys
from tests.platform.postgres import Cluster, run_cluster
from tests.platform.world import YUNXI

_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class RunningPlatform:
    """Where it answers, and its database for looking in from behind."""

    address: str
    database: Database

    def new_code(self) -> str:
        """Found a station and return its PC's one-time code."""
        now = datetime.now(UTC)
        station = found_station(self.database, YUNXI, now=now)
        return issue_code(self.database, load_keys(self.database), station.no, now=now)


@contextmanager
def throwaway_cluster() -> Iterator[Cluster]:
    """Run a PostgreSQL server whose data nobody needs."""
    folder = Path(tempfile.mkdtemp(prefix="gig-bench-"))
    with run_cluster(folder) as cluster:
        yield cluster
    shutil.rmtree(folder)


@contextmanager
def running_platform(url: str) -> Iterator[RunningPlatform]:
    """Run the platform's own command on the database at ``url``."""
    database = open_database(url)
    database.prepare()
    command = [sys.executable, "-m", "sync.platform", "serve", "--port", "0", "--database", url]
    with subprocess.Popen(
        command, cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield RunningPlatform(process.stdout.readline().strip(), database)
        finally:
            process.terminate()
            process.wait(timeout=10)
            database.close()
