"""A stage for short plays: the PCs and the platform of a run, moved by hand.

A play ends as a run does: everybody gets a good line, and every invariant is checked.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

from app.domain.changes import Change
from app.domain.record_fields import changed
from app.storage.unit_of_work import UnitOfWork
from sync.platform.store.scopes import ScopeKey
from sync.wire.frames import FrameReader
from sync.wire.messages import Message
from sync.wire.packing import unpack
from tests.simulation import faults, saves
from tests.simulation.album import Album
from tests.simulation.centre import OWN, sqlite_store
from tests.simulation.events import take
from tests.simulation.invariants import when_quiet
from tests.simulation.openings import REGISTERED
from tests.simulation.oracle import Made
from tests.simulation.pictures import settle_files
from tests.simulation.running import quieten
from tests.simulation.saves import Act, Saved
from tests.simulation.station import Memory, Pc
from tests.simulation.switched import Switch, switched
from tests.simulation.world import GOOD_LINE, Knobs, World, opened

_SEED = 1


@dataclass
class Stage:
    """Everybody on it."""

    world: World

    def _pc(self, name: str) -> Pc:
        return self.world.pcs[name]

    def person(self, scope: ScopeKey = OWN, place: int = 0) -> bytes:
        """Return somebody whom everybody knows, by scope and by who came first."""
        rows = self.world.centre.store.rows(
            f"SELECT id FROM sync_row WHERE kind = 1 AND scope = {scope.no} ORDER BY ver"
        )
        return bytes(rows[place][0])

    def edit(
        self, at: str, record: bytes, /, *, and_somebody_unknown: bool = False, **values: str
    ) -> None:
        """Let an operator change fields of somebody."""

        def act(_r: Random, pc: Pc, unit: UnitOfWork) -> Saved:
            (worker,) = unit.workers.listed([UUID(bytes=record)])
            given: Mapping[str, Any] = values
            after = replace(worker, **given, revision=worker.revision + 1)
            unit.workers.update(worker, after)
            changes = changed(worker, after)
            if and_somebody_unknown:
                changes = (*changes, replace(changes[0], record_id=UUID(int=1)))
            return Saved(changes, saves.made_of(pc, changes, saves.seen_by(worker)))

        self.save(at, act)

    def register(self, name: str) -> bytes:
        """Let an operator register somebody; return the record."""
        before = set(self._pc(name).born)
        self.save(name, saves.new_person)
        (record,) = self._pc(name).born - before
        return record

    def save(self, name: str, act: Act) -> None:
        """Let an operator do something, one commit."""
        made: list[Made] = []
        pc = self._pc(name)

        def work(unit: UnitOfWork) -> Sequence[Change]:
            saved = act(self.world.r, pc, unit)
            made.append(saved.made or Made(name))
            return saved.changes

        identity = pc.act(work)
        if identity is not None:
            self.world.oracle.made[identity] = made[0]

    def write(self, record: bytes, /, scope: ScopeKey = OWN, **fields: str) -> None:
        """Let the platform write."""
        self.world.centre.write(scope, "worker", record, dict(fields))

    def write_new(self, count: int = 1, scope: ScopeKey = OWN) -> None:
        """Let the platform register people."""
        for _ in range(count):
            record = self.world.r.randbytes(16)
            fields = {"name": record.hex()[:8], "phone": "1", **REGISTERED}
            self.world.centre.write(scope, "worker", record, fields)

    def ask(self, *names: str) -> None:
        """Let PCs say and hear everything that one exchange carries."""
        for name in names:
            self.take(name, self.answer(name, self.request(name)))

    def request(self, name: str) -> bytes:
        """Return what a PC would send."""
        return self._pc(name).request(want=16_384)

    def answer(self, name: str, request: bytes) -> bytes:
        """Return what the platform answers."""
        return self.world.ask(self._pc(name), request)

    def take(self, name: str, answer: bytes) -> None:
        """Let a PC take an answer."""
        take(self.world, self._pc(name), answer)

    def clone(self, name: str) -> str:
        """Copy a PC's disk into another PC; return its name."""
        faults.clone(self.world, self._pc(name))
        return max(self.world.pcs, key=len)

    def image(self, name: str) -> Memory:
        """Return a copy of a PC's disk."""
        return self._pc(name).memory()

    def restore(self, name: str, memory: Memory) -> None:
        """Put an old copy over a PC's disk."""
        pc = self._pc(name)
        before = pc.held()
        pc.recall(memory)
        self.world.oracle.destroyed |= before - pc.held()

    def back_up(self) -> None:
        """Back the platform up."""
        self.world.centre.back_up()

    def lose_platform(self) -> None:
        """Put the platform back to its backup."""
        assert self.world.centre.restore()


def inbox(on: Stage) -> int:
    """Return how many things people have to look at."""
    store = on.world.centre.store
    return int(store.rows("SELECT count(*) FROM sync_row WHERE kind = 7")[0][0])


def shown(on: Stage, name: str, record: bytes) -> bool:
    """Tell whether somebody is on a PC's screen."""
    return bool(on.world.pcs[name].disk.rows("SELECT 1 FROM worker WHERE id = ?", record))


def streams(on: Stage, name: str) -> int:
    """Return how many streams a PC has opened at the platform."""
    device = on.world.pcs[name].disk.rows("SELECT hex(device) FROM sync_meta")[0][0]
    statement = f"SELECT count(*) FROM stream WHERE device = x'{device}'"
    return int(on.world.centre.store.rows(statement)[0][0])


Play = Callable[[Stage], None]
_FIRST_DAY: set[Play] = set()


def on_the_first_day(script: Play) -> Play:
    """Let a play begin with PCs that have just been installed."""
    _FIRST_DAY.add(script)
    return script


def play(script: Play, mutant: Sequence[Switch] = ()) -> None:
    """Play a script to its end and check everything.

    Raises:
        AssertionError: something does not hold.
    """
    with switched(mutant), on_stage(ordinary=script not in _FIRST_DAY) as stage:
        script(stage)
        with switched(GOOD_LINE):
            quieten(stage.world)
        when_quiet(stage.world)
        settle_files(stage.world)


@contextmanager
def on_stage(*, ordinary: bool = True) -> Iterator[Stage]:
    """Give a stage on which everybody stands as on an ordinary day, or on the first."""
    knobs = Knobs(
        steps=0,
        ordinary=ordinary,
        fresh=0,
        hot=9,
        cuts=0,
        frame=16_384,
        page=1,
        kept=timedelta(0),
        weights={},
    )
    with opened(_SEED, knobs, (Random(_SEED), Album(Random(_SEED))), sqlite_store()) as world:
        yield Stage(world)


def upto(answer: bytes, last: type[Message], count: int = 1) -> bytes:
    """Return an answer that is cut behind its first, second or later frame of a kind."""
    size = 0
    for frame in FrameReader().feed(answer):
        size += frame.size
        count -= isinstance(unpack(frame), last)
        if count == 0:
            return answer[:size]
    raise AssertionError(f"too few frames of {last.__name__}")
