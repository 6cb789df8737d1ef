"""Which round there is something to say about."""

from dataclasses import replace

import pytest

from app.domain.errors import Problem
from app.domain.sync_news import BY_CODE, NEWS, news_of, run_to_tell
from app.domain.sync_status import RunNote, RunOutcome, SyncRun
from app.words import sentence
from tests.builders import MORNING

DONE = SyncRun(started_at=MORNING, ended_at=MORNING, outcome=RunOutcome.DONE)
MOVED = replace(DONE, detail=RunNote.OTHER_MACHINE)
RESTORED = replace(DONE, detail=RunNote.ROLLBACK)
REKEYED = replace(DONE, detail=RunNote.REKEYED)
SHUT_OUT = replace(DONE, outcome=RunOutcome.REFUSED, detail="revoked")


@pytest.mark.parametrize(
    ("detail", "problem"),
    [
        ("", None),
        ("repaired", None),
        ("old-copy", Problem.DATABASE_RESTORED),
        ("new-life,repaired", Problem.PLATFORM_RESTORED),
        ("old-copy,fork", Problem.TWIN_PC),
        ("purged,repaired", Problem.RECORD_PURGED),
    ],
)
def test_the_gravest_of_several_is_told(detail: str, problem: Problem | None) -> None:
    assert news_of(detail) is problem


@pytest.mark.parametrize(
    ("runs", "told"),
    [
        ([], None),
        ([DONE, RESTORED], DONE),
        ([RESTORED, DONE], RESTORED),
        ([DONE, DONE, MOVED], MOVED),
        ([SHUT_OUT, MOVED], SHUT_OUT),
        ([DONE, REKEYED, MOVED], DONE),
    ],
    ids=["none", "passed", "newest", "waits", "worse since", "settled"],
)
def test_what_waits_for_a_person_is_told_until_it_is_done(
    runs: list[SyncRun], told: SyncRun | None
) -> None:
    assert run_to_tell(runs) is told


@pytest.mark.parametrize("problem", sorted(set(NEWS.values())))
def test_each_sentence_says_what_was_kept_and_what_to_do(problem: Problem) -> None:
    words = sentence(problem.value)

    assert "没丢" in words or "拿回来" in words
    assert ("换机码" in words) is (problem in BY_CODE)
    assert "换机码" in words or "接着办事" in words
