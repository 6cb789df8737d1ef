"""What goes wrong: backups put back, disks cloned, power cuts, clocks, poison."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from random import Random
from uuid import UUID

from app.domain.changes import Change, Operation
from app.storage.unit_of_work import UnitOfWork
from sync.station.codec import WireCodec
from sync.wire.commit import BODY_VERSION, CommitBody, Op, ScopeBase, WireChange, encode_commit
from tests.simulation.crashes import cut_after
from tests.simulation.invariants import durable, never_compared
from tests.simulation.oracle import Made
from tests.simulation.schemas import UNKNOWN_KIND, WORKER
from tests.simulation.station import Pc
from tests.simulation.world import MOST_PCS, World

_TEN_YEARS = 3652
_NAME = 1


def pc_backup(world: World, pc: Pc) -> None:
    """Somebody copies a PC's disk and keeps the copy."""
    world.backups.setdefault(pc.device, []).append(pc.memory())


def pc_restore(world: World, pc: Pc) -> None:
    """An old copy is put over a PC's disk; the same copy may be used again."""
    kept = world.backups.get(pc.device)
    if kept:
        before = pc.held()
        world.was_damaged = world.was_damaged or pc.damaged
        pc.recall(world.r.choice(kept))
        held = pc.held()
        world.oracle.destroyed |= before - held
        world.oracle.destroyed -= held
        world.totals["PC restores"] += 1


def clone(world: World, pc: Pc) -> None:
    """A disk is copied into another PC, and both go on."""
    if len(world.pcs) < MOST_PCS:
        name = f"{pc.device}~{len(world.pcs)}"
        twin = Pc(name, pc.registry, hot=pc.hot, chance=world.r, clock=pc.clock)
        twin.recall(pc.memory())
        world.pcs[name] = twin
        world.totals["clones"] += 1


def platform_backup(world: World, _pc: Pc) -> None:
    """The platform makes a backup, confirms it and says so."""
    world.centre.back_up()
    world.totals["platform backups"] += 1


def platform_restore(world: World, _pc: Pc) -> None:
    """The platform loses everything since its last backup."""
    never_compared(world)
    if world.centre.restore():
        durable(world)
        world.totals["platform restores"] += 1


def power_cut(world: World, pc: Pc) -> None:
    """A PC loses power while it takes an answer: some transaction is undone."""
    answer = world.ask(pc, pc.request(want=262_144))
    with pc.disk.connection.mains.cut_after(world.r.randrange(40)):
        pc.receive(answer)
    world.totals["power cuts"] += 1


def platform_crash(world: World, pc: Pc) -> None:
    """The platform dies while it works on a request."""
    request = pc.request(want=262_144)
    with cut_after(world.centre.store.engine, world.r.randrange(40)):
        world.ask(pc, request)
    world.totals["platform crashes"] += 1


def clock_jump(world: World, pc: Pc) -> None:
    """A PC's clock jumps by years, either way."""
    pc.clock.skew = timedelta(days=world.r.randint(-_TEN_YEARS, _TEN_YEARS))
    world.totals["clock jumps"] += 1


class RawCodec(WireCodec):
    """Writes a commit whose change is whatever it was given."""

    def __init__(self, change: WireChange) -> None:
        super().__init__()
        self._change = change

    def encode(
        self,
        changes: Sequence[Change],
        at_ms: int,
        staff: int,
        bases: Sequence[tuple[int, int, int]],
        versions: Sequence[int],
    ) -> bytes:
        listed = tuple(ScopeBase(*base) for base in bases)
        return encode_commit(CommitBody(BODY_VERSION, None, at_ms, staff, listed, (self._change,)))


def poison(world: World, pc: Pc) -> None:
    """A record that nobody should have been able to write, as if by a faulty build."""
    r = world.r
    people = pc.disk.rows("SELECT id FROM worker ORDER BY id LIMIT 1")
    record = bytes(people[0][0]) if people and r.random() < 0.7 else r.randbytes(16)
    change = r.choice(_POISONS)(r, record)

    def work(_unit: UnitOfWork) -> tuple[Change, ...]:
        about = UUID(bytes=record)
        return (Change(operation=Operation.SET, kind="worker", record_id=about, fields={}),)

    identity = pc.act(work, RawCodec(change))
    if identity is not None:
        world.oracle.made[identity] = Made(pc.name)
        world.totals["poison"] += 1


def _set(value: object) -> Callable[[Random, bytes], WireChange]:
    return lambda _r, record: WireChange(Op.SET, WORKER, record, 0, {_NAME: value})


_POISONS: Sequence[Callable[[Random, bytes], WireChange]] = (
    _set("x" * 20_000),
    _set("nul\0"),
    _set(12345),
    _set(["a", 1, None]),
    lambda r, record: WireChange(Op.NEW, UNKNOWN_KIND, r.randbytes(16), 0, ["what"]),
    lambda r, record: WireChange(Op.NEW, WORKER, r.randbytes(16), 0, ["no sex", 1, 2, "123"]),
    lambda r, record: WireChange(Op.SET, WORKER, record, 0, {250: "no such field"}),
    lambda r, record: WireChange(Op.ADD, WORKER, record, 0, {_NAME: 1}),
    lambda r, record: WireChange(Op.MEMBER, WORKER, record, 0, {_NAME: [["a"], []]}),
)
