"""What operators do with pictures of licences."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID

import msgspec

from app.domain.changes import Change, Operation
from app.domain.employers import Employer
from app.domain.record_fields import changed, created
from app.services.pictures import PictureService
from app.storage.unit_of_work import UnitOfWork
from tests.simulation.album import FILES
from tests.simulation.oracle import Made
from tests.simulation.saves import made_of
from tests.simulation.station import Pc
from tests.simulation.world import World
from tests.storage.work_records import an_employer

_MOST_EMPLOYERS = 2  # few, so that several PCs choose a picture for the same one
_EMPLOYERS = "SELECT id FROM employer ORDER BY id LIMIT ?"
_ELSEWHERE = """SELECT licence FROM employer
    WHERE licence IS NOT NULL AND licence NOT IN (SELECT name FROM blob) ORDER BY 1"""

Work = Callable[[UnitOfWork], Sequence[Change]]


def choose(world: World, pc: Pc) -> None:
    """An operator takes a picture for somebody who hires, known or new."""
    r = world.album.r
    name = keep(pc, r.choice(FILES))
    if r.random() < 0.1:
        return  # and thinks better of it
    known = pc.disk.rows(_EMPLOYERS, _MOST_EMPLOYERS)
    if known and (len(known) == _MOST_EMPLOYERS or r.random() < 0.7):
        put_licence(world, pc, r.choice(known)[0], name)
    else:
        register(world, pc, name)


def keep(pc: Pc, data: bytes) -> bytes:
    """Take a picture; return its name."""
    return PictureService(open_unit=pc.database.open_unit, now=pc.clock).keep(data).name


def register(world: World, pc: Pc, name: bytes | None) -> bytes:
    """Register somebody who hires; return the record."""
    record = world.album.r.randbytes(16)
    employer = an_employer(id=UUID(bytes=record), licence=name, phone=record.hex()[:9])

    def work(unit: UnitOfWork) -> Sequence[Change]:
        unit.employers.put([employer])
        return [created(employer)]

    _save(world, pc, work)
    return record


def put_licence(world: World, pc: Pc, record: bytes, name: bytes | None) -> None:
    """Let a record name another picture, or none."""
    with pc.database.open_unit(reading=True) as unit:
        (before,) = unit.employers.listed([UUID(bytes=record)])

    def work(unit: UnitOfWork) -> Sequence[Change]:
        return _with_licence(unit, pc, before, name)

    _save(world, pc, work)


def _with_licence(
    unit: UnitOfWork, pc: Pc, before: Employer, name: bytes | None
) -> Sequence[Change]:
    """Do what the form does."""
    after = replace(before, licence=name, revision=before.revision + 1)
    unit.employers.put([after])
    if before.licence is not None:
        unit.blobs.touch(before.licence, at=pc.clock())
    return changed(before, after)


def _save(world: World, pc: Pc, work: Work) -> None:
    """Do what an operator does; nobody asks what they saw, for a picture is chosen many times."""
    made: list[Made] = []

    def noted(unit: UnitOfWork) -> Sequence[Change]:
        changes = work(unit)
        made.append(Made(pc.name) if pc.damaged else made_of(pc, changes, {}))
        return changes

    identity = pc.act(noted)
    if identity is not None:
        world.oracle.made[identity] = made[0]
        world.totals["commits"] += 1
        world.note(identity.stream, identity.hash)


def take_away(world: World, pc: Pc) -> None:
    """A record shall have no picture, or is deleted."""
    r = world.album.r
    known = pc.disk.rows(_EMPLOYERS, _MOST_EMPLOYERS)
    if not known:
        return
    record = r.choice(known)[0]
    if r.random() < 0.7:
        put_licence(world, pc, record, None)
        return

    def work(unit: UnitOfWork) -> Sequence[Change]:
        gone = UUID(bytes=record)
        unit.employers.remove([gone])
        return [Change(operation=Operation.DELETE, kind="employer", record_id=gone, fields={})]

    _save(world, pc, work)


def decide(world: World, pc: Pc) -> None:
    """Somebody looks at two pictures of one licence and chooses the one that lost."""
    with pc.database.open_unit(reading=True) as unit:
        items = [each for each in unit.inbox_items.open_items(5) if each.field == "licence"]
        held = unit.employers.listed([each.record_id for each in items])
    if not held:
        return
    item = next(each for each in items if each.record_id == held[0].id)
    name = msgspec.msgpack.decode(item.proposed_value)

    def work(unit: UnitOfWork) -> Sequence[Change]:
        unit.inbox_items.put(replace(item, state="resolved"))
        step = {"state": ("open", "resolved")}
        return [
            *_with_licence(unit, pc, held[0], name),
            Change(operation=Operation.STATE, kind="inbox_item", record_id=item.id, fields=step),
        ]

    _save(world, pc, work)


def look(world: World, pc: Pc) -> bool:
    """Somebody wants to see a picture; tell whether there is one that is not here."""
    found = pc.disk.rows(_ELSEWHERE)
    if found:
        pictures = PictureService(open_unit=pc.database.open_unit, now=pc.clock)
        pictures.fetch(bytes(world.album.r.choice(found)[0]))
        world.totals["pictures asked for"] += 1
    return bool(found)
