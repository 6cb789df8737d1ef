"""Faces: every character shows, and extracts as itself."""

import pytest
from PySide6.QtGui import QRawFont

from app.printing.fonts import family, has_character, measure, runs
from app.printing.ink import Face, Style

pytestmark = pytest.mark.usefixtures("qapp")

RARE = "𠮷䶮㛃𬱟"


@pytest.mark.parametrize("face", Face, ids=lambda face: face.value[0])
def test_each_face_is_the_bundled_file(face: Face) -> None:
    (run,) = runs("12", Style(face, 12))

    found = QRawFont.fromFont(run.font)

    assert run.font.family() == family(face) == found.familyName()


@pytest.mark.parametrize("face", Face, ids=lambda face: face.value[0])
@pytest.mark.parametrize("character", RARE)
def test_a_rare_character_has_ink_in_every_style(face: Face, character: str) -> None:
    (run,) = runs(character, Style(face, 40))

    raw = QRawFont.fromFont(run.font)
    (glyph,) = raw.glyphIndexesForString(character)

    assert glyph != 0
    assert not raw.boundingRect(glyph).isEmpty()


def test_what_the_song_face_lacks_comes_from_the_plain_one() -> None:
    assert not has_character(Face.SERIF_BLACK, "䥇")

    parts = runs("采䥇茶", Style(Face.SERIF_BLACK, 40))

    assert [part.text for part in parts] == ["采", "䥇", "茶"]
    assert parts[1].font.family() == family(Face.SANS)


def test_a_character_that_no_face_has_still_takes_its_place() -> None:
    style = Style(Face.SANS, 12)

    assert measure("\U0003fffd", style) > 0


def test_tracking_adds_nothing_behind_the_last_character() -> None:
    tight = measure("招工", Style(Face.SERIF_BLACK, 72))
    wide = measure("招工", Style(Face.SERIF_BLACK, 72, tracking=0.5))

    assert wide - tight == pytest.approx(12.7, abs=0.1)


@pytest.mark.parametrize("face", Face, ids=lambda face: face.value[0])
def test_no_common_character_shares_its_glyph_with_a_lower_one(face: Face) -> None:
    """A PDF names a glyph by its lowest character, so 青 must not be the glyph of ⻘."""
    (run,) = runs("1", Style(face, 12))
    raw = QRawFont.fromFont(run.font)
    lowest: dict[int, str] = {}
    for character in map(chr, range(0x20, 0xA000)):
        if raw.supportsCharacter(ord(character)):
            lowest.setdefault(raw.glyphIndexesForString(character)[0], character)

    named_wrongly = [
        character
        for character in map(chr, (*range(0x2010, 0x2020), *range(0x4E00, 0xA000)))
        if raw.supportsCharacter(ord(character))
        and lowest[raw.glyphIndexesForString(character)[0]] not in (character, "-")
    ]

    assert named_wrongly == []
