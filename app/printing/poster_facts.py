"""The facts of the poster: where, which days, which hours, what is asked."""

from dataclasses import dataclass

from app.printing.drafting import Drafting
from app.printing.fitting import break_full, elide, fit_size
from app.printing.ink import Face, IconInk, LineInk, Style, Tone
from app.printing.poster_content import PosterContent
from app.printing.poster_head import LEFT, RIGHT, WIDTH
from app.printing.sheets import Box, dots, points

_TOP, _BOTTOM = dots(720), dots(1024)
_TEXT_X = dots(252)
_STYLE = Style(Face.SANS_BOLD, points(42))
_SIZES = (points(42), 19.0, 18.0, 17.0, 16.0)
_PITCH = dots(44)  # between the two lines of a long fact
_RULE = dots(2)
_KEPT = 3


@dataclass(frozen=True, slots=True)
class _Fact:
    """One line of facts, or two when its text is long."""

    icon: str
    label: str
    lines: tuple[str, ...]
    style: Style

    @property
    def least(self) -> float:
        """The lowest row that holds it, in millimetres."""
        return dots(60) if len(self.lines) == 1 else dots(92)

    @property
    def usual(self) -> float:
        """The row as drawn."""
        return dots(76) if len(self.lines) == 1 else dots(108)


def lay_facts(draft: Drafting, content: PosterContent, lowered: float) -> None:
    """Add the rows, in what a taller title leaves of their room.

    Text shrinks to 16 points and then takes a second line. When rows no longer fit, the
    fourth is cut to one line, then leaves; after it, second lines are cut from below.
    """
    top = _TOP + lowered
    facts = _fit(draft, _facts(draft, content), _BOTTOM - top)
    for fact, height in zip(facts, _heights(facts, _BOTTOM - top), strict=True):
        _lay_fact(draft, fact, top, height)
        top += height


def _facts(draft: Drafting, content: PosterContent) -> list[_Fact]:
    rows = (
        ("map-pin", "地点", content.place),
        ("calendar-event", "日子", content.days),
        ("clock", "钟点", content.hours),
        ("hand-stop", "要求", content.requirements),
    )
    return [_fact(draft, icon, label, text) for icon, label, text in rows if text]


def _fact(draft: Drafting, icon: str, label: str, text: str) -> _Fact:
    room = RIGHT - _TEXT_X
    style = fit_size(text, _STYLE, _SIZES, room, draft.measure)
    if style:
        return _Fact(icon, label, (text,), style)
    style = _STYLE.sized(_SIZES[-1])
    lines = break_full(text, style, room, draft.measure)
    return _Fact(icon, label, tuple(filter(None, lines)), style)


def _fit(draft: Drafting, facts: list[_Fact], room: float) -> list[_Fact]:
    if _least(facts) > room and len(facts) > _KEPT:
        facts = [*facts[:_KEPT], _shortened(draft, facts[_KEPT])]
    if _least(facts) > room:
        facts = facts[:_KEPT]
    for index in reversed(range(len(facts))):
        if _least(facts) <= room:
            break
        facts[index] = _shortened(draft, facts[index])
    return facts


def _least(facts: list[_Fact]) -> float:
    return sum(fact.least for fact in facts)


def _shortened(draft: Drafting, fact: _Fact) -> _Fact:
    line = elide("".join(fact.lines), fact.style, RIGHT - _TEXT_X, draft.measure)
    return _Fact(fact.icon, fact.label, (line,), fact.style)


def _heights(facts: list[_Fact], room: float) -> list[float]:
    """Spread the room: at least what each row needs, at most a third more than drawn."""
    least = _least(facts)
    wanted = sum(fact.usual for fact in facts) * (4 / 3)
    share = min(1.0, (room - least) / (wanted - least)) if facts else 0.0
    return [fact.least + share * (fact.usual * 4 / 3 - fact.least) for fact in facts]


def _lay_fact(draft: Drafting, fact: _Fact, top: float, height: float) -> None:
    middle = top + (height - _RULE) / 2
    draft.add(IconInk(fact.icon, Box(LEFT, middle - dots(22), dots(44), dots(44))))
    draft.text(fact.label, Style(Face.SANS, points(30), Tone.SECONDARY), dots(144), middle)
    line_middle = middle - _PITCH * (len(fact.lines) - 1) / 2
    for line in fact.lines:
        draft.text(line, fact.style, _TEXT_X, line_middle)
        line_middle += _PITCH
    draft.add(LineInk(Box(LEFT, top + height - _RULE, WIDTH, _RULE)))
