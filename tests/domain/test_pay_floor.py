"""The minimum wage of the place and the day."""

from datetime import date, time
from fractions import Fraction
from typing import Any

import pytest

from app.domain.codes import load_tables
from app.domain.findings import Finding, Level
from app.domain.pay_floor import (
    PayFloors,
    hourly_fen,
    load_pay_floors,
    pay_findings,
    read_pay_floors,
)
from app.domain.postings import Pay
from tests.domain.postings_made import TODAY, posting

FLOORS = load_pay_floors()


def findings(*, is_unit: bool = True, **changes: Any) -> tuple[Finding, ...]:
    return pay_findings(posting(**changes), FLOORS, on=TODAY, is_unit=is_unit)


def test_every_county_with_a_floor_exists_and_only_kinmen_has_none() -> None:
    counties = {item.code for item in load_tables()["counties"]}

    assert counties - set(FLOORS.counties()) == {"350527"}
    assert set(FLOORS.counties()) <= counties


@pytest.mark.parametrize(
    ("county", "month_fen", "hour_fen"),
    [
        ("350203", 226500, 2350),
        ("350122", 219500, 2300),
        ("350322", 204500, 2150),
        ("350924", 189500, 2000),
    ],
)
def test_the_four_tiers(county: str, month_fen: int, hour_fen: int) -> None:
    floor = FLOORS.floor_for(county, date(2025, 4, 1))

    assert floor is not None
    assert (floor.month_fen, floor.hour_fen) == (month_fen, hour_fen)


def test_a_posting_of_the_past_keeps_its_floor() -> None:
    tiers = [
        {"valid_from": day, "month_fen": month, "hour_fen": hour, "counties": ["350122"]}
        for day, month, hour in (("2027-01-01", 230000, 2400), ("2025-04-01", 219500, 2300))
    ]
    floors = read_pay_floors({"version": 1, "floors": tiers})

    def hour_on(day: date) -> int | None:
        floor = floors.floor_for("350122", day)
        return floor.hour_fen if floor else None

    assert [hour_on(date(2025, 3, 31)), hour_on(date(2026, 12, 31)), hour_on(date(2027, 1, 1))] == [
        None,
        2300,
        2400,
    ]
    assert PayFloors([]).floor_for("350122", TODAY) is None


@pytest.mark.parametrize(
    ("changes", "hourly"),
    [
        ({"pay": Pay(mode="H", amount_fen=2300)}, Fraction(2300)),
        ({"pay": Pay(mode="D", amount_fen=22000)}, Fraction(2750)),
        ({"pay": Pay(mode="M", amount_fen=435000)}, Fraction(2500)),
        ({"pay": Pay(mode="J", amount_fen=150000)}, Fraction(150000, 32)),
        ({"pay": Pay(mode="P", amount_fen=120)}, None),
        ({"pay": Pay(mode="D", amount_fen=None)}, None),
        ({"pay": Pay(mode="D", amount_fen=22000), "daily_end": None}, None),
        ({"pay": Pay(mode="J", amount_fen=150000), "work_from": None}, None),
    ],
)
def test_pay_is_turned_into_an_hour(changes: dict[str, Any], hourly: Fraction | None) -> None:
    assert hourly_fen(posting(**changes)) == hourly


def test_piece_work_needs_to_know_how_much_is_usual() -> None:
    made = posting(pay=Pay(mode="P", amount_fen=120))

    assert hourly_fen(made, pieces_per_hour=Fraction(20)) == 2400


def test_pay_at_the_floor_passes_and_below_it_does_not() -> None:
    assert findings(pay=Pay(mode="D", amount_fen=18400)) == ()
    (found,) = findings(pay=Pay(mode="D", amount_fen=18399))

    assert (found.code, found.level, found.field) == ("pay_below_floor", Level.BLOCK, "pay")
    assert found.data == {
        "paid": "22.99",
        "floor": "23",
        "per_zh": "小时",
        "per_en": "hour",
        "county": "350122",
    }


def test_a_household_is_only_warned() -> None:
    (found,) = findings(is_unit=False, pay=Pay(mode="H", amount_fen=2299))

    assert found.level is Level.WARN


def test_full_time_posts_are_judged_by_the_month() -> None:
    month = Pay(mode="M", amount_fen=219500)

    assert findings(kind="full_time", pay=month) == ()
    assert [found.data["per_en"] for found in findings(kind="gig", pay=month)] == ["hour"]
    (found,) = findings(kind="full_time", pay=Pay(mode="M", amount_fen=219499))
    assert found.data["per_en"] == "month"


@pytest.mark.parametrize(
    "changes",
    [
        {"county": ""},
        {"county": "350527"},
        {"pay": Pay(mode="N", amount_fen=None)},
        {"pay": Pay(mode="D", amount_fen=None)},
        {"kind": "full_time", "pay": Pay(mode="M", amount_fen=None)},
        {"work_from": None, "daily_start": time(8), "pay": Pay(mode="H", amount_fen=2300)},
    ],
)
def test_what_cannot_be_judged_is_not_judged(changes: dict[str, Any]) -> None:
    assert findings(**changes) == ()
