"""Plays in which the platform is lost and put back to its last backup."""

from tests.simulation.centre import TASKS
from tests.simulation.stage import Stage


def lost_after_it_was_answered(on: Stage) -> None:
    """What was answered after the last backup is still held, and offered again."""
    on.back_up()
    on.register("A")
    on.ask("A", "A")
    on.lose_platform()


def numbers_given_out_again(on: Stage) -> None:
    """In its next life the platform gives out numbers that a PC has heard of already."""
    on.back_up()
    on.write_new(3)
    on.ask("A")
    on.lose_platform()
    on.write_new(5)


def base_of_a_life_that_ended(on: Stage) -> None:
    """What an author had seen was lost, and its number means something else now."""
    who = on.person()
    on.back_up()
    on.write_new(5)
    on.ask("A")
    on.edit("A", who, name="甲")
    on.lose_platform()
    on.ask("B", "B")
    on.edit("B", who, name="乙")
    on.ask("B")


def base_after_hearing_of_a_life(on: Stage) -> None:
    """A PC has heard of the next life, but its rows are still those of the last."""
    who = on.person()
    on.back_up()
    on.write_new(5)
    on.ask("A")
    on.lose_platform()
    on.ask("B", "B")
    on.edit("B", who, name="乙")
    on.ask("B")
    on.ask("A")
    on.edit("A", who, name="甲")


def answer_of_a_life_that_ended(on: Stage) -> None:
    """An answer of the last life arrives when the next one has been heard of."""
    on.back_up()
    on.ask("A", "A")  # lets go of everything that is in the backup
    earlier = on.request("A")
    on.register("A")
    late = on.answer("A", on.request("A"))
    on.lose_platform()
    on.take("A", on.answer("A", earlier))
    on.take("A", late)


def repair_that_comes_late(on: Stage) -> None:
    """What put a scope right arrives once more when the scope has moved on."""
    on.back_up()
    on.write_new(2, TASKS)
    on.ask("A")
    on.lose_platform()
    on.ask("A")
    repair = on.answer("A", on.request("A"))
    on.take("A", repair)
    on.write_new(2, TASKS)
    on.ask("A")
    on.take("A", repair)


def other_history_under_a_number(on: Stage) -> None:
    """A twin fills the numbers that the platform has lost before the PC goes on."""
    twin = on.clone("A")
    on.back_up()
    on.register("A")
    on.ask("A")
    on.lose_platform()
    on.register(twin)
    on.ask(twin, twin)
    on.register("A")
    on.answer("A", on.request("A"))


def retained_work(on: Stage) -> None:
    """What a PC kept of an earlier stream is all that is left of it."""
    on.back_up()
    on.register("A")
    half = on.image("A")
    on.register("A")
    on.ask("A")
    on.restore("A", half)
    on.ask("A", "A")
    on.register("A")
    on.ask("A")
    on.lose_platform()


def retained_work_that_was_kept(on: Stage) -> None:
    """What is offered again in a new life may be in the platform's backup."""
    on.register("A")
    half = on.image("A")
    on.register("A")
    on.ask("A")
    on.restore("A", half)
    on.ask("A")
    on.world.centre.back_up()
    on.register("A")
    on.ask("A")
    on.lose_platform()


def older_and_newer_work(on: Stage) -> None:
    """One's own newer value must not be replaced by one's older."""
    who = on.person()
    on.back_up()
    on.edit("A", who, name="旧")
    half = on.image("A")
    on.register("A")
    on.ask("A")
    on.restore("A", half)
    on.ask("A")
    on.edit("A", who, name="新")
    on.ask("A")
    on.lose_platform()


def lineage_that_nothing_proves(on: Stage) -> None:
    """A twin has written under numbers that an heir claims for itself."""
    who = on.person()
    on.back_up()
    twin = on.clone("A")
    for _ in range(2):
        on.register("A")
    half = on.image("A")
    on.register("A")
    on.ask("A")
    on.restore("A", half)
    on.ask("A")
    on.lose_platform()
    on.edit(twin, who, name="乙")
    on.ask(twin, twin, twin)
    on.edit("A", who, name="甲")
