"""The sample ledgers against their oracle: every planted defect, and none besides."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.codes import load_tables
from app.domain.posting_checks import load_posting_rules
from app.exchange.importing import AnyLedger, LedgerChecker
from app.exchange.layouts import LedgerKind
from app.exchange.rows import CheckedRow

DATA = Path(__file__).parents[1] / "data"
ORACLE: dict[str, Any] = json.loads((DATA / "oracle.json").read_text("utf-8"))
AS_OF = date.fromisoformat(ORACLE["as_of"])
NO_VALUES = {"row", "findings", "traps", "may_also", "hard", "level", "education_detail"}
NONE_IS_GOOD = "none"


@pytest.fixture(scope="module", params=list(LedgerKind), ids=str)
def kind(request: pytest.FixtureRequest) -> LedgerKind:
    return LedgerKind(request.param)


@pytest.fixture(scope="module")
def checked(kind: LedgerKind) -> AnyLedger:
    checker = LedgerChecker(load_tables(), load_posting_rules())
    return checker.check(DATA / f"{kind}.xlsx", kind, on=AS_OF)


@pytest.fixture(scope="module")
def pairs(kind: LedgerKind, checked: AnyLedger) -> list[tuple[dict[str, Any], CheckedRow[Any]]]:
    return list(zip(ORACLE[kind]["rows"], checked.rows, strict=True))


def test_every_line_with_a_record_is_found_and_no_other(
    kind: LedgerKind, checked: AnyLedger
) -> None:
    expected = ORACLE[kind]

    assert [row.number for row in checked.rows] == [row["row"] for row in expected["rows"]]
    assert (checked.ledger.sheet, checked.ledger.header_row) == (expected["sheet"], 3)


def test_the_columns_are_those_of_the_oracle(kind: LedgerKind, checked: AnyLedger) -> None:
    titles = {field: checked.ledger.titles[field] for field in ORACLE[kind]["columns"]}

    assert titles == ORACLE[kind]["columns"]


def test_every_planted_defect_is_found_with_its_level(
    pairs: list[tuple[dict[str, Any], CheckedRow[Any]]],
) -> None:
    for expected, row in pairs:
        for planted in expected["findings"]:
            levels = {planted["level"], *planted.get("accept", ())}
            found = [each for each in row.findings if each.code == planted["code"]]
            if not found and NONE_IS_GOOD in levels:
                continue
            (finding,) = found
            assert finding.level.value in levels, (row.number, finding)
            assert finding.field == planted["column"], (row.number, finding)
            assert finding.refers_to == planted.get("refers_to"), (row.number, finding)


def test_nothing_is_found_besides(pairs: list[tuple[dict[str, Any], CheckedRow[Any]]]) -> None:
    for expected, row in pairs:
        allowed = {each["code"] for each in expected["findings"]} | set(
            expected.get("may_also", ())
        )

        assert {each.code for each in row.findings} <= allowed, row.number


def test_the_cleaned_values_are_those_of_the_oracle(
    pairs: list[tuple[dict[str, Any], CheckedRow[Any]]],
) -> None:
    for expected, row in pairs:
        values = {name: row.record[name] for name in expected if name not in NO_VALUES}

        assert values == {name: expected[name] for name in values}, row.number


def test_education_is_right_in_its_finer_code_too() -> None:
    checker = LedgerChecker(load_tables(), load_posting_rules())
    rows = checker.check(DATA / "workers.xlsx", LedgerKind.WORKERS, on=AS_OF).rows

    found = [row.record["education_detail"] for row in rows]

    assert found == [row["education_detail"] for row in ORACLE["workers"]["rows"]]


def test_how_grave_a_posting_is_follows_from_its_findings() -> None:
    checker = LedgerChecker(load_tables(), load_posting_rules())
    rows = checker.check(DATA / "postings.xlsx", LedgerKind.POSTINGS, on=AS_OF).rows

    assert [row.record["level"] for row in rows] == [
        row["level"] for row in ORACLE["postings"]["rows"]
    ]


def test_progress_is_told_and_may_stop_the_reading() -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        assert (done, total) == (200, 300)
        raise StoppedError

    checker = LedgerChecker(load_tables(), load_posting_rules())

    with pytest.raises(StoppedError):
        checker.check(DATA / "workers.xlsx", LedgerKind.WORKERS, on=AS_OF, progress=stop)
