"""What a round takes from outside, so that tests can hold it still."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a round takes from outside.

    Attributes:
        now: the clock, for the report only.
        pause: waits so many seconds; tells whether the round was called off meanwhile.
        draw: a random number from 0 up to 1.
        progress: is told how many commits are answered, of how many.
        build: version of this program.
    """

    now: Callable[[], datetime]
    pause: Callable[[float], bool]
    draw: Callable[[], float]
    progress: Callable[[int, int], None]
    build: str
