"""What can happen in a run, each by its name; a seed draws among them."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from random import Random

from app.domain.changes import Change
from app.storage.unit_of_work import UnitOfWork
from sync.wire.values import PlainValue
from tests.simulation import faults, saves, saves_of_postings, upkeep
from tests.simulation.centre import GRANTS, OWN, TASKS, TOWN
from tests.simulation.checks_of_answers import scope_privacy
from tests.simulation.invariants import after_answer
from tests.simulation.openings import REGISTERED
from tests.simulation.oracle import Made
from tests.simulation.saves import Act, Saved
from tests.simulation.station import Pc
from tests.simulation.world import Knobs, World

Event = Callable[[World, Pc], None]

_ACTS: Mapping[Act, float] = {
    saves.edit: 0.5,
    saves.step: 0.12,
    saves.remove: 0.08,
    saves.count: 0.1,
    saves.settle: 0.1,
    saves_of_postings.post: 0.1,
}


def draw_knobs(r: Random) -> Knobs:
    """Return the kind of run that a seed stands for."""
    weights = {name: r.choice(given) for name, given in _WEIGHTS.items()}
    return Knobs(
        steps=r.choice((8, 8, 12, 12, 20, 30)) if r.random() < 0.99 else 120,
        ordinary=r.random() < 0.85,
        fresh=r.choice((0.02, 0.05, 0.1, 0.3)),
        hot=r.choice((1, 1, 2, 4, 9)),
        cuts=r.choice((0, 0.3, 0.7)),
        frame=r.choice((64, 400, 16_384)),
        page=r.choice((1, 1, 300, 49_152)),
        kept=r.choice((timedelta(0), timedelta(0), timedelta(seconds=20), timedelta(days=30))),
        weights=weights,
        whole=r.choice((0, 3, 400)),
    )


def save(world: World, pc: Pc) -> None:
    """An operator does something."""
    r = world.r
    act = (
        saves.new_person
        if r.random() < world.knobs.fresh
        else r.choices(list(_ACTS), list(_ACTS.values()))[0]
    )
    made: list[Made] = []

    def work(unit: UnitOfWork) -> tuple[Change, ...]:
        saved: Saved = act(r, pc, unit)
        if saved.made is not None:
            made.append(Made(pc.name) if pc.damaged else saved.made)
        return saved.changes

    identity = pc.act(work)
    if identity is not None:
        world.oracle.made[identity] = made[0]
        world.totals["commits"] += 1
        world.note(identity.stream, identity.hash)


def exchange(world: World, pc: Pc) -> None:
    """A PC asks, and takes the answer, as far as the line lets them through."""
    request = pc.request(want=world.r.choice((0, 16_384, 262_144)))
    world.requests.append((pc.name, request))
    answer = world.ask(pc, world.cut(request))
    scope_privacy(world, pc, answer)
    world.answers.append((pc.name, answer))
    take(world, pc, world.cut(answer))


def take(world: World, pc: Pc, data: bytes) -> None:
    """A PC takes what arrived of an answer."""
    report = pc.receive(data)
    world.totals["exchanges"] += 1
    after_answer(world, pc, report)


def late_request(world: World, pc: Pc) -> None:
    """A request arrives again, or after others; its answer may still find somebody."""
    sent = [each for each in world.requests[-12:] if each[0].partition("~")[0] == pc.device]
    if sent:
        world.totals["late"] += 1
        answer = world.ask(pc, world.cut(world.r.choice(sent)[1]))
        scope_privacy(world, pc, answer)
        world.answers.append((pc.name, answer))


def late_answer(world: World, pc: Pc) -> None:
    """An answer arrives again, late, or at a twin."""
    sent = [each for each in world.answers[-12:] if each[0].partition("~")[0] == pc.device]
    if sent:
        world.totals["late"] += 1
        take(world, pc, world.cut(world.r.choice(sent)[1]))


def platform_write(world: World, _pc: Pc) -> None:
    """The platform writes: a task or a correction, most often where all read."""
    r, centre = world.r, world.centre
    scope = r.choices((TASKS, OWN, TOWN), (5, 4, 1))[0]
    rows = centre.store.rows(
        "SELECT id, scope FROM sync_row WHERE kind = 1 AND NOT deleted ORDER BY scope, ver"
    )
    live = [bytes(id_) for id_, home in rows if home == scope.no]
    token = f"p{r.getrandbits(28):07x}"
    if live and r.random() < 0.6:
        record = r.choice(live)
        name = r.choice(("name", "phone", "remark", "nickname"))
        centre.write(scope, "worker", record, {name: token})
    else:
        values: dict[str, PlainValue] = {
            "name": token,
            "phone": token,
            **REGISTERED,
        }
        centre.write(scope, "worker", r.randbytes(16), values)
    world.totals["platform writes"] += 1


def regrant(world: World, pc: Pc) -> None:
    """A grant is withdrawn, or comes back."""
    scope = world.r.choices((TASKS, OWN, TOWN), (5, 4, 1))[0]
    if scope in GRANTS[pc.device]:
        given = (pc.device, scope) in world.centre.withdrawn
        world.centre.set_right(pc.device, scope, given=given)
        world.totals["regrants"] += 1


EVENTS: Mapping[str, Event] = {
    "save": save,
    "exchange": exchange,
    "late request": late_request,
    "late answer": late_answer,
    "platform": platform_write,
    "regrant": regrant,
    "power cut": faults.power_cut,
    "platform crash": faults.platform_crash,
    "clock jump": faults.clock_jump,
    "poison": faults.poison,
    "PC backup": faults.pc_backup,
    "PC restore": faults.pc_restore,
    "clone": faults.clone,
    "platform backup": faults.platform_backup,
    "platform restore": faults.platform_restore,
    "damage": upkeep.damage,
    "upgrade": upkeep.upgrade,
    "tidy": upkeep.tidy,
    "move": upkeep.move,
}
_WEIGHTS: Mapping[str, tuple[float, ...]] = {
    "save": (3, 8, 14),
    "exchange": (2, 4, 8),
    "late request": (0, 0.3, 1, 3),
    "late answer": (0, 0.3, 1, 3),
    "platform": (0.5, 2, 5),
    "regrant": (0, 0.1, 0.4, 1),
    "power cut": (0, 0.3, 1),
    "platform crash": (0, 0.3, 1),
    "clock jump": (0, 0.2),
    "poison": (0, 0, 0.5, 2),
    "PC backup": (0, 1, 2),
    "PC restore": (0, 0, 2, 4),
    "clone": (0, 0, 0.5, 1.5),
    "platform backup": (0, 1, 2),
    "platform restore": (0, 0, 2, 4),
    "damage": (0, 0, 0, 0, 1),
    "upgrade": (0, 0, 0.5),
    "tidy": (0, 0, 0, 1),
    "move": (0, 0, 0.5),
}
