"""The lower half of the poster: how to apply, whom to phone, what to beware of."""

from dataclasses import dataclass
from datetime import date

from app.printing.drafting import Align, Drafting
from app.printing.fitting import elide
from app.printing.ink import BoxInk, Face, IconInk, LineInk, Style, SymbolInk, Tone
from app.printing.poster_content import PosterContent
from app.printing.poster_head import LEFT, RIGHT, WIDTH
from app.printing.sheets import Box, dots, points

_FRAME = Box(LEFT, dots(1048), dots(280), dots(280))
_STEPS_X = dots(408)
_STEPS_TOP = dots(1112)
_STEPS_BOTTOM = dots(1352)
_SMALL = Style(Face.SANS, points(22))
_QUIET = Style(Face.SANS, points(22), Tone.SECONDARY)
_STAMP = Box(RIGHT - dots(148), dots(1470), dots(148), dots(148))
_WARNING_MIDDLE = dots(1646)
_EMPLOYER_MIDDLE = dots(1690)


@dataclass(frozen=True, slots=True)
class _Step:
    """One of the three steps, between ``left`` and ``right``."""

    number: int
    icon: str
    words: str
    notes: tuple[str, str]
    left: float
    right: float


def lay_symbol(draft: Drafting, content: PosterContent) -> None:
    """Add the QR symbol in its frame, with the job code that always stands beneath it."""
    draft.add(BoxInk(_FRAME, dots(12), dots(4)))
    if content.address:
        draft.add(SymbolInk(content.address, _FRAME.inset(dots(4))))
    centre = _FRAME.x + _FRAME.width / 2
    code = Style(Face.FIGURE_SEMIBOLD, points(34), tracking=0.02)
    draft.text(content.code, code, centre, dots(1358), Align.CENTRE)
    draft.text("岗位编号，打电话时念它", _SMALL, centre, dots(1395), Align.CENTRE)


def lay_steps(draft: Drafting, content: PosterContent) -> None:
    """Add 怎么报名 with its three steps."""
    heading = Style(Face.SERIF_BLACK, points(44))
    title = draft.text("怎么报名", heading, _STEPS_X, dots(1074))
    beside = title.x + title.width + dots(16)
    draft.text("三步就好，不会扫码就打电话", Style(Face.SANS, points(26)), beside, dots(1074))
    third = (RIGHT - _STEPS_X) / 3
    for step in _steps(content, third):
        _lay_step(draft, step)
    for edge in (1, 2):
        x = _STEPS_X + edge * third
        rule = Box(x, _STEPS_TOP, dots(2), _STEPS_BOTTOM - _STEPS_TOP)
        draft.add(LineInk(rule, dashed=True))


def lay_phone(draft: Drafting, content: PosterContent) -> None:
    """Add the double rule, the station's telephone and the place for its stamp."""
    draft.add(LineInk(Box(LEFT, dots(1436), WIDTH, dots(3))))
    draft.add(LineInk(Box(LEFT, dots(1444), WIDTH, dots(10))))
    hours = f"（{content.station_hours}）" if content.station_hours else ""
    room = _STAMP.x - dots(24) - LEFT
    label, style, _ = draft.fitted(
        f"驿站电话{hours}", Style(Face.SANS_BOLD, points(30)), room, points(22)
    )
    draft.text(label, style, LEFT, dots(1496))
    number = Style(Face.FIGURE, points(92), tracking=0.01)
    phone, style, _ = draft.fitted(content.station_phone, number, room, points(40))
    draft.text(phone, style, LEFT, dots(1564))
    draft.add(BoxInk(_STAMP, _STAMP.width / 2, dots(3), Tone.SECONDARY, dashed=True))
    centre = _STAMP.x + _STAMP.width / 2
    draft.text("驿站", _QUIET, centre, dots(1529), Align.CENTRE)
    draft.text("盖章处", _QUIET, centre, dots(1559), Align.CENTRE)


def lay_warning(draft: Drafting, content: PosterContent) -> None:
    """Add the line against fraud and the employer's line, two when the name is long."""
    lines = _employer_lines(draft, content)
    raised = dots(14) if len(lines) > 1 else 0.0
    middle = _WARNING_MIDDLE - raised
    draft.add(IconInk("shield-check", Box(LEFT, middle - dots(20), dots(40), dots(40))))
    bold = draft.text("报名不收一分钱。", Style(Face.SANS_BOLD, points(28)), dots(134), middle)
    advice = "要押金、体检费、培训费的，都别信，先打驿站电话问。"
    draft.text(advice, Style(Face.SANS, points(28)), bold.x + bold.width + dots(14), middle)
    middle = _EMPLOYER_MIDDLE - raised
    for line in lines:
        draft.text(line, _QUIET, LEFT, middle)
        middle += dots(29)


def _steps(content: PosterContent, third: float) -> tuple[_Step, ...]:
    gap = dots(16)
    edges = [_STEPS_X + third * number for number in range(4)]
    last = (
        ("bus", "按点到村口坐车") if content.pickup else ("walk", "按点到地方上工")
    )  # only people who are fetched are sent to the bus
    ask = ("微信扫左边的码，", "或打下面电话")
    tell = (f"说“报 {content.short_code}”，", "再留个手机号")
    come = ("驿站回电定好，", last[1])
    return (
        _Step(1, "device-mobile", "扫码或打电话", ask, edges[0], edges[1] - gap),
        _Step(2, "message-2", "报编号和姓名", tell, edges[1] + dots(18), edges[2] - gap),
        _Step(3, last[0], "等回电，去上工", come, edges[2] + dots(18), edges[3]),
    )


def _lay_step(draft: Drafting, step: _Step) -> None:
    disc = Box(step.left, _STEPS_TOP, dots(44), dots(44))
    draft.add(BoxInk(disc, dots(22)))
    number = Style(Face.FIGURE, points(30), Tone.PAPER)
    draft.text(str(step.number), number, disc.x + dots(22), disc.y + dots(22), Align.CENTRE)
    centre = (step.left + step.right) / 2
    icon = Box(centre - dots(52), _STEPS_TOP + dots(12), dots(104), dots(104))
    draft.add(IconInk(step.icon, icon, 1.4))
    strong = Style(Face.SANS_BOLD, points(30))
    draft.text(step.words, strong, centre, dots(1260), Align.CENTRE)
    plain = Style(Face.SANS, points(24))
    for note, middle in zip(step.notes, (dots(1301), dots(1335)), strict=True):
        draft.text(note, plain, centre, middle, Align.CENTRE)


def _employer_lines(draft: Drafting, content: PosterContent) -> tuple[str, ...]:
    verified = "（驿站已核实）" if content.employer_verified else ""
    dates = "　".join(
        f"{label}：{_chinese_day(day)}"
        for label, day in (("发布", content.published_on), ("有效到", content.valid_until))
        if day
    )
    employer = f"{content.employer_label}：{content.employer_name}{verified}"
    if not content.employer_name:
        return (dates,)
    whole = f"{employer}　{dates}"
    if draft.measure(whole, _QUIET) <= WIDTH:
        return (whole,)
    label, tail = f"{content.employer_label}：", verified
    room = WIDTH - draft.measure(label + tail, _QUIET)
    return (label + elide(content.employer_name, _QUIET, room, draft.measure) + tail, dates)


def _chinese_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
