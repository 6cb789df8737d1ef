"""Hours of work in a day, without the break.

Source: Labour Law articles 36, 38 and 41 (8 hours a day, overtime paid extra);
the limit of 12 hours is the product's, domain reference 5.7. Weeks and months are
not judged here: a posting does not say how often somebody comes.
"""

from app.domain.findings import Finding, Level
from app.domain.postings import Posting

DAY_MIN = 24 * 60
STANDARD_MIN = 8 * 60
LIMIT_MIN = 12 * 60


def worked_minutes(posting: Posting) -> int | None:
    """Return the minutes of work in a day; ``None`` when start or end is missing.

    An end before the start is on the next day.
    """
    start, end = posting.daily_start, posting.daily_end
    if start is None or end is None or start == end:
        return None
    span = (end.hour - start.hour) * 60 + end.minute - start.minute
    return max(span % DAY_MIN - posting.break_min, 0)


def work_days(posting: Posting) -> int | None:
    """Return on how many days the work goes on; one when no last day is given."""
    if posting.work_from is None:
        return None
    last = posting.work_to or posting.work_from
    return max((last - posting.work_from).days + 1, 1)


def hours_findings(posting: Posting, *, overtime_paid: bool) -> tuple[Finding, ...]:
    """Return whether a day is too long.

    Args:
        posting: its hours and break.
        overtime_paid: whether the posting promises extra pay beyond eight hours.
    """
    minutes = worked_minutes(posting)
    if minutes is None or minutes <= STANDARD_MIN:
        return ()
    data = {"minutes": minutes, "hours": f"{minutes / 60:.4g}"}
    if minutes > LIMIT_MIN:
        code, level = "hours_over_12", Level.BLOCK
    elif not overtime_paid:
        code, level = "hours_over_8", Level.WARN
    else:
        return ()
    return (Finding(code=code, level=level, field="daily_end", data=data),)
