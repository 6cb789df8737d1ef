"""How the line behaves: speed, round trip and cuts of one round, from what its exchanges took.

Only tells; nothing is decided by it.
"""

from dataclasses import dataclass

from app.domain.sync_status import LinkQuality

_TELLING_BYTES = 8 * 1024  # less says more about the round trip than about the speed
_SHORT_BYTES = 2 * 1024  # a request that is sent in no time


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """What one exchange moved.

    Attributes:
        first_s: seconds until the first byte of the answer; ``None`` when none came.
        seconds: until its last one.
        cut: it did not come to its end.
    """

    bytes_up: int
    bytes_down: int
    first_s: float | None
    seconds: float
    cut: bool = False


class LinkMeter:
    """Sums up the exchanges of one round.

    Attributes:
        answered: the platform was heard.
    """

    def __init__(self) -> None:
        self._moved = 0
        self._seconds = 0.0
        self._round_trip_s = 0.0
        self.answered = False
        self._cuts = 0

    def note(self, movement: Movement) -> None:
        """Count an exchange that ended, well or not."""
        self._cuts += movement.cut
        if movement.first_s is None:
            return
        self.answered = True
        moved = movement.bytes_up + movement.bytes_down
        if moved >= _TELLING_BYTES:
            self._moved += moved
            self._seconds += movement.seconds
        if movement.bytes_up <= _SHORT_BYTES:
            self._round_trip_s = min(self._round_trip_s or movement.first_s, movement.first_s)

    @property
    def quality(self) -> LinkQuality:
        """What the exchanges so far say about the line."""
        return LinkQuality(
            answered=self.answered,
            bytes_per_s=round(self._moved / self._seconds) if self._seconds else 0,
            round_trip_ms=round(self._round_trip_s * 1000),
            cuts=self._cuts,
        )
