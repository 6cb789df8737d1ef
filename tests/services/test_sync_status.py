"""What the pill and the sync centre show: facts, and never an attempt as a success."""

from dataclasses import replace

import pytest

from app.domain.applications import Application
from app.domain.sync_records import InboxItem
from app.domain.sync_status import RunOutcome, SyncRun, SyncState
from app.services.record_titles import title_of
from app.services.service_log import LogEntry
from app.services.sync_status import SyncActivity, SyncService
from app.services.workers import WorkerService
from app.storage.unit_of_work import OpenUnit
from tests.builders import MORNING, a_change, numbered_id
from tests.services.people import form
from tests.services.work import Counter

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
APPLICATION = Application(
    id=numbered_id(8),
    posting_id=numbered_id(9),
    code="23456789A",
    name="吴水仙",
    phone="19900004412",
    applied_at=MORNING,
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


def test_rounds_are_remembered_newest_first(open_unit: OpenUnit) -> None:
    service = after(open_unit, RunOutcome.DONE, RunOutcome.CUT)

    assert [run.outcome for run in service.runs()] == [RunOutcome.CUT, RunOutcome.DONE]
    assert len(service.runs(limit=1)) == 1


def test_what_is_not_sent_is_counted_by_kind(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.outbox.append([a_change(1), a_change(2, kind="service_log")], at=MORNING, staff=1)
        unit.outbox.append([a_change(3, kind="service_log")], at=MORNING, staff=1)
        unit.commit()

    status = after(open_unit).status()

    assert (status.unsent, status.by_kind) == (2, {"worker": 1, "service_log": 1})
    assert status.oldest_unsent_at == MORNING
    assert status.last_success_at is None


def test_the_queue_is_counted_again_only_where_it_moved(open_unit: OpenUnit) -> None:
    service = SyncService(open_unit=open_unit, linked=True)
    shown: list[dict[str, int]] = []
    for kind in ("worker", "worker", "posting"):
        with open_unit() as unit:
            unit.outbox.append([a_change(len(shown) + 1, kind=kind)], at=MORNING, staff=1)
            unit.commit()
        shown.append(dict(service.status().by_kind))
    assert service.status().by_kind is service.status().by_kind
    with open_unit() as unit:
        line = unit.sync_outbox.line()
        unit.sync_outbox.put_line(replace(line, acked=2))
        unit.commit()

    assert shown == [{"worker": 1}, {"worker": 2}, {"worker": 2, "posting": 1}]
    assert service.status().by_kind == {"posting": 1}


def test_something_to_look_at_asks_for_attention(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.inbox_items.put(ITEM)
        unit.commit()

    service = after(open_unit, RunOutcome.DONE)

    assert service.status().state is SyncState.ATTENTION
    assert service.status().to_look_at == 1


def test_what_is_not_sent_is_listed_by_what_it_is_about(counter: Counter) -> None:
    employer = counter.verified_employer()
    posting = counter.postings.publish(counter.posting_form(), {})
    line = counter.logs.add(LogEntry(item="7.1", object_name="吴水仙", content="讲政策"))

    changes = SyncService(open_unit=counter.open_unit, linked=True).unsent()

    listed = [(change.kind, change.title, change.detail) for change in changes]
    assert listed[0] == ("service_log", line.object_name, "7.1")
    assert ("posting", posting.title, posting.code) in listed
    assert listed[-1] == ("employer", employer.name, "")


def test_every_kind_of_record_is_called_by_its_name(
    open_unit: OpenUnit, workers: WorkerService
) -> None:
    worker = workers.register(form())
    with open_unit() as unit:
        unit.applications.put([APPLICATION])
        unit.commit()

    with open_unit(reading=True) as unit:
        assert title_of(unit, "worker", worker.id)["title"] == worker.name
        assert title_of(unit, "application", APPLICATION.id) == {
            "title": APPLICATION.name,
            "detail": APPLICATION.code,
        }
        kinds = ("worker", "employer", "posting", "service_log", "application", "holiday")
        unknown = [title_of(unit, kind, numbered_id(999))["title"] for kind in kinds]
    assert unknown == [""] * len(kinds)


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
