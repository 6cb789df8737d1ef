"""The minimum wage of the work place on the day of work, and pay against it.

Source: domain reference 5.6; the figures of each notice stand in
``resources/codes/min_wage.json`` with the day they took force, so that a posting
of the past keeps its floor. Where a figure cannot be worked out, nothing is said.
"""

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from app.domain.findings import Finding, Level
from app.domain.money import yuan_text
from app.domain.postings import Posting
from app.domain.working_hours import work_days, worked_minutes

MONTHLY_HOURS = Fraction(87, 4) * 8  # 21.75 paid days of 8 hours
_HOUR = 60
# Kinds whose monthly pay is judged by the hour: nobody works a whole month for it.
_BY_THE_HOUR = ("gig",)


@dataclass(frozen=True, slots=True, kw_only=True)
class PayFloor:
    """The two minimum wages of one county from one day on, in fen."""

    county: str
    valid_from: date
    month_fen: int
    hour_fen: int


class PayFloors:
    """All minimum wages, those of the past included."""

    def __init__(self, floors: Sequence[PayFloor], version: int = 0) -> None:
        self.version = version
        self._by_county: dict[str, list[PayFloor]] = {}
        for floor in sorted(floors, key=lambda each: each.valid_from):
            self._by_county.setdefault(floor.county, []).append(floor)

    def floor_for(self, county: str, day: date) -> PayFloor | None:
        """Return what is in force in a county on a day; ``None`` when not known."""
        floors = self._by_county.get(county, [])
        place = bisect_right([floor.valid_from for floor in floors], day)
        return floors[place - 1] if place else None

    def counties(self) -> tuple[str, ...]:
        """Return the codes of the counties that have a floor."""
        return tuple(sorted(self._by_county))


@cache
def load_pay_floors() -> PayFloors:
    """Return the table shipped with the program; read once."""
    source = files("resources").joinpath("codes", "min_wage.json")
    return read_pay_floors(json.loads(source.read_text(encoding="utf-8")))


def read_pay_floors(content: Mapping[str, Any]) -> PayFloors:
    """Return the table of a parsed file."""
    return PayFloors(
        [
            PayFloor(
                county=county,
                valid_from=date.fromisoformat(tier["valid_from"]),
                month_fen=tier["month_fen"],
                hour_fen=tier["hour_fen"],
            )
            for tier in content["floors"]
            for county in tier["counties"]
        ],
        content["version"],
    )


def hourly_fen(posting: Posting, *, pieces_per_hour: Fraction | None = None) -> Fraction | None:
    """Return what an hour pays by the lower figure; ``None`` when it cannot be worked out.

    Args:
        posting: hours count without the break; a job's price is shared by all
            wanted people over all days.
        pieces_per_hour: what is usual for piece work, when known.
    """
    amount = posting.pay.amount_fen
    if amount is None:
        return None
    per_hour = _hours_paid(posting, pieces_per_hour)
    return None if per_hour is None else Fraction(amount) / per_hour


def pay_findings(
    posting: Posting, floors: PayFloors, *, on: date, is_unit: bool
) -> tuple[Finding, ...]:
    """Return whether the pay lies below the floor of the work place.

    Args:
        posting: judged on its first work day, else on ``on``.
        floors: the table.
        on: today.
        is_unit: whether an employing unit hires; a household is only warned.
    """
    floor = floors.floor_for(posting.county, posting.work_from or on)
    if floor is None or posting.pay.mode == "N":
        return ()
    if posting.pay.mode == "M" and posting.kind not in _BY_THE_HOUR:
        paid, wanted = _whole(posting.pay.amount_fen), floor.month_fen
    else:
        paid, wanted = hourly_fen(posting), floor.hour_fen
    if paid is None or paid >= wanted:
        return ()
    per_month = wanted == floor.month_fen
    data = {
        "paid": yuan_text(int(paid)),
        "floor": yuan_text(wanted),
        "per_zh": "月" if per_month else "小时",
        "per_en": "month" if per_month else "hour",
        "county": posting.county,
    }
    level = Level.BLOCK if is_unit else Level.WARN
    return (Finding(code="pay_below_floor", level=level, field="pay", data=data),)


def _whole(fen: int | None) -> Fraction | None:
    return None if fen is None else Fraction(fen)


def _hours_paid(posting: Posting, pieces_per_hour: Fraction | None) -> Fraction | None:
    """Return how many hours one unit of pay is for."""
    mode = posting.pay.mode
    if mode == "H":
        return Fraction(1)
    if mode == "M":
        return MONTHLY_HOURS
    if mode == "P":
        return 1 / pieces_per_hour if pieces_per_hour else None
    minutes = worked_minutes(posting)
    if not minutes:
        return None
    if mode == "D":
        return Fraction(minutes, _HOUR)
    days = work_days(posting)
    return Fraction(minutes * days * posting.headcount, _HOUR) if mode == "J" and days else None
