"""What time does: rows are spoilt, programs updated, deletions forgotten."""

from collections.abc import Callable, Sequence

from sync.wire.values import pack_values, unpack_values
from tests.simulation.centre import OWN, TOWN
from tests.simulation.schemas import VISITS, tomorrow
from tests.simulation.station import Pc
from tests.simulation.world import World

_NAME = 1
_ROWS = "SELECT id FROM sync_row WHERE kind = 'worker' ORDER BY id"
_PEOPLE = "SELECT id, body FROM sync_row WHERE kind = 1 AND NOT deleted AND scope = {} ORDER BY ver"
_READING = "SELECT 1 FROM scope_state WHERE comp = 0 AND cur > 0"


def damage(world: World, pc: Pc) -> None:
    """Something that is stored at a PC is no longer what was counted."""
    rows = pc.disk.rows(_ROWS)
    if rows:
        world.r.choice(_DAMAGES)(pc, world.r.choice(rows)[0])
        world.totals["damages"] += 1


def upgrade(world: World, pc: Pc) -> None:
    """A PC is given the latest build, and goes on with what it has."""
    if pc.registry.schema < tomorrow().schema:
        pc.upgrade(tomorrow())
        world.totals["upgrades"] += 1


def tidy(world: World, _pc: Pc) -> None:
    """The platform forgets what was deleted before it was last tidied, a year and more ago.

    Who is just reading a scope for the first time may have rows that were deleted since,
    and nobody can tell it so: for them the digest is what it is for.
    """
    world.centre.tidy()
    for pc in world.pcs.values():
        pc.damaged = pc.damaged or bool(pc.disk.rows(_READING))
    world.totals["tidied"] += 1


def move(world: World, _pc: Pc) -> None:
    """Somebody moves from the village to the town, or back."""
    leaves, joins = world.r.choice(((OWN, TOWN), (TOWN, OWN)))
    people = world.centre.store.rows(_PEOPLE.format(leaves.no))
    if people:
        record, body = world.r.choice(people)
        new_id = world.r.randbytes(16)
        world.centre.move(bytes(record), leaves.station, joins.station, new_id)
        visits = unpack_values(bytes(body)).get(VISITS)
        world.oracle.brought[new_id] = visits if isinstance(visits, int) else 0
        world.totals["moves"] += 1


def spoil(pc: Pc, record: bytes) -> None:
    """Let a row have another value than was counted."""
    pc.damaged = True
    body = bytes(pc.disk.rows("SELECT body FROM shadow WHERE id = ?", record)[0][0])
    spoilt = pack_values({**unpack_values(body), _NAME: "spoilt"})
    pc.disk.connection.execute("UPDATE shadow SET body = ? WHERE id = ?", (spoilt, record))


def lose(pc: Pc, record: bytes) -> None:
    """Let a row be gone that is still counted."""
    pc.damaged = True
    for table in ("shadow", "sync_row"):
        pc.disk.connection.execute(f"DELETE FROM {table} WHERE id = ?", (record,))


def miscount(pc: Pc, record: bytes) -> None:
    """Let the sum of a row's scope be wrong."""
    pc.damaged = True
    of_it = "scope = (SELECT scope FROM sync_row WHERE id = ?)"
    statement = f"UPDATE scope_state SET digest = zeroblob(16) WHERE {of_it}"
    pc.disk.connection.execute(statement, (record,))


_DAMAGES: Sequence[Callable[[Pc, bytes], None]] = (spoil, lose, miscount)
