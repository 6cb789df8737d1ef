"""From a seed to a verdict."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tests.simulation.album import draw_album
from tests.simulation.centre import Store, sqlite_store
from tests.simulation.checks_of_answers import idempotent_frames
from tests.simulation.events import EVENTS, draw_knobs, take
from tests.simulation.invariants import when_quiet
from tests.simulation.pictures import perhaps, settle_files
from tests.simulation.switched import Switch, switched
from tests.simulation.world import GOOD_LINE, World, opened

_QUIET_ROUNDS = 14


@dataclass(frozen=True)
class Outcome:
    """What became of one run that broke nothing."""

    totals: Counter[str]
    trace: str


def run(
    seed: int,
    *,
    store: Store | None = None,
    mutant: Sequence[Switch] = (),
    pictured: bool = False,
) -> Outcome:
    """Run a seed to its end and check everything.

    Args:
        seed: which.
        store: the platform's database; SQLite in memory without one.
        mutant: what is replaced meanwhile.
        pictured: there are pictures, whatever the seed says about that.

    Raises:
        ViolationError: an invariant does not hold.
    """
    r = Random(seed)
    knobs, album = draw_knobs(r), draw_album(seed, always=pictured)
    with switched(mutant), opened(seed, knobs, (r, album), store or sqlite_store()) as world:
        names = sorted(EVENTS)
        chances = [knobs.weights[name] for name in names]
        for _ in range(knobs.steps):
            pc = world.pcs[r.choice(sorted(world.pcs))]
            name = r.choices(names, chances)[0]
            world.note(name)
            EVENTS[name](world, pc)
            perhaps(world)
        with switched(GOOD_LINE):
            quieten(world)
        when_quiet(world)
        settle_files(world)
        world.totals["listings"] += sum(pc.listings for pc in world.pcs.values())
        idempotent_frames(world)
        return Outcome(world.totals, world.trace.hexdigest())


def quieten(world: World) -> None:
    """Give everybody a good line, and all their grants, until nothing moves any more."""
    world.restore_grants()
    for _, pc in sorted(world.pcs.items()):
        if pc.damaged:
            pc.check()
    for _ in range(_QUIET_ROUNDS):
        behind = [pc for _, pc in sorted(world.pcs.items()) if not world.is_settled(pc)]
        if not behind:
            return
        for pc in behind:
            take(world, pc, world.ask(pc, pc.request(want=262_144)))
