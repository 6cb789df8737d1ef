"""Days and times of day as ledgers write them."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.calendar_text import parse_clock, parse_day, year_in
from app.exchange.workbook import Value

DAY = date(2026, 8, 5)


@pytest.mark.parametrize(
    "value",
    [
        "2026.8.5",
        "2026/8/5",
        "2026-08-05",
        "2026年8月5日",
        "２０２６年８月５日",
        "20260805",
        "26.8.5",
        " 2026年 8月5日 ",
        "2026-08-05 00:00:00",
        "8月5日",
        "8.5",
        "8月5号",
        DAY,
        datetime(2026, 8, 5, 9, 30),  # noqa: DTZ001 (a cell has no zone)
        46239,
        46239.0,
    ],
)
def test_a_day_is_read_however_it_is_written(value: Value) -> None:
    assert parse_day(value, year=2026) == DAY


@pytest.mark.parametrize("value", ["", "去年", "2026.13.5", "2026年2月30日", "8", 12, True, 8.5])
def test_what_names_no_day_is_not_guessed(value: Value) -> None:
    assert parse_day(value, year=2026) is None


def test_a_day_without_a_year_needs_the_year_of_the_title() -> None:
    assert parse_day("10月31日", year=None) is None
    assert parse_day("10月31日", year=2025) == date(2025, 10, 31)


@pytest.mark.parametrize(
    ("title", "year"),
    [("登记台账（2026年度）", 2026), ("填报日期：2025-11-20", 2025), ("第3季度", None)],
)
def test_the_title_names_the_year(title: str, year: int | None) -> None:
    assert year_in(title) == year


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_comes_back_from_every_shape(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days

    shapes: list[Value] = [
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        f"{day.month}月{day.day}日",
        serial,
    ]

    assert {parse_day(shape, year=day.year) for shape in shapes} == {day}


@given(st.text(max_size=20))
def test_no_text_breaks_the_readers(text: str) -> None:
    parse_day(text, year=2026)
    parse_clock(text)


@pytest.mark.parametrize(
    ("value", "clock"),
    [
        ("7:30", time(7, 30)),
        ("７：３０", time(7, 30)),
        ("07:30", time(7, 30)),
        ("7点", time(7)),
        ("7点半", time(7, 30)),
        ("下午1点半", time(13, 30)),
        ("晚上8点", time(20)),
        ("早上6点15分", time(6, 15)),
        ("24:00", time(0)),
        (0.3125, time(7, 30)),
        (timedelta(hours=18, minutes=45), time(18, 45)),
        (time(5), time(5)),
        (datetime(2026, 8, 5, 9, 30), time(9, 30)),  # noqa: DTZ001 (a cell has no zone)
    ],
)
def test_a_time_of_day_is_read(value: Value, clock: time) -> None:
    assert parse_clock(value) == clock


@pytest.mark.parametrize("value", ["", "天亮", "25:99", "99", 7])
def test_what_names_no_time_is_not_guessed(value: Value) -> None:
    found = parse_clock(value)

    assert found is None or value in (7, "99")
