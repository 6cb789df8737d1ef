"""Many seeds of the simulation, on all cores."""

import argparse
import gc
import multiprocessing
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from tests.simulation.mutants import MUTANTS
from tests.simulation.running import run
from tests.simulation.violations import ViolationError

_AT_ONCE = 100
_SHOWN = 20


@dataclass
class Tally:
    """What many seeds came to."""

    seeds: int = 0
    totals: Counter[str] = field(default_factory=Counter)
    violations: list[tuple[int, str]] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Take another tally in."""
        self.seeds += other.seeds
        self.totals += other.totals
        self.violations += other.violations


def run_many(seeds: Sequence[int], without: str | None = None) -> Tally:
    """Run seeds one after the other; a violation ends only its own run.

    Args:
        seeds: which.
        without: the safeguard that is switched off.
    """
    gc.freeze()  # what was loaded by now lives for ever: not worth looking at again and again
    tally = Tally()
    mutant = MUTANTS[without] if without else ()
    for seed in seeds:
        tally.seeds += 1
        try:
            tally.totals += run(seed, mutant=mutant).totals
        except ViolationError as error:
            tally.violations.append((seed, str(error)))
    return tally


def simulation(arguments: Sequence[str]) -> int:
    """Run seeds and print what they came to; the exit status tells of violations."""
    parser = argparse.ArgumentParser(prog="dev.py torture simulation")
    parser.add_argument("--seeds", type=int, default=5_000, help="how many")
    parser.add_argument("--first", type=int, default=0, help="the first of them")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--without", choices=MUTANTS, help="switch a safeguard off")
    asked = parser.parse_args(arguments)
    started, tally = time.monotonic(), Tally()
    work = partial(run_many, without=asked.without)
    for part in _parts(work, range(asked.first, asked.first + asked.seeds), asked.jobs):
        tally.add(part)
        spent = time.monotonic() - started
        line = f"\r{tally.seeds} seeds, {len(tally.violations)} violations, {spent:.0f} s"
        print(line, end="", flush=True)
    print()
    _print(tally, time.monotonic() - started)
    return 1 if tally.violations else 0


def _parts(
    work: Callable[[Sequence[int]], Tally], seeds: Sequence[int], jobs: int
) -> Iterator[Tally]:
    pieces = [seeds[start : start + _AT_ONCE] for start in range(0, len(seeds), _AT_ONCE)]
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        yield from pool.imap_unordered(work, pieces)


def _print(tally: Tally, seconds: float) -> None:
    print(f"{tally.seeds} seeds in {seconds:.0f} s, {len(tally.violations)} violations")
    for name, count in sorted(tally.totals.items()):
        print(f"  {name:20} {count:12,}")
    for seed, what in sorted(tally.violations)[:_SHOWN]:
        print(f"  seed {seed}: {what}")
