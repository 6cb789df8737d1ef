"""A station and a platform to measure: a real platform process, a station in another.

Every byte between them goes through the bench's own line, heads of HTTP included.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.sync_status import RunOutcome
from tests.bench.joined_station import fill, join
from tests.bench.registrations import registrations
from tests.bench.running_platform import running_platform
from tests.bench.shaped_line import ShapedLine
from tests.platform.postgres import Cluster

_ROOT = Path(__file__).resolve().parents[2]


class UnfinishedError(Exception):
    """A round that was to be measured did not come to its end."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A station with registrations to send, and the platform that it joined, both to be copied."""

    folder: Path
    database: str
    count: int


class Talk:
    """A station's process, and what went over the line while it did something."""

    def __init__(self, process: "subprocess.Popen[str]", line: ShapedLine) -> None:
        self._process = process
        self._line = line

    def do(self, word: str, seed: int = 0) -> dict[str, Any]:
        """Let the station do something; return its report and the bytes of the line.

        Raises:
            UnfinishedError: it is no measure of anything, for a round stopped half-way.
        """
        self._line.reset(seed)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(word + "\n")
        self._process.stdin.flush()
        report: dict[str, Any] = json.loads(self._process.stdout.readline())
        if report.get("outcome", RunOutcome.DONE) != RunOutcome.DONE:
            raise UnfinishedError(report)
        return report | {"up": self._line.up, "down": self._line.down, "cuts": self._line.cuts}


class SyncBench:
    """Prepares once and runs each scenario on copies."""

    def __init__(self, folder: Path, cluster: Cluster, line: ShapedLine) -> None:
        self._folder = folder
        self._cluster = cluster
        self.line = line

    def prepared(self, count: int) -> Prepared:
        """Let a station join and register people."""
        folder, url = self._folder / f"station-{count}", self._cluster.new_database()
        shutil.rmtree(folder, ignore_errors=True)
        with running_platform(url) as platform:
            self.line.lead_to(platform.address)
            join(folder, self.line.address, platform.new_code())
        fill(folder, registrations(count))
        return Prepared(folder, url, count)

    @contextmanager
    def talk(self, made: Prepared) -> Iterator[Talk]:
        """Run a copy of the station against a copy of the platform."""
        with self.copy(made) as (folder, url), running_platform(url) as platform:
            self.line.lead_to(platform.address)
            command = [sys.executable, "-m", "tests.bench.joined_station", str(folder)]
            with subprocess.Popen(
                command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            ) as process:
                yield Talk(process, self.line)

    @contextmanager
    def copy(self, made: Prepared) -> Iterator[tuple[Path, str]]:
        """Give a station folder and a platform's database that nobody has used."""
        folder = self._folder / "station-copy"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(made.folder, folder)
        yield folder, self._cluster.new_database(like=made.database)

    def empty_like(self, made: Prepared) -> str:
        """Return the address of one more copy of the platform's database."""
        return self._cluster.new_database(like=made.database)
