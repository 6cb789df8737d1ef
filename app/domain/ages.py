"""Ages, counted on the day of work.

Source: Regulation on the prohibition of child labour (State Council, in force
2002-12-01): nobody may introduce a person under 16 to work; Provisions on the
special protection of juvenile workers for 16 and 17. The narrow exception for
arts and sport is deliberately not offered: a village station does not handle it.
"""

from datetime import date

from app.domain.errors import DomainError, Problem

MINIMUM_AGE = 16
ADULT_AGE = 18
OLDEST_AGE = 120


def age_on(birth: date, day: date) -> int:
    """Return completed years of life on a day; negative before birth.

    A person born on 29 February completes a year on 1 March of a common year.
    """
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def old_enough(birth: date, work_day: date) -> bool:
    """Tell whether a person may work on a day at all."""
    return age_on(birth, work_day) >= MINIMUM_AGE


def is_juvenile(birth: date, work_day: date) -> bool:
    """Tell whether a person may work on a day, yet only where no hazard is."""
    return MINIMUM_AGE <= age_on(birth, work_day) < ADULT_AGE


def require_old_enough(birth: date, work_day: date) -> None:
    """Refuse a person who is under 16 on the day of work.

    Raises:
        DomainError: ``UNDER_MINIMUM_AGE`` with ``age`` and ``allowed_on``.
    """
    if not old_enough(birth, work_day):
        raise DomainError(
            Problem.UNDER_MINIMUM_AGE,
            age=age_on(birth, work_day),
            minimum=MINIMUM_AGE,
            allowed_on=first_work_day(birth).isoformat(),
        )


def first_work_day(birth: date) -> date:
    """Return the first day on which a person may work."""
    if (birth.month, birth.day) == (2, 29):
        return date(birth.year + MINIMUM_AGE, 2, 29)  # 16 years later is a leap year again
    return birth.replace(year=birth.year + MINIMUM_AGE)
