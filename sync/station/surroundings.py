"""What a round takes from outside, so that tests can hold it still."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.domain.record_id import NODE_BITS
from app.domain.sync_status import LinkQuality


def random_node() -> int:
    """Draw the bits that every record id of a new stream carries."""
    return secrets.randbits(NODE_BITS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a round takes from outside.

    Attributes:
        now: the clock, for the report only.
        pause: waits so many seconds; tells whether the round was called off meanwhile.
        draw: a random number from 0 up to 1.
        progress: is told how many commits are answered, of how many.
        build: version of this program.
        link: is told, when a round ends, how the line behaved.
        offering: is told, before a request leaves, the stream, how far its commits may be
            known to others from now on, and the chain's hash there.
        new_node: draws the node of a new stream; never the same at two PCs.
        ticks: seconds of a clock that never jumps, for nothing else.
    """

    now: Callable[[], datetime]
    pause: Callable[[float], bool]
    draw: Callable[[], float]
    progress: Callable[[int, int], None]
    build: str
    link: Callable[[LinkQuality], None] = lambda quality: None
    offering: Callable[[bytes, int, bytes], None] = lambda stream, number, own_hash: None
    new_node: Callable[[], int] = random_node
    ticks: Callable[[], float] = time.monotonic
