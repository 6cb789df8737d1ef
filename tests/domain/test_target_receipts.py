"""Where a record stands with another platform, and which answers fit."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from app.domain.errors import DomainError, Problem
from app.domain.target_receipts import (
    AnsweredLine,
    FileState,
    Outcome,
    Receipt,
    TargetAnswer,
    TargetFile,
    judge_answer,
    standing,
)
from tests.builders import MORNING, numbered_id

FILE = TargetFile(
    target="county",
    number=3,
    kind="worker",
    rows=2,
    mark="0123abcd",
    made_at=MORNING,
    state=FileState.WRITTEN,
)
LINES = tuple(AnsweredLine(row=3 + n, line=n, echo=bytes([n]), accepted=n == 1) for n in (1, 2))
ANSWER = TargetAnswer(kind="worker", number=3, mark="0123abcd", lines=LINES)


def receipt(number: int = 3, outcome: Outcome = Outcome.WAITING, line: int = 1) -> Receipt:
    return Receipt(
        number=number,
        line=line,
        record_id=numbered_id(line),
        version=1,
        digest=b"",
        echo=bytes([line]),
        outcome=outcome,
    )


OPEN = (receipt(), receipt(line=2))


def refused(answer: TargetAnswer, file: TargetFile | None = FILE) -> DomainError:
    with pytest.raises(DomainError) as caught:
        judge_answer("县平台", file, OPEN if file else (), answer)
    return caught.value


def test_a_whole_answer_is_news_once() -> None:
    settled = (receipt(outcome=Outcome.ACCEPTED), receipt(line=2, outcome=Outcome.REFUSED))
    answered = replace(FILE, state=FileState.ANSWERED)

    assert judge_answer("县平台", FILE, OPEN, ANSWER)
    assert judge_answer("县平台", replace(FILE, state=FileState.BEGUN), OPEN, ANSWER)
    assert not judge_answer("县平台", answered, settled, ANSWER)
    assert judge_answer("县平台", FILE, OPEN, replace(ANSWER, lines=LINES[::-1]))


def test_an_answer_that_contradicts_an_earlier_one_is_refused() -> None:
    settled = (receipt(outcome=Outcome.REFUSED), receipt(line=2, outcome=Outcome.REFUSED))

    with pytest.raises(DomainError) as caught:
        judge_answer("县平台", replace(FILE, state=FileState.ANSWERED), settled, ANSWER)

    assert caught.value.problem is Problem.TARGET_ANSWER_OTHER


@pytest.mark.parametrize(
    ("answer", "file"),
    [(ANSWER, None), (replace(ANSWER, mark="00000000"), FILE), (replace(ANSWER, kind="x"), FILE)],
    ids=["no such file", "other mark", "other kind"],
)
def test_an_answer_to_something_else_is_refused(
    answer: TargetAnswer, file: TargetFile | None
) -> None:
    assert refused(answer, file).problem is Problem.TARGET_ANSWER_FOREIGN


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (LINES[:1], Problem.TARGET_ANSWER_CUT),
        ((*LINES, LINES[0]), Problem.TARGET_ANSWER_TWICE),
        ((*LINES, replace(LINES[0], line=3)), Problem.TARGET_ANSWER_FOREIGN),
        ((LINES[0], replace(LINES[1], echo=b"x")), Problem.TARGET_ANSWER_MIXED),
    ],
    ids=["cut", "twice", "a line too many", "sorted in part"],
)
def test_an_answer_that_is_not_as_the_file_is_refused(
    lines: Sequence[AnsweredLine], problem: Problem
) -> None:
    assert refused(replace(ANSWER, lines=tuple(lines))).problem is problem


def test_a_record_stands_where_it_stands_whatever_came_first() -> None:
    accepted, later = receipt(2, Outcome.ACCEPTED), receipt(5, Outcome.REFUSED)
    waiting = receipt(7)

    for order in permutations([accepted, later, waiting]):
        assert standing(order) is accepted
    assert standing([later, waiting]) is waiting
    assert standing([]) is None


def test_a_line_about_somebody_forgotten_since_keeps_no_other() -> None:
    left = (receipt(line=2),)
    settled = (receipt(line=2, outcome=Outcome.REFUSED),)
    answered = replace(FILE, state=FileState.ANSWERED)

    assert judge_answer("县平台", FILE, left, ANSWER)
    assert judge_answer("县平台", FILE, left, replace(ANSWER, lines=LINES[1:]))
    assert not judge_answer("县平台", answered, settled, ANSWER)
