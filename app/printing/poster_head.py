"""Head and title of the poster: whose notice, for which work, how many people."""

from app.printing.drafting import Align, Drafting
from app.printing.fitting import break_evenly, elide, fit_size
from app.printing.ink import BoxInk, Face, LineInk, Style, Tone
from app.printing.poster_content import PosterContent
from app.printing.sheets import Box, dots, points

LEFT, RIGHT = dots(80), dots(1160)
WIDTH = RIGHT - LEFT

_SEAL = Box(LEFT, dots(73), dots(72), dots(72))
_NAME_X = dots(172)
_TITLE_TOP = dots(216)
_ROW_HEIGHT = dots(176)
_ONE_LINE = tuple(range(71, 47, -2))  # 71 to 49 points, then 48: the rule of the drawing
_TWO_LINES = tuple(range(48, 30, -2))
_LINE_PITCH = 1.16  # of the type size, between the lines of a title
_TRACKING = 0.02


def lay_head(draft: Drafting, content: PosterContent) -> None:
    """Add seal, station, 招工 and the double rule below."""
    draft.add(BoxInk(_SEAL, dots(8)))
    draft.add(BoxInk(_SEAL.inset(dots(3)), dots(5), dots(2), Tone.PAPER))
    seal = Style(Face.SERIF_BLACK, points(45), Tone.PAPER)
    draft.text("驿", seal, _SEAL.x + dots(36), _SEAL.y + dots(36), Align.CENTRE)
    call = draft.text(
        "招工", Style(Face.SERIF_BLACK, points(60), tracking=0.16), RIGHT, dots(109), Align.RIGHT
    )
    room = call.x - dots(24) - _NAME_X
    name, style, _ = draft.fitted(
        content.station_name, Style(Face.SERIF_BOLD, points(34)), room, points(22)
    )
    draft.text(name, style, _NAME_X, dots(94))
    motto = Style(Face.SANS, points(22))
    draft.text("村级就业服务 · 免费找活、免费招人", motto, _NAME_X, dots(131))
    draft.add(LineInk(Box(LEFT, dots(166), WIDTH, dots(10))))
    draft.add(LineInk(Box(LEFT, dots(181), WIDTH, dots(3))))


def lay_title(draft: Drafting, content: PosterContent) -> float:
    """Add title and headcount; return by how much they are taller than with one line."""
    box_width = _headcount_width(draft, content)
    lines, style = _title_lines(draft, content.title, WIDTH - box_width - dots(32))
    pitch = style.em_mm * _LINE_PITCH
    extra = max(0.0, pitch * len(lines) - _ROW_HEIGHT) if len(lines) > 1 else 0.0
    bottom = _TITLE_TOP + _ROW_HEIGHT + extra
    middle = bottom - dots(84) if len(lines) == 1 else bottom - pitch * 1.5
    for line in lines:
        draft.text(line, style, LEFT, middle)
        middle += pitch
    _lay_headcount(
        draft, content, Box(RIGHT - box_width, bottom - _ROW_HEIGHT, box_width, dots(160))
    )
    return extra


def _title_lines(draft: Drafting, title: str, room: float) -> tuple[tuple[str, ...], Style]:
    style = Style(Face.SERIF_BLACK, _ONE_LINE[0], tracking=_TRACKING)
    single = fit_size(title, style, (*_ONE_LINE, 48), room, draft.measure)
    if single:
        return (title,), single
    for size in _TWO_LINES:
        pair = break_evenly(title, style.sized(size), room, draft.measure)
        if pair:
            return pair, style.sized(size)
    smallest = style.sized(_TWO_LINES[-1])
    cut = elide(title, smallest, room * 1.9, draft.measure)
    pair = break_evenly(cut, smallest, room, draft.measure)
    return pair or (elide(title, smallest, room, draft.measure),), smallest


def _headcount_style() -> Style:
    return Style(Face.FIGURE, points(64), tracking=0.03)


def _headcount_width(draft: Drafting, content: PosterContent) -> float:
    return max(dots(66), draft.measure(str(content.headcount), _headcount_style())) + dots(56)


def _lay_headcount(draft: Drafting, content: PosterContent, box: Box) -> None:
    small = Style(Face.SANS, points(28))
    centre = box.x + box.width / 2
    draft.add(BoxInk(box, dots(12), dots(4)))
    draft.text("招", small, centre, box.y + dots(30), Align.CENTRE)
    draft.text(str(content.headcount), _headcount_style(), centre, box.y + dots(80), Align.CENTRE)
    draft.text("人", small, centre, box.y + dots(130), Align.CENTRE)
