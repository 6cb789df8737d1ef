"""From when on unsent work asks for attention."""

from datetime import timedelta

import pytest

from app.domain.sync_policy import Age, sync_policy, waiting_time
from app.domain.sync_status import SyncState, SyncStatus
from tests.builders import MORNING


def waiting(unsent: int, **since: float) -> SyncStatus:
    oldest = MORNING - timedelta(**since)
    return SyncStatus(state=SyncState.OFFLINE, unsent=unsent, oldest_unsent_at=oldest)


@pytest.mark.parametrize(
    ("status", "age"),
    [
        (SyncStatus(state=SyncState.IDLE), Age.FRESH),
        (waiting(0, days=30), Age.FRESH),
        (waiting(1, days=2, hours=23), Age.FRESH),
        (waiting(1, days=3), Age.LATE),
        (waiting(1, days=6, hours=23), Age.LATE),
        (waiting(1, days=7), Age.OVERDUE),
        (waiting(1, days=-4000), Age.FRESH),  # the clock went back
    ],
)
def test_unsent_work_is_late_after_three_days_and_overdue_after_seven(
    status: SyncStatus, age: Age
) -> None:
    assert sync_policy().age(status, MORNING) is age


def test_nothing_waits_without_a_moment() -> None:
    assert waiting_time(SyncStatus(state=SyncState.IDLE, unsent=2), MORNING) == timedelta()
