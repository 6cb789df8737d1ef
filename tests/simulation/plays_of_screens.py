"""Plays in which a safeguard keeps the screen from going back to what was replaced.

Whoever acts on such a screen overwrites what they never saw, or calls somebody who is gone.
"""

from sync.wire.messages import Ack, End, Pull
from sync.wire.packing import pack
from tests.simulation.centre import OWN
from tests.simulation.saves import removing
from tests.simulation.stage import Stage, inbox, shown, upto


def own_value_after_a_newer_one(on: Stage) -> None:
    """A PC hears of the next life while its rows are still those of the last one."""
    who = on.person()
    on.edit("A", who, name="甲")
    on.ask("A", "B")
    on.edit("B", who, name="乙")
    on.ask("B", "A")
    on.back_up()
    on.lose_platform()
    on.edit("A", who, and_somebody_unknown=True, remark="半")
    on.ask("A")
    on.edit("A", who, name="丙")


def answered_work_of_a_stream_that_ended(on: Stage) -> None:
    """An old copy starts anew while an answered change of its own is not in its rows."""
    who = on.person()
    on.edit("A", who, name="甲")
    on.take("A", upto(on.answer("A", on.request("A")), Ack))
    old = on.image("A")
    on.register("A")
    on.ask("A")
    on.restore("A", old)
    on.ask("A")
    on.edit("A", who, and_somebody_unknown=True, remark="半")
    on.take("A", upto(on.answer("A", on.request("A")), Ack))
    on.edit("A", who, name="丙")


def deleted_after_own_change(on: Stage) -> None:
    """Somebody whom one changed was deleted, and the line drops before the scope is read."""
    who = on.person()
    on.edit("A", who, name="甲")
    on.take("A", upto(on.answer("A", on.request("A")), Ack))
    on.ask("B")
    on.save("B", removing(who))
    on.ask("B")
    on.write_new(2)
    on.take("A", upto(on.answer("A", on.request("A")), Pull, 2))
    if shown(on, "A", who):
        on.edit("A", who, name="丙")
    on.ask("A")
    assert inbox(on) == 0


def scopes_of_long_ago(on: Stage) -> None:
    """An answer from when a scope was withdrawn arrives when it has been given back."""
    who = on.person()
    on.world.centre.set_right("A", OWN, given=False)
    late = on.answer("A", on.request("A"))
    on.world.centre.set_right("A", OWN, given=True)
    on.ask("A")
    on.take("A", late)
    assert shown(on, "A", who)


def refused_by_a_life_that_is_not_read_yet(on: Stage) -> None:
    """A new life refuses a change, and the line drops before its rows are compared."""
    who = on.person()
    on.ask("T", "T")
    on.back_up()
    on.lose_platform()
    on.edit("T", who, name="甲")
    for _ in range(2):
        on.take("T", upto(on.answer("T", on.request("T")), Ack) + pack(End()))
        on.back_up()
