"""Collecting the inks of a sheet while it is laid out."""

from enum import Enum, auto

from app.printing.fitting import Measure, elide, fit_size
from app.printing.ink import Ink, Layout, Style, TextInk


class Align(Enum):
    """Which part of a text stands at its x."""

    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()


class Drafting:
    """A sheet in the making: inks in the order in which they will be painted."""

    def __init__(self, measure: Measure) -> None:
        self.measure = measure
        self._inks: list[Ink] = []

    @property
    def layout(self) -> Layout:
        """What was added so far."""
        return tuple(self._inks)

    def add(self, *inks: Ink) -> None:
        """Add inks on top."""
        self._inks += inks

    def text(
        self, text: str, style: Style, x: float, middle: float, align: Align = Align.LEFT
    ) -> TextInk:
        """Add a line of text whose middle is ``middle`` millimetres from the top.

        Args:
            text: one line; an empty one adds nothing.
            style: how it is set.
            x: of the side that ``align`` names.
            middle: of the line, as a browser centres type in a line.
            align: which side.
        """
        width = self.measure(text, style)
        if align is not Align.LEFT:
            x -= width / 2 if align is Align.CENTRE else width
        ink = TextInk(text, style, x, middle + style.face.below_middle * style.em_mm, width)
        if text:
            self._inks.append(ink)
        return ink

    def fitted(
        self, text: str, style: Style, room: float, least_pt: float
    ) -> tuple[str, Style, float]:
        """Return text, style and width after shrinking to ``room`` and, at least, cutting.

        Args:
            text: one line.
            style: the largest style.
            room: width in millimetres.
            least_pt: the smallest size in points.
        """
        sizes = [style.size_pt]
        while sizes[-1] - 1 > least_pt:
            sizes.append(sizes[-1] - 1)
        sizes.append(min(least_pt, style.size_pt))
        found = fit_size(text, style, sizes, room, self.measure)
        if found is None:
            found = style.sized(sizes[-1])
            text = elide(text, found, room, self.measure)
        return text, found, self.measure(text, found)
