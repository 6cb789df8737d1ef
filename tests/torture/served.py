"""A platform in a process of its own, which may be killed at any moment."""

import os
import socket
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]
# Stations of a torture ask far more often than any real one.
_PATIENT = {"GIG_PLATFORM_DEVICE_AT_ONCE": "1000000", "GIG_PLATFORM_DEVICE_PER_MINUTE": "1000000"}


class ServedPlatform:
    """One worker, always at the same address."""

    def __init__(self, database: str) -> None:
        self._database = database
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self._port = probe.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Start it and wait until it listens."""
        serve = [sys.executable, "-m", "sync.platform", "serve", "--port", str(self._port)]
        while True:
            self._process = subprocess.Popen(
                [*serve, "--database", self._database],
                cwd=_ROOT,
                env={**os.environ, **_PATIENT},
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            assert self._process.stdout is not None
            if self._process.stdout.readline():
                return
            self.kill()  # the database was just going down; a supervisor would start it again

    def kill(self) -> None:
        """Kill it: it gets no chance to finish anything."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None
