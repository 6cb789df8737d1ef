"""What the pill and the sync centre show: facts, and never an attempt as a success."""

from dataclasses import replace

import pytest

from app.domain.sync_records import InboxItem
from app.domain.sync_status import RunOutcome, SyncRun, SyncState
from app.services.sync_status import SyncActivity, SyncService
from app.storage.unit_of_work import OpenUnit
from tests.builders import MORNING, a_change, numbered_id

RUN = SyncRun(started_at=MORNING, ended_at=MORNING, outcome=RunOutcome.DONE, pushed=3)
ITEM = InboxItem(
    id=numbered_id(5),
    kind="worker",
    record_id=numbered_id(1),
    field="phone",
    reason=35,
    state="open",
    platform_value=b"",
    proposed_value=b"",
)


def after(open_unit: OpenUnit, *outcomes: RunOutcome) -> SyncService:
    with open_unit() as unit:
        for outcome in outcomes:
            unit.sync_runs.add(replace(RUN, outcome=outcome))
        unit.commit()
    return SyncService(open_unit=open_unit, linked=True)


@pytest.mark.parametrize(
    ("outcomes", "state"),
    [
        ((), SyncState.OFFLINE),
        ((RunOutcome.DONE,), SyncState.IDLE),
        ((RunOutcome.DONE, RunOutcome.OFFLINE), SyncState.OFFLINE),
        ((RunOutcome.CUT,), SyncState.OFFLINE),
        ((RunOutcome.BUSY,), SyncState.OFFLINE),
        ((RunOutcome.REFUSED,), SyncState.ATTENTION),
        ((RunOutcome.FAILED,), SyncState.ATTENTION),
        ((RunOutcome.FAILED, RunOutcome.DONE), SyncState.IDLE),
    ],
)
def test_the_state_follows_the_last_round(
    open_unit: OpenUnit, outcomes: tuple[RunOutcome, ...], state: SyncState
) -> None:
    assert after(open_unit, *outcomes).status().state is state


def test_the_last_success_outlives_later_attempts(open_unit: OpenUnit) -> None:
    status = after(open_unit, RunOutcome.DONE, RunOutcome.OFFLINE).status()

    assert status.last_success == RUN
    assert status.last_success_at == MORNING
    assert [run.outcome for run in status.runs] == [RunOutcome.OFFLINE, RunOutcome.DONE]


def test_what_is_not_sent_is_counted_by_kind(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.outbox.append([a_change(1), a_change(2, kind="posting")], at=MORNING, staff=1)
        unit.commit()

    status = after(open_unit).status()

    assert (status.unsent, status.by_kind) == (1, {"worker": 1, "posting": 1})
    assert status.oldest_unsent_at == MORNING
    assert status.last_success_at is None


def test_something_to_look_at_asks_for_attention(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.inbox_items.put(ITEM)
        unit.commit()

    service = after(open_unit, RunOutcome.DONE)

    assert service.status().state is SyncState.ATTENTION
    assert service.status().to_look_at == 1
    assert service.to_look_at() == (ITEM,)


def test_a_running_round_shows_its_progress(open_unit: OpenUnit) -> None:
    activity = SyncActivity(running=True, next_try_at=MORNING, answered=3, of=8)
    service = SyncService(open_unit=open_unit, linked=True, activity=activity)

    assert service.status().state is SyncState.SYNCING
    assert service.status().next_try_at == MORNING
    assert service.progress() == (3, 8)
    activity.running = False
    assert service.progress() == (0, 0)


def test_a_practice_station_has_no_line(open_unit: OpenUnit) -> None:
    assert SyncService(open_unit=open_unit, linked=False).status().state is SyncState.UNLINKED
