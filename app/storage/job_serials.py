"""The serials of job codes: drawn one by one from the series of this PC."""

from sqlalchemy.orm import Session

from app.domain.job_series import NOBODYS_SERIES, entry, following, series_of
from app.storage.counters import CounterRepository

_NEXT = "job_serial"  # name of the counter that says which serial comes next


class JobSerialRepository:
    """Where this PC stands in its series, within one transaction.

    A station without a platform has the first series, from its first serial on.
    """

    def __init__(self, session: Session) -> None:
        self._counters = CounterRepository(session)

    def draw(self) -> int:
        """Return the next serial; a rolled back one is given out again."""
        serial = self._counters.get(_NEXT)
        self._counters.put(_NEXT, following(serial))
        return serial

    def enter(self, series: int, lot: int) -> None:
        """Go on in a series that the platform gave to this PC alone."""
        self._counters.put(_NEXT, entry(series, lot))

    def step_aside(self, lot: int, *, twin: bool) -> None:
        """Go on elsewhere: what comes next may have been used by a past that is not known.

        Args:
            lot: any number drawn at random.
            twin: it may be used by another PC at this moment, too.
        """
        series = NOBODYS_SERIES if twin else series_of(self._counters.get(_NEXT))
        self.enter(series, lot)
