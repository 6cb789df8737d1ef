"""Twenty thousand stations after an outage: they all have work, and all want to be first.

The stations' back-off, the worker's gate and what it tells those whom it turns away are
the product's own; a processor, the line and time are not. How long an exchange takes a
processor is what ``dev.py bench platform`` measures.
"""

import argparse
import asyncio
import random
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from app.domain.sync_status import RunOutcome, SyncRun
from sync.platform.pressure import Chance, Gate, OverloadedError
from sync.platform.settings import USUAL
from sync.station.backoff import LONGEST_S, Backoff
from sync.station.transport import STALL_S
from tests.torture.still_time import run_still

_ERRORS = {RunOutcome.FAILED, RunOutcome.REFUSED, RunOutcome.CUT}
_REFUSING_S = 0.001  # of a processor, for one that is turned away
_TOGETHER_S = 5.0
_AT = datetime(2026, 11, 21, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How large the storm is, and what stands against it.

    Attributes:
        together: the line was away, and comes back for everybody at once; else the
            platform was, and everybody is somewhere within the longest back-off.
        workers: each has a processor of its own.
        exchange_s: what one exchange takes of it.
    """

    stations: int = 20_000
    together: bool = True
    workers: int = 4
    exchange_s: float = 0.04
    seed: int = 1


@dataclass
class Weather:
    """What happened.

    Attributes:
        done_at: when each station was served.
        waited: how long each round that was served took.
        outcomes: how rounds ended, as an operator is shown.
    """

    done_at: list[float] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)
    tries: list[int] = field(default_factory=list)
    outcomes: Counter[RunOutcome] = field(default_factory=Counter)

    @property
    def errors(self) -> int:
        """How many rounds an operator was shown an error for."""
        return sum(self.outcomes[outcome] for outcome in _ERRORS)


class Worker:
    """A worker as stations meet it: its gate is real, its work is a processor in use."""

    def __init__(self, plan: Plan, chance: random.Random) -> None:
        self._plan = plan
        self._chance = chance
        self._processor = asyncio.Lock()
        clock = asyncio.get_running_loop().time
        self._gate = Gate(
            places=USUAL.places,
            waiting=USUAL.waiting,
            wait_s=USUAL.wait_s,
            chance=Chance(clock=clock, draw=chance.random),
        )

    async def serve(self) -> None:
        """Serve one exchange.

        Raises:
            OverloadedError: come back later.
        """
        try:
            async with self._gate.entered():
                await self._compute(self._plan.exchange_s * (0.5 + self._chance.random()))
        except OverloadedError:
            await self._compute(_REFUSING_S)
            raise

    async def _compute(self, seconds: float) -> None:
        async with self._processor:
            await asyncio.sleep(seconds)


class Storm:
    """All stations and all workers in one loop."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._chance = random.Random(plan.seed)
        self._workers: list[Worker] = []
        self.weather = Weather()

    async def blow(self) -> None:
        """Let everybody come, and come again, until all were served."""
        self._workers = [Worker(self._plan, self._chance) for _ in range(self._plan.workers)]
        within = _TOGETHER_S if self._plan.together else LONGEST_S
        async with asyncio.TaskGroup() as group:
            for _ in range(self._plan.stations):
                group.create_task(self._station(self._chance.random() * within))

    async def _station(self, first_s: float) -> None:
        clock = asyncio.get_running_loop().time
        backoff, wait_s, tries = Backoff(self._chance.random), first_s, 0
        while True:
            await asyncio.sleep(wait_s)
            started, tries = clock(), tries + 1
            run = await self._round()
            self.weather.outcomes[run.outcome] += 1
            if run.outcome is RunOutcome.DONE:
                break
            wait_s = backoff.after(run)
        self.weather.done_at.append(clock())
        self.weather.waited.append(clock() - started)
        self.weather.tries.append(tries)

    async def _round(self) -> SyncRun:
        worker = self._chance.choice(self._workers)  # what a balancer does at its simplest
        outcome, retry_s = RunOutcome.DONE, None
        try:
            await asyncio.wait_for(worker.serve(), STALL_S)
        except OverloadedError as error:
            outcome, retry_s = RunOutcome.BUSY, error.retry_s
        except TimeoutError:
            outcome = RunOutcome.CUT  # half a minute without a byte
        return SyncRun(started_at=_AT, ended_at=_AT, outcome=outcome, retry_after_s=retry_s)


def blow(plan: Plan) -> Weather:
    """Let a storm happen."""
    storm = Storm(plan)
    run_still(storm.blow())
    return storm.weather


def storm(arguments: Sequence[str]) -> int:
    """Let both kinds happen and print what they came to; errors make the exit status."""
    parser = argparse.ArgumentParser(prog="dev.py torture storm")
    parser.add_argument("--stations", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=4, help="each with its own processor")
    parser.add_argument("--exchange-ms", type=float, default=40, help="of a processor")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    errors = 0
    for together, what in (True, "the line comes back at once"), (False, "the platform was away"):
        plan = Plan(
            stations=asked.stations,
            together=together,
            workers=asked.workers,
            exchange_s=asked.exchange_ms / 1000,
            seed=asked.seed,
        )
        started = time.monotonic()
        weather = blow(plan)
        _print(plan, weather, f"{what} ({time.monotonic() - started:.0f} s to simulate)")
        errors += weather.errors
    return 1 if errors else 0


def _print(plan: Plan, weather: Weather, what: str) -> None:
    done = sorted(weather.done_at)
    least = plan.stations * plan.exchange_s / plan.workers
    print(f"{plan.stations:,} stations, {what}")
    print(f"  all served after {done[-1]:.0f} s; the work alone takes {least:.0f} s")
    print(f"  half of them after {_at(done, 0.5):.0f} s, 95 % after {_at(done, 0.95):.0f} s")
    waited = sorted(weather.waited)
    print(f"  an exchange takes {_at(waited, 0.5):.2f} s, 95 % at most {_at(waited, 0.95):.2f} s")
    print(f"  tries {statistics.mean(weather.tries):.1f} on average, {max(weather.tries)} at most")
    rounds = ", ".join(f"{count:,} {outcome.value}" for outcome, count in weather.outcomes.items())
    print(f"  rounds: {rounds}; errors shown: {weather.errors}")


def _at(figures: Sequence[float], share: float) -> float:
    return figures[int(len(figures) * share)]
