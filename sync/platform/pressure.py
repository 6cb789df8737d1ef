"""Keeping a worker's work bounded: who must wait, and when they are asked back.

Nothing is lost by being turned away: every call may be sent again, and stations do so
by themselves. What matters is that they do not come back together.
"""

import asyncio
import math
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from threading import Lock

from sync.platform.metrics import IN_WORK, TURNED_AWAY, WAITING

LEAST_SPREAD_S = 4.0
MOST_SPREAD_S = 600.0
_MEMORY_S = 60.0  # how long a refusal counts
_FIRST_GUESS_S = 0.05  # of what an exchange takes
_LEARNING = 0.05
_DEVICES = 50_000


class OverloadedError(Exception):
    """There is too much to do now; the same request may be sent again in ``retry_s`` seconds."""

    def __init__(self, retry_s: int) -> None:
        super().__init__(retry_s)
        self.retry_s = retry_s


class TooOftenError(OverloadedError):
    """One device asks for more than its share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """What decides by clock and by lot; arguments, so that tests can hold them still.

    Attributes:
        clock: seconds from any beginning.
        draw: a random number from 0 up to 1.
    """

    clock: Callable[[], float]
    draw: Callable[[], float]


class Recall:
    """Tells who is turned away when to come back.

    They are spread over the time that the work turned away of late will take: those
    who return then arrive about as fast as they can be served.
    """

    def __init__(self, places: int, chance: Chance) -> None:
        self._places = places
        self._chance = chance
        self._each_s = _FIRST_GUESS_S
        self._refused = 0.0
        self._refused_at = chance.clock()

    def learn(self, seconds: float) -> None:
        """Take note of how long one exchange took."""
        self._each_s += _LEARNING * (seconds - self._each_s)

    def after_s(self) -> int:
        """Count one that is turned away and return when it should come back."""
        now = self._chance.clock()
        self._refused *= math.exp((self._refused_at - now) / _MEMORY_S)
        self._refused += 1
        self._refused_at = now
        spread = self._refused * self._each_s / self._places
        spread = min(max(spread, LEAST_SPREAD_S), MOST_SPREAD_S)
        return 1 + int(self._chance.draw() * spread)


class Gate:
    """Lets so many exchanges in at once, and a few wait for their turn."""

    def __init__(self, *, places: int, waiting: int, wait_s: float, chance: Chance) -> None:
        self._free = asyncio.Semaphore(places)
        self._most_waiting = waiting
        self._waiting = 0
        self._wait_s = wait_s
        self._chance = chance
        self.recall = Recall(places, chance)

    @asynccontextmanager
    async def entered(self) -> AsyncIterator[None]:
        """Hold a place.

        Raises:
            OverloadedError: too many wait already, or none became free in time.
        """
        await self._take_place()
        started = self._chance.clock()
        try:
            with IN_WORK.track_inprogress():
                yield
        finally:
            self._free.release()
            self.recall.learn(self._chance.clock() - started)

    async def _take_place(self) -> None:
        if not self._free.locked():
            await self._free.acquire()
            return
        if self._waiting >= self._most_waiting:
            raise self._turned_away("full")
        self._waiting += 1
        try:
            with WAITING.track_inprogress():
                await asyncio.wait_for(self._free.acquire(), self._wait_s)
        except TimeoutError:
            raise self._turned_away("waited") from None
        finally:
            self._waiting -= 1

    def _turned_away(self, reason: str) -> OverloadedError:
        TURNED_AWAY.labels(reason).inc()
        return OverloadedError(self.recall.after_s())


class DeviceRates:
    """Holds back a device that hammers: so many exchanges at once, then so many a minute."""

    def __init__(self, *, at_once: int, per_minute: int, clock: Callable[[], float]) -> None:
        self._at_once = at_once
        self._per_s = per_minute / 60
        self._clock = clock
        self._left: OrderedDict[bytes, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def take(self, device: bytes) -> None:
        """Count one exchange of a device that has proved who it is.

        Raises:
            TooOftenError: it has had its share.
        """
        now = self._clock()
        with self._lock:
            left, at = self._left.pop(device, (float(self._at_once), now))
            left = min(left + (now - at) * self._per_s, self._at_once)
            enough = left >= 1
            self._left[device] = (left - 1 if enough else left, now)
            if len(self._left) > _DEVICES:
                self._left.popitem(last=False)
        if not enough:
            TURNED_AWAY.labels("device").inc()
            raise TooOftenError(math.ceil((1 - left) / self._per_s))
