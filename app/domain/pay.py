"""Pay as people write it and as a poster shows it.

Source: domain reference 6.15 for the modes. A figure is never guessed: text
without a clear one, such as 面议, reads as no pay at all.
"""

import re
import unicodedata
from typing import NamedTuple

from app.domain.errors import DomainError, Problem
from app.domain.money import parse_yuan, yuan_text
from app.domain.postings import Pay

NEGOTIABLE = {"zh": "面议", "en": "Negotiable"}
_UNITS_ZH = {"H": "元/小时", "D": "元/天", "M": "元/月"}
_UNITS_EN = {"H": "yuan/hour", "D": "yuan/day", "M": "yuan/month"}
_UNPAID = {"zh": "义工", "en": "Volunteer"}
_JOB_ZH, _JOB_EN = "元/次", "yuan for the job"
_PIECE_EN = {
    "斤": "jin", "公斤": "kg", "个": "piece", "件": "piece", "亩": "mu", "棵": "tree",
    "吨": "tonne", "米": "metre", "箱": "box", "筐": "basket", "双": "pair", "车": "load",
}  # fmt: skip
PIECE_UNITS = tuple(_PIECE_EN)  # what piece work is usually counted in

_FIGURE = r"[0-9][0-9,]*(?:\.[0-9]{1,2})?"
_RANGE = re.compile(rf"(?P<low>{_FIGURE})(?:元|块钱?)?(?:(?:-|到|至)(?P<high>{_FIGURE}))?")
_THOUSANDS = re.compile(rf"({_FIGURE})(?:千|[kK](?![a-zA-Z]))")
_TEN_THOUSANDS = re.compile(r"([0-9]+(?:\.[0-9]{1,2})?)万")
_DASHES = re.compile(r"[‐‑‒–—―−~～]+")
_PIECE_UNITS = "|".join(sorted(_PIECE_EN, key=len, reverse=True))
_PIECE = re.compile(rf"(?:一|每|/|1)({_PIECE_UNITS})")
# The first mode whose words occur wins: 日结 is a wage per day, 做完就结280一天 too.
_MODES = (
    ("J", re.compile(r"包活|包干|包工|一口价|全包|/次|一次")),
    ("H", re.compile(r"小时|时薪|钟头|/h|/时|计时")),
    ("D", re.compile(r"[/每一]天|[/每一]日|日薪|日结|工价|一工|/工|/d|天$")),
    ("M", re.compile(r"月薪|[/每一]个?月|月工资|底薪|月结|/m")),
)
_HOURS_A_DAY = re.compile(r"(?<![0-9.])(?:[2-9]|1[0-9])个?小时")
_VAGUE = re.compile(r"面议|最高|最多|可达")
_AMOUNTS = re.compile(r"([^-]+?)(?:-([^-]+))?")


class PayReading(NamedTuple):
    """What a text about pay says; everything is ``None`` when it gives no clear figure."""

    mode: str | None
    min_fen: int | None
    max_fen: int | None
    unit: str = ""


NO_READING = PayReading(None, None, None)


def parse_pay(text: str) -> PayReading:
    """Read a wage from a ledger or a message: ``一天220``, ``240-260一天``, ``1.2元一斤``.

    Text with no figure, with several, with a vague one or with one that names no
    unit (``6000``) reads as ``NO_READING``.
    """
    plain = _DASHES.sub("-", "".join(unicodedata.normalize("NFKC", text).split()))
    try:
        return _read(plain)
    except DomainError:  # a figure that is none: 1,23 or beyond all money
        return NO_READING


def parse_amounts(text: str) -> tuple[int, int | None]:
    """Read the figure of a form whose unit is chosen beside it: ``220``, ``4500-5200``.

    Returns:
        The lower figure in fen, and the upper one of a range.

    Raises:
        DomainError: ``PAY_SHAPE``.
    """
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text).replace("至", "-"))
    figures = _AMOUNTS.fullmatch(plain.strip())
    if figures is None:
        raise DomainError(Problem.PAY_SHAPE, typed=text.strip())
    low, high = parse_yuan(figures[1]), figures[2] and parse_yuan(figures[2])
    if high and high < low:
        raise DomainError(Problem.PAY_SHAPE, typed=text.strip())
    return low, high or None


def pay_text(pay: Pay, lang: str = "zh") -> str:
    """Return a wage for a poster: ``220 元/天``, ``4,500–5,200 元/月``."""
    if pay.mode == "N":
        return _UNPAID[lang]
    figure = pay_figure(pay)
    return f"{figure} {pay_unit(pay, lang)}" if figure else NEGOTIABLE[lang]


def pay_figure(pay: Pay) -> str:
    """Return the figure or range alone, empty when there is none."""
    if pay.amount_fen is None:
        return ""
    low = yuan_text(pay.amount_fen)
    if pay.max_fen is None or pay.max_fen == pay.amount_fen:
        return low
    return f"{low}–{yuan_text(pay.max_fen)}"


def pay_unit(pay: Pay, lang: str = "zh") -> str:
    """Return what stands after the figure: ``元/天``, ``元/斤``."""
    if pay.mode == "J":
        return _JOB_ZH if lang == "zh" else _JOB_EN
    if pay.mode == "P":
        unit = pay.unit or "件"
        return f"元/{unit}" if lang == "zh" else f"yuan/{_PIECE_EN.get(unit, unit)}"
    units = _UNITS_ZH if lang == "zh" else _UNITS_EN
    return units.get(pay.mode, "元" if lang == "zh" else "yuan")


def _read(plain: str) -> PayReading:
    plain = _TEN_THOUSANDS.sub(lambda found: _scaled(found[1], 10_000), plain)
    plain = _THOUSANDS.sub(lambda found: _scaled(found[1].replace(",", ""), 1_000), plain)
    plain = _HOURS_A_DAY.sub("", plain)
    piece = _PIECE.search(plain)
    figures = list(_RANGE.finditer(plain if piece is None else plain[: piece.start()]))
    mode = "P" if piece else _mode_of(plain)
    if mode is None or _VAGUE.search(plain) or len(figures) != 1:
        return NO_READING
    low = parse_yuan(figures[0]["low"])
    high = parse_yuan(figures[0]["high"] or figures[0]["low"])
    if high < low:
        return NO_READING
    return PayReading(mode, low, high, piece[1] if piece else "")


def _scaled(figure: str, factor: int) -> str:
    fen = parse_yuan(figure) * factor
    return f"{fen // 100}"


def _mode_of(plain: str) -> str | None:
    return next((mode for mode, words in _MODES if words.search(plain)), None)
