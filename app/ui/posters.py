"""Posters of postings, for whoever shows or prints them."""

from collections.abc import Callable
from uuid import UUID

from app.domain.codes import Codes
from app.domain.postings import Posting
from app.domain.station import StationProfile
from app.printing.poster_content import PosterContent, poster_of


class PosterWriter:
    """Puts postings of one station into the words of their posters.

    May be used from any thread.
    """

    def __init__(
        self,
        *,
        get: Callable[[UUID], Posting],
        address: Callable[[Posting], str],
        station: StationProfile,
        codes: Codes,
    ) -> None:
        """Make it.

        Args:
            get: reads a posting; raises ``DomainError`` when there is none.
            address: makes what the QR symbol holds.
            station: whose posters these are.
            codes: the code tables.
        """
        self._get = get
        self._address = address
        self._station = station
        self._codes = codes

    def poster(self, posting_id: UUID) -> PosterContent:
        """Return the poster of a stored posting.

        Raises:
            DomainError: ``NOT_FOUND``.
        """
        return self.preview(self._get(posting_id))

    def preview(self, posting: Posting) -> PosterContent:
        """Return the poster of a posting as it stands, for example in a form."""
        return poster_of(
            posting, station=self._station, address=self._address(posting), codes=self._codes
        )
