"""Which lines of ledgers this station has taken in."""

from collections.abc import Callable, Collection
from datetime import datetime

from app.storage.unit_of_work import OpenUnit


class ImportService:
    """Remembers lines by their marks. Holds no state and may be shared between threads."""

    def __init__(self, *, open_unit: OpenUnit, now: Callable[[], datetime]) -> None:
        self._open_unit = open_unit
        self._now = now

    def known(self, marks: Collection[bytes]) -> set[bytes]:
        """Return those of the marks whose lines were taken in before."""
        with self._open_unit(reading=True) as unit:
            return unit.import_marks.known(marks)

    def remember(self, marks: Collection[bytes]) -> None:
        """Remember that lines were taken in."""
        with self._open_unit() as unit:
            unit.import_marks.add(marks, at=self._now())
            unit.commit()
