"""Reading a request's body without trusting its length, its speed or its number."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

from starlette.requests import Request

from sync.platform.metrics import BODY_BYTES, TURNED_AWAY

STALL_S = 30.0
LEAST_BYTES = 512  # in that time; the slowest line there is brings more
_TOO_FULL_S = 5


class BodyTooLargeError(Exception):
    """More was sent than the call accepts."""


class BodyStalledError(Exception):
    """Whoever sends has all but stopped."""


class BodiesFullError(Exception):
    """So many bodies are on their way that there is no memory for another."""


async def read_body(request: Request, limit: int, *, stall_s: float = STALL_S) -> bytes:
    """Return the body.

    Raises:
        BodyTooLargeError: longer than ``limit``; the rest is not read.
        BodyStalledError: hardly anything came for ``stall_s`` seconds.
    """
    parts = [part async for part in _pieces(request, limit, stall_s)]
    return b"".join(parts)


class Intake:
    """Receives bodies; what is held of them together takes no more than ``budget`` bytes."""

    def __init__(self, *, budget: int, stall_s: float) -> None:
        self._budget = budget
        self._stall_s = stall_s
        self._held = 0

    @contextmanager
    def share(self) -> Iterator["Share"]:
        """Give one body room; what it holds counts until the block ends."""
        share = Share(self)
        try:
            yield share
        finally:
            share.hold(0)

    def pieces(self, request: Request, limit: int) -> AsyncIterator[bytes]:
        """Return the pieces of a body as they come.

        Raises:
            BodyTooLargeError: longer than ``limit``; the rest is not read.
            BodyStalledError: hardly anything came for a while.
            starlette.requests.ClientDisconnect: the line dropped.
        """
        return _pieces(request, limit, self._stall_s)

    def change(self, count: int) -> None:
        """Count so many bytes more, or fewer.

        Raises:
            BodiesFullError: there is no room for them now.
        """
        if count > 0 and self._held + count > self._budget:
            TURNED_AWAY.labels("memory").inc()
            raise BodiesFullError
        self._held += count
        BODY_BYTES.inc(count)


class Share:
    """What one body holds of the memory for all."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._own = 0

    def hold(self, count: int) -> None:
        """Count ``count`` bytes from now on.

        Raises:
            BodiesFullError: there is no room for so many now.
        """
        self._intake.change(count - self._own)
        self._own = count


async def _pieces(request: Request, limit: int, stall_s: float) -> AsyncIterator[bytes]:
    declared = request.headers.get("content-length", "")
    if declared.isascii() and declared.isdigit() and int(declared) > limit:
        raise BodyTooLargeError
    stream = aiter(request.stream())
    total, since = 0, 0
    clock = asyncio.get_running_loop().time
    until = clock() + stall_s
    while True:
        try:
            part = await asyncio.wait_for(anext(stream), until - clock())
        except StopAsyncIteration:
            return
        except TimeoutError:
            raise BodyStalledError from None
        total, since = total + len(part), since + len(part)
        if total > limit:
            raise BodyTooLargeError
        if since >= LEAST_BYTES:
            since, until = 0, clock() + stall_s
        yield part
