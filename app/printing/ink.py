"""What stands on a sheet: texts, lines, boxes, icons and symbols with their places.

A layout is a tuple of these values. It is made by pure arithmetic, judged by tests
without a painter, and painted by ``painting`` on whatever device there is.
"""

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from app.printing.sheets import Box, millimetres

CAP_HEIGHT = 0.73  # highest capital or figure of the bundled faces, in ems
DESCENT = 0.16  # lowest comma, bracket or small letter, in ems


class Face(Enum):
    """A typeface with its place on the line.

    The value is half the difference of ascent and descent, in ems: how far the
    baseline lies below the middle of a line of text.
    """

    SANS = ("sans", 0.436)
    SANS_BOLD = ("sans-bold", 0.436)
    SERIF_BOLD = ("serif-bold", 0.4325)
    SERIF_BLACK = ("serif-black", 0.4325)
    FIGURE = ("figure", 0.4)
    FIGURE_SEMIBOLD = ("figure-semibold", 0.4)

    @property
    def below_middle(self) -> float:
        """Distance of the baseline from the middle of the line, in ems."""
        return self.value[1]


class Tone(Enum):
    """The two colours of paper, and the paper itself.

    Source: design tokens, group ``print``.
    """

    INK = "#000000"
    SECONDARY = "#333333"
    PAPER = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set.

    Attributes:
        tracking: extra space after each character, in ems.
    """

    face: Face
    size_pt: float
    tone: Tone = Tone.INK
    tracking: float = 0.0

    @property
    def em_mm(self) -> float:
        """The type size in millimetres."""
        return millimetres(self.size_pt)

    def sized(self, size_pt: float) -> "Style":
        """Return the same style in another size."""
        return Style(self.face, size_pt, self.tone, self.tracking)


@dataclass(frozen=True, slots=True)
class TextInk:
    """One line of text.

    Attributes:
        x: left end.
        baseline: height of the baseline.
        width: as measured when it was laid out.
    """

    text: str
    style: Style
    x: float
    baseline: float
    width: float

    @property
    def box(self) -> Box:
        """What the characters can blacken, accents of foreign letters aside."""
        top, height = CAP_HEIGHT, CAP_HEIGHT + DESCENT
        if self.style.face not in (Face.FIGURE, Face.FIGURE_SEMIBOLD):
            top, height = 0.87, 0.97  # Han characters fill their em
        em = self.style.em_mm
        return Box(self.x, self.baseline - top * em, self.width, height * em)


@dataclass(frozen=True, slots=True)
class LineInk:
    """A level or upright line; ``box`` is what it covers, its short side the thickness."""

    box: Box
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class BoxInk:
    """A box with round corners, filled or drawn as a frame inside its edge.

    Attributes:
        line: thickness of the frame; 0 fills the box.
    """

    box: Box
    radius: float = 0.0
    line: float = 0.0
    tone: Tone = Tone.INK
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class IconInk:
    """A line icon, by the name of its file.

    Attributes:
        stroke: thickness of its lines on its own grid of 24.
    """

    name: str
    box: Box
    stroke: float = 2.0


@dataclass(frozen=True, slots=True)
class SymbolInk:
    """A QR symbol centred in a square that includes its quiet zone."""

    text: str
    box: Box


Ink: TypeAlias = TextInk | LineInk | BoxInk | IconInk | SymbolInk
Layout: TypeAlias = tuple[Ink, ...]
