"""The invariants, each a check by its own name.

Those of one PC run while things happen; the others when the line has been good for long
enough. They look at tables directly, past everything that they judge.

Source: sync protocol, section 18.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sync.station.answers import AnswerReport
from sync.wire.commit import (
    Op,
    WireChange,
    chain_hash,
    first_hash,
    given_fields,
    member_edits,
    state_step,
)
from sync.wire.registry import FieldClass
from sync.wire.values import unpack_values
from tests.simulation.oracle import Identity
from tests.simulation.schemas import VISITS, WORKER, tomorrow
from tests.simulation.station import Pc
from tests.simulation.tables import Element, Entry, Log, base_rows, platform_rows, read_log
from tests.simulation.violations import ViolationError
from tests.simulation.world import World

_TRADES = 13
_SCREEN = "SELECT id, trades, name, phone, address, state, remark FROM worker"
_READ = """SELECT scope FROM scope_state WHERE rights > 0 AND (
    comp > 0 OR EXISTS (SELECT 1 FROM sync_row AS r WHERE r.scope = scope_state.scope AND ver = 0))
"""  # rows of no version are shown until they are read again
_SHOWN = (1, 6, 9, 21, 24)  # the same, as fields
_LOOK_CLOSELY = 0.1
_POINTS = "SELECT id, last_seq FROM stream"
_MENDED = "SELECT count(*) FROM platform_event WHERE kind = 'digest-repair'"


def after_answer(world: World, pc: Pc, report: AnswerReport) -> None:
    """Check what must hold at a PC whenever it has taken an answer."""
    read_your_writes(world, pc)
    monotone(pc)
    net_unused(pc, report)
    if world.r.random() < _LOOK_CLOSELY and not pc.damaged:
        cursor_truth(world, pc)


def when_quiet(world: World) -> None:
    """Check what must hold when everybody has heard everything."""
    for pc in world.pcs.values():
        liveness(pc)
        cursor_truth(world, pc)
        convergence(world, pc)
        old_client(pc)
    never_compared(world)
    log = read_log(world.centre.store)
    order(log)
    exactly_once(world, log)
    counted_once(world, log)
    no_lost_update(world, log)
    nothing_vanishes(world, log)


def read_your_writes(world: World, pc: Pc) -> None:
    """A record that was made here stays on the screen.

    Unless somebody deleted it, or its scope was withdrawn and nothing about it waits;
    when the scope is given back, its rows come after its name, perhaps some answers later.
    A scope that was last read in another life of the platform may lack somebody whose
    deletion, or whose whole record, the new life has lost.
    """
    seen = {bytes(row[0]) for row in pc.disk.rows("SELECT id FROM worker")}
    missing = pc.born - seen
    if not missing:
        return
    lives = dict(pc.disk.rows("SELECT scope, epoch FROM scope_state WHERE rights > 0"))
    read = {scope for (scope,) in pc.disk.rows(_READ)}
    held = {bytes(row[0]) for row in pc.disk.rows("SELECT record_id FROM outbox_item")}
    lost = missing - set(world.centre.forgotten)
    if set(lives.values()) != {world.centre.epoch}:
        lost.clear()
    for scope, _, id_, _, deleted, _ in platform_rows(world.centre.store):
        lost.discard(id_)
        readable = scope in read or id_ in held
        if not deleted and readable and lives.get(scope) == world.centre.epoch:
            lost |= missing & {id_}
    if lost:
        raise ViolationError("read_your_writes", f"{pc.name} lost a record from its screen")


def monotone(pc: Pc) -> None:
    """No scope goes back to an older scan than one that was shown."""
    epoch = pc.disk.rows("SELECT epoch FROM sync_meta")[0][0]
    for scope, scan in pc.disk.rows("SELECT scope, scan_floor FROM scope_state"):
        before = pc.scans.get((epoch, scope), 0)
        if scan < before:
            raise ViolationError("monotone", f"{pc.name} scope {scope}: {before} to {scan}")
        pc.scans[epoch, scope] = scan


def net_unused(pc: Pc, report: AnswerReport) -> None:
    """Count and digest agree wherever nobody damaged anything."""
    if not report.sound and not pc.damaged:
        raise ViolationError("net_unused", f"{pc.name} met a digest that disagrees")


def durable(world: World) -> None:
    """A restored platform has everything that it ever said to be safe."""
    points = {bytes(id_): last for id_, last in world.centre.store.rows(_POINTS)}
    for pc in world.pcs.values():
        stream, safe = pc.disk.rows("SELECT stream, durable FROM sync_meta")[0]
        if points.get(bytes(stream), 0) < safe:
            raise ViolationError("durable", f"{pc.name} was told that {safe} is safe")


def never_compared(world: World) -> None:
    """No scope had to be mended at the same life's station, where nobody damaged anything."""
    noted = world.centre.store.rows(_MENDED)[0][0]
    damaged = world.was_damaged or any(pc.damaged for pc in world.pcs.values())
    if noted and not damaged:
        raise ViolationError("net_unused", f"{noted} scopes had to be mended")
    world.totals["digest repairs"] += noted


