"""Versions of records, and files for other platforms with their receipts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import Engine, event

from app.domain.changes import FieldValue
from app.domain.target_receipts import AnsweredLine, FileState, Outcome, Receipt, TargetFile
from app.storage.unit_of_work import OpenUnit
from tests.builders import MORNING, a_change, numbered_id

FILE = TargetFile(
    target="county", number=1, kind="worker", rows=2, mark="0123abcd", made_at=MORNING
)


@contextmanager
def listening(hear: Callable[..., None]) -> Iterator[None]:
    """Hear every statement that is built anew."""
    event.listen(Engine, "before_cursor_execute", hear)
    yield
    event.remove(Engine, "before_cursor_execute", hear)


def receipt(line: int, number: int = 1) -> Receipt:
    return Receipt(
        number=number,
        line=line,
        record_id=numbered_id(line),
        version=line,
        digest=b"d",
        echo=b"e",
    )


def test_a_commit_moves_the_version_of_its_records(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.outbox.append_many([[a_change(1)], [a_change(2)]], at=MORNING, staff=1)
        unit.outbox.append([a_change(1), a_change(3, kind="task")], at=MORNING, staff=1)
        unit.outbox.append([a_change(4, kind="task")], at=MORNING, staff=1)
        unit.commit()

    with open_unit(reading=True) as unit:
        assert unit.record_versions.of_kind("worker") == {numbered_id(2): 2, numbered_id(1): 3}
        assert list(unit.record_versions.of_kind("worker")) == [numbered_id(2), numbered_id(1)]
        assert unit.record_versions.of_kind("task") == {}


def test_files_are_numbered_per_target(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        numbers = [unit.target_receipts.next_number(name) for name in ("county", "city", "county")]

    assert numbers == [1, 1, 2]


def test_a_file_that_was_only_begun_counts_for_nothing(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        repository = unit.target_receipts
        repository.begin(FILE, [receipt(1), receipt(2)])

        assert repository.file("county", 1) == FILE
        assert repository.of_file("county", 1) == (receipt(1), receipt(2))
        assert repository.of_kind("county", "worker") == ()
        assert repository.unanswered("county") == ()
        assert repository.last("county") is None
        assert repository.targets() == frozenset()

        repository.reach("county", 1, FileState.WRITTEN)

        assert repository.last("county") == replace(FILE, state=FileState.WRITTEN)
        assert repository.targets() == {"county"}

        assert repository.of_kind("county", "worker") == (receipt(1), receipt(2))
        assert [each.number for each in repository.unanswered("county")] == [1]


def test_targets_and_kinds_are_kept_apart(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        repository = unit.target_receipts
        repository.begin(FILE, [receipt(1)])
        repository.reach("county", 1, FileState.WRITTEN)

        assert repository.of_kind("county", "posting") == ()
        assert repository.of_kind("city", "worker") == ()
        assert repository.file("city", 1) is None


def test_an_answer_is_kept_line_by_line(open_unit: OpenUnit) -> None:
    lines = (
        AnsweredLine(row=5, line=2, echo=b"e", accepted=False, reason="重复"),
        AnsweredLine(row=4, line=1, echo=b"e", accepted=True),
    )
    with open_unit() as unit:
        unit.target_receipts.begin(FILE, [receipt(1), receipt(2)])
        unit.target_receipts.answer("county", 1, lines)
        unit.target_receipts.reach("county", 1, FileState.WRITTEN)  # never back
        unit.commit()

    with open_unit(reading=True) as unit:
        first, second = unit.target_receipts.of_file("county", 1)
        file = unit.target_receipts.file("county", 1)
    assert (first.outcome, first.reason) == (Outcome.ACCEPTED, "")
    assert (second.outcome, second.reason) == (Outcome.REFUSED, "重复")
    assert file is not None
    assert file.state is FileState.ANSWERED


def test_an_answer_takes_no_more_statements_the_more_lines_it_has(open_unit: OpenUnit) -> None:
    asked: list[str] = []

    def hear(*given: Any) -> None:
        asked.append(given[2])

    counts = []
    with open_unit() as unit, listening(hear):
        for number, rows in ((1, 2), (2, 200)):
            file = replace(FILE, number=number, rows=rows)
            unit.target_receipts.begin(file, [receipt(line, number) for line in range(rows)])
            lines = [AnsweredLine(row=1, line=n, echo=b"e", accepted=True) for n in range(rows)]
            asked.clear()
            unit.target_receipts.answer("county", number, lines)
            counts.append(len(asked))
        outcomes = {each.outcome for each in unit.target_receipts.of_file("county", 2)}

    assert counts[0] == counts[1] > 0
    assert outcomes == {Outcome.ACCEPTED}


def test_what_comes_down_moves_the_version_when_it_says_something_new(
    open_unit: OpenUnit,
) -> None:
    days: dict[str, FieldValue] = {"registered_on": "2026-11-21", "last_contact_on": "2026-11-21"}
    key = ("worker", numbered_id(1))
    versions = []
    with open_unit() as unit:
        for name in ("陈秀珍", "陈秀珍", "陈秀真"):
            unit.record_views.show({key: {**days, "name": name}})
            versions.append(unit.record_versions.of_kind("worker")[numbered_id(1)])

    assert versions == [1, 1, 2]
