"""How runs begin: most of them on a day like any other, with people that all PCs know.

Made once per process and store, because what comes before the first trouble is the same
in every run.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from random import Random

import sync.platform.exchange
import sync.platform.moves
import sync.platform.named_records
from sync.wire.registry import Registry
from sync.wire.values import PlainValue
from tests.builders import MORNING
from tests.simulation import saves
from tests.simulation.centre import GRANTS, OWN, TASKS, TOWN, Centre, Store
from tests.simulation.disks import Image
from tests.simulation.schemas import today, tomorrow
from tests.simulation.station import Memory, Pc
from tests.simulation.switched import Switch, switched

BUILDS: Mapping[str, Registry] = {"A": today(), "B": today(), "T": tomorrow()}
LATEST_BUILD = (  # the platform's is never older than any station's
    Switch(sync.platform.exchange, "registry", tomorrow),
    Switch(sync.platform.named_records, "registry", tomorrow),
    Switch(sync.platform.moves, "registry", tomorrow),
)
REGISTERED: Mapping[str, PlainValue] = {
    "state": "active",
    "registered_on": "2026-11-20",
    "last_contact_on": "2026-11-20",
    "trades": ("A01",),
}
_WANT = 262_144
_ROUNDS = 3


@dataclass(frozen=True)
class Opening:
    """Both sides as they are when a run begins."""

    platform: Image
    stations: Mapping[str, Memory]


@cache
def first_day(store: Store) -> Opening:
    """Return PCs that have just been installed."""
    centre, pcs = Centre(store), _installed()
    return _kept(centre, pcs)


@cache
def ordinary_day(store: Store) -> Opening:
    """Return PCs that have worked before, and have heard everything."""
    centre, pcs = Centre(store), _installed()
    r = Random("an ordinary day")
    with switched(LATEST_BUILD):
        for scope in (OWN, TASKS, TOWN):
            record = r.randbytes(16)
            fields = {"name": record.hex()[:8], "phone": record.hex()[8:16], **REGISTERED}
            centre.write(scope, "worker", record, fields)
        for pc in pcs.values():
            pc.act(lambda unit, pc=pc: saves.new_person(r, pc, unit).changes)  # type: ignore[misc]
        for _ in range(_ROUNDS):
            for name, pc in pcs.items():
                pc.receive(centre.answer(name, pc.request(want=_WANT), at=MORNING))
    return _kept(centre, pcs)


def _installed() -> dict[str, Pc]:
    pcs = {name: Pc(name, BUILDS[name]) for name in GRANTS}
    for pc in pcs.values():
        pc.install()
    return pcs


def _kept(centre: Centre, pcs: Mapping[str, Pc]) -> Opening:
    opening = Opening(centre.store.image(), {name: pc.memory() for name, pc in pcs.items()})
    for pc in pcs.values():
        pc.close()
    return opening
