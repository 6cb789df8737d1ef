"""The bundled faces as Qt fonts, and text measured and cut into runs by them.

Titles are set in a Song face that lacks rare characters. A run takes each character
from the first face that has it, so a name never loses one; a character that no face
has is drawn as a box by the last.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QRawFont

from app.printing.ink import Face, Style
from app.printing.sheets import MM_PER_INCH, POINTS_PER_INCH

UNITS_PER_INCH = 1200  # sheets are painted in these units, whatever the device
MM_TO_UNITS = UNITS_PER_INCH / MM_PER_INCH

_FILES = {
    Face.SANS: ("NotoSansSC.otf", QFont.Weight.Normal),
    Face.SANS_BOLD: ("NotoSansSC-Bold.otf", QFont.Weight.Bold),
    Face.SERIF_BOLD: ("NotoSerifSC-Bold.otf", QFont.Weight.Bold),
    Face.SERIF_BLACK: ("NotoSerifSC-Black.otf", QFont.Weight.Normal),
    Face.FIGURE: ("BarlowSemiCondensed-Bold.ttf", QFont.Weight.Bold),
    Face.FIGURE_SEMIBOLD: ("BarlowSemiCondensed-SemiBold.ttf", QFont.Weight.Normal),
}
_FALLBACKS = {
    Face.SANS: (Face.SANS,),
    Face.SANS_BOLD: (Face.SANS_BOLD, Face.SANS),
    Face.SERIF_BOLD: (Face.SERIF_BOLD, Face.SANS_BOLD, Face.SANS),
    Face.SERIF_BLACK: (Face.SERIF_BLACK, Face.SANS_BOLD, Face.SANS),
    Face.FIGURE: (Face.FIGURE, Face.SANS_BOLD, Face.SANS),
    Face.FIGURE_SEMIBOLD: (Face.FIGURE_SEMIBOLD, Face.SANS_BOLD, Face.SANS),
}
_ADVANCES = {Face.FIGURE: 0.5, Face.FIGURE_SEMIBOLD: 0.5}  # of a digit, in em; Han fill one


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters from one face.

    Attributes:
        width: advance in sheet units, tracking included.
    """

    text: str
    font: QFont
    width: float


@lru_cache(maxsize=4096)
def runs(text: str, style: Style) -> tuple[Run, ...]:
    """Cut a line into runs, each from the first face that has its characters."""
    result: list[tuple[str, Face]] = []
    for character in text:
        face = _face_of(character, style.face)
        if result and result[-1][1] is face:
            result[-1] = result[-1][0] + character, face
        else:
            result.append((character, face))
    return tuple(_run(part, face, style) for part, face in result)


def measure(text: str, style: Style) -> float:
    """Return the width of a line in millimetres, without the space after its last character."""
    if not text:
        return 0.0
    width = sum(run.width for run in runs(text, style)) / MM_TO_UNITS
    return width - style.tracking * style.em_mm


@cache
def family(face: Face) -> str:
    """Load a face on the first call and return the family name that Qt gave it.

    A weight file may call itself another family; the most particular name comes last.
    """
    path = resources.files("resources").joinpath("fonts", _FILES[face][0])
    number = QFontDatabase.addApplicationFont(str(path))
    names = QFontDatabase.applicationFontFamilies(number)
    if not names:
        raise RuntimeError(f"bundled font {_FILES[face][0]} could not be loaded")
    return names[-1]


def has_character(face: Face, character: str) -> bool:
    """Tell whether a face itself can draw a character."""
    return bool(_raw(face).supportsCharacter(ord(character)))


@cache
def _font(face: Face, size_pt: float, tracking: float) -> QFont:
    font = QFont(family(face))
    font.setWeight(_FILES[face][1])
    pixels = size_pt / POINTS_PER_INCH * UNITS_PER_INCH
    font.setPixelSize(round(pixels))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tracking:
        # In percent of each advance: Qt multiplies absolute spacing by the device's resolution.
        share = 100 * tracking / _ADVANCES.get(face, 1.0)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 + share)
    return font


@cache
def _raw(face: Face) -> QRawFont:
    return QRawFont.fromFont(_font(face, 12.0, 0.0))


@lru_cache(maxsize=16_384)
def _face_of(character: str, wanted: Face) -> Face:
    chain = _FALLBACKS[wanted]
    return next((face for face in chain if has_character(face, character)), chain[-1])


def _run(text: str, face: Face, style: Style) -> Run:
    font = _font(face, style.size_pt, style.tracking)
    return Run(text, font, QFontMetricsF(font).horizontalAdvance(text))
