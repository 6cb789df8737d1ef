"""Days and times as people type them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from app.ui.i18n import speak
from app.ui.typed_dates import parse_clock, parse_day, typed_day

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("11-22", date(2026, 11, 22)),
        ("11.22", date(2026, 11, 22)),
        ("1122", date(2026, 11, 22)),
        ("１１月２２日", date(2026, 11, 22)),
        ("11月22号", date(2026, 11, 22)),
        ("2027-1-3", date(2027, 1, 3)),
        ("20270103", date(2027, 1, 3)),
        ("1-3", date(2027, 1, 3)),
        ("11-1", date(2026, 11, 1)),
        ("今天", TODAY),
        ("后天", date(2026, 11, 23)),
        (" tomorrow ", date(2026, 11, 22)),
    ],
)
def test_a_day_is_read(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["", "13-1", "2-30", "长期", "11", "0", "2026-2-29"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("6", time(6)),
        ("6:30", time(6, 30)),
        ("6：30", time(6, 30)),
        ("630", time(6, 30)),
        ("1730", time(17, 30)),
        ("6点半", time(6, 30)),
        ("6点", time(6)),
        ("6点15分", time(6, 15)),
    ],
)
def test_a_time_is_read(text: str, clock: time) -> None:
    assert parse_clock(text) == clock


@pytest.mark.parametrize("text", ["", "25", "6:75", "早上", "66666"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_clock(text)


@pytest.mark.parametrize("wanted", ["zh", "en"])
@given(
    day=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    today=st.dates(date(2020, 1, 1), date(2060, 1, 1)),
)
def test_what_a_field_shows_is_read_back(
    qapp: QApplication, wanted: str, day: date, today: date
) -> None:
    speak(qapp, wanted)

    assert parse_day(typed_day(day, today), today) == day


def test_no_day_is_shown_as_nothing() -> None:
    assert typed_day(None, TODAY) == ""
