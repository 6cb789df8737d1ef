"""Making text fit: smaller sizes, two lines, and as a last resort an ellipsis.

Pure arithmetic over a function that measures; it draws nothing.
"""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from app.printing.ink import Style

Measure: TypeAlias = Callable[[str, Style], float]

ELLIPSIS = "…"
_NEVER_FIRST = frozenset("，。、；：？！）》」』】〕”’·…—～,.;:?!)]}%℃")
_NEVER_LAST = frozenset("（《「『【〔“‘([{￥")


def fit_size(
    text: str, style: Style, sizes: Iterable[float], width: float, measure: Measure
) -> Style | None:
    """Return the style in the first of ``sizes`` in which the text fits, or ``None``.

    Args:
        text: one line.
        style: gives face, tone and tracking.
        sizes: in points, largest first.
        width: room in millimetres.
        measure: returns the width of a text in millimetres.
    """
    for size in sizes:
        candidate = style.sized(size)
        if measure(text, candidate) <= width:
            return candidate
    return None


def elide(text: str, style: Style, width: float, measure: Measure) -> str:
    """Return the text, cut with an ellipsis if it is wider than ``width``."""
    if measure(text, style) <= width:
        return text
    kept, refused = 0, len(text)
    while refused - kept > 1:
        middle = (kept + refused) // 2
        if measure(text[:middle].rstrip() + ELLIPSIS, style) <= width:
            kept = middle
        else:
            refused = middle
    return text[:kept].rstrip() + ELLIPSIS


def break_evenly(text: str, style: Style, width: float, measure: Measure) -> tuple[str, str] | None:
    """Return two lines of nearly equal width that both fit, or ``None``.

    A line never starts with closing punctuation, never ends with opening punctuation
    and never breaks inside a Latin word or a figure.
    """
    best: tuple[float, tuple[str, str]] | None = None
    for place in range(1, len(text)):
        if not _may_break(text[place - 1], text[place]):
            continue
        pair = text[:place].rstrip(), text[place:].lstrip()
        widest = max(measure(line, style) for line in pair)
        if widest <= width and (best is None or widest < best[0]):
            best = widest, pair
    return best[1] if best else None


def break_full(text: str, style: Style, width: float, measure: Measure) -> tuple[str, str]:
    """Return a first line as long as fits and the rest, which may be cut with an ellipsis."""
    first = 0
    for place in range(1, len(text)):
        if measure(text[:place].rstrip(), style) > width:
            break
        if _may_break(text[place - 1], text[place]):
            first = place
    if not first:
        return elide(text, style, width, measure), ""
    return text[:first].rstrip(), elide(text[first:].lstrip(), style, width, measure)


def _may_break(before: str, after: str) -> bool:
    if after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return not (_is_word(before) and _is_word(after))


def _is_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in "-–.,/@")
