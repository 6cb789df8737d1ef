"""Plays about pictures of licences: each shows what one safeguard of attached files is for."""

from datetime import timedelta

from sync.platform.blobs import known_blob, take_part, whole_blob
from sync.station.blobs import add_part
from sync.wire.blobs import Part, blob_name
from tests.builders import MORNING
from tests.simulation import pictures, saves, saves_of_licences
from tests.simulation.album import FILES, PART_BYTES
from tests.simulation.centre import DEVICES, OWN, TOWN
from tests.simulation.invariants_of_pictures import whole_here
from tests.simulation.stage import Stage, upto
from tests.simulation.station import Pc

_SHORT, _LONG = FILES[1], FILES[-1]
_NAME = blob_name(_LONG)
_SPOILT = _LONG[:-1] + b"!"
_DAY = timedelta(days=2)  # and a little more
_YEARS = timedelta(days=3652)


def spoilt_on_the_way(on: Stage) -> None:
    """Every byte of a file arrives, and one of them is another."""
    _register(on)
    on.ask("A")
    for start in range(0, len(_LONG), PART_BYTES):
        part = Part(_NAME, len(_LONG), start, _SPOILT[start : start + PART_BYTES])
        take_part(on.world.centre.store.database, DEVICES["A"], part, at=MORNING)


def spoilt_on_the_way_home(on: Stage) -> None:
    """The last bytes that a second PC fetches are not what they were."""
    _register(on)
    _carry(on, "A")
    _look(on, "B")
    with _pc(on, "B").open_ledger() as ledger:
        add_part(ledger.blobs, Part(_NAME, len(_LONG), 0, _SPOILT))


def part_that_runs_ahead(on: Stage) -> None:
    """A part arrives before the one that it follows on: what is there goes on being true."""
    _register(on)
    on.ask("A")
    part = Part(_NAME, len(_LONG), PART_BYTES, _LONG[PART_BYTES : 2 * PART_BYTES])
    database = on.world.centre.store.database
    take_part(database, DEVICES["A"], part, at=MORNING)
    known = known_blob(database, DEVICES["A"], _NAME)
    assert known is not None
    assert known.held == 0


def part_of_another_size(on: Stage) -> None:
    """A faulty build begins a file and says that it is longer than it is."""
    _register(on)
    on.ask("A")
    part = Part(_NAME, len(_LONG) + 1, 0, _LONG[:PART_BYTES])
    take_part(on.world.centre.store.database, DEVICES["A"], part, at=MORNING)


def half_a_stick(on: Stage) -> None:
    """Of a file on a stick some arrives, and the answer says how much."""
    _register(on)
    cut = upto(pictures.question(_pc(on, "A")), Part)
    on.take("A", on.answer("A", cut + pictures.END))


def platform_without_its_files(on: Stage) -> None:
    """A platform is put back to the day before a file came."""
    _register(on)
    on.ask("A")
    on.back_up()
    _carry(on, "A")
    on.lose_platform()


def replaced_and_chosen_again(on: Stage) -> None:
    """A picture is not named for so long that the platform forgets it, and then named again."""
    record = _register(on)
    _carry(on, "A")
    _put(on, "B", record, _SHORT)
    for _ in range(2):
        on.ask("B")
        on.world.centre.tidy()
    _carry(on, "A")
    saves_of_licences.put_licence(on.world, _pc(on, "A"), record, _NAME)


def chosen_anew(on: Stage) -> None:
    """The same, and the PC has not been at work since."""
    record = _register(on)
    _carry(on, "A")
    _put(on, "B", record, _SHORT)
    for _ in range(2):
        on.ask("B")
        on.world.centre.tidy()
    on.ask("A")
    _put(on, "A", record, _LONG)


