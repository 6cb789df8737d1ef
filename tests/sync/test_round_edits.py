"""Both sides edit: what people see is the platform's row with their own work on top."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import msgspec

from app.domain.applications import ApplicationState
from app.domain.record_fields import changed, created
from app.domain.sync_status import RunOutcome
from sync.station.transport import (
    OfflineError,
)
from tests.builders import MORNING, numbered_id
from tests.sync.village import Village, a_worker

APPLICATION = {
    "posting_id": numbered_id(3).bytes,
    "code": "3C8K2MQPD",
    "name": "王师傅",
    "phone": "19900000003",
    "applied_at": 1_795_219_200_000,
    "state": "new",
}


def change_worker(village: Village, worker_id: UUID, **values: object) -> None:
    """Let an operator change a person and press save."""
    with village.station.open_unit() as unit:
        old = unit.workers.get(worker_id)
        assert old is not None
        new = replace(old, **values)  # type: ignore[arg-type]
        unit.workers.update(old, new)
        unit.outbox.append(changed(old, new), at=MORNING, staff=1)
        unit.commit()


def once_then_offline() -> Callable[[bytes], bytes]:
    requests: list[bytes] = []

    def up(request: bytes) -> bytes:
        requests.append(request)
        if len(requests) > 1:
            raise OfflineError
        return request

    return up


def test_a_refused_edit_gives_way_to_what_the_platform_has(village: Village) -> None:
    worker = village.register(1)
    village.sync()
    village.write("worker", worker.id, phone="19900000777")
    change_worker(village, worker.id, phone="19900000888", remark="来过")

    run = village.sync()

    with village.station.open_unit(reading=True) as unit:
        shown = unit.workers.get(worker.id)
        (item,) = unit.inbox_items.open_items(10)
    assert run.refused == 1
    assert shown is not None
    assert (shown.phone, shown.remark) == ("19900000777", "来过")
    assert (item.kind, item.record_id, item.field) == ("worker", worker.id, "phone")
    assert msgspec.msgpack.decode(item.proposed_value) == "19900000888"


def test_an_edit_not_yet_sent_stays_on_top_of_what_comes_down(village: Village) -> None:
    worker = village.register(1)
    village.sync()
    village.write("worker", worker.id, remark="平台写的", address="平台写的地址")
    answer = village.line.answer

    def save_meanwhile(request: bytes) -> bytes:
        village.line.answer = answer
        whole = answer(request)
        change_worker(village, worker.id, remark="驿站写的", trades=("A01", "B02"))
        return whole

    village.line.answer = save_meanwhile
    village.line.up = once_then_offline()
    run = village.sync()

    assert run.outcome is RunOutcome.OFFLINE
    with village.station.open_unit(reading=True) as unit:
        shown = unit.workers.get(worker.id)
    assert shown is not None
    assert (shown.remark, shown.address) == ("驿站写的", "平台写的地址")
    assert shown.trades == ("A01", "B02")


def test_an_application_comes_down_and_its_settling_goes_up(village: Village) -> None:
    applied = numbered_id(70)
    village.write("application", applied, **APPLICATION)
    village.sync()
    with village.station.open_unit() as unit:
        (old,) = unit.applications.in_state(ApplicationState.NEW)
        new = replace(old, state=ApplicationState.CALLED)
        unit.applications.put([new])
        unit.outbox.append(changed(old, new), at=MORNING, staff=1)
        unit.commit()

    run = village.sync()

    record = village.record("application", applied)
    assert (run.pushed, run.refused) == (1, 0)
    assert record is not None
    assert record.fields["state"] == "called"


def test_a_commit_of_two_whose_one_row_was_changed_since(village: Village) -> None:
    village.sync()
    one, other = a_worker(1), a_worker(2)
    village.save(created(one), created(other))
    village.line.down = lambda data: data[:0]
    village.sync()
    village.line.down = lambda data: data
    village.write("worker", one.id, remark="平台写的")

    run = village.sync()

    assert (run.outcome, run.detail) == (RunOutcome.DONE, "")
    with village.station.open_unit(reading=True) as unit:
        rows = unit.sync_state.rows([("worker", one.id), ("worker", other.id)])
        shown = unit.workers.get(one.id)
    assert len(rows) == 2
    assert shown is not None
    assert (shown.name, shown.remark) == ("陈1", "平台写的")
