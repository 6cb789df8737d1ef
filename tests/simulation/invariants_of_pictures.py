"""What must hold of attached files, each a check by its own name.

Source: sync protocol, section 18.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256

from sync.platform.blobs import whole_blob
from sync.wire.values import unpack_values
from tests.simulation.album import BY_NAME
from tests.simulation.centre import DEVICES, HOMES, OWN, TASKS, TOWN, Store
from tests.simulation.station import Pc
from tests.simulation.violations import ViolationError
from tests.simulation.world import World

_HOLDS = "SELECT name, data FROM blob WHERE state <> 'wanted'"
_WANTED = "SELECT name FROM blob WHERE state = 'wanted'"
_FILES = "SELECT station, name, size, held FROM blob"
_PARTS = "SELECT station, name, data FROM blob_part ORDER BY station, name, start"
_NAMING = "SELECT scope, kind, body FROM sync_row WHERE kind IN (2, 7) AND NOT deleted"
_LICENCE = 19
_ITEM = 7
_HOME_SCOPES = {scope.station: scope for scope in (OWN, TOWN)}
_STATIONS = {scope.no: scope.station for scope in (OWN, TASKS, TOWN)}


def whole_here(pc: Pc) -> Mapping[bytes, bytes]:
    """Return the files that a PC has whole."""
    return {bytes(name): bytes(data) for name, data in pc.disk.rows(_HOLDS)}


def files_at_rest(world: World) -> None:
    """Check what must hold when everybody has heard everything and carried everything."""
    genuine_files(world)
    files_arrive(world)
    files_fetched(world)
    files_private(world)


def genuine_files(world: World) -> None:
    """No file of the platform, and none of a PC, is whole and not what its name says."""
    for (_, name), data in _whole(world.centre.store).items():
        if sha256(data).digest() != name:
            raise ViolationError("genuine_files", f"the platform has {data!r} for {name.hex()}")
    for pc in world.pcs.values():
        for name, data in whole_here(pc).items():
            if sha256(data).digest() != name:
                raise ViolationError("genuine_files", f"{pc.name} has {data!r} for {name.hex()}")


def files_arrive(world: World) -> None:
    """Every file that a record names is whole on the platform, if a PC of its station has it."""
    whole = _whole(world.centre.store)
    for station, name in _named(world.centre.store, cases=False):
        if (station, name) not in whole and (at := list(_holders(world, station, name))):
            raise ViolationError("files_arrive", f"{name.hex()} stays at {at}")


def files_kept(world: World, pc: Pc, before: Mapping[bytes, bytes]) -> None:
    """No PC has thrown the only copy away of what a record or a case names."""
    gone = before.keys() - whole_here(pc).keys()
    if not gone:
        return
    whole, station = _whole(world.centre.store), HOMES[pc.device]
    for _, name in _named(world.centre.store, cases=True) & {(station, name) for name in gone}:
        if (station, name) not in whole and not list(_holders(world, station, name)):
            raise ViolationError("files_kept", f"{pc.name} threw {name.hex()} away")


def files_fetched(world: World) -> None:
    """Whoever asked for a file that the platform has for them has got it."""
    whole = _whole(world.centre.store)
    named = _named(world.centre.store, cases=False)
    for pc in world.pcs.values():
        for (name,) in pc.disk.rows(_WANTED):
            key = (HOMES[pc.device], bytes(name))
            if key in whole and key in named:
                raise ViolationError("files_fetched", f"{pc.name} never got {key[1].hex()}")


def files_private(world: World) -> None:
    """Nobody is given a file whose station has none of it, names it nowhere, or shut them out.

    One file is looked at: to ask for it costs as much as a call of the line.
    """
    store = world.centre.store
    whole = _whole(store)
    if not whole:
        return
    _, name = world.album.r.choice(sorted(whole))
    theirs = whole.keys() & _named(store, cases=False)
    for pc, device in DEVICES.items():
        given = whole_blob(store.database, device, name) is not None
        shut_out = (pc, _HOME_SCOPES[device.station_no]) in world.centre.withdrawn
        if given != ((device.station_no, name) in theirs and not shut_out):
            raise ViolationError("files_private", f"{pc} and {name.hex()}")


def _whole(store: Store) -> Mapping[tuple[int, bytes], bytes]:
    """Return what the platform says it has whole, by station and name."""
    parts: dict[tuple[int, str], bytes] = {}
    for station, name, data in store.rows(_PARTS):
        parts[station, name] = parts.get((station, name), b"") + bytes(data)
    return {
        (station, bytes.fromhex(name)): parts.get((station, name), b"")
        for station, name, size, held in store.rows(_FILES)
        if size == held
    }


def _named(store: Store, *, cases: bool) -> set[tuple[int, bytes]]:
    """Return the files that live records name, and cases where asked."""
    found: set[tuple[int, object]] = set()
    for scope, kind, body in store.rows(_NAMING):
        values = unpack_values(bytes(body))
        if kind != _ITEM:
            found.add((_STATIONS[scope], values.get(_LICENCE)))
        elif cases:
            told = bytes(body)
            found |= {(_STATIONS[scope], name) for name in BY_NAME if name in told}
    return {(station, name) for station, name in found if isinstance(name, bytes)}


def _holders(world: World, station: int, name: bytes) -> Iterator[str]:
    """Yield the PCs of a station that have a file."""
    for pc in world.pcs.values():
        if HOMES[pc.device] == station and name in whole_here(pc):
            yield pc.name
