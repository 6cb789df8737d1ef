"""Records as lines of another platform's file, and what holds them back."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.changes import FieldValue
from app.domain.employers import Employer
from app.domain.errors import Problem
from app.domain.postings import Pay, Posting
from app.domain.service_log import ObjectKind, ServiceLog
from app.domain.target_rows import (
    RowMark,
    TargetRow,
    concerns,
    echo_of,
    file_mark,
    map_cells,
    placed,
    read_mark,
    tidy,
)
from app.domain.target_sources import companion_of, facts_of, known_sources
from app.domain.workers import Worker
from tests.builders import MORNING, PROFILE, numbered_id
from tests.targets import as_csv, small

FACTS: dict[str, FieldValue] = {"name": "张三", "id_number": "350101198001010014", "sex": "1"}
LOG = ServiceLog(
    id=numbered_id(9),
    log_no=1,
    served_at=MORNING,
    entered_at=MORNING,
    operator_no=1,
    operator_name="林秀珍",
    item="3.1",
    object_kind=ObjectKind.WORKER,
    object_id=numbered_id(1),
)
WORKER = Worker(
    id=numbered_id(1), name="张三", registered_on=date(2026, 1, 2), last_contact_on=date(2026, 1, 2)
)
UNIT = Employer(id=numbered_id(2), kind="ENT", name="春岙物流", registered_on=date(2026, 1, 2))
POSTING = Posting(id=numbered_id(3), code="A", pay=Pay(mode="D", amount_fen=18000), made_at=MORNING)


def one(value: FieldValue, **column: object) -> tuple[str, Problem | None]:
    """Return what becomes of one value in one column, and the problem if it is held."""

    def change(found: dict[str, Any]) -> None:
        found["codes.json"]["tables"] |= {"flags": {"true": "是", "": "99"}}
        found["people.json"]["columns"][4] = {"heading": "值", "field": "remark", **column}

    target = small(change)
    name = str(column.get("field", "remark"))
    cells, holds = map_cells(target, target.sheets["worker"], {**FACTS, name: value})
    return ("", holds[0].problem) if holds else (cells[4], None)


@pytest.mark.parametrize(
    ("value", "column", "text"),
    [
        ("a\r\n b\x00\ufeff ", {}, "a b"),
        (None, {}, ""),
        (None, {"field": "", "fixed": "01"}, "01"),
        (17, {"format": "number"}, "17"),
        (18050, {"format": "yuan"}, "180.50"),
        ("2026-01-02", {"format": "date", "pattern": "%Y%m%d"}, "20260102"),
        (1795219200000, {"format": "date", "pattern": "%Y-%m-%d %H:%M"}, "2026-11-21 08:00"),
        ("35010119800101001x", {"format": "identity"}, "35010119800101001X"),
        (("A01", "A01"), {"field": "trades", "format": "code", "table": "trades", "join": "+"},
         "A01+A01"),
        (("A01", "A02"), {"field": "trades", "format": "code", "table": "trades", "first": True},
         "A01"),
        ((), {"field": "trades", "join": ","}, ""),
        (True, {"format": "code", "table": "flags"}, "是"),
        (None, {"format": "code", "table": "flags"}, "99"),
        (None, {"format": "code", "table": "sexes"}, ""),
        (b"\x01\xff", {}, "01ff"),
        ("𬱟" * 6, {"length": 6}, "𬱟" * 6),
    ],
)  # fmt: skip
def test_a_value_becomes_text(value: FieldValue, column: dict[str, object], text: str) -> None:
    assert one(value, **column) == (text, None)


@pytest.mark.parametrize(
    ("value", "column", "problem"),
    [
        (None, {"required": True}, Problem.TARGET_VALUE_MISSING),
        ("\u200b \n", {"required": True}, Problem.TARGET_VALUE_MISSING),
        ("1234567", {"length": 6}, Problem.TARGET_VALUE_LONG),
        ("9", {"format": "code", "table": "sexes"}, Problem.TARGET_VALUE_UNMAPPED),
        (False, {"format": "code", "table": "flags"}, Problem.TARGET_VALUE_UNMAPPED),
        ("昨天", {"format": "date", "pattern": "%Y"}, Problem.TARGET_VALUE_SHAPE),
        (10**18, {"format": "date", "pattern": "%Y"}, Problem.TARGET_VALUE_SHAPE),
        ("十八", {"format": "number"}, Problem.TARGET_VALUE_SHAPE),
        ("十八", {"format": "yuan"}, Problem.TARGET_VALUE_SHAPE),
        ("3501 0119", {"format": "identity"}, Problem.TARGET_VALUE_SHAPE),
    ],
)
def test_what_cannot_be_written_holds_the_record(
    value: FieldValue, column: dict[str, object], problem: Problem
) -> None:
    assert one(value, **column) == ("", problem)


def test_a_character_that_the_file_cannot_hold_is_named() -> None:
    target = small(as_csv("gbk"))

    _, holds = map_cells(target, target.sheets["worker"], {**FACTS, "name": "李䶮"})

    assert [hold.problem for hold in holds] == [Problem.TARGET_VALUE_CHARACTER]
    assert holds[0].details["character"] == "䶮"


def test_everything_that_holds_a_record_is_told_at_once() -> None:
    target = small()

    _, holds = map_cells(target, target.sheets["worker"], {"name": "一二三四五六七", "sex": "0"})

    assert [hold.problem for hold in holds] == [
        Problem.TARGET_VALUE_LONG,
        Problem.TARGET_VALUE_MISSING,
        Problem.TARGET_VALUE_UNMAPPED,
    ]
    assert holds[2].details == {
        "column": "性别",
        "field": "sex",
        "value": "0",
        "table": "sexes",
    }
    assert "一二三" not in str(holds)


def test_a_target_may_want_only_some_records() -> None:
    target = small(lambda found: found["people.json"].update(only={"state": ["active"]}))
    sheet = target.sheets["worker"]

    assert concerns(sheet, {"state": "active"})
    assert not concerns(sheet, {"state": "closed"})
    assert not concerns(sheet, {})


def test_a_line_says_which_it_is_of_which_file() -> None:
    target = small()
    sheet = target.sheets["worker"]
    cells, _ = map_cells(target, sheet, FACTS)
    row = TargetRow(record_id=numbered_id(1), version=1, cells=cells)

    line = placed(sheet, row, RowMark(7, 12, "0123abcd"))

    assert row.echo(sheet) == echo_of(["张三", "350101198001010014"])
    assert line == ("12", "张三", "350101198001010014", "M", "", "00007-00012-0123abcd")


@given(st.integers(1, 999_999_999), st.integers(1, 99_999), st.integers(0, 2**32 - 1))
def test_a_mark_reads_as_it_was_written(number: int, line: int, mark: int) -> None:
    made = RowMark(number, line, f"{mark:08x}")

    assert read_mark(str(made)) == made


@given(st.text())
def test_a_tidy_text_stays_as_it_is(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert not {"\n", "\t", "\x00", "\u2028"} & set(tidy(text))


@pytest.mark.parametrize("text", ["", "张三", "7-12-0123abcd", "00007-00012-0123ABCD", "1e5"])
def test_other_texts_are_no_marks(text: str) -> None:
    assert read_mark(text) is None


def test_another_content_another_pc_another_number_another_mark() -> None:
    row = TargetRow(record_id=numbered_id(1), version=1, cells=("a",))
    marks = {
        file_mark(b"1", "county", 1, [row]),
        file_mark(b"2", "county", 1, [row]),
        file_mark(b"1", "county", 2, [row]),
        file_mark(b"1", "city", 1, [row]),
        file_mark(b"1", "county", 1, [replace(row, cells=("b",))]),
        file_mark(b"1", "county", 1, [replace(row, record_id=numbered_id(2))]),
    }

    assert len(marks) == 6
    assert file_mark(b"1", "county", 1, [replace(row, version=2)]) in marks


def test_a_posting_brings_its_employer() -> None:
    posting = replace(POSTING, employer_id=UNIT.id)

    assert companion_of(posting) == ("employer", UNIT.id.bytes)
    assert facts_of(posting, PROFILE, UNIT)["employer.name"] == "春岙物流"
    assert companion_of(POSTING) is None
    assert "employer.name" not in facts_of(POSTING, PROFILE, None)


def test_a_line_of_the_ledger_brings_whom_it_was_for() -> None:
    household = replace(LOG, object_kind=ObjectKind.HOUSEHOLD)

    assert companion_of(LOG) == ("worker", WORKER.id.bytes)
    assert companion_of(household) is None
    assert companion_of(replace(LOG, object_id=None)) is None
    assert companion_of(WORKER) is None


def test_facts_name_record_and_station() -> None:
    facts = facts_of(LOG, PROFILE, WORKER)

    assert facts["@id"] == LOG.id.hex
    assert (facts["worker.name"], facts["station.no"]) == ("张三", 17)
    assert facts.keys() <= known_sources("service_log")
    assert facts_of(WORKER, PROFILE, None).keys() <= known_sources("worker")
    assert datetime.fromtimestamp(int(str(facts["served_at"])) / 1000, UTC) == MORNING
