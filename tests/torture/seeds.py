"""Many seeds of the simulation, on all cores."""

import argparse
import gc
import multiprocessing
import os
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.queues import SimpleQueue
from pathlib import Path

from tests.platform.postgres import run_cluster
from tests.simulation.centre import Store
from tests.simulation.mutants import MUTANTS
from tests.simulation.postgres_store import PostgresStore
from tests.simulation.running import run
from tests.simulation.violations import ViolationError

_AT_ONCE = 100
_SHOWN = 20
_LONGEST = 160  # characters of what is told of one; some values are of any length
_opened: list[Store] = []  # this process's own database of the platform, where it has one


@dataclass
class Tally:
    """What many seeds came to.

    Attributes:
        spent: seconds of processor time; what a database server spends is not in it.
    """

    seeds: int = 0
    spent: float = 0.0
    totals: Counter[str] = field(default_factory=Counter)
    violations: list[tuple[int, str]] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Take another tally in."""
        self.seeds += other.seeds
        self.spent += other.spent
        self.totals += other.totals
        self.violations += other.violations


def run_many(seeds: Sequence[int], without: str | None = None, *, pictured: bool = False) -> Tally:
    """Run seeds one after the other; a violation ends only its own run.

    Args:
        seeds: which.
        without: the safeguard that is switched off.
        pictured: there are pictures in every run.
    """
    gc.collect()  # or what the seeds before left behind would be kept for ever, too
    gc.freeze()  # what was loaded by now lives for ever: not worth looking at again and again
    tally = Tally()
    mutant = MUTANTS[without] if without else ()
    store = _opened[0] if _opened else None
    begun = time.process_time()
    for seed in seeds:
        tally.seeds += 1
        try:
            tally.totals += run(seed, store=store, mutant=mutant, pictured=pictured).totals
        except ViolationError as error:
            tally.violations.append((seed, str(error)))
    tally.spent = time.process_time() - begun
    return tally


def simulation(arguments: Sequence[str]) -> int:
    """Run seeds and print what they came to; the exit status tells of violations."""
    parser = argparse.ArgumentParser(prog="dev.py torture simulation")
    parser.add_argument("--seeds", type=int, default=5_000, help="how many")
    parser.add_argument("--first", type=int, default=0, help="the first of them")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--without", choices=MUTANTS, help="switch a safeguard off")
    parser.add_argument("--pictures", action="store_true", help="in every run, not in one of eight")
    parser.add_argument("--postgres", action="store_true", help="the platform on PostgreSQL")
    asked = parser.parse_args(arguments)
    started, tally = time.monotonic(), Tally()
    work = partial(run_many, without=asked.without, pictured=asked.pictures)
    seeds = range(asked.first, asked.first + asked.seeds)
    with _databases(asked.jobs if asked.postgres else 0) as addresses:
        for part in _parts(work, seeds, asked.jobs, addresses):
            tally.add(part)
            spent = time.monotonic() - started
            line = f"\r{tally.seeds} seeds, {len(tally.violations)} violations, {spent:.0f} s"
            print(line, end="", flush=True)
    print()
    _print(tally, time.monotonic() - started)
    return 1 if tally.violations else 0


@contextmanager
def _databases(count: int) -> Iterator[Sequence[str]]:
    """Give so many databases on a throwaway server, or none."""
    if not count:
        yield ()
        return
    folder = Path(tempfile.mkdtemp(prefix="gig-pg-"))
    try:
        with run_cluster(folder) as cluster:
            yield [cluster.new_database() for _ in range(count)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _parts(
    work: Callable[[Sequence[int]], Tally],
    seeds: Sequence[int],
    jobs: int,
    addresses: Sequence[str],
) -> Iterator[Tally]:
    pieces = [seeds[start : start + _AT_ONCE] for start in range(0, len(seeds), _AT_ONCE)]
    context = multiprocessing.get_context("spawn")
    waiting: SimpleQueue[str] = context.SimpleQueue()
    for address in addresses:
        waiting.put(address)
    with context.Pool(jobs, _open, (waiting,) if addresses else (None,)) as pool:
        yield from pool.imap_unordered(work, pieces)


def _open(waiting: SimpleQueue[str] | None) -> None:
    if waiting is not None:
        _opened.append(PostgresStore(waiting.get()))


def _print(tally: Tally, seconds: float) -> None:
    each = 1_000 * tally.spent / max(1, tally.seeds)
    print(
        f"{tally.seeds} seeds in {seconds:.0f} s, {each:.1f} ms of processor time each, "
        f"{len(tally.violations)} violations"
    )
    for name, count in sorted(tally.totals.items()):
        print(f"  {name:20} {count:12,}")
    for seed, what in sorted(tally.violations)[:_SHOWN]:
        print(f"  seed {seed}: {what[:_LONGEST]}")
