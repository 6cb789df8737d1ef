"""How the line stands, in facts."""

from datetime import UTC, datetime, timedelta

from app.domain.sync_status import RunOutcome, SyncRun, SyncState, SyncStatus

NOON = datetime(2026, 3, 9, 4, 0, tzinfo=UTC)


def _round(outcome: RunOutcome, *, minutes: int) -> SyncRun:
    start = NOON + timedelta(minutes=minutes)
    return SyncRun(started_at=start, ended_at=start + timedelta(seconds=4), outcome=outcome)


def test_the_last_success_is_when_a_complete_round_ended() -> None:
    status = SyncStatus(
        state=SyncState.OFFLINE,
        last_success=_round(RunOutcome.DONE, minutes=0),
        runs=(_round(RunOutcome.OFFLINE, minutes=5), _round(RunOutcome.DONE, minutes=0)),
    )

    assert status.last_success_at == NOON + timedelta(seconds=4)


def test_a_station_that_never_reached_the_platform_has_no_success() -> None:
    status = SyncStatus(state=SyncState.OFFLINE, runs=(_round(RunOutcome.CUT, minutes=0),))

    assert status.last_success_at is None
