"""Which lines of ledgers this station has taken in."""

from collections.abc import Collection

from app.storage.unit_of_work import OpenUnit


class ImportService:
    """Knows lines by their marks, which ``register_many`` writes with the records."""

    def __init__(self, *, open_unit: OpenUnit) -> None:
        self._open_unit = open_unit

    def known(self, marks: Collection[bytes]) -> set[bytes]:
        """Return those of the marks whose lines were taken in before."""
        with self._open_unit(reading=True) as unit:
            return unit.import_marks.known(marks)
