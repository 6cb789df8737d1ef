"""How much of what stations send is taken on at once."""

from collections.abc import Callable

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool

from sync.platform.bodies import Intake
from sync.platform.pressure import Chance, DeviceRates, Gate, Recall
from sync.platform.settings import Capacity

_MIB = 1024 * 1024


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
        self,
        request: Request,
        limit: int,
        work: Callable[[bytes], Response],
        *,
        after_cut: Callable[[bytes], None] | None = None,
    ) -> Response:
        """Receive a body and let a thread work on it, when its turn has come.

        Args:
            request: whose body.
            limit: bytes that it may have.
            work: makes the answer to a whole one.
            after_cut: is given what came of one before the line dropped.

        Raises:
            sync.platform.bodies.BodyTooLargeError: longer than ``limit``.
            starlette.requests.ClientDisconnect, sync.platform.bodies.BodyStalledError: the
                body did not come to its end.
            sync.platform.bodies.BodiesFullError: no memory for it now.
            sync.platform.pressure.OverloadedError: too much is in work.
        """
        # A place is taken only by what has arrived: a slow line must not keep others out.
        async with self._intake.body(request, limit) as arrived:
            if arrived.failure is None:
                async with self._gate.entered():
                    return await run_in_threadpool(work, arrived.data)
            if after_cut is not None:
                async with self._gate.entered():
                    await run_in_threadpool(after_cut, arrived.data)
            raise arrived.failure
