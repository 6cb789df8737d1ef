"""What must hold of every answer: whose rows are in it, and that it may come twice.

Source: sync protocol, section 18.
"""

from sync.wire.frames import FrameReader
from sync.wire.messages import Pull
from sync.wire.packing import unpack
from sync.wire.repairs import Repair, Tree
from tests.simulation.station import Pc
from tests.simulation.tables import platform_rows
from tests.simulation.violations import ViolationError
from tests.simulation.world import World

_EVERY = 8  # to take answers apart costs more than to take them
_NEWEST = 6
_STANDING = (
    "SELECT kind, id, scope, ver, row_hash FROM sync_row ORDER BY kind, id",
    "SELECT scope, rights, epoch, cur, comp, rows, digest FROM scope_state ORDER BY scope",
    "SELECT id, name, phone, address, state, remark, trades FROM worker ORDER BY id",
    "SELECT id, state, perks FROM posting ORDER BY id",
)


def scope_privacy(world: World, pc: Pc, answer: bytes) -> None:
    """No row from outside the grants is in any answer; looked at in every eighth."""
    if len(world.answers) % _EVERY:
        return
    readable = world.centre.readable(pc.device)
    homes = {id_: scope for scope, _, id_, _, _, _ in platform_rows(world.centre.store)}
    for frame in FrameReader().feed(answer):
        message = unpack(frame)
        if not isinstance(message, Pull | Repair | Tree):
            continue
        rows = () if isinstance(message, Tree) else message.rows
        shown = {message.scope} | {homes[row.id] for row in rows}
        if not shown <= readable:
            raise ViolationError("scope_privacy", f"{pc.name} is shown {shown - readable}")


def idempotent_frames(world: World) -> None:
    """Old answers, once more and in any order, change nothing; looked at in every eighth run."""
    if world.seed % _EVERY:
        return
    newest = world.answers[-_NEWEST:]
    world.r.shuffle(newest)
    for name, answer in newest:
        for pc in world.pcs.values():
            if pc.device == name.partition("~")[0]:
                before = _standing(pc)
                pc.receive(answer)
                if _standing(pc) != before:
                    raise ViolationError("idempotent_frames", f"an old answer changed {pc.name}")


def _standing(pc: Pc) -> list[object]:
    return [row for statement in _STANDING for row in pc.disk.rows(statement)]
