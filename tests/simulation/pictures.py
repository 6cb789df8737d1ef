"""What happens to pictures of licences, each by its name; drawn apart from everything else."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from app.domain.sync_status import RunOutcome, SyncRun
from sync.platform.blobs import take_part
from sync.station.answers import AnswerReport
from sync.station.blobs import BlobCarrier
from sync.station.files import file_frames
from sync.station.surroundings import Surroundings
from sync.station.tally import Position
from sync.wire.messages import End
from sync.wire.packing import pack
from tests.builders import MORNING
from tests.simulation import faults, upkeep
from tests.simulation.centre import DEVICES
from tests.simulation.invariants import monotone, net_unused, read_your_writes
from tests.simulation.invariants_of_pictures import (
    files_at_rest,
    files_kept,
    files_private,
    genuine_files,
    whole_here,
)
from tests.simulation.picture_line import PictureLine
from tests.simulation.saves_of_licences import choose, decide, look, take_away
from tests.simulation.station import Pc
from tests.simulation.world import World

_ANY = "SELECT 1 FROM blob LIMIT 1"
_DAYS = 2  # a file goes up on the first, and comes down on the second
_TURNS = 4  # exchanges in a round
_STATEMENTS = 40
_WANT = 262_144
_DONE = SyncRun(started_at=MORNING, ended_at=MORNING, outcome=RunOutcome.DONE)
END = pack(End())


def line(world: World, pc: Pc) -> None:
    """A PC runs a round over the line; where that is done, files go behind it.

    The exchange of a PC that has nothing to say and nothing to hear is left out.
    """
    if world.is_settled(pc) or _round(world, pc):
        r = world.album.r
        if r.random() < world.album.trouble:
            with pc.disk.connection.mains.cut_after(r.randrange(_STATEMENTS)):
                carry(world, pc)
        else:
            carry(world, pc)


def carry(world: World, pc: Pc) -> None:
    """Carry files, as after a round that has done everything else."""
    around = Surroundings(
        now=pc.clock,
        pause=lambda _seconds: False,
        draw=world.album.r.random,
        progress=lambda _answered, _of: None,
        build="simulation",
    )
    before = whole_here(pc)
    BlobCarrier(pc.open_ledger, PictureLine(world, pc), around).follow(_DONE)
    files_kept(world, pc, before)
    genuine_files(world)
    world.totals["picture rounds"] += 1


def watch(world: World, pc: Pc) -> None:
    """Somebody hears of a record, wants to see its picture, which is not here, and waits."""
    line(world, pc)
    if look(world, pc):
        line(world, pc)


def stick(world: World, pc: Pc) -> None:
    """A PC writes everything to a stick, and gets back what was left of the answer."""
    request, album = question(pc), world.album
    if album.happens():
        request = request[: album.r.randrange(len(request))] + END
    answer = world.ask(pc, request)
    album.answers.append((pc.device, answer))
    if album.r.random() < 0.7:
        _take(world, pc, answer)
    genuine_files(world)
    world.totals["pictures by stick"] += 1


def question(pc: Pc) -> bytes:
    """Return what a PC writes to a stick."""
    with pc.open_ledger() as ledger:
        files = file_frames(ledger.blobs, pc.clock(), _WANT).frames
    return pc.request(want=_WANT).removesuffix(END) + files + END


def late_part(world: World, _pc: Pc) -> None:
    """A part arrives again, or after others."""
    album = world.album
    if album.parts:
        device, part = album.r.choice(album.parts[-8:])
        take_part(world.centre.store.database, DEVICES[device], part, at=MORNING)
        genuine_files(world)


def late_stick(world: World, pc: Pc) -> None:
    """An answer on a stick is taken again, late, or by a twin; perhaps not all of it."""
    kept = [answer for device, answer in world.album.answers[-8:] if device == pc.device]
    if kept:
        answer = world.album.r.choice(kept)
        upto = world.album.r.randrange(len(answer)) if world.album.happens() else len(answer)
        _take(world, pc, answer[:upto])


def lose_files(world: World, pc: Pc) -> None:
    """The platform is put back to a backup in which files are missing."""
    store, r = world.centre.store, world.album.r
    before = world.totals["platform restores"]
    faults.platform_restore(world, pc)
    if world.totals["platform restores"] == before:
        return
    names = sorted({name for (name,) in store.rows("SELECT name FROM blob")})
    gone = [name for name in names if r.random() < 0.5]
    with store.engine.begin() as connection:
        for table in ("blob", "blob_part"):
            for name in gone:
                connection.exec_driver_sql(f"DELETE FROM {table} WHERE name = '{name}'")


def pry(world: World, _pc: Pc) -> None:
    """Everybody asks for a file, whosever it is."""
    files_private(world)


def days_pass(world: World, pc: Pc) -> None:
    """A PC is switched off for some days, or its clock loses years."""
    some = (2, 3, 30, 3652, -3652)
    pc.clock.skew += timedelta(days=world.album.r.choices(some, (8, 4, 2, 1, 1))[0])


def years_pass(world: World, pc: Pc) -> None:
    """The platform forgets what nothing has named since it was last tidied."""
    upkeep.tidy(world, pc)


def _round(world: World, pc: Pc) -> bool:
    """Run a round; tell whether it came to its end."""
    for _ in range(_TURNS):
        report = _take(world, pc, world.ask(pc, pc.request(want=_WANT)))
        with pc.open_ledger() as ledger:
            here = Position(ledger.outbox.line(), tuple(ledger.base.scopes()))
        if report.trouble is None and here.settled and here.line.acked >= here.line.head:
            return report.complete
    return False


def _take(world: World, pc: Pc, answer: bytes) -> AnswerReport:
    report = pc.receive(answer)
    read_your_writes(world, pc)
    monotone(pc)
    net_unused(pc, report)
    return report


def settle_files(world: World) -> None:
    """Let everybody carry files until nothing is left to be carried, and look at everything.

    Days pass, because who was refused asks again a day later. Everything else is at rest.
    """
    if not world.album.used:
        return
    world.album.trouble = 0
    for _ in range(_DAYS):
        for _, pc in sorted(world.pcs.items()):
            if pc.disk.rows(_ANY):
                pc.clock.skew += timedelta(days=2)
                carry(world, pc)
    files_at_rest(world)


Event = Callable[[World, Pc], None]

_CHANCES: Mapping[Event, float] = {
    choose: 6,
    take_away: 1,
    decide: 2,
    watch: 6,
    line: 6,
    stick: 1.5,
    late_part: 1,
    late_stick: 0.7,
    lose_files: 0.5,
    pry: 1,
    days_pass: 2,
    years_pass: 0.4,
}


def perhaps(world: World) -> None:
    """Let something happen to pictures, or nothing."""
    album = world.album
    if album.r.random() < album.rate:
        pc = world.pcs[album.r.choice(sorted(world.pcs))]
        event = album.r.choices(list(_CHANCES), list(_CHANCES.values()))[0]
        album.used = True
        world.note(event.__name__)
        event(world, pc)
