"""The pay bar of the poster: the largest figure on the sheet, and what comes with it."""

from dataclasses import dataclass

from app.printing.drafting import Align, Drafting
from app.printing.fitting import fit_size
from app.printing.ink import BoxInk, Face, IconInk, LineInk, Style, Tone
from app.printing.poster_content import PosterContent
from app.printing.poster_head import LEFT, RIGHT, WIDTH
from app.printing.sheets import Box, dots, points

HEIGHT = dots(288)

_TOP = dots(416)
_FRAME = dots(8)
_LABEL = dots(112)  # black, frame included
_FIGURE_X = LEFT + dots(156)
_SIZES_BESIDE = tuple(range(136, 94, -2))
_SIZES_ABOVE = tuple(range(96, 38, -2))  # a range: the perks go below it
_UNIT = Style(Face.SERIF_BLACK, points(52))
_UNIT_GAP = dots(16)
_PERK = Style(Face.SANS_BOLD, points(36))
_MOST_BESIDE = 4
_STRIP = dots(80)
_HALF_CAP = 0.35  # half the height of a figure, in ems


@dataclass(frozen=True, slots=True)
class _Wage:
    """The figure with its unit, and the size that fits."""

    figure: str
    unit: str
    style: Style
    unit_style: Style


def lay_pay(draft: Drafting, content: PosterContent, lowered: float) -> None:
    """Add the bar, ``lowered`` millimetres below its usual place.

    Perks stand beside the figure. When that would press the figure below 96 points,
    they stand in a strip under it.
    """
    bar = Box(LEFT, _TOP + lowered, WIDTH, HEIGHT)
    _lay_label(draft, bar)
    panel = _panel_width(draft, content.perks[:_MOST_BESIDE])
    wage = _wage(draft, content, RIGHT - panel - dots(24), _SIZES_BESIDE)
    if wage:
        _lay_wage(draft, wage, bar.y + _middle(wage, HEIGHT))
        _lay_panel(draft, content.perks[:_MOST_BESIDE], bar, panel)
    else:
        strip = _STRIP if content.perks else 0.0
        wage = _smallest_wage(draft, content)
        _lay_wage(draft, wage, bar.y + (HEIGHT - strip) / 2)
        _lay_strip(draft, content.perks, bar)
    draft.add(BoxInk(bar, dots(16), _FRAME))


def _lay_label(draft: Drafting, bar: Box) -> None:
    draft.add(BoxInk(Box(bar.x, bar.y, _LABEL, bar.height), dots(16)))
    square = Box(bar.x + dots(24), bar.y, _LABEL - dots(24), bar.height)
    draft.add(BoxInk(square))  # the label is round on its outer side only
    style = Style(Face.SERIF_BLACK, points(56), Tone.PAPER)
    middle = bar.y + bar.height / 2
    centre = bar.x + dots(60)
    draft.text("工", style, centre, middle - dots(36), Align.CENTRE)
    draft.text("钱", style, centre, middle + dots(36), Align.CENTRE)


def _wage(
    draft: Drafting, content: PosterContent, right: float, sizes: tuple[int, ...]
) -> _Wage | None:
    room = right - _FIGURE_X
    if not content.pay_figure:  # words only, such as 面议
        words = Style(Face.SERIF_BLACK, 71)
        found = fit_size(content.pay_unit, words, range(71, 39, -2), room, draft.measure)
        return _Wage(content.pay_unit, "", found, found) if found else None
    unit = content.pay_unit.replace("/", " / ")
    room -= _UNIT_GAP + draft.measure(unit, _UNIT)
    figure = Style(Face.FIGURE, sizes[0], tracking=0.004)
    found = fit_size(content.pay_figure, figure, sizes, room, draft.measure)
    return _Wage(content.pay_figure, unit, found, _UNIT) if found else None


def _smallest_wage(draft: Drafting, content: PosterContent) -> _Wage:
    """Return the wage over the whole width, cut only if even 40 points are too wide."""
    right = RIGHT - dots(32)
    found = _wage(draft, content, right, _SIZES_ABOVE)
    if found:
        return found
    text = " ".join(filter(None, (content.pay_figure, content.pay_unit)))
    line, style, _ = draft.fitted(text, Style(Face.SERIF_BLACK, 40), right - _FIGURE_X, 20)
    return _Wage(line, "", style, style)


def _middle(wage: _Wage, height: float) -> float:
    """Return the middle of the figure: lower for the largest, as drawn, so that it sits well."""
    lowered = dots(17) if wage.style.size_pt > _SIZES_ABOVE[0] else 0.0
    return height / 2 + lowered


def _lay_wage(draft: Drafting, wage: _Wage, middle: float) -> None:
    """Add figure and unit on one baseline, the figure's height centred on ``middle``."""
    half = _HALF_CAP * wage.style.em_mm
    baseline = middle + half
    line_middle = baseline - wage.style.face.below_middle * wage.style.em_mm
    figure = draft.text(wage.figure, wage.style, _FIGURE_X, line_middle)
    unit_middle = baseline - wage.unit_style.face.below_middle * wage.unit_style.em_mm
    draft.text(wage.unit, wage.unit_style, figure.x + figure.width + _UNIT_GAP, unit_middle)


def _panel_width(draft: Drafting, perks: tuple[str, ...]) -> float:
    if not perks:
        return _FRAME
    widest = max(_perk(draft, perk)[2] for perk in perks)
    return _FRAME + dots(4 + 28 + 40 + 12 + 28) + widest


def _perk(draft: Drafting, perk: str) -> tuple[str, Style, float]:
    return draft.fitted(perk, _PERK, dots(252), points(26))


def _lay_panel(draft: Drafting, perks: tuple[str, ...], bar: Box, width: float) -> None:
    if not perks:
        return
    left = RIGHT - width
    draft.add(LineInk(Box(left, bar.y + _FRAME, dots(4), bar.height - 2 * _FRAME), dashed=True))
    pitch = dots(68)
    middle = bar.y + bar.height / 2 - pitch * (len(perks) - 1) / 2
    for perk in perks:
        text, style, _ = _perk(draft, perk)
        _lay_tick(draft, left + dots(32), middle)
        draft.text(text, style, left + dots(84), middle)
        middle += pitch


def _lay_strip(draft: Drafting, perks: tuple[str, ...], bar: Box) -> None:
    if not perks:
        return
    top = bar.bottom - _FRAME - _STRIP
    left = LEFT + _LABEL
    draft.add(LineInk(Box(left, top, RIGHT - _FRAME - left, dots(4)), dashed=True))
    x, middle = _FIGURE_X, top + dots(4) + (_STRIP - dots(4)) / 2
    for perk in perks:
        text, style, width = _perk(draft, perk)
        if x + dots(52) + width > RIGHT - dots(32):
            break
        _lay_tick(draft, x, middle)
        draft.text(text, style, x + dots(52), middle)
        x += dots(52 + 40) + width


def _lay_tick(draft: Drafting, x: float, middle: float) -> None:
    draft.add(IconInk("circle-check", Box(x, middle - dots(20), dots(40), dots(40))))
