"""The colours, type and sizes from which the whole look is made.

The values are data, in ``resources/theme/tokens.json``; this module reads them,
scales them and measures contrast. It knows no widget.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from app.settings import SCALES, Theme

__all__ = ["SCALES", "Look", "Theme", "contrast", "tokens"]

PX_PER_PT = 4 / 3  # the tokens give type in points at 96 dpi


@cache
def tokens() -> dict[str, Any]:
    """Return the token file as read, once."""
    text = resources.files("resources").joinpath("theme/tokens.json").read_text("utf-8")
    values: dict[str, Any] = json.loads(text)
    return values


@dataclass(frozen=True, slots=True)
class Look:
    """A theme at a text size. Lengths are device-independent pixels.

    Attributes:
        theme: which set of colours.
        scale: text size in per cent, one of ``SCALES``.
    """

    theme: Theme = Theme.LIGHT
    scale: int = 100

    @property
    def large(self) -> bool:
        """Whether the layout for large text is shown: fewer columns, shorter words."""
        return self.scale > SCALES[0]

    def hex(self, name: str) -> str:
        """Return a colour token as ``#RRGGBB``, or ``#AARRGGBB`` where it is translucent."""
        value: str = tokens()["color"][self.theme][name]
        return f"#{value[7:]}{value[1:7]}" if len(value) > len("#RRGGBB") else value

    def px(self, length: float) -> int:
        """Scale a length that belongs to text: paddings inside controls, icons, caps."""
        return round(length * self.scale / 100)

    def size(self, name: str) -> int:
        """Return a named size; large text has its own where the tokens say so."""
        sizes = tokens()["size"]
        if self.large and name in sizes["care"]:
            care: float = sizes["care"][name] * self.scale / SCALES[-1]
            return round(care)
        return self.px(sizes[name])

    def text_px(self, role: str) -> int:
        """Return the height in pixels of a type role."""
        return self.px(tokens()["type"]["scale"][role]["pt"] * PX_PER_PT)

    def line_px(self, role: str) -> int:
        """Return the line height in pixels of a type role."""
        return self.px(tokens()["type"]["scale"][role]["lineHeight"])


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two ``#RRGGBB`` colours, from 1 to 21.

    Source: WCAG 2.1, relative luminance and contrast ratio.
    """
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (_linear(part) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    if part <= 0.04045:  # noqa: PLR2004 (coefficients of the cited formula)
        return part / 12.92
    return float(((part + 0.055) / 1.055) ** 2.4)
