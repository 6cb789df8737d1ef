"""What another platform sends back: read whole, or refused with one sentence."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app.domain.errors import DomainError, Problem
from app.domain.target_mapping import Target
from app.domain.target_rows import echo_of
from app.exchange.target_answers import read_answer
from app.exchange.target_files import TargetFiles
from tests.targets import answered, as_csv, small

MARK = "0123abcd"
LINES = [
    ("1", "张三", "350101198001010014", "M", "=1", f"00007-00001-{MARK}"),
    ("2", "李四", "350101198001010022", "F", "", f"00007-00002-{MARK}"),
]
HEAD = [("云溪村零工驿站", "00007", "2")]


def written(path: Path, target: Target) -> Path:
    path.write_bytes(TargetFiles().make(target, target.sheets["worker"], HEAD, LINES))
    return path


def workbook(tmp_path: Path, **results: str) -> Path:
    return answered(
        written(tmp_path / "ours.xlsx", small()),
        tmp_path / "answer.xlsx",
        {int(line[1:]): reason for line, reason in results.items()},
    )


def edited(path: Path, edit: Callable[[Any], object]) -> Path:
    book = load_workbook(path)
    edit(book.worksheets[0])
    book.save(path)
    return path


def refused(path: Path, target: Target | None = None) -> DomainError:
    with pytest.raises(DomainError) as caught:
        read_answer(target or small(), path)
    return caught.value


def test_an_answer_is_read_line_by_line(tmp_path: Path) -> None:
    answer = read_answer(small(), workbook(tmp_path, _2="重复 登记"))

    assert (answer.kind, answer.number, answer.mark) == ("worker", 7, MARK)
    assert [(line.row, line.line, line.accepted) for line in answer.lines] == [
        (4, 1, True),
        (5, 2, False),
    ]
    assert answer.lines[1].reason == "重复 登记"
    assert answer.lines[0].echo == echo_of(LINES[0][1:3])


def test_columns_may_be_moved_and_rows_sorted(tmp_path: Path) -> None:
    def turn(sheet: Any) -> None:
        rows = [[cell.value for cell in row][::-1] for row in sheet.iter_rows(min_row=3)]
        sheet.delete_rows(1, 9)
        for row in (rows[0], rows[2], [], rows[1]):
            sheet.append(row or [""])

    answer = read_answer(small(), edited(workbook(tmp_path), turn))

    assert [line.line for line in answer.lines] == [2, 1]
    assert answer.lines[1].echo == echo_of(LINES[0][1:3])


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig"])
def test_a_csv_answer_is_read_too(tmp_path: Path, encoding: str) -> None:
    target = small(as_csv(encoding))
    path = written(tmp_path / "a.csv", target)
    rows = path.read_bytes().decode(encoding).splitlines()
    ends = ["", "", ",结果,原因", ",成功,", ",失败,重复"]
    text = "\r\n".join(row + end for row, end in zip(rows, ends, strict=True))
    path.write_bytes(text.encode(encoding))

    answer = read_answer(target, path)

    assert [line.accepted for line in answer.lines] == [True, False]


def put(place: str, value: object) -> Callable[[Any], None]:
    return lambda sheet: sheet.__setitem__(place, value)


FAULTS: dict[str, tuple[Callable[[Any], object], Problem]] = {
    "number spoilt": (put("C4", 350101198001010014), Problem.TARGET_ANSWER_DIGITS),
    "number spoilt as text": (put("C4", "3.50101E+17"), Problem.TARGET_ANSWER_DIGITS),
    "unknown word": (put("G5", "部分成功"), Problem.TARGET_ANSWER_WORD),
    "no word": (put("G5", None), Problem.TARGET_ANSWER_WORD),
    "formula": (put("G5", '="成功"'), Problem.TARGET_ANSWER_FORMULA),
    "no mark": (put("F4", "2"), Problem.TARGET_ANSWER_FOREIGN),
    "two files": (put("F4", f"00008-00001-{MARK}"), Problem.TARGET_ANSWER_FOREIGN),
    "column gone": (lambda sheet: sheet.delete_cols(6), Problem.TARGET_ANSWER_COLUMNS),
    "nothing in it": (lambda sheet: sheet.delete_rows(4, 9), Problem.TARGET_ANSWER_CUT),
}


@pytest.mark.parametrize(("edit", "problem"), FAULTS.values(), ids=FAULTS)
def test_an_answer_with_a_fault_is_refused(
    tmp_path: Path, edit: Callable[[Any], object], problem: Problem
) -> None:
    assert refused(edited(workbook(tmp_path), edit)).problem is problem


def test_our_own_file_is_no_answer(tmp_path: Path) -> None:
    error = refused(written(tmp_path / "ours.xlsx", small()))

    assert (error.problem, error.details["column"]) == (Problem.TARGET_ANSWER_COLUMNS, "结果")


def test_a_file_that_was_cut_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    path.write_bytes(path.read_bytes()[:-300])

    assert refused(path).problem is Problem.WORKBOOK_UNREADABLE


@pytest.mark.parametrize("content", [b"\xff\xfe\x80", b'a,"b'], ids=["encoding", "open quote"])
def test_text_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)

    assert refused(path, small(as_csv("utf-8"))).problem is Problem.TARGET_ANSWER_UNREADABLE


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path / "no.xlsx").problem is Problem.WORKBOOK_MISSING