def old_client(pc: Pc) -> None:
    """Whatever this build knows lies where it is understood, even if an older one kept it."""
    for name, ext in pc.disk.rows("SELECT kind, ext FROM sync_row WHERE ext <> x'80'"):
        known = pc.registry.by_name.get(name)
        if known is None and int(name) not in pc.registry.by_number:
            continue
        if known is None or unpack_values(ext).keys() & known.by_number.keys():
            raise ViolationError("old_client", f"{pc.name} has not learnt what it knows")


def cursor_truth(world: World, pc: Pc) -> None:
    """Complete up to n means: every row up to n is here, as of n or later."""
    marks = pc.disk.rows("SELECT scope, epoch, comp FROM scope_state WHERE rights > 0")
    complete = {scope: comp for scope, epoch, comp in marks if epoch == world.centre.epoch}
    held = {(kind, id_): ver for kind, id_, ver, _ in base_rows(pc.disk)}
    names = tomorrow().by_number
    for scope, kind, id_, ver, deleted, _ in platform_rows(world.centre.store):
        if ver > complete.get(scope, 0):
            continue
        here = held.get((names[kind].name, id_), held.get((str(kind), id_)))
        if here != (None if deleted else ver):
            raise ViolationError("cursor_truth", f"{pc.name} scope {scope}: {here} for {ver}")


def liveness(pc: Pc) -> None:
    """The outbox drains, whatever any single record is."""
    head, acked = pc.disk.rows("SELECT head, acked FROM sync_meta")[0]
    if acked < head:
        raise ViolationError("liveness", f"{pc.name} has answers up to {acked} of {head}")


def convergence(world: World, pc: Pc) -> None:
    """Base and screen are what the platform has, in every scope that may be read."""
    readable = world.centre.readable(pc.device)
    wanted: dict[tuple[str, bytes], tuple[int, Any]] = {}
    names = pc.registry.by_number
    for scope, kind, id_, ver, deleted, body in platform_rows(world.centre.store):
        if scope in readable and not deleted:
            name = names[kind].name if kind in names else str(kind)
            wanted[name, id_] = (ver, unpack_values(body))
    ours = {(kind, id_): (ver, values) for kind, id_, ver, values in base_rows(pc.disk)}
    if ours != wanted:
        raise ViolationError("convergence", f"{pc.name}: {_differing(ours, wanted)} rows differ")
    _sums(world, pc, readable)
    _screen(pc, {id_: row[1] for (kind, id_), row in wanted.items() if kind == "worker"})
    if unshown := pc.disk.rows("SELECT kind FROM unshown"):
        raise ViolationError("convergence", f"{pc.name} cannot show {unshown}")


def _differing(ours: dict[Any, Any], wanted: dict[Any, Any]) -> int:
    return sum(ours.get(key) != wanted.get(key) for key in {**ours, **wanted})


def _sums(world: World, pc: Pc, readable: frozenset[int]) -> None:
    found = pc.disk.rows("SELECT scope, cur, comp, rows, digest FROM scope_state")
    here = {scope: (cur, comp, rows, bytes(digest)) for scope, cur, comp, rows, digest in found}
    for scope, seq, rows, digest in world.centre.store.rows(
        "SELECT no, seq, live_rows, digest FROM scope"
    ):
        if scope in readable and here[scope] != (seq, seq, rows, bytes(digest)):
            raise ViolationError("convergence", f"{pc.name} scope {scope}: cursor, count or digest")


