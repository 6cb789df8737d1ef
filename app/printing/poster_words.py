"""Facts of a posting in the words of a notice board."""

from datetime import date, time

from app.domain.codes import Codes
from app.domain.phones import is_mobile
from app.domain.postings import Posting

_CYCLES = {
    "1": "当天结算",
    "2": "第二天结算",
    "3": "七天一结",
    "4": "半月一结",
    "5": "一月一结",
    "6": "做完就结",
}
_INSURANCES = {
    "injury": "有工伤保险",
    "injury_project": "有工伤保险",
    "occupational": "有职业伤害保障",
    "liability": "有雇主责任险",
    "group_accident": "有意外险",
    "day_accident": "有意外险",
}
_FIRST_PERKS = ("meals", "two_meals", "lunch", "lodging", "pickup")
_NOON = time(12)
_MINUTES_AN_HOUR = 60


def promised(posting: Posting, codes: Codes) -> tuple[str, ...]:
    """Return what comes with the pay, most attractive first."""
    table = codes["perks"]
    first = [table.name(code) for code in _FIRST_PERKS if code in posting.perks]
    rest = [table.name(code) for code in posting.perks if code not in _FIRST_PERKS]
    cycle = "" if posting.pay.mode == "N" else _CYCLES.get(posting.pay.cycle, "")
    insurance = _INSURANCES.get(posting.insurance, "")
    return tuple(filter(None, (*first, cycle, insurance, *rest)))


def place_text(posting: Posting) -> str:
    """Return where the work is, and where people gather when it is somewhere else."""
    gather = posting.gather_text.strip()
    if gather and "集合" not in gather:
        gather += "集合"
    return "，".join(filter(None, (posting.place_text.strip(), gather)))


def days_text(posting: Posting) -> str:
    """Return the days: ``4月10日 – 4月25日``, ``4月10日（1 天）``, ``4月10日起，长期``."""
    start, end = posting.work_from, posting.work_to
    if start is None:
        return f"{_day(end)}前" if end else ""
    if end is None:
        return f"{_day(start)}起，长期"
    if start == end:
        return f"{_day(start)}（1 天）"
    year = f"{end.year}年" if end.year != start.year else ""
    return f"{_day(start)} – {year}{_day(end)}"


def hours_text(posting: Posting) -> str:
    """Return the hours with the pause: ``06:00 – 17:00，中午歇 1 小时``."""
    start, end = posting.daily_start, posting.daily_end
    if start is None or end is None:
        return f"{start:%H:%M} 上工" if start else ""
    overnight = end <= start
    span = f"{start:%H:%M} – {'第二天 ' if overnight else ''}{end:%H:%M}"
    if not posting.break_min:
        return span
    when = "中午" if start < _NOON < end and not overnight else "中间"
    return f"{span}，{when}歇{_pause(posting.break_min)}"


def asked_text(posting: Posting, codes: Codes) -> str:
    """Return what is asked of people, certificates first."""
    table = codes["certificates"]
    papers = "、".join(table.name(code) for code in posting.certificates)
    return "；".join(
        filter(
            None,
            (
                f"要有{papers}" if papers else "",
                posting.requirements.strip(" 。；\n"),
                "生手有人教" if posting.no_experience else "",
            ),
        )
    )


def phone_text(phone: str) -> str:
    """Return a telephone number in groups: ``0591-5555 0123``, ``199 0000 0001``."""
    if is_mobile(phone):
        return f"{phone[:3]} {phone[3:7]} {phone[7:]}"
    area, hyphen, number = phone.partition("-")
    if not hyphen or not number.isdigit():
        return phone
    return f"{area}-{number[:-4]} {number[-4:]}"


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _pause(minutes: int) -> str:
    hours, rest = divmod(minutes, _MINUTES_AN_HOUR)
    half = rest == _MINUTES_AN_HOUR // 2
    if not hours:
        return "半小时" if half else f" {rest} 分钟"
    if half:
        return f" {hours} 个半小时"
    return f" {hours} 小时" + (f" {rest} 分钟" if rest else "")
