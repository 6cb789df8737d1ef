"""What the QR opens (M1), in both languages."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.domain.pay import pay_figure, pay_text
from app.domain.postings import Pay, PostingState
from tests.platform.readers import get, words
from tests.platform.world import (
    World,
    tea_picking,
    unsigned,
)

PAGE_LIMIT = 60_000
SHOWN = (
    "春茶采摘工",
    ">220<",
    "元 / 天",
    "招 12 人",
    "包午餐",
    "包接送",
    "当天结算",
    "东坑村后山茶园",
    "4月10日 – 4月25日",
    "共 16 天",
    "06:00 – 17:00",
    "中午歇 1 小时，05:40 云溪村口集合",
    "驿站已核实",
    "报名不收一分钱。",
    "有效到 4月25日",
    "0591-5555 0123",
    "我要报名",
    "采一芽二叶",
    "没干过也行",
    "团体意外险",
)


def test_the_code_on_the_poster_opens_the_job(village: World, address: str) -> None:
    home = village.enrol()
    posting = village.receive(home, tea_picking(home))

    answer = get(address, f"/J/{home.ticket(posting)}")

    assert answer.status_code == 200
    assert len(answer.content) < PAGE_LIMIT
    assert home.code(1).grouped in words(answer)
    for shown in SHOWN:
        assert shown in words(answer), shown


@pytest.mark.parametrize("typed", ["code", "grouped", "lower", "label", "wide"], ids=str)
def test_a_code_may_be_typed_in_any_way(village: World, address: str, typed: str) -> None:
    home = village.enrol()
    posting = village.receive(home, tea_picking(home))
    ways = {
        "code": posting.code,
        "grouped": home.code(1).grouped,
        "lower": posting.code.lower(),
        "label": unsigned(posting),
        "wide": "".join(chr(ord(character) + 0xFEE0) for character in posting.code),
    }

    assert get(address, f"/J/{ways[typed]}").status_code == 200
    assert get(address, f"/j/{ways[typed]}").status_code == 200


def test_english_by_wish_and_by_browser(village: World, address: str) -> None:
    home = village.enrol()
    posting = village.receive(home, tea_picking(home))

    by_browser = get(address, f"/J/{posting.code}", **{"Accept-Language": "de, en-GB;q=0.8"})
    by_wish = get(address, f"/J/{posting.code}?lang=en")
    chinese = get(address, f"/J/{posting.code}", **{"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8"})

    assert "yuan / day" in words(by_browser)
    assert '<html lang="en">' in by_browser.text
    assert f"/J/{posting.code}/apply?lang=en" in by_wish.text
    assert "10 Apr – 25 Apr" in words(by_wish)
    assert '<html lang="zh-CN">' in chinese.text


PAYS = [
    Pay(mode="M", amount_fen=450_000, max_fen=520_000, cycle="5"),
    Pay(mode="P", amount_fen=120, unit="斤"),
    Pay(mode="J", amount_fen=28_000, cycle="6"),
    Pay(mode="H", amount_fen=2_250),
]


@pytest.mark.parametrize("pay", PAYS, ids=lambda pay: pay.mode)
def test_pay_reads_as_on_the_poster(village: World, address: str, pay: Pay) -> None:
    home = village.enrol()
    posting = village.receive(home, tea_picking(home, pay=pay))

    answer = get(address, f"/J/{posting.code}")

    assert f">{pay_figure(pay)}<" in words(answer)
    assert pay_text(pay) in answer.text.partition("</title>")[0]


@pytest.mark.parametrize("pay", [Pay(mode="N", amount_fen=None), Pay(mode="D", amount_fen=None)])
def test_work_without_a_figure_says_so_in_words(village: World, address: str, pay: Pay) -> None:
    home = village.enrol()
    posting = village.receive(home, tea_picking(home, pay=pay))

    assert f'words">{pay_text(pay)}<' in words(get(address, f"/J/{posting.code}"))


def test_what_is_not_known_is_left_out(village: World, address: str) -> None:
    home = village.enrol()
    bare = tea_picking(
        home,
        title="",
        work_from=None,
        daily_start=None,
        place_text="",
        break_min=0,
        employer_verified=False,
        valid_until=None,
        perks=(),
    )
    posting = village.receive(home, bare)

    shown = words(get(address, f"/J/{posting.code}"))

    assert "连江县" in shown
    assert "05:40 云溪村口" in shown
    assert "驿站还没核实" in shown
    assert "有效到" not in shown


def test_a_job_without_place_or_meeting_point_shows_neither(village: World, address: str) -> None:
    home = village.enrol()
    bare = tea_picking(home, county="", place_text="", gather_text="", daily_end=None)
    posting = village.receive(home, bare)

    shown = words(get(address, f"/J/{posting.code}"))

    assert "春茶采摘工" in shown
    assert "集合" not in shown


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"work_to": None}, "4月10日起"),
        ({"work_to": date(2026, 4, 10)}, "4月10日（1 天）"),
        ({"work_to": date(2027, 1, 5)}, "4月10日 – 2027年1月5日"),
        ({"break_min": 90}, "中午歇 1 个半小时"),
        ({"break_min": 0}, "<small>05:40 云溪村口集合</small>"),
        ({"no_experience": False, "requirements": "手脚快"}, "手脚快"),
        ({"contact_public": True, "contact": "陈师傅", "contact_phone": "19900000001"}, "陈师傅"),
        ({"contact_public": True, "contact_phone": "19900000001"}, "199 0000 0001"),
        ({"contact": "陈师傅", "contact_phone": "19900000001", "urgent": True}, "急招"),
    ],
    ids=[
        "open end",
        "one day",
        "next year",
        "break",
        "no break",
        "wishes",
        "contact",
        "number only",
        "urgent",
    ],
)
def test_facts_in_words(village: World, address: str, changes: dict[str, Any], shown: str) -> None:
    home = village.enrol()
    posting = village.receive(home, tea_picking(home, **changes))

    page = words(get(address, f"/J/{posting.code}"))

    assert shown in page
    assert ("199 0000 0001" in page) is bool(changes.get("contact_public"))


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"state": PostingState.PAUSED}, "暂停招人"),
        ({"state": PostingState.FILLED}, "招满了"),
        ({"filled": 12}, "招满了"),
    ],
    ids=["paused", "filled", "no place left"],
)
def test_a_job_that_takes_nobody_has_no_apply_button(
    village: World, address: str, changes: dict[str, Any], shown: str
) -> None:
    home = village.enrol()
    posting = village.receive(home, tea_picking(home, **changes))

    page = get(address, f"/J/{posting.code}")
    form = get(address, f"/J/{posting.code}/apply")

    assert shown in words(page)
    assert "我要报名" not in words(page)
    assert form.status_code == 409
    assert "现在不收报名" in words(form)


def test_an_older_poster_is_told_that_the_job_has_changed(village: World, address: str) -> None:
    home = village.enrol()
    posting = tea_picking(home)
    village.receive(home, replace(posting, version=2, pay=Pay(mode="D", amount_fen=20_000)))

    shown = words(get(address, f"/J/{home.ticket(posting)}"))

    assert "以这里写的为准" in shown
    assert ">200<" in shown
    assert "以这里写的为准" not in words(get(address, f"/J/{posting.code}"))
