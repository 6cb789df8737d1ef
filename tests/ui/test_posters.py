"""Posters of postings, by what finds them."""

from app.domain.codes import load_tables
from app.domain.postings import Posting
from app.ui.posters import PosterWriter
from tests.printing.test_poster_content import POSTING, STATION


def test_a_poster_carries_the_address_of_its_posting() -> None:
    def address(posting: Posting) -> str:
        return f"HTTPS://A.CN/J/{posting.code}"

    writer = PosterWriter(
        get=lambda _posting_id: POSTING, address=address, station=STATION, codes=load_tables()
    )

    poster = writer.poster(POSTING.id)

    assert poster.title == POSTING.title
    assert poster.address.endswith(POSTING.code)
    assert poster == writer.preview(POSTING)
