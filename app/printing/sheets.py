"""Paper sizes and boxes on paper, in millimetres.

The sheets were drawn on a grid of 150 dots per inch; ``dots`` turns its numbers into
millimetres, so that a measure in the code is the measure in the drawing.

Source: ISO 216 for A4.
"""

from dataclasses import dataclass

MM_PER_INCH = 25.4
POINTS_PER_INCH = 72
DRAWING_DPI = 150


@dataclass(frozen=True, slots=True)
class Sheet:
    """A size of paper, upright."""

    width_mm: float
    height_mm: float


A4 = Sheet(210.0, 297.0)
CLEAR_EDGE_MM = 5.0  # office printers leave this much blank; ink beyond it would be cut off


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle in millimetres from the top left of the sheet."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Distance of the right side from the left edge of the sheet."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Distance of the lower side from the top edge of the sheet."""
        return self.y + self.height

    def inset(self, margin: float) -> "Box":
        """Return the box that is smaller by ``margin`` on every side."""
        return Box(
            self.x + margin, self.y + margin, self.width - 2 * margin, self.height - 2 * margin
        )

    def overlaps(self, other: "Box", *, tolerance: float = 0.0) -> bool:
        """Tell whether the boxes share more than ``tolerance`` millimetres both ways."""
        across = min(self.right, other.right) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return across > tolerance and down > tolerance


def dots(count: float) -> float:
    """Return millimetres for a measure of the drawing grid, 150 dots per inch."""
    return count * MM_PER_INCH / DRAWING_DPI


def points(count: float) -> float:
    """Return the type size in points for a text ``count`` grid dots high."""
    return count * POINTS_PER_INCH / DRAWING_DPI


def millimetres(size_pt: float) -> float:
    """Return millimetres for a size in points."""
    return size_pt * MM_PER_INCH / POINTS_PER_INCH
