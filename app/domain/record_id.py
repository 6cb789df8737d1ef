"""Ids of records: UUID version 7 with a node, so that two PCs never make the same one.

Source: sync protocol section 2; layout of RFC 9562: 48 bits of milliseconds, a
12-bit counter with a random start, and 62 bits of node that stay the same for the
life of a write stream. On the wire an own id shrinks to milliseconds and counter.
"""

from collections.abc import Callable
from datetime import datetime
from threading import Lock
from uuid import UUID

NODE_BITS = 62
COUNTER_BITS = 12
_NODE_LIMIT = 1 << NODE_BITS
_COUNTER_LIMIT = 1 << COUNTER_BITS
_VERSION = 0x7 << 76
_VARIANT = 0b10 << NODE_BITS


class RecordIds:
    """Makes ids in ascending order, also while the clock stands or runs back.

    Attributes:
        node: fixed per write stream, drawn at random when the stream is opened.
    """

    def __init__(self, node: int, now: Callable[[], datetime], *, counter: int) -> None:
        self.follow(node)
        self._now = now
        self._counter = counter % _COUNTER_LIMIT
        self._last_ms = 0
        self._lock = Lock()

    def follow(self, node: int) -> None:
        """Make the ids of another write stream from now on."""
        if not 0 <= node < _NODE_LIMIT:
            raise ValueError("a node has 62 bits")
        self.node = node

    def __call__(self) -> UUID:
        """Return the next id."""
        now_ms = int(self._now().timestamp() * 1000)
        with self._lock:
            self._counter += 1
            if self._counter == _COUNTER_LIMIT:
                self._counter = 0
                self._last_ms += 1  # borrowed from the future, so that order is kept
            self._last_ms = max(self._last_ms, now_ms)
            return UUID(
                int=self._last_ms << 80 | _VERSION | self._counter << 64 | _VARIANT | self.node
            )


def node_of(record_id: UUID) -> int:
    """Return the node of the stream that made an id."""
    return record_id.int & (_NODE_LIMIT - 1)
