"""Pictures of licences: kept here first, on the platform later, fetched when asked for.

Whoever hands one over has made it small and stripped it; here it is only looked at whether
that was done.
"""

from collections.abc import Callable
from datetime import datetime

from app.domain.errors import DomainError, Problem
from app.domain.pictures import Picture, picture_name, require_picture
from app.storage.unit_of_work import OpenUnit, UnitOfWork


class PictureService:
    """Use cases on pictures. Holds no state and may be shared between threads."""

    def __init__(self, *, open_unit: OpenUnit, now: Callable[[], datetime]) -> None:
        self._open_unit = open_unit
        self._now = now

    def keep(self, data: bytes) -> Picture:
        """Keep a picture so that a record may name it; the same one twice is kept once.

        Raises:
            DomainError: ``PICTURE_UNREADABLE``, ``PICTURE_TOO_LARGE`` or ``PICTURE_TELLS_MORE``.
        """
        require_picture(data)
        name = picture_name(data)
        with self._open_unit() as unit:
            unit.blobs.keep(name, data, at=self._now())
            unit.commit()
            return unit.blobs.picture(name)

    def look(self, name: bytes) -> Picture:
        """Return a picture, without bytes when it is not here."""
        with self._open_unit(reading=True) as unit:
            return unit.blobs.picture(name)

    def fetch(self, name: bytes) -> Picture:
        """Have a picture fetched in the next round, unless it is here."""
        with self._open_unit() as unit:
            unit.blobs.want(name, at=self._now())
            unit.commit()
            return unit.blobs.picture(name)


def require_kept(unit: UnitOfWork, name: bytes | None, *, before: bytes | None = None) -> None:
    """Refuse a record that newly names a picture which is not here.

    Raises:
        DomainError: ``PICTURE_GONE``.
    """
    if name is None or name == before:
        return
    if not unit.blobs.picture(name).data:
        raise DomainError(Problem.PICTURE_GONE)
