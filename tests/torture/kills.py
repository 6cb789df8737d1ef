"""Concurrent PCs while the platform is killed and its database restarted, again and again."""

import argparse
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from app.domain.sync_status import RunOutcome
from sync.platform.store.database import open_database
from tests.builders import make_database_file
from tests.platform.postgres import CRASH_PROOF, Cluster, run_cluster
from tests.torture.counters import pcs_on
from tests.torture.served import ServedPlatform
from tests.torture.verdicts import Verdict, behind, judge

_LATEST = 0.97  # of the work; whatever happens later would meet nobody
_LOOKS_EVERY_S = 0.002
_AFTERWARDS_S = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to happen: how much work, how many kills of the platform, restarts of the server."""

    operations: int
    kills: int
    restarts: int
    seed: int = 1


@dataclass
class Report:
    """What happened.

    Attributes:
        lost: acknowledged commits that were missing right after a kill or a restart.
    """

    seconds: float = 0.0
    kills: int = 0
    restarts: int = 0
    lost: int = 0
    outcomes: Counter[RunOutcome] = field(default_factory=Counter)
    verdict: Verdict = field(default_factory=Verdict)

    @property
    def clean(self) -> bool:
        """Whether nothing was lost and nothing doubled."""
        return not self.lost and self.verdict.clean


class Torture:
    """PCs at work on one platform, and what is done to it."""

    def __init__(self, plan: Plan, cluster: Cluster, folder: Path) -> None:
        self._plan = plan
        self._cluster = cluster
        self._chance = random.Random(plan.seed)
        self._address = cluster.prepared_database()
        template = folder / "template.db"
        make_database_file(template)
        platform = open_database(self._address)
        self._pcs = pcs_on(platform, template, folder, plan.operations, plan.seed)
        platform.close()
        self._served = ServedPlatform(self._address)
        self.report = Report()

    def run(self) -> Report:
        """Let it happen and judge what is left."""
        started = time.monotonic()
        self._served.start()
        threads = [pc.work_at(self._served.address) for pc in self._pcs]
        try:
            self._torment()
            self._join(threads)
            for pc in self._pcs:
                pc.hear(self._served.address)
        finally:
            for pc in self._pcs:
                pc.finished = True  # or the threads would go on for ever
            self._join(threads)
            self._served.kill()
        self.report.seconds = time.monotonic() - started
        self._judge()
        return self.report

    def _join(self, threads: Sequence[Thread]) -> None:
        for thread in threads:
            thread.join()
        self._raise_failures()

    def _torment(self) -> None:
        for progress, deed in self._schedule():
            while sum(pc.acked for pc in self._pcs) < progress:
                self._raise_failures()
                time.sleep(_LOOKS_EVERY_S)
            time.sleep(self._chance.random() * _AFTERWARDS_S)
            acked = {pc.name: pc.acked for pc in self._pcs}
            deed()
            self.report.lost += behind(self._address, acked)

    def _schedule(self) -> list[tuple[int, Callable[[], None]]]:
        deeds = [self._kill] * self._plan.kills + [self._restart] * self._plan.restarts
        self._chance.shuffle(deeds)
        step = self._plan.operations * _LATEST / len(deeds)
        return [(int((place + self._chance.random()) * step), d) for place, d in enumerate(deeds)]

    def _kill(self) -> None:
        self._served.kill()
        self._served.start()
        self.report.kills += 1

    def _restart(self) -> None:
        self._cluster.restart(self._chance.choice(["immediate", "fast"]))
        self.report.restarts += 1

    def _judge(self) -> None:
        for pc in self._pcs:
            self.report.outcomes += pc.outcomes
        self.report.verdict = judge(self._address, self._pcs)
        for pc in self._pcs:
            pc.database.close()

    def _raise_failures(self) -> None:
        for pc in self._pcs:
            if pc.failure is not None:
                raise pc.failure


def platform(arguments: Sequence[str]) -> int:
    """Run it and print what it came to; the exit status tells of anything lost or doubled."""
    parser = argparse.ArgumentParser(prog="dev.py torture platform")
    parser.add_argument("--operations", type=int, default=10_000, help="by five PCs together")
    parser.add_argument("--kills", type=int, default=50, help="of the platform's process")
    parser.add_argument("--restarts", type=int, default=5, help="of the database server")
    parser.add_argument("--seed", type=int, default=1)
    plan = Plan(**vars(parser.parse_args(arguments)))
    folder = Path(tempfile.mkdtemp(prefix="gig-torture-"))  # the server's user must enter it
    folder.chmod(0o755)
    server = folder / "server"
    server.mkdir()
    try:
        with run_cluster(server, CRASH_PROOF) as cluster:
            report = Torture(plan, cluster, folder).run()
    finally:
        shutil.rmtree(folder)
    _print(plan, report)
    return 0 if report.clean else 1


def _print(plan: Plan, report: Report) -> None:
    verdict = report.verdict
    print(f"{plan.operations:,} operations, {report.seconds:.0f} s")
    print(f"platform killed {report.kills} times, database restarted {report.restarts} times")
    rounds = ", ".join(f"{count:,} {outcome.value}" for outcome, count in report.outcomes.items())
    print(f"rounds: {rounds}")
    print(f"acknowledged and missing after a kill: {report.lost}")
    print(f"commits in the log {verdict.logged:,}, lost {verdict.lost}, doubled {verdict.doubled}")
    print(f"values of {verdict.values:,} edits: lost {verdict.values_lost}")
    print(f"PCs that differ from the platform: {verdict.differing}")
