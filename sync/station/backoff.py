"""When to try again: full-jitter back-off after failures, a calm poll otherwise.

Source: sync protocol, section 15 ("Transport policy").
"""

from collections.abc import Callable

from app.domain.sync_status import RunOutcome, SyncRun

FIRST_S = 2.0
LONGEST_S = 900.0
POLL_S = 900.0
POLL_SPREAD = 0.2
AFTER_SAVE_S = 5.0


class Backoff:
    """Remembers how often it went wrong in a row."""

    def __init__(self, draw: Callable[[], float]) -> None:
        """Args: draw: a random number from 0 up to 1, as ``random.random`` gives."""
        self._draw = draw
        self._failures = 0

    def after(self, run: SyncRun) -> float:
        """Return how many seconds to wait after a round."""
        if run.outcome is RunOutcome.DONE:
            self._failures = 0
            wish = run.retry_after_s or POLL_S  # of a platform that has work for us
            calm = min(max(wish, FIRST_S), POLL_S)
            return calm * (1 + POLL_SPREAD * (2 * self._draw() - 1))
        self._failures += 1
        asked = run.retry_after_s or 0
        return asked + self.jitter()

    def jitter(self) -> float:
        """Return a wait anywhere between nothing and the present ceiling.

        Without the spread, twenty thousand stations would come back together.
        """
        doublings = min(self._failures - 1, 30)
        return self._draw() * min(LONGEST_S, FIRST_S * 2.0**doublings)

    def line_came_up(self) -> None:
        """Forget failures: the link is new."""
        self._failures = 0
