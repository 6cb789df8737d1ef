"""Lines as clerks write them when the sample ledgers are not looking."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.codes import load_tables
from app.domain.posting_checks import load_posting_rules
from app.exchange.importing import LedgerChecker
from app.exchange.layouts import LedgerKind
from app.exchange.rows import CheckedRow
from tests.exchange.workbooks import Cell, write_table

CHECKER = LedgerChecker(load_tables(), load_posting_rules())
ON = date(2026, 11, 20)
PERSON: dict[str, Cell] = {
    "姓名": "陈土生",
    "性别": "男",
    "身份证号": "350101198001010015",
    "电话": "19900000001",
    "工种": "采茶",
}
FIRM: dict[str, Cell] = {
    "单位名称": "青屿春岙物流有限公司",
    "单位类型": "企业",
    "统一社会信用代码": "91350101MAXF821J15",
    "联系人": "庄碧云",
    "联系电话": "19900878293",
}
OFFER: dict[str, Cell] = {
    "用工方": "青屿春岙物流有限公司",
    "用工方类型": "企业",
    "工种": "采茶",
    "岗位名称": "采茶工",
    "人数": "8人",
    "用工日期": "2026-12-01",
    "上工时间": "7:30",
    "收工时间": "16:30",
    "休息": 60,
    "县区": "连江县",
    "工作地点": "云溪村",
    "工资": "220元/天",
    "有效期至": "2026-12-01",
}


def read(tmp_path: Path, kind: LedgerKind, line: Mapping[str, Cell]) -> CheckedRow[Any]:
    path = write_table(tmp_path / "one.xlsx", [list(line), list(line.values())])
    (row,) = CHECKER.check(path, kind, on=ON).rows
    return row


def codes(row: CheckedRow[Any]) -> list[tuple[str, str, str | None]]:
    return [(finding.code, finding.level.value, finding.field) for finding in row.findings]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"姓名": "无"}, [("missing_name", "B", "name")]),
        ({"姓名": "陈<土>"}, [("name_shape", "B", "name")]),
        ({"身份证号": None}, []),
        ({"身份证号": "无"}, []),
        ({"身份证号": "35010119800101001Y"}, [("id_characters", "B", "id")]),
        ({"身份证号": "350101198013010015"}, [("id_birth_date", "B", "id")]),
        ({"性别": "不男不女"}, [("unknown_sex", "W", "sex")]),
        ({"性别": "女士"}, [("sex_conflict", "W", "sex")]),
        ({"电话": "12345"}, [("phone_shape", "B", "phone")]),
        ({"电话": "(0591)5555-0123"}, []),
        ({"工种": "种月亮"}, [("unknown_trade", "W", "trades"), ("missing_trade", "W", "trades")]),
        ({"工种": "采茶、种月亮"}, [("unknown_trade", "W", "trades")]),
        ({"重点群体": "月亮人"}, [("unknown_group", "W", "groups")]),
        ({"登记时间": "上个月"}, [("date_unreadable", "W", "registered")]),
        ({"登记时间": "3月5日"}, [("date_unreadable", "W", "registered")]),
        ({"文化程度": "无"}, []),
    ],
)
def test_a_person_is_judged_by_what_is_written(
    tmp_path: Path, changed: dict[str, Cell], expected: list[tuple[str, str, str | None]]
) -> None:
    row = read(tmp_path, LedgerKind.WORKERS, PERSON | changed)

    assert codes(row) == expected


@pytest.mark.parametrize(
    ("title", "text", "mode", "fen"),
    [
        ("期望工资（元/天）", 220, "D", 22000),
        ("期望工资（元/月）", "4500", "M", 450000),
        ("期望工资", "200-260元/天", "D", 20000),
        ("期望工资", 6000, None, None),
        ("期望工资", "无", None, None),
    ],
)
def test_a_bare_wage_gets_its_unit_from_the_title_alone(
    tmp_path: Path, title: str, text: Cell, mode: str | None, fen: int | None
) -> None:
    row = read(tmp_path, LedgerKind.WORKERS, {**PERSON, title: text})

    assert (row.record["pay_mode"], row.record["pay_min_fen"]) == (mode, fen)


@pytest.mark.parametrize(
    ("remark", "phone", "owner"),
    [
        ("打邻居电话19900218670", "19900218670", "neighbour"),
        ("本人没手机，找儿子19900052116", "19900052116", "family"),
        ("19900052116（女儿）", "19900052116", "family"),
        ("电话 199 0005 2116", "19900052116", "self"),
        ("座机0591-55550123", "0591-55550123", "self"),
    ],
)
def test_a_phone_in_the_remark_has_its_owner(
    tmp_path: Path, remark: str, phone: str, owner: str
) -> None:
    row = read(tmp_path, LedgerKind.WORKERS, PERSON | {"电话": None, "备注": remark})

    assert (row.record["phone"], row.record["phone_owner"]) == (phone, owner)
    assert not row.is_blocked


def test_a_number_in_the_remark_that_is_no_phone_is_none(tmp_path: Path) -> None:
    row = read(
        tmp_path, LedgerKind.WORKERS, PERSON | {"电话": None, "备注": "身份证35010119800101"}
    )

    assert codes(row) == [("missing_contact", "B", "phone")]


def test_a_fourth_person_on_one_phone_is_asked_about(tmp_path: Path) -> None:
    people = [
        ("阿甲", "0001"),
        ("阿乙", "0002"),
        ("阿丙", "0003"),
        ("阿丁", "0004"),
        ("阿甲", "0005"),
    ]
    lines = [[f"陈{name}", "男", None, "19900000001", "采茶"] for name, _ in people]
    path = write_table(tmp_path / "p.xlsx", [list(PERSON), *lines])

    rows = CHECKER.check(path, LedgerKind.WORKERS, on=ON).rows

    assert [codes(row) for row in rows] == [
        *([], [], []),
        *[[("shared_phone", "W", "phone")]] * 2,
    ]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"单位类型": "外星"}, [("missing_kind", "B", "kind")]),
        ({"单位类型": None}, [("missing_kind", "B", "kind")]),
        ({"单位类型": "劳务公司"}, []),
        ({"单位类型": "合作社"}, [("kind_conflict", "W", "kind")]),
        ({"统一社会信用代码": "办理中"}, [("missing_code", "B", "code")]),
        ({"统一社会信用代码": 350101198001010000}, [("id_as_number", "B", "code")]),
        ({"单位名称": "青屿\u0007"}, [("name_shape", "B", "name")]),
        ({"联系电话": "没有", "备注": "打19900000003"}, []),
        ({"联系电话": "123"}, [("phone_shape", "B", "phone")]),
        ({"登记日期": "去年"}, [("date_unreadable", "W", "registered")]),
    ],
)
def test_a_party_is_judged_by_what_is_written(
    tmp_path: Path, changed: dict[str, Cell], expected: list[tuple[str, str, str | None]]
) -> None:
    row = read(tmp_path, LedgerKind.EMPLOYERS, FIRM | changed)

    assert codes(row) == expected


def test_a_second_phone_of_a_party_stays_in_the_remark(tmp_path: Path) -> None:
    row = read(tmp_path, LedgerKind.EMPLOYERS, FIRM | {"联系电话": "19900000001、19900000002"})

    assert (row.form.phone, row.form.remark) == ("19900000001", "另有电话 19900000002")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"工种": "种月亮"}, [("unknown_word", "W", "trade"), ("missing_trade", "B", "trade")]),
        ({"人数": "若干"}, [("headcount_shape", "B", "headcount")]),
        ({"用工日期": "农忙时"}, [("date_unreadable", "W", "work_on")]),
        ({"用工日期": "2026-12-01至2026-12-05"}, []),
        ({"上工时间": "天亮"}, [("time_unreadable", "W", "start")]),
        ({"休息": "一会儿", "收工时间": "15:30"}, [("break_unreadable", "W", "break_min")]),
        ({"休息": None, "收工时间": "15:30"}, []),
        ({"休息": "1小时"}, []),
        ({"休息": "半小时", "收工时间": "16:00"}, []),
        ({"县区": "月亮县"}, [("unknown_word", "W", "county")]),
        ({"有效期至": "2026-11-01"}, [("validity_past", "B", "valid_until")]),
        ({"联系电话": "123"}, [("phone_shape", "B", "phone")]),
        ({"工作地点": None}, [("missing_place_text", "B", "place")]),
        ({"食宿接送": "包吃、送茶叶"}, []),
    ],
)
def test_an_offer_is_judged_by_what_is_written(
    tmp_path: Path, changed: dict[str, Cell], expected: list[tuple[str, str, str | None]]
) -> None:
    row = read(tmp_path, LedgerKind.POSTINGS, OFFER | changed)

    assert codes(row) == expected


def test_days_break_and_wage_of_an_offer_are_read(tmp_path: Path) -> None:
    line = {name: cell for name, cell in OFFER.items() if name not in ("休息", "工资")}
    odd: dict[str, Cell] = {
        "用工日期": "2026年12月1日—2026年12月5日",
        "休息(小时)": 1,
        "工资（元/天）": 230,
        "食宿接送": "包吃、送茶叶",
        "岗位名称": None,
    }

    row = read(tmp_path, LedgerKind.POSTINGS, line | odd)

    assert (row.form.work_from, row.form.work_to) == (date(2026, 12, 1), date(2026, 12, 5))
    assert (row.record["break_min"], row.record["pay_min_fen"]) == (60, 23000)
    assert (row.form.perks, row.form.remark, row.form.title) == (("meals",), "送茶叶", "采茶")


def test_a_range_of_wages_keeps_both_ends(tmp_path: Path) -> None:
    row = read(tmp_path, LedgerKind.POSTINGS, OFFER | {"工资": "240-260元/天"})

    assert (row.form.pay_text, row.record["pay_max_fen"]) == ("240-260", 26000)


def test_the_same_offer_of_two_individuals_is_not_the_same(tmp_path: Path) -> None:
    lines = [
        OFFER | {"用工方": f"{name}（个人）", "用工方类型": "个人"} for name in ("赖银", "赖金")
    ]
    path = write_table(tmp_path / "o.xlsx", [list(OFFER), *(list(each.values()) for each in lines)])

    rows = CHECKER.check(path, LedgerKind.POSTINGS, on=ON).rows

    assert [codes(row) for row in rows] == [[], []]
