"""Four facts about the line, never an attempt as a success, never by colour alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.sync_status import LinkQuality, RunOutcome, SyncRun, SyncState, SyncStatus
from app.ui.sync_words import pill_facts, pill_icon, pill_words

NOON = datetime(2026, 4, 9, 4, 0, tzinfo=UTC)
DONE = SyncRun(started_at=NOON, ended_at=NOON, outcome=RunOutcome.DONE, pushed=12, pulled=3)
IDLE = SyncStatus(state=SyncState.IDLE, last_success=DONE)
WAITING = SyncStatus(state=SyncState.OFFLINE, unsent=12, oldest_unsent_at=NOON, last_success=DONE)


@pytest.mark.parametrize(
    ("days", "pill"),
    [
        (2, ("warn", "离线 · 待同步 12 条")),
        (3, ("warn", "3 天没传上 · 待同步 12 条")),
        (7, ("danger", "7 天没传上 · 待同步 12 条")),
    ],
)
def test_work_that_waits_turns_yellow_and_then_red(days: int, pill: tuple[str, str]) -> None:
    assert pill_words(WAITING, NOON + timedelta(days=days)) == pill


def test_yellow_comes_on_a_good_line_too() -> None:
    late = NOON + timedelta(days=4)

    assert pill_words(replace(WAITING, state=SyncState.IDLE), NOON)[0] == "info"
    assert pill_words(replace(WAITING, state=SyncState.IDLE), late)[0] == "warn"


def test_the_pill_tells_four_facts() -> None:
    link = LinkQuality(answered=True, bytes_per_s=9_000, round_trip_ms=1_300, cuts=2)

    facts = pill_facts(replace(WAITING, to_look_at=2, link=link), NOON)

    assert facts == (
        "还没传的：12 条，最早是 12:00 存的",
        "上次成功：12:00",
        "要您看的：2 件",
        "线路：差，一秒 8 KB，一来回 1.3 秒，断过 2 次",
    )


def test_what_is_not_known_is_not_made_up() -> None:
    status = SyncStatus(state=SyncState.OFFLINE)

    assert pill_facts(status, NOON) == (
        "还没传的：没有",
        "上次成功：还没有过",
        "要您看的：没有",
        "线路：没连上",
    )
    assert "…" in pill_facts(replace(status, unsent=1), NOON)[0]
    assert pill_facts(replace(status, state=SyncState.UNLINKED), NOON) == ()


def test_every_state_has_an_icon_of_its_own() -> None:
    waits = replace(IDLE, unsent=3)
    icons = [pill_icon(IDLE), pill_icon(waits)]
    icons += [pill_icon(replace(IDLE, state=each)) for each in SyncState if each != SyncState.IDLE]

    assert len(set(icons)) == len(icons)
