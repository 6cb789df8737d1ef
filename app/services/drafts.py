"""Forms that save themselves while somebody types."""

from collections.abc import Callable, Mapping
from datetime import datetime

from app.domain.drafts import Draft
from app.storage.unit_of_work import OpenUnit


class DraftService:
    """Use cases on unfinished forms. May be shared between threads."""

    def __init__(self, *, open_unit: OpenUnit, now: Callable[[], datetime]) -> None:
        self._open_unit = open_unit
        self._now = now

    def save(self, kind: str, key: str, payload: Mapping[str, object]) -> None:
        """Keep a form as it stands; the draft before it is replaced.

        Raises:
            StorageError: the database file cannot be written.
        """
        with self._open_unit() as unit:
            unit.drafts.put(kind, key, payload, at=self._now())
            unit.commit()

    def unfinished(self) -> tuple[Draft, ...]:
        """Return every draft, newest first."""
        with self._open_unit(reading=True) as unit:
            return unit.drafts.all()

    def discard(self, kind: str, key: str) -> None:
        """Forget a draft, because the form was saved or given up."""
        with self._open_unit() as unit:
            unit.drafts.discard(kind, key)
            unit.commit()
