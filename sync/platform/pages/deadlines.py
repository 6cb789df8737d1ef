"""By when the station calls an applicant back."""

from datetime import datetime, time, timedelta

from app.domain.beijing import in_beijing
from sync.platform.pages.dates import day_text
from sync.platform.pages.words import Words

_LATEST_FOR_TODAY = time(16)
_EVENING = time(18)
_NOON = time(12)


def call_time(applied_at: datetime, say: Words, *, now: datetime) -> str:
    """Return the promise in words: the same evening, or for late applications the next noon."""
    applied = in_beijing(applied_at)
    early = applied.time() < _LATEST_FOR_TODAY
    day = applied.date() if early else applied.date() + timedelta(days=1)
    clock = f"{_EVENING if early else _NOON:%H:%M}"
    today = in_beijing(now).date()
    if day == today:
        return say("done.today", time=clock)
    if day == today + timedelta(days=1):
        return say("done.tomorrow", time=clock)
    return say("done.day", day=day_text(day, say.lang, today=today), time=clock)
