"""What operators do: every kind of save, by chance."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any
from uuid import UUID

from app.domain.changes import Change, FieldValue, Operation
from app.domain.record_fields import changed, created, to_fields
from app.domain.service_log import ObjectKind, ServiceLog
from app.domain.workers import Worker, WorkerState
from app.storage.service_logs import LOG_NUMBERS
from app.storage.unit_of_work import UnitOfWork
from tests.builders import MORNING
from tests.simulation.oracle import Cell, Made
from tests.simulation.station import Pc

_TRADES = ("A01", "A02", "B07", "C11")
_HUMAN = ("name", "phone", "address", "employment_status")
_WITH_FACE = 0.02
_COUNTED = "visits"  # only builds of tomorrow know it


@dataclass(frozen=True)
class Saved:
    """One act of an operator: the commit to be, and what the oracle must know."""

    changes: tuple[Change, ...] = ()
    made: Made | None = None


Act = Callable[[Random, Pc, UnitOfWork], Saved]


def new_person(r: Random, pc: Pc, unit: UnitOfWork) -> Saved:
    """Register somebody; often with a line of the ledger, as the form does."""
    worker = _person(r, pc, UUID(bytes=r.randbytes(16)))
    unit.workers.add([worker])
    pc.born.add(worker.id.bytes)
    changes = [created(worker)]
    if r.random() < 0.5:
        line = _ledger_line(r, worker, unit.counters.next(LOG_NUMBERS))
        unit.logs.add([line])
        changes.append(created(line))
    return Saved(tuple(changes), made_of(pc, changes, {}))


def edit(r: Random, pc: Pc, unit: UnitOfWork) -> Saved:
    """Change one or two people, one or two fields each, in one commit."""
    changes: list[Change] = []
    saw: dict[Cell, FieldValue] = {}
    for worker in _people(r, pc, unit, 2 if r.random() < 0.2 else 1):
        after = replace(worker, **_new_values(r, pc), revision=worker.revision + 1)
        unit.workers.update(worker, after)
        changes += changed(worker, after)
        saw |= seen_by(worker)
    return Saved(tuple(changes), made_of(pc, changes, saw))


def step(r: Random, pc: Pc, unit: UnitOfWork) -> Saved:
    """Move a person's state along, and perhaps a field with it."""
    changes: list[Change] = []
    saw: dict[Cell, FieldValue] = {}
    for worker in _people(r, pc, unit, 1):
        values: dict[str, Any] = {"state": r.choice(list(WorkerState))}
        if r.random() < 0.3:
            values |= _new_values(r, pc)
        after = replace(worker, **values, revision=worker.revision + 1)
        unit.workers.update(worker, after)
        changes += changed(worker, after)
        saw |= seen_by(worker)
    return Saved(tuple(changes), made_of(pc, changes, saw))


def remove(r: Random, pc: Pc, unit: UnitOfWork) -> Saved:
    """Delete somebody."""
    return _removed(pc, unit, _people(r, pc, unit, 1))


def removing(record: bytes) -> Act:
    """Return the act of deleting one person."""
    return lambda _r, pc, unit: _removed(pc, unit, unit.workers.listed([UUID(bytes=record)]))


def _removed(pc: Pc, unit: UnitOfWork, people: Sequence[Worker]) -> Saved:
    unit.workers.remove(people)
    pc.born -= {worker.id.bytes for worker in people}
    changes = tuple(
        Change(operation=Operation.DELETE, kind="worker", record_id=worker.id, fields={})
        for worker in people
    )
    return Saved(changes, made_of(pc, changes, {}))


def count(r: Random, pc: Pc, unit: UnitOfWork) -> Saved:
    """Add to a counter that only tomorrow's build knows."""
    if _COUNTED not in pc.registry.by_name["worker"].by_name:
        return Saved()
    workers = _people(r, pc, unit, 1)
    changes = tuple(
        Change(operation=Operation.ADD, kind="worker", record_id=w.id, fields={_COUNTED: 1})
        for w in workers
    )
    return Saved(changes, Made(pc.name, counted={worker.id.bytes: 1 for worker in workers}))


def settle(r: Random, pc: Pc, unit: UnitOfWork) -> Saved:
    """Settle something that lies in the inbox."""
    items = unit.inbox_items.open_items(5)
    if not items:
        return Saved()
    item = r.choice(items)
    unit.inbox_items.put(replace(item, state="resolved"))
    step_ = Change(
        operation=Operation.STATE,
        kind="inbox_item",
        record_id=item.id,
        fields={"state": ("open", "resolved")},
    )
    return Saved((step_,), Made(pc.name))


def _people(r: Random, pc: Pc, unit: UnitOfWork, most: int) -> tuple[Worker, ...]:
    found = pc.disk.rows("SELECT id FROM worker ORDER BY id LIMIT ?", pc.hot)
    ids = [UUID(bytes=row[0]) for row in found]
    return unit.workers.listed(r.sample(ids, min(most, len(ids))))


def _person(r: Random, pc: Pc, record: UUID) -> Worker:
    return Worker(
        id=record,
        name=_token(r, pc),
        phone=_token(r, pc),
        trades=(r.choice(_TRADES),),
        registered_on=MORNING.date(),
        last_contact_on=MORNING.date(),
    )


def _new_values(r: Random, pc: Pc) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for _ in range(r.choice((1, 1, 2))):
        if (drawn := r.random()) < 0.6:
            values[r.choice(_HUMAN)] = _token(r, pc)
        elif drawn < 0.8:
            values["remark"] = _token(r, pc)
        else:
            values["trades"] = tuple(r.sample(_TRADES, r.randint(1, 3)))
    return values


def _token(r: Random, pc: Pc) -> str:
    face = "\N{SMILING FACE WITH SUNGLASSES}" if r.random() < _WITH_FACE else ""
    return f"{pc.device}{r.getrandbits(28):07x}{face}"


def _ledger_line(r: Random, worker: Worker, number: int) -> ServiceLog:
    return ServiceLog(
        id=UUID(bytes=r.randbytes(16)),
        log_no=number,
        served_at=MORNING,
        entered_at=MORNING,
        operator_no=1,
        operator_name="Tester",
        item="01",
        object_kind=ObjectKind.WORKER,
        object_id=worker.id,
        object_name=worker.name,
    )


def seen_by(worker: Worker) -> dict[Cell, FieldValue]:
    """Return what somebody had before them when they changed a person."""
    return {(worker.id.bytes, name): value for name, value in to_fields(worker).items()}


def made_of(pc: Pc, changes: Sequence[Change], saw: Mapping[Cell, FieldValue]) -> Made:
    """Return what the oracle must know of a commit."""
    wrote = {
        (change.record_id.bytes, name): value
        for change in changes
        if change.operation in (Operation.NEW, Operation.SET)
        for name, value in change.fields.items()
    }
    return Made(pc.name, saw, wrote)