def refused_by_a_wrong_clock(on: Stage) -> None:
    """A file is refused while a PC's clock is years ahead; then somebody sets it right."""
    _register(on)
    on.ask("A")
    on.world.centre.set_right("A", OWN, given=False)
    _pc(on, "A").clock.skew = _YEARS
    pictures.carry(on.world, _pc(on, "A"))
    _pc(on, "A").clock.skew = timedelta()


def unsent_for_days(on: Stage) -> None:
    """A record names a file that has found no way up for days."""
    _register(on)
    on.ask("A")
    on.world.album.trouble = 1  # a line that only drops
    _carry_later(on, "A")


def loser_of_a_conflict(on: Stage) -> None:
    """Two PCs choose a picture unseen; the one that lost waits for days for somebody to decide."""
    _dispute(on)
    _carry_later(on, "B")


def decision_taken_back(on: Stage) -> None:
    """Somebody keeps the picture that won, and thinks better of it days later."""
    record = _dispute(on)
    on.save("B", saves.settle)
    on.ask("B")
    _carry_later(on, "B")
    saves_of_licences.put_licence(on.world, _pc(on, "B"), record, blob_name(FILES[2]))
    on.ask("B")
    assert blob_name(FILES[2]) in whole_here(_pc(on, "B"))


def withdrawn_for_days(on: Stage) -> None:
    """A PC may not see its records for some days, and its file has not gone up yet."""
    _register(on)
    on.ask("A")
    on.back_up()
    on.ask("A")  # the record is safe there, and need not be kept for the platform's sake
    on.world.centre.set_right("A", OWN, given=False)
    on.ask("A", "A")
    _carry_later(on, "A")


def shut_out(on: Stage) -> None:
    """Who may not read the station's records any more does not get its files either."""
    _register(on)
    _carry(on, "A")
    on.world.centre.set_right("A", OWN, given=False)
    assert whole_blob(on.world.centre.store.database, DEVICES["A"], _NAME) is None


def reading_along(on: Stage) -> None:
    """A town that may read a village's records is shut out of its own, and so of its files."""
    on.world.album.used = True
    name = saves_of_licences.keep(_pc(on, "T"), _LONG)
    saves_of_licences.register(on.world, _pc(on, "T"), name)
    _carry(on, "T")
    on.world.centre.set_right("T", TOWN, given=False)
    assert whole_blob(on.world.centre.store.database, DEVICES["T"], name) is None


def named_no_more(on: Stage) -> None:
    """What no record of a station names is not handed out any more."""
    record = _register(on)
    _carry(on, "A")
    saves_of_licences.put_licence(on.world, _pc(on, "A"), record, None)
    on.ask("A")


def _pc(on: Stage, name: str) -> Pc:
    return on.world.pcs[name]


def _register(on: Stage) -> bytes:
    """Let somebody who hires be registered with a picture at A."""
    on.world.album.used = True
    saves_of_licences.keep(_pc(on, "A"), _LONG)
    return saves_of_licences.register(on.world, _pc(on, "A"), _NAME)


def _put(on: Stage, name: str, record: bytes, data: bytes) -> None:
    """Let a PC choose another picture."""
    on.ask(name)
    saves_of_licences.put_licence(
        on.world, _pc(on, name), record, saves_of_licences.keep(_pc(on, name), data)
    )


def _dispute(on: Stage) -> bytes:
    """Let two PCs choose different pictures of one unit, so that B has a case."""
    record = _register(on)
    on.ask("A", "B")
    _put(on, "A", record, _SHORT)
    _put(on, "B", record, FILES[2])
    on.ask("A", "B", "B")
    return record


def _look(on: Stage, name: str) -> None:
    on.ask(name)
    saves_of_licences.look(on.world, _pc(on, name))


def _carry(on: Stage, name: str) -> None:
    on.ask(name)
    pictures.carry(on.world, _pc(on, name))


def _carry_later(on: Stage, name: str) -> None:
    _pc(on, name).clock.skew += _DAY
    pictures.carry(on.world, _pc(on, name))
