"""One row of the table, and how a call is timed."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A figure beside its goal.

    Attributes:
        key: for machines.
        goal: not to be passed; ``None`` when the figure only explains another.
    """

    key: str
    what: str
    figure: float
    unit: str
    goal: float | None = None
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether the goal is reached."""
        return self.goal is None or self.figure <= self.goal


def timed_ms(call: Callable[[int], object], times: int) -> list[float]:
    """Return the milliseconds of each call, sorted; the call gets its number."""
    taken = []
    for number in range(times):
        start = time.perf_counter()
        call(number)
        taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)


def median(sorted_ms: list[float]) -> float:
    """Return the middle of the measurements."""
    return statistics.median(sorted_ms)


def p95(sorted_ms: list[float]) -> float:
    """Return what 95 of 100 measurements stay under."""
    return sorted_ms[max(int(len(sorted_ms) * 0.95) - 1, 0)]


def spread(sorted_ms: list[float]) -> str:
    """Return the least and the greatest, for the note."""
    return f"{sorted_ms[0]:.1f}–{sorted_ms[-1]:.1f} ms over {len(sorted_ms)}"
