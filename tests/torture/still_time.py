"""An event loop whose time passes only when everybody waits: hours in seconds, always alike."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any


class _Skipping(selectors.SelectSelector):
    """Never waits; tells how long it would have."""

    skipped = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.skipped += timeout or 0.0
        return super().select(0)


class StillLoop(asyncio.SelectorEventLoop):
    """Nothing real may happen in it: no threads, no sockets."""

    def __init__(self) -> None:
        self._skipping = _Skipping()
        super().__init__(self._skipping)

    def time(self) -> float:
        """Return the seconds that have passed."""
        return self._skipping.skipped


def run_still(work: Coroutine[Any, Any, None]) -> None:
    """Run until ``work`` has ended."""
    loop = StillLoop()
    try:
        loop.run_until_complete(work)
    finally:
        loop.close()
