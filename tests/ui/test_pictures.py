"""Pictures made small: upright, at most 200 KB, and silent about where they were taken."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app.domain.errors import DomainError, Problem
from app.domain.pictures import PICTURE_LIMIT, require_picture, tells_more
from app.ui.pictures import redrawn, small_picture
from tests.ui.papers import GPS, a_photo, with_place

pytestmark = pytest.mark.usefixtures("qapp")


def refusal(path: Path) -> Problem:
    with pytest.raises(DomainError) as refused:
        small_picture(path)
    return refused.value.problem


def test_place_and_notes_are_gone_and_the_picture_stands_upright() -> None:
    photo = with_place(a_photo())
    assert tells_more(photo)
    assert GPS in photo

    made = redrawn(photo)

    require_picture(made)
    for trace in (b"Exif", b"GPS", GPS, b"ICC_PROFILE"):
        assert trace not in made
    shown = QImage.fromData(made)
    assert (shown.width(), shown.height()) == (1200, 1600)  # it was held on its side


def test_a_picture_that_is_hard_to_press_is_made_smaller() -> None:
    photo = a_photo(2400, 1800, noise=True)
    assert len(photo) > 5 * PICTURE_LIMIT
    assert len(redrawn(photo)) <= PICTURE_LIMIT


def test_a_small_picture_keeps_its_size() -> None:
    shown = QImage.fromData(redrawn(a_photo(300, 200, kind="PNG")))
    assert (shown.width(), shown.height()) == (300, 200)


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "执照.jpg"
    assert refusal(path) is Problem.PICTURE_UNREADABLE
    path.write_bytes(b"MZ" + bytes(1000))
    assert refusal(path) is Problem.PICTURE_UNREADABLE
    path.write_bytes(a_photo(300, 200)[:400])
    assert refusal(path) is Problem.PICTURE_UNREADABLE
    with path.open("wb") as file:
        file.truncate(20 * 1024 * 1024 + 1)
    assert refusal(path) is Problem.PICTURE_TOO_LARGE


def test_a_file_is_read_from_its_place(tmp_path: Path) -> None:
    path = tmp_path / "执照.jpg"
    path.write_bytes(with_place(a_photo(300, 200)))
    require_picture(small_picture(path))
