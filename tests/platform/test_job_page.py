"""What the QR opens (M1), in both languages, and every way in which it opens nothing."""

from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
import requests

from app.domain.job_code import check_character
from app.domain.pay import pay_figure, pay_text
from app.domain.postings import Pay, PostingState
from sync.platform.named_records import write_named
from sync.platform.station_keys import judge_device
from sync.platform.store.devices import DeviceState
from sync.platform.store.scopes import station_scope
from tests.platform.world import (
    HOTLINE,
    MORNING,
    YUNXI,
    World,
    tea_picking,
    unsigned,
)

PAGE_LIMIT = 60_000


def get(address: str, path: str, **headers: str) -> requests.Response:
    return requests.get(f"{address}{path}", headers=headers, timeout=10)


def words(answer: requests.Response) -> str:
    return unescape(answer.text.partition("<main")[2])


def test_the_code_on_the_poster_opens_the_job(village: World, address: str) -> None:
    home = village.enrol()
    posting = village.receive(home, tea_picking(home))

    answer = get(address, f"/J/{home.ticket(posting)}")

    assert answer.status_code == 200
    assert len(answer.content) < PAGE_LIMIT
    for shown in (
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
        home.code(1).grouped,
        "有效到 4月25日",
        "0591-5555 0123",
        "我要报名",
        "采一芽二叶",
        "没干过也行",
        "团体意外险",
    ):
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


REFUSALS = {
    "a wrong character in the code": (404, "有一位对不上", "0591-5555 0123"),
    "a wrong character in the signature": (404, "不是驿站印的", "0591-5555 0123"),
    "a garbled signature": (404, "不是驿站印的", "0591-5555 0123"),
    "another station's key": (404, "不是驿站印的", "0591-5555 0123"),
    "no code at all": (404, "这不是岗位编号", "0591-5555 0199"),
    "far too long": (404, "不是驿站印的", "0591-5555 0123"),
    "a station that does not exist": (404, "查不到这个编号", "0591-5555 0199"),
    "a job that does not exist": (404, "查不到这个编号", "0591-5555 0123"),
    "a job not sent yet": (404, "还没传到网上", "0591-5555 0123"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_what_opens_nothing_says_why_and_whom_to_call(
    village: World, address: str, case: str
) -> None:
    home = village.enrol()
    other = village.enrol(replace(YUNXI, name="湖墘村零工驿站", phone="0591-55550124"))
    posting = village.receive(home, tea_picking(home))
    unsent = tea_picking(home, serial=2)
    ticket = home.ticket(posting)
    swapped = "A" if ticket[-5] != "A" else "B"
    forged = replace(other, station=home.station)
    asked = {
        "a wrong character in the code": posting.code[:-1] + _other_letter(posting.code[-1]),
        "a wrong character in the signature": f"{ticket[:-5]}{swapped}{ticket[-4:]}",
        "a garbled signature": f"{unsigned(posting)}.!!!",
        "another station's key": forged.ticket(posting),
        "no code at all": "hello",
        "far too long": ticket * 50,
        "a station that does not exist": "ZZZZ2222" + check_character("ZZZZ2222"),
        "a job that does not exist": unsent.code,
        "a job not sent yet": home.ticket(unsent),
    }
    status, sentence, phone = REFUSALS[case]

    answer = get(address, f"/J/{asked[case]}")

    assert answer.status_code == status
    assert sentence in words(answer)
    assert phone in words(answer)


@pytest.mark.parametrize(
    ("changes", "status", "sentence"),
    [
        ({"state": PostingState.CANCELLED}, 410, "撤下来了"),
        ({"state": PostingState.TAKEN_DOWN}, 410, "撤下来了"),
        ({"state": PostingState.ARCHIVED}, 410, "撤下来了"),
        ({"state": PostingState.EXPIRED}, 410, "过了有效期"),
        ({"valid_until": MORNING - timedelta(seconds=1)}, 410, "过了有效期"),
        ({"state": PostingState.DRAFT}, 404, "查不到这个编号"),
    ],
    ids=["cancelled", "taken down", "archived", "expired", "over", "draft"],
)
def test_a_job_that_is_over_says_so(
    village: World, address: str, changes: dict[str, Any], status: int, sentence: str
) -> None:
    home = village.enrol()
    posting = village.receive(home, tea_picking(home, **changes))

    answer = get(address, f"/J/{posting.code}")

    assert answer.status_code == status
    assert sentence in words(answer)


def test_another_station_cannot_put_up_a_job_under_our_code(village: World, address: str) -> None:
    home = village.enrol()
    other = village.enrol(replace(YUNXI, name="湖墘村零工驿站"))
    posting = village.receive(other, tea_picking(home))

    assert get(address, f"/J/{posting.code}").status_code == 404


def test_a_posting_that_cannot_be_read_is_not_shown(village: World, address: str) -> None:
    home = village.enrol()
    posting = village.receive(home, tea_picking(home))
    with village.database.writing() as session:
        scope = station_scope(session, home.station.no) or 0
        write_named(session, scope, "posting", posting.id.bytes, {"daily_start": "dawn"})

    assert get(address, f"/J/{posting.code}").status_code == 404


def test_posters_of_a_revoked_pc_are_no_longer_genuine(village: World, address: str) -> None:
    home = village.enrol()
    posting = village.receive(home, tea_picking(home))
    with village.database.writing() as session:
        judge_device(session, home.joined.device.id, DeviceState.REVOKED)

    assert get(address, f"/J/{home.ticket(posting)}").status_code == 404
    assert get(address, f"/J/{posting.code}").status_code == 200


def test_addresses_that_lead_nowhere_have_a_page_too(village: World, address: str) -> None:
    answer = get(address, "/")

    assert answer.status_code == 404
    assert "0591-5555 0199" in words(answer)
    assert HOTLINE.replace("-", "") in words(answer)


def _other_letter(letter: str) -> str:
    return "3" if letter == "2" else "2"
