"""When to try again."""

from dataclasses import replace

import pytest

from app.domain.sync_status import RunOutcome, SyncRun
from sync.station.backoff import LONGEST_S, POLL_S, Backoff
from tests.builders import MORNING

OFFLINE = SyncRun(started_at=MORNING, ended_at=MORNING, outcome=RunOutcome.OFFLINE)
DONE = replace(OFFLINE, outcome=RunOutcome.DONE)


def test_the_ceiling_doubles_up_to_a_quarter_of_an_hour() -> None:
    backoff = Backoff(lambda: 1.0)

    waits = [backoff.after(OFFLINE) for _ in range(40)]

    assert waits[:4] == [2, 4, 8, 16]
    assert waits[-1] == LONGEST_S


def test_the_whole_range_is_used() -> None:
    assert Backoff(lambda: 0.0).after(OFFLINE) == 0


@pytest.mark.parametrize(("draw", "wait"), [(0.0, 0.8), (0.5, 1.0), (1.0, 1.2)])
def test_after_a_success_the_poll_is_calm_and_spread(draw: float, wait: float) -> None:
    assert Backoff(lambda: draw).after(DONE) == pytest.approx(wait * POLL_S)


@pytest.mark.parametrize(("wish", "wait"), [(30, 30), (-5, 2), (10**9, POLL_S)])
def test_a_platform_with_work_for_us_is_asked_soon(wish: int, wait: float) -> None:
    assert Backoff(lambda: 0.5).after(replace(DONE, retry_after_s=wish)) == wait


def test_a_success_and_a_new_link_forget_the_failures() -> None:
    backoff = Backoff(lambda: 1.0)
    backoff.after(OFFLINE)
    backoff.after(OFFLINE)
    backoff.after(DONE)

    assert backoff.after(OFFLINE) == 2
    backoff.line_came_up()
    assert backoff.after(OFFLINE) == 2


def test_what_the_platform_asks_for_is_kept_and_spread() -> None:
    asked = replace(OFFLINE, outcome=RunOutcome.BUSY, retry_after_s=60)

    assert Backoff(lambda: 0.5).after(asked) == 61
