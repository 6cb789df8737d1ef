"""Reading a request's body without trusting its length, its speed or its number."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.requests import ClientDisconnect, Request

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


@dataclass(frozen=True, slots=True)
class Arrived:
    """A body, or as much of it as came before ``failure``."""

    data: bytes
    failure: Exception | None = None


async def read_body(request: Request, limit: int, *, stall_s: float = STALL_S) -> bytes:
    """Return the body.

    Raises:
        BodyTooLargeError: longer than ``limit``; the rest is not read.
        BodyStalledError: hardly anything came for ``stall_s`` seconds.
    """
    parts = [part async for part in _pieces(request, limit, stall_s)]
    return b"".join(parts)


class Intake:
    """Receives bodies of exchanges; together they take no more than ``budget`` bytes."""

    def __init__(self, *, budget: int, stall_s: float) -> None:
        self._budget = budget
        self._stall_s = stall_s
        self._held = 0

    @asynccontextmanager
    async def body(self, request: Request, limit: int) -> AsyncIterator[Arrived]:
        """Give the body, or what came until the line dropped; it counts until the block ends.

        Raises:
            BodyTooLargeError: longer than ``limit``.
            BodiesFullError: there is no room for it now.
        """
        parts: list[bytes] = []
        own = 0
        failure: Exception | None = None
        try:
            try:
                async for part in _pieces(request, limit, self._stall_s):
                    self._take(len(part))
                    own += len(part)
                    parts.append(part)
            except (ClientDisconnect, BodyStalledError) as error:
                failure = error
            yield Arrived(b"".join(parts), failure)
        finally:
            self._held -= own
            BODY_BYTES.dec(own)

    def _take(self, count: int) -> None:
        if self._held + count > self._budget:
            TURNED_AWAY.labels("memory").inc()
            raise BodiesFullError
        self._held += count
        BODY_BYTES.inc(count)


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
