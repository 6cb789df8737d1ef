"""What may be kept as a picture: small, and silent about where it was taken."""

import pytest

from app.domain.errors import DomainError, Problem
from app.domain.pictures import PICTURE_LIMIT, picture_name, require_picture
from sync.wire.blobs import BLOB_LIMIT, BLOB_START, blob_name
from tests.pictures import a_picture, segment


def refusal(data: bytes) -> Problem:
    with pytest.raises(DomainError) as refused:
        require_picture(data)
    return refused.value.problem


def test_a_small_silent_picture_is_taken() -> None:
    require_picture(a_picture())
    require_picture(a_picture(PICTURE_LIMIT))
    require_picture(a_picture(segments=segment(0xEE, b"Adobe") + segment(0xDB, bytes(65))))
    require_picture(b"\xff\xd8\xff")  # cut off: there is nothing that it could tell


def test_what_is_no_picture_or_too_large_is_refused() -> None:
    assert refusal(b"MZ" + bytes(100)) is Problem.PICTURE_UNREADABLE
    assert refusal(a_picture(PICTURE_LIMIT + 1)) is Problem.PICTURE_TOO_LARGE


@pytest.mark.parametrize("marker", [0xE1, 0xE2, 0xED, 0xEF, 0xFE])
def test_a_picture_that_tells_more_than_can_be_seen_is_refused(marker: int) -> None:
    told = segment(0xDB, bytes(65)) + segment(marker, b"Exif\0\0 GPS")
    assert refusal(a_picture(segments=told)) is Problem.PICTURE_TELLS_MORE


def test_both_ends_agree_on_names_and_sizes() -> None:
    picture = a_picture()
    assert picture_name(picture) == blob_name(picture)
    assert PICTURE_LIMIT == BLOB_LIMIT
    assert picture.startswith(BLOB_START)
