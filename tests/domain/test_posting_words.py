"""Facts of a posting in words, in both languages."""

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

import pytest

from app.domain.codes import load_tables
from app.domain.posting_words import (
    asked_text,
    days_text,
    gathering,
    hours_text,
    pause_text,
    phone_text,
    place_text,
    promised,
    span_text,
)
from app.domain.postings import Pay, Posting

CODES = load_tables()


def a_posting(**given: Any) -> Posting:
    values = {"pay": Pay(mode="D", amount_fen=22_000), **given}
    return Posting(id=UUID(int=1), code="", made_at=datetime(2026, 4, 9, tzinfo=UTC), **values)


def test_what_is_promised_comes_most_attractive_first() -> None:
    posting = a_posting(perks=("water", "pickup", "lunch"), insurance="group_accident")

    assert promised(posting, CODES) == (
        "包午餐",
        "包接送",
        "当天结算",
        "有意外险",
        "有热水、凉茶",
    )
    assert promised(posting, CODES, "en")[2] == "Paid the same day"


def test_volunteers_are_promised_no_pay_day() -> None:
    assert promised(a_posting(pay=Pay(mode="N", amount_fen=None)), CODES) == ()


@pytest.mark.parametrize(
    ("gather", "zh", "en"),
    [
        ("", "", ""),
        (" 05:40 村口 ", "05:40 村口集合", "meet 05:40 村口"),
        ("村口集合", "村口集合", "村口集合"),
    ],
)
def test_where_people_gather(gather: str, zh: str, en: str) -> None:
    posting = a_posting(gather_text=gather, place_text="后山")

    assert (gathering(posting), gathering(posting, "en")) == (zh, en)
    assert place_text(posting) == (f"后山，{zh}" if zh else "后山")


@pytest.mark.parametrize(
    ("start", "end", "zh", "en"),
    [
        (None, None, "", ""),
        (None, date(2026, 4, 25), "4月25日前", "until 25 Apr"),
        (date(2026, 4, 10), None, "4月10日起，长期", "from 10 Apr"),
        (date(2026, 4, 10), date(2026, 4, 10), "4月10日（1 天）", "10 Apr (1 day)"),
        (date(2026, 4, 10), date(2026, 4, 25), "4月10日 – 4月25日", "10 Apr – 25 Apr"),
        (
            date(2026, 12, 10),
            date(2027, 1, 5),
            "12月10日 – 2027年1月5日",
            "10 Dec – 5 Jan 2027",
        ),
    ],
)
def test_days(start: date | None, end: date | None, zh: str, en: str) -> None:
    posting = a_posting(work_from=start, work_to=end)

    assert (days_text(posting), days_text(posting, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("start", "end", "pause", "zh", "en"),
    [
        (None, None, 60, "", ""),
        (6, None, 60, "06:00 上工", "from 06:00"),
        (6, 17, 0, "06:00 – 17:00", "06:00 – 17:00"),
        (6, 17, 60, "06:00 – 17:00，中午歇 1 小时", "06:00 – 17:00, 1 h break"),
        (6, 11, 30, "06:00 – 11:00，中间歇半小时", "06:00 – 11:00, 30 min break"),
        (6, 11, 20, "06:00 – 11:00，中间歇 20 分钟", "06:00 – 11:00, 20 min break"),
        (6, 17, 90, "06:00 – 17:00，中午歇 1 个半小时", "06:00 – 17:00, 1 h 30 min break"),
        (6, 17, 80, "06:00 – 17:00，中午歇 1 小时 20 分钟", "06:00 – 17:00, 1 h 20 min break"),
        (
            20,
            4,
            60,
            "20:00 – 第二天 04:00，中间歇 1 小时",
            "20:00 – next day 04:00, 1 h break",
        ),
    ],
)
def test_hours(start: int | None, end: int | None, pause: int, zh: str, en: str) -> None:
    posting = a_posting(
        daily_start=None if start is None else time(start),
        daily_end=None if end is None else time(end),
        break_min=pause,
    )

    english = filter(None, (span_text(posting, "en"), pause_text(posting, "en")))
    assert hours_text(posting) == zh
    assert ", ".join(english) == en


def test_what_is_asked_of_people() -> None:
    posting = a_posting(certificates=("health",), requirements="手脚快。", no_experience=True)

    assert asked_text(posting, CODES) == "要有健康证；手脚快；生手有人教"
    assert asked_text(a_posting(), CODES) == ""


def test_a_promise_written_out_and_ticked_is_said_once() -> None:
    posting = a_posting(requirements="能早起；生手有人教", no_experience=True)

    assert asked_text(posting, CODES) == "能早起；生手有人教"


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("0591-55550123", "0591-5555 0123"),
        ("0590-5550123", "0590-555 0123"),
        ("19900000001", "199 0000 0001"),
        ("0591-55550123-8", "0591-55550123-8"),
        ("12345", "12345"),
        ("", ""),
    ],
)
def test_numbers_are_shown_as_they_are_read_out(phone: str, shown: str) -> None:
    assert phone_text(phone) == shown
