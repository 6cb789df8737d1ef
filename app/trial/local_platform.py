"""A platform of one's own on loopback, a process like any other platform."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from app.domain.station import StationProfile

_MODULE = "sync.platform"
_STOP_S = 10.0
_ANSWER_S = 2.0


@dataclass(frozen=True, slots=True)
class LocalPlatform:
    """A running platform and the database file behind it."""

    address: str
    database: str

    def enrolment_code(self, profile: StationProfile) -> str:
        """Give a station its number and return a one-time code for its PC."""
        villages = [f"--village={code}={name}" for code, name in profile.villages]
        wanted = (("name", profile.name), ("town", profile.town), ("county", profile.county))
        places = [f"--{key}={value}" for key, value in wanted]
        contact = [f"--phone={profile.phone}", f"--hours={profile.hours}"]
        number = self._ask("add-station", *places, *contact, *villages)
        return self._ask("issue-code", "--station", number)

    def received(self) -> dict[str, int]:
        """Return how many records of each kind have arrived, over all stations."""
        status: dict[str, Any] = json.loads(self._ask("status", "--json"))
        counts: dict[str, int] = {}
        for station in status["stations"]:
            for kind, count in station["received"].items():
                counts[kind] = counts.get(kind, 0) + count
        return counts

    def _ask(self, verb: str, *arguments: str) -> str:
        command = [sys.executable, "-m", _MODULE, verb, "--database", self.database, *arguments]
        done = subprocess.run(  # noqa: S603 (our own program)
            command, check=True, capture_output=True, text=True, encoding="utf-8"
        )
        return done.stdout.strip()


@contextmanager
def local_platform(folder: Path, port: int) -> Iterator[LocalPlatform]:
    """Run a platform in ``folder`` until the block ends.

    One that still answers there, left over from a window that was killed, serves again.

    Raises:
        RuntimeError: it did not start; its last words are in ``platform.log``.
    """
    database = f"sqlite:///{folder / 'platform.db'}"
    if answers(port):
        yield LocalPlatform(f"http://127.0.0.1:{port}", database)
        return
    command = [sys.executable, "-m", _MODULE, "serve", "--port", str(port), "--database", database]
    with (
        (folder / "platform.log").open("ab") as log,
        subprocess.Popen(  # noqa: S603 (our own program)
            command, stdout=subprocess.PIPE, stderr=log, text=True, encoding="utf-8"
        ) as server,
    ):
        try:
            address = server.stdout.readline().strip() if server.stdout else ""
            if not address:
                raise RuntimeError(f"the platform did not start; see {folder / 'platform.log'}")
            yield LocalPlatform(address, database)
        finally:
            server.terminate()
            server.wait(_STOP_S)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


def answers(port: int) -> bool:
    """Tell whether a platform listens on ``port`` already."""
    try:
        health = requests.get(f"http://127.0.0.1:{port}/v1/health", timeout=_ANSWER_S)
    except requests.RequestException:
        return False
    return health.ok


def is_free(port: int) -> bool:
    """Tell whether a platform could listen on ``port``."""
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True
