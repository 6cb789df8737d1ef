"""Plays of what months and years do: rows are spoilt, pasts forgotten, programs updated."""

from tests.simulation.centre import TOWNSHIP, VILLAGE
from tests.simulation.saves import removing
from tests.simulation.schemas import tomorrow
from tests.simulation.stage import Stage, inbox, shown
from tests.simulation.upkeep import lose, spoil, tidy


def row_spoilt_and_never_changed(on: Stage) -> None:
    """A row is not what was counted, and no change of it will ever tell."""
    spoil(on.world.pcs["A"], on.person())


def row_lost_and_changed(on: Stage) -> None:
    """A row is gone when a change of it comes, so that what comes is half a row."""
    who = on.person()
    lose(on.world.pcs["A"], who)
    on.edit("B", who, name="乙")
    on.ask("B", "A")
    assert not on.world.pcs["A"].disk.rows(
        "SELECT 1 FROM scope_state WHERE NOT doubtful AND scope = 1"
    )


def deleted_and_forgotten(on: Stage) -> None:
    """Somebody was deleted so long ago that the platform can no longer say so."""
    who = on.person()
    on.save("B", removing(who))
    on.ask("B")
    for _ in range(2):
        tidy(on.world, on.world.pcs["B"])
    on.ask("A", "A")


def moved_while_edited(on: Stage) -> None:
    """Somebody moves to the town while the village, offline, still changes them."""
    who = on.person()
    on.write(who, nickname="阿强")
    on.edit("A", who, name="甲")
    before = len(on.world.pcs["T"].disk.rows("SELECT 1 FROM worker"))
    on.world.centre.move(who, VILLAGE, TOWNSHIP, bytes(range(16)))
    on.ask("A", "B", "T")
    on.ask("A")
    assert inbox(on) == 1
    assert not any(shown(on, name, who) for name in "ABT")
    assert shown(on, "T", bytes(range(16)))
    assert len(on.world.pcs["T"].disk.rows("SELECT 1 FROM worker")) == before


def field_that_only_others_know(on: Stage) -> None:
    """A newer build writes a field that an older one keeps without understanding it."""
    who = on.person()
    on.write(who, nickname="阿强")
    on.ask("A")
    on.edit("A", who, name="甲")
    on.ask("A")


def update_of_an_old_build(on: Stage) -> None:
    """A PC that kept what it did not understand is updated, and counts on."""
    field_that_only_others_know(on)
    on.world.pcs["A"].upgrade(tomorrow())
