"""Facts of a posting in the words of a notice board: the same on paper and on the phone page."""

from datetime import date, time

from app.domain.codes import Codes
from app.domain.phones import is_mobile
from app.domain.postings import Posting

_CYCLES = {
    "zh": {
        "1": "当天结算",
        "2": "第二天结算",
        "3": "七天一结",
        "4": "半月一结",
        "5": "一月一结",
        "6": "做完就结",
    },
    "en": {
        "1": "Paid the same day",
        "2": "Paid the next day",
        "3": "Paid weekly",
        "4": "Paid twice a month",
        "5": "Paid monthly",
        "6": "Paid when the work is done",
    },
}
_INSURANCES = {
    "zh": {
        "injury": "有工伤保险",
        "injury_project": "有工伤保险",
        "occupational": "有职业伤害保障",
        "liability": "有雇主责任险",
        "group_accident": "有意外险",
        "day_accident": "有意外险",
    },
    "en": {
        "injury": "Injury insurance",
        "injury_project": "Injury insurance",
        "occupational": "Injury cover",
        "liability": "Liability insurance",
        "group_accident": "Accident insurance",
        "day_accident": "Accident insurance",
    },
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FIRST_PERKS = ("meals", "two_meals", "lunch", "lodging", "pickup")
_UNPAID = "N"
_ENGLISH = "en"
_BEGINNERS_WELCOME = "生手有人教"
_NOON = time(12)
_MINUTES_AN_HOUR = 60


def promised(posting: Posting, codes: Codes, lang: str = "zh") -> tuple[str, ...]:
    """Return what comes with the pay, most attractive first."""
    table = codes["perks"]
    first = [table.name(code, lang) for code in _FIRST_PERKS if code in posting.perks]
    rest = [table.name(code, lang) for code in posting.perks if code not in _FIRST_PERKS]
    cycle = "" if posting.pay.mode == _UNPAID else _CYCLES[lang].get(posting.pay.cycle, "")
    insurance = _INSURANCES[lang].get(posting.insurance, "")
    return tuple(filter(None, (*first, cycle, insurance, *rest)))


def place_text(posting: Posting) -> str:
    """Return where the work is, and where people gather when it is somewhere else."""
    return "，".join(filter(None, (posting.place_text.strip(), gathering(posting))))


def gathering(posting: Posting, lang: str = "zh") -> str:
    """Return when and where people gather: ``05:40 村口集合``; empty when nothing was said."""
    gather = posting.gather_text.strip()
    if not gather or "集合" in gather:
        return gather
    return f"meet {gather}" if lang == _ENGLISH else f"{gather}集合"


def days_text(posting: Posting, lang: str = "zh") -> str:
    """Return the days: ``4月10日 – 4月25日``, ``4月10日（1 天）``, ``4月10日起，长期``."""
    start, end = posting.work_from, posting.work_to
    english = lang == _ENGLISH
    if start is None:
        if end is None:
            return ""
        return f"until {_day(end, lang)}" if english else f"{_day(end, lang)}前"
    first = _day(start, lang)
    if end is None:
        return f"from {first}" if english else f"{first}起，长期"
    if start == end:
        return f"{first} (1 day)" if english else f"{first}（1 天）"
    last = _day(end, lang)
    if end.year != start.year:
        last = f"{last} {end.year}" if english else f"{end.year}年{last}"
    return f"{first} – {last}"


def hours_text(posting: Posting) -> str:
    """Return the hours with the pause: ``06:00 – 17:00，中午歇 1 小时``."""
    return "，".join(filter(None, (span_text(posting), pause_text(posting))))


def span_text(posting: Posting, lang: str = "zh") -> str:
    """Return the hours alone: ``06:00 – 17:00``; ``06:00 上工`` when the end is open."""
    start, end = posting.daily_start, posting.daily_end
    if start is None:
        return ""
    if end is None:
        return f"from {start:%H:%M}" if lang == _ENGLISH else f"{start:%H:%M} 上工"
    over = "" if end > start else {"zh": "第二天 ", "en": "next day "}[lang]
    return f"{start:%H:%M} – {over}{end:%H:%M}"


def pause_text(posting: Posting, lang: str = "zh") -> str:
    """Return the pause: ``中午歇 1 小时``; empty when there is none or the hours are open."""
    start, end = posting.daily_start, posting.daily_end
    if start is None or end is None or not posting.break_min:
        return ""
    hours, rest = divmod(posting.break_min, _MINUTES_AN_HOUR)
    if lang == _ENGLISH:
        length = " ".join(filter(None, (f"{hours} h" * bool(hours), f"{rest} min" * bool(rest))))
        return f"{length} break"
    return f"{'中午' if start < _NOON < end else '中间'}歇{_pause(hours, rest)}"


def asked_text(posting: Posting, codes: Codes) -> str:
    """Return what is asked of people, certificates first."""
    table = codes["certificates"]
    papers = "、".join(table.name(code) for code in posting.certificates)
    typed = posting.requirements.strip(" 。；\n")
    # The operator may have written the ticked promise out as well: paper says it once.
    welcome = posting.no_experience and _BEGINNERS_WELCOME not in typed
    return "；".join(
        filter(
            None,
            (
                f"要有{papers}" if papers else "",
                typed,
                _BEGINNERS_WELCOME if welcome else "",
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


def _day(day: date, lang: str) -> str:
    if lang == _ENGLISH:
        return f"{day.day} {_MONTHS[day.month - 1]}"
    return f"{day.month}月{day.day}日"


def _pause(hours: int, rest: int) -> str:
    half = rest == _MINUTES_AN_HOUR // 2
    if not hours:
        return "半小时" if half else f" {rest} 分钟"
    if half:
        return f" {hours} 个半小时"
    return f" {hours} 小时" + (f" {rest} 分钟" if rest else "")
