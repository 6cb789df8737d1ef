"""How much of what stations send is taken on at once."""

import asyncio
from collections.abc import AsyncIterator, Callable, Hashable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Protocol
from weakref import WeakValueDictionary

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from sync.platform.bodies import BodyStalledError, Intake, Share
from sync.platform.pressure import Chance, DeviceRates, Gate, OverloadedError, Recall
from sync.platform.settings import Capacity

_MIB = 1024 * 1024


class Working(Protocol):
    """A request that is worked on while it arrives."""

    @property
    def visitor(self) -> Hashable:
        """Who sends it."""
        ...

    @property
    def refused(self) -> Response | None:
        """The answer, when there is to be no other."""
        ...

    @property
    def has_work(self) -> bool:
        """Tell whether a thread could do something."""
        ...

    @property
    def held(self) -> int:
        """How many bytes are in memory."""
        ...

    def arrived(self, piece: bytes) -> None:
        """Take bytes."""
        ...

    def work(self) -> None:
        """Do what can be done; takes long."""
        ...

    def answer(self) -> Response:
        """Do what is left and answer; takes long."""
        ...


class Traffic:
    """The gates of one worker."""

    def __init__(self, capacity: Capacity, chance: Chance) -> None:
        self._intake = Intake(budget=capacity.body_mib * _MIB, stall_s=capacity.stall_s)
        self._gate = Gate(
            places=capacity.places,
            waiting=capacity.waiting,
            wait_s=capacity.wait_s,
            chance=chance,
        )
        self._turns: WeakValueDictionary[Hashable, asyncio.Lock] = WeakValueDictionary()
        self.rates = DeviceRates(
            at_once=capacity.device_at_once,
            per_minute=capacity.device_per_minute,
            clock=chance.clock,
        )

    @property
    def recall(self) -> Recall:
        """What tells others when to come back."""
        return self._gate.recall

    async def carry(
        self, request: Request, limit: int, work: Callable[[bytes], Response]
    ) -> Response:
        """Receive a body and let a thread work on it, when its turn has come.

        Raises:
            sync.platform.bodies.BodyTooLargeError: longer than ``limit``.
            starlette.requests.ClientDisconnect, sync.platform.bodies.BodyStalledError: the
                body did not come to its end.
            sync.platform.bodies.BodiesFullError: no memory for it now.
            sync.platform.pressure.OverloadedError: too much is in work.
        """
        body = bytearray()
        with self._intake.share() as share:
            async for piece in self._intake.pieces(request, limit):
                share.hold(len(body) + len(piece))
                body += piece
            # A place is taken only by what has arrived: a slow line must not keep others out.
            async with self._gate.entered():
                return await run_in_threadpool(work, bytes(body))

    async def receive(self, request: Request, limit: int, visit: Working) -> Response:
        """Receive a body and let a thread work on it while it arrives, then answer.

        Raises:
            the same as ``carry``; what came before the line dropped has been worked on.
        """
        with self._intake.share() as share:
            try:
                await self._work_along(request, limit, visit, share)
            except (ClientDisconnect, BodyStalledError):
                await self._work(visit)
                raise
            if visit.refused is not None:
                return visit.refused
            async with self._turn(visit), self._gate.entered():
                return await run_in_threadpool(visit.answer)

    async def _work_along(self, request: Request, limit: int, visit: Working, share: Share) -> None:
        """Receive until the end, or until somebody is refused; nobody works any more then."""
        work: asyncio.Task[None] | None = None
        try:
            async for piece in self._intake.pieces(request, limit):
                visit.arrived(piece)
                share.hold(visit.held)
                if visit.refused is not None:
                    return
                if visit.has_work and (work is None or work.done()):
                    if work is not None:
                        work.result()  # which failed, perhaps
                    work = asyncio.create_task(self._work(visit))
        finally:
            if work is not None:
                await work

    async def _work(self, visit: Working) -> None:
        """Work on what is there; without a place for it, later, with what comes next."""
        async with self._turn(visit), AsyncExitStack() as place:
            try:
                await place.enter_async_context(self._gate.entered())
            except OverloadedError:
                return
            await run_in_threadpool(visit.work)

    @asynccontextmanager
    async def _turn(self, visit: Working) -> AsyncIterator[None]:
        """Let the requests of one station be worked on one after the other.

        Whoever asks what came of a request whose line has dropped is answered when it has
        been worked on; a request that is still arriving keeps nobody waiting.
        """
        lock = self._turns.setdefault(visit.visitor, asyncio.Lock())
        async with lock:
            yield