def _screen(pc: Pc, wanted: dict[bytes, dict[int, Any]]) -> None:
    shown = {bytes(id_): rest for id_, *rest in pc.disk.rows(_SCREEN)}
    for id_, values in wanted.items():
        fields = [values.get(number, "") for number in _SHOWN]
        expected = [",".join(values.get(_TRADES, ())), *fields]
        if shown.get(id_) != expected:
            raise ViolationError("convergence", f"{pc.name} shows {shown.get(id_)} for {expected}")


def order(log: Log) -> None:
    """Every stream was taken in order and without gaps."""
    for number, (last, last_hash, stream) in log.points.items():
        entries = log.streams.get(number, [])
        if [entry.seq for entry in entries] != list(range(1, last + 1)):
            raise ViolationError("order", f"stream {number} has gaps")
        if entries and entries[-1].chain_hash != last_hash:
            raise ViolationError("order", f"stream {number} ends in another commit")
        before = first_hash(stream)
        for entry in entries:
            before = chain_hash(before, entry.body)
            if entry.chain_hash != before:
                raise ViolationError("order", f"stream {number} is of two histories")


def exactly_once(world: World, log: Log) -> None:
    """Every commit is in the log once, unless its only disk was written over."""
    for identity in world.oracle.made:
        entries = log.by_identity.get(identity, [])
        if not entries and identity not in world.oracle.destroyed:
            raise ViolationError("exactly_once", f"{identity!r} is lost")
        if len({entry.results for entry in entries}) > 1:
            raise ViolationError("exactly_once", f"{identity!r} was taken twice")


def counted_once(world: World, log: Log) -> None:
    """A counter is the sum of what was added to it."""
    sums = Counter(world.oracle.brought)
    firsts: dict[Identity, Entry] = {}
    for entry in log.entries():
        firsts.setdefault(entry.identity, entry)
    for entry in firsts.values():
        for change, result in zip(entry.changes, entry.results, strict=False):
            sums[change.id] += change.op == Op.ADD and result.ver > 0
    for _, kind, id_, _, _, body in platform_rows(world.centre.store):
        found = unpack_values(body).get(VISITS, 0) if kind == WORKER else 0
        if found != sums[id_]:
            raise ViolationError("exactly_once", f"counted {found!r}, not {sums[id_]}")


def no_lost_update(world: World, log: Log) -> None:
    """What a person decides replaced what that person saw, or their own."""
    kinds = tomorrow().by_number
    for kind, record, number, old, stream, seq in log.history:
        known = kinds[kind].by_number[number]
        entry = log.at.get((stream, seq))
        made = world.oracle.made.get(entry.identity) if entry else None
        cell = (record, known.name)
        if known.field_class is not FieldClass.HUMAN or made is None or cell not in made.saw:
            continue
        if made.saw[cell] != old and log.had(record, number, made.saw[cell]):
            raise ViolationError("no_lost_update", f"replaced {old!r}, saw {made.saw[cell]!r}")


def nothing_vanishes(world: World, log: Log) -> None:
    """Every value that was submitted is current, in the history, or in an inbox item.

    Unless its record was deleted so long ago that nothing of it is kept.
    """
    for entry in log.entries():
        known = entry.changes if entry.identity in world.oracle.made else ()
        for change in known:
            if change.id in world.centre.forgotten - log.records:
                continue
            for number, value in _submitted(change):
                kept = log.had(change.id, number, value)
                if not kept and not log.is_filed(change.id, number, value):
                    detail = f"field {number}: {value!r} is nowhere"
                    raise ViolationError("nothing_vanishes", detail)


def _submitted(change: WireChange) -> Iterator[tuple[int, Any]]:
    """Yield fields with what a change puts there; of a set, one element at a time."""
    if change.op in (Op.NEW, Op.SET):
        yield from ((n, v) for n, v in given_fields(change).items() if v is not None)
    elif change.op == Op.STATE:
        number, _, reached = state_step(change)
        yield number, reached
    elif change.op == Op.MEMBER:
        for number, (added, _) in member_edits(change).items():
            yield from ((number, Element(each)) for each in added)
