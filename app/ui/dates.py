"""Days and times in the words of the counter, in the language in force."""

from datetime import date, datetime

from borax.calendars.lunardate import LunarDate
from PySide6.QtCore import QCoreApplication

from app.domain.beijing import beijing_day, beijing_time_text, in_beijing
from app.ui.i18n import QT_TRANSLATE_NOOP, language

_WEEKDAYS = (
    QT_TRANSLATE_NOOP("Dates", "星期一"),
    QT_TRANSLATE_NOOP("Dates", "星期二"),
    QT_TRANSLATE_NOOP("Dates", "星期三"),
    QT_TRANSLATE_NOOP("Dates", "星期四"),
    QT_TRANSLATE_NOOP("Dates", "星期五"),
    QT_TRANSLATE_NOOP("Dates", "星期六"),
    QT_TRANSLATE_NOOP("Dates", "星期日"),
)
_NOON, _EVENING = 12, 18


def long_day(day: date) -> str:
    """Return a day in full with its weekday, and in Chinese with its lunar day."""
    weekday = QCoreApplication.translate("Dates", _WEEKDAYS[day.weekday()])
    if language() != "zh":
        return f"{day:%Y-%m-%d} {weekday}"
    lunar = LunarDate.from_solar(day)
    return f"{day.year}年{day.month}月{day.day}日 {weekday} · 农历{lunar.cn_month}月{lunar.cn_day}"


def short_day(day: date, today: date) -> str:
    """Return 今天, 昨天, 明天 or the date; the year only when it is another one."""
    near = {
        0: QCoreApplication.translate("Dates", "今天"),
        -1: QCoreApplication.translate("Dates", "昨天"),
        1: QCoreApplication.translate("Dates", "明天"),
    }
    if (words := near.get((day - today).days)) is not None:
        return words
    if language() != "zh":
        return f"{day:%Y-%m-%d}" if day.year != today.year else f"{day:%m-%d}"
    year = f"{day.year}年" if day.year != today.year else ""
    return f"{year}{day.month}月{day.day}日"


def moment_text(moment: datetime, now: datetime) -> str:
    """Return day and time, the day left out when it is today."""
    day, today = beijing_day(moment), beijing_day(now)
    if day == today:
        return beijing_time_text(moment)
    return f"{short_day(day, today)} {beijing_time_text(moment)}"


def day_and_time(moment: datetime, now: datetime) -> str:
    """Return day and time, with 今天 said as well."""
    return f"{short_day(beijing_day(moment), beijing_day(now))} {beijing_time_text(moment)}"


def greeting(now: datetime) -> str:
    """Return 上午好, 下午好 or 晚上好."""
    hour = in_beijing(now).hour
    if hour < _NOON:
        return QCoreApplication.translate("Dates", "上午好")
    if hour < _EVENING:
        return QCoreApplication.translate("Dates", "下午好")
    return QCoreApplication.translate("Dates", "晚上好")
