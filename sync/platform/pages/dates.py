"""Days as the pages write them: the year only when it is not this one."""

from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_text(day: date, lang: str, *, today: date) -> str:
    """Return a day: ``4月9日``, ``9 Apr``, with the year when it is another than today's."""
    other = day.year != today.year
    if lang == "en":
        text = f"{day.day} {_MONTHS[day.month - 1]}"
        return f"{text} {day.year}" if other else text
    text = f"{day.month}月{day.day}日"
    return f"{day.year}年{text}" if other else text
