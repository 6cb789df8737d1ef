"""Three days of a station, up to the moment in which it goes online.

They hold no chance of a run's: the same code makes the same bytes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from random import Random

import sync.platform.pull_pages
import sync.station.request
from app.domain.changes import Change
from app.storage.unit_of_work import UnitOfWork
from sync.wire.values import PlainValue
from tests.builders import MORNING
from tests.simulation import saves
from tests.simulation.centre import OWN, TASKS, Centre, sqlite_store
from tests.simulation.openings import LATEST_BUILD, REGISTERED
from tests.simulation.saves import Act
from tests.simulation.schemas import today
from tests.simulation.station import Clock, Pc
from tests.simulation.switched import Switch, switched

_WANT = 16_384
_LONGEST = 60  # exchanges; no session needs nearly as many
_SMALL = (  # small enough for a session to have many frames of every kind
    Switch(sync.station.request, "TARGET_BYTES", 400),
    Switch(sync.platform.pull_pages, "_PAGE_BYTES", 1_000),
)


class StoppedClock(Clock):
    """Always the same moment, so that the same acts make the same bytes."""

    def __call__(self) -> datetime:
        return MORNING


@dataclass
class Village:
    """A platform, and the PCs that work with it."""

    centre: Centre
    pcs: dict[str, Pc]

    def request(self, name: str) -> bytes:
        """Return what a PC would send."""
        return self.pcs[name].request(want=_WANT)

    def answer(self, name: str, request: bytes) -> bytes:
        """Return what the platform makes of a request, or of what arrived of one."""
        return self.centre.answer(name, request, at=MORNING)

    def meet(self, name: str) -> None:
        """Let a PC say and hear everything."""
        for _ in range(_LONGEST):
            before = self.where(name)
            self.pcs[name].receive(self.answer(name, self.request(name)))
            if self.where(name) == before:
                return
        raise AssertionError(f"{name} never came to an end")

    def where(self, name: str) -> list[tuple[object, ...]]:
        """Return how far a PC has come."""
        disk = self.pcs[name].disk
        scopes = disk.rows("SELECT scope, epoch, cur, comp, rights FROM scope_state ORDER BY 1")
        return [*disk.rows("SELECT stream, head, acked, epoch, grant_ver FROM sync_meta"), *scopes]

    def work(self, name: str, acts: Iterable[Act], r: Random) -> None:
        """Let an operator do things, one commit each."""
        pc = self.pcs[name]
        for act in acts:
            pc.act(partial(_changes, act, r, pc))

    def write(self, record: int, **fields: PlainValue) -> None:
        """Let the platform write a person: even ones at the station, odd ones as tasks."""
        scope = TASKS if record % 2 else OWN
        self.centre.write(scope, "worker", record.to_bytes(16, "big"), fields)


def _changes(act: Act, r: Random, pc: Pc, unit: UnitOfWork) -> Sequence[Change]:
    return act(r, pc, unit).changes


@contextmanager
def village() -> Iterator[Village]:
    """Give two PCs of one station that have just joined."""
    pcs = {name: Pc(name, today(), clock=StoppedClock()) for name in ("A", "B")}
    with switched(_SMALL), switched(LATEST_BUILD):
        try:
            for pc in pcs.values():
                pc.install()
            yield Village(Centre(sqlite_store()), pcs)
        finally:
            for pc in pcs.values():
                pc.close()


def first_load(place: Village) -> None:
    """A new PC reads what its station has gathered in years."""
    r = Random(0)
    for number in range(70):
        person, remark = r.randbytes(4).hex(), r.randbytes(r.randrange(30)).hex()
        place.write(number, name=person, phone=f"1990000{number:04}", remark=remark, **REGISTERED)
    place.work("A", [saves.new_person] * 3, Random(1))


def busy_day(place: Village) -> None:
    """Sixty changes of one's own, thirty of others."""
    first_load(place)
    place.meet("A")
    place.meet("B")
    acts = [saves.new_person, saves.edit, saves.edit, saves.step, saves.new_person, saves.edit]
    place.work("A", acts * 10, Random(2))
    place.work("B", [saves.edit] * 10, Random(3))
    place.meet("B")
    for number in range(50, 70):
        place.write(number, remark=f"seen {number}")


def conflict_day(place: Village) -> None:
    """Both PCs of a station, and the platform, change the same few people unseen."""
    first_load(place)
    place.meet("A")
    place.meet("B")
    for seed, name in enumerate("BA"):
        place.pcs[name].hot = 4
        place.work(name, [saves.edit, saves.step, saves.edit, saves.edit] * 7, Random(seed))
    place.work("B", [saves.remove], Random(8))
    place.meet("B")
    for number in range(4):
        place.write(number, name=f"q{number}", remark="looked up")


SESSIONS: Mapping[str, Callable[[Village], None]] = {
    "first load": first_load,
    "busy day": busy_day,
    "conflict day": conflict_day,
}
