"""From a posting to the words of its poster."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest

from app.domain.beijing import end_of
from app.domain.codes import load_tables
from app.domain.job_code import JobCode
from app.domain.posting_words import phone_text
from app.domain.postings import Pay, Posting
from app.domain.station import StationProfile
from app.printing.poster_content import PosterContent, poster_of

CODE = JobCode.make(1, 0)
POSTING = Posting(
    id=UUID(int=1),
    code=CODE.value,
    employer_name="青屿云溪茶叶专业合作社",
    employer_kind="COOP",
    employer_verified=True,
    trade="A01",
    title="春茶采摘工",
    headcount=12,
    work_from=date(2026, 4, 10),
    work_to=date(2026, 4, 25),
    daily_start=time(6),
    daily_end=time(17),
    break_min=60,
    place_text="东坑村 · 后山茶园",
    pay=Pay(mode="D", amount_fen=22_000),
    perks=("water", "pickup", "lunch"),
    requirements="手脚利索、能早起。",
    no_experience=True,
    contact="林师傅",
    contact_phone="19900000001",
    contact_public=True,
    made_at=datetime(2026, 4, 8, 17, 0, tzinfo=UTC),
    valid_until=datetime(2026, 4, 25, 15, 59, tzinfo=UTC),
)
STATION = StationProfile(
    station_no=1,
    name="云溪村零工驿站",
    town="青屿镇",
    villages=(("350122001001", "云溪村"),),
    county="350122",
    phone="0591-55550123",
    hours="8:00–18:00",
)


def content(**changes: object) -> PosterContent:
    posting = replace(POSTING, **changes)  # type: ignore[arg-type]  # fields by name
    return poster_of(posting, station=STATION, address="HTTPS://A.CN/J/B", codes=load_tables())


def test_a_posting_becomes_words() -> None:
    words = content()

    assert (words.code, words.short_code) == (CODE.grouped, CODE.short)
    assert (words.pay_figure, words.pay_unit) == ("220", "元/天")
    assert words.perks == ("包午餐", "包接送", "当天结算", "有热水、凉茶")
    assert words.days == "4月10日 – 4月25日"
    assert words.hours == "06:00 – 17:00，中午歇 1 小时"
    assert words.requirements == "手脚利索、能早起；生手有人教"
    assert words.station_name == "青屿镇云溪村零工驿站"
    assert words.station_phone == "0591-5555 0123"
    assert words.pickup


def test_days_are_those_of_beijing() -> None:
    words = content(published_at=datetime(2026, 4, 9, 16, 30, tzinfo=UTC))

    assert content().published_on == date(2026, 4, 9)
    assert words.published_on == date(2026, 4, 10)
    assert words.valid_until == date(2026, 4, 25)
    assert content(valid_until=None).valid_until is None


def test_a_posting_valid_until_midnight_says_the_day_before() -> None:
    words = content(valid_until=end_of(date(2026, 4, 25)))

    assert words.valid_until == date(2026, 4, 25)


def test_nothing_private_of_the_employer_is_printed() -> None:
    assert "19900000001" not in repr(content())
    assert "林师傅" not in repr(content())


@pytest.mark.parametrize(
    ("pay", "figure", "unit"),
    [
        (Pay(mode="M", amount_fen=450_000, max_fen=520_000), "4,500–5,200", "元/月"),
        (Pay(mode="P", amount_fen=120, unit="斤"), "1.20", "元/斤"),
        (Pay(mode="D", amount_fen=None), "", "面议"),
        (Pay(mode="N", amount_fen=5_000), "", "义工"),
    ],
    ids=["range", "piece", "none", "volunteer"],
)
def test_pay_is_a_figure_or_words(pay: Pay, figure: str, unit: str) -> None:
    words = content(pay=pay)

    assert (words.pay_figure, words.pay_unit) == (figure, unit)


def test_a_volunteer_is_not_paid_at_the_end_of_the_day() -> None:
    assert "当天结算" not in content(pay=Pay(mode="N", amount_fen=None)).perks


def test_insurance_counts_among_the_perks() -> None:
    assert "有意外险" in content(insurance="day_accident").perks


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2026, 4, 10), date(2026, 4, 10), "4月10日（1 天）"),
        (date(2026, 4, 10), None, "4月10日起，长期"),
        (None, date(2026, 4, 10), "4月10日前"),
        (date(2026, 12, 28), date(2027, 1, 5), "12月28日 – 2027年1月5日"),
        (None, None, ""),
    ],
    ids=["one day", "open end", "only an end", "over the year", "none"],
)
def test_days_read_as_one_says_them(start: date | None, end: date | None, text: str) -> None:
    assert content(work_from=start, work_to=end).days == text


@pytest.mark.parametrize(
    ("start", "end", "pause", "text"),
    [
        (time(8), time(11, 30), 0, "08:00 – 11:30"),
        (time(22), time(6), 40, "22:00 – 第二天 06:00，中间歇 40 分钟"),
        (time(13), time(18), 30, "13:00 – 18:00，中间歇半小时"),
        (time(7), time(17), 90, "07:00 – 17:00，中午歇 1 个半小时"),
        (time(7), time(17), 100, "07:00 – 17:00，中午歇 1 小时 40 分钟"),
        (time(7), None, 0, "07:00 上工"),
        (None, None, 0, ""),
    ],
)
def test_hours_read_as_one_says_them(
    start: time | None, end: time | None, pause: int, text: str
) -> None:
    assert content(daily_start=start, daily_end=end, break_min=pause).hours == text


def test_the_gathering_place_stands_beside_the_place() -> None:
    assert content(gather_text="05:40 村口公交站").place.endswith("，05:40 村口公交站集合")
    assert content(gather_text="村口集合").place.endswith("，村口集合")


def test_certificates_are_asked_first() -> None:
    assert content(certificates=("electrician", "height")).requirements.startswith(
        "要有电工证、高处作业证；手脚利索"
    )
    assert content(requirements="", no_experience=False).requirements == ""


def test_a_posting_without_title_shows_its_trade() -> None:
    assert content(title="").title == "采茶"


def test_a_person_who_hires_is_no_unit() -> None:
    assert content(employer_kind="IND").employer_label == "雇主"


def test_the_town_is_not_said_twice() -> None:
    station = replace(STATION, name="青屿镇零工驿站")

    words = poster_of(POSTING, station=station, address="", codes=load_tables())

    assert words.station_name == "青屿镇零工驿站"


@pytest.mark.parametrize(
    ("phone", "text"),
    [
        ("19900000001", "199 0000 0001"),
        ("0590-5550123", "0590-555 0123"),
        ("12333", "12333"),
        ("400-", "400-"),
    ],
)
def test_telephones_are_grouped(phone: str, text: str) -> None:
    assert phone_text(phone) == text
