"""Which serials a PC may take for its job codes, so that two PCs never make one code.

A station's serials are cut into 31 series of 29,791. The platform gives every PC that joins
a series of its own; the last one is kept for a PC that may have a twin and has not been
given another yet. Where in its series a PC begins is drawn by lot, and again whenever its
past may be longer than it remembers (a restored backup).
"""

from app.domain.job_code import BASE, SERIALS

SERIES_SIZE = SERIALS // BASE
NOBODYS_SERIES = BASE - 1
GIVEN_SERIES = NOBODYS_SERIES  # the platform gives 0 up to here


def entry(series: int, lot: int) -> int:
    """Return the serial that a PC begins with; ``lot`` is any number drawn at random."""
    return series * SERIES_SIZE + lot % SERIES_SIZE


def following(serial: int) -> int:
    """Return the next serial of the same series; behind the last comes the first."""
    return entry(series_of(serial), serial + 1)


def series_of(serial: int) -> int:
    """Return the series that a serial belongs to."""
    return serial // SERIES_SIZE
