"""Plays in which one safeguard matters while the platform keeps its memory.

Each is as short as it can be and still go wrong without the safeguard.
"""

from sync.wire.messages import Ack, Pull, Scopes
from tests.simulation.centre import OWN
from tests.simulation.stage import Stage, inbox, on_the_first_day, streams, upto


def two_change_one_name(on: Stage) -> None:
    """Two people change one name without knowing of each other."""
    who = on.person()
    on.edit("A", who, name="甲")
    on.edit("B", who, name="乙")
    on.ask("A", "B")
    assert inbox(on) == 1


def one_after_the_other(on: Stage) -> None:
    """Somebody replaces a remark that they have seen."""
    who = on.person()
    on.edit("A", who, remark="先")
    on.ask("A", "B")
    on.edit("B", who, remark="后")
    on.ask("B")


def change_in_a_half_read_scope(on: Stage) -> None:
    """The line drops between a page and one with what the operator then changes."""
    who, other = on.person(), on.person(place=1)
    on.edit("B", who, name="乙")
    on.edit("B", other, name="旁人")
    on.edit("B", who, phone="2")
    on.ask("B")
    answer = on.answer("A", on.request("A"))
    on.take("A", upto(answer, Pull))
    on.edit("A", who, name="甲")
    on.ask("A")


def change_of_a_row_that_came_first(on: Stage) -> None:
    """The line drops behind a row, and the operator changes what it brought."""
    who, other = on.person(), on.person(place=1)
    on.edit("B", who, name="乙")
    on.edit("B", other, name="旁人")
    on.ask("B")
    answer = on.answer("A", on.request("A"))
    on.take("A", upto(answer, Pull))
    on.edit("A", who, name="甲")
    on.ask("A")
    assert inbox(on) == 0


def answer_to_a_late_request(on: Stage) -> None:
    """An old request arrives again, and its answer meets commits that it knows nothing of."""
    who = on.person()
    late = on.request("A")
    on.edit("A", who, name="甲")
    on.answer("A", on.request("A"))  # taken, but the answer was lost
    on.ask("B")
    on.edit("B", who, name="乙")
    on.ask("B")
    on.take("A", on.answer("A", late))
    on.edit("A", who, name="丙")


@on_the_first_day
def first_answers_before_first_rows(on: Stage) -> None:
    """A new PC cannot place what it is answered until it knows its own scope."""
    who = on.register("A")
    on.edit("A", who, and_somebody_unknown=True, name="甲")
    on.answer("A", on.request("A"))  # taken, but the answer was lost
    on.ask("B", "B")
    on.edit("B", who, name="乙")
    on.ask("B")
    on.ask("A")
    on.edit("A", who, name="丙")


def scope_given_back(on: Stage) -> None:
    """A scope is withdrawn and given back, and with it what the PC has let go of."""
    who = on.register("A")
    on.ask("A")
    on.back_up()
    on.ask("A", "A")
    on.edit("A", who, name="甲")
    on.ask("A")
    on.back_up()
    on.ask("A", "A")
    on.world.centre.set_right("A", OWN, given=False)
    on.ask("A")
    on.world.centre.set_right("A", OWN, given=True)
    on.ask("A")


def scope_withdrawn_with_own_work(on: Stage) -> None:
    """A scope is withdrawn while a record of one's own is in it that no backup holds."""
    on.register("A")
    on.ask("A", "A")
    on.world.centre.set_right("A", OWN, given=False)
    on.ask("A")


def page_for_a_cursor_that_is_gone(on: Stage) -> None:
    """A late answer goes on from where the PC was before its scope was taken away."""
    on.write_new(2)
    late = on.answer("A", on.request("A"))
    on.world.centre.set_right("A", OWN, given=False)
    on.ask("A")
    on.world.centre.set_right("A", OWN, given=True)
    on.take("A", upto(on.answer("A", on.request("A")), Scopes))
    on.take("A", late)


def older_first_load(on: Stage) -> None:
    """A scope comes back, and with it an answer from long before it was taken away."""
    on.world.centre.set_right("A", OWN, given=False)
    on.ask("A")
    on.world.centre.set_right("A", OWN, given=True)
    late = on.answer("A", on.request("A"))
    on.take("A", upto(late, Scopes))
    on.write_new(3)
    on.ask("A")
    on.world.centre.set_right("A", OWN, given=False)
    on.ask("A")
    on.world.centre.set_right("A", OWN, given=True)
    on.take("A", upto(on.answer("A", on.request("A")), Scopes))
    on.take("A", late)


def older_scan_goes_on(on: Stage) -> None:
    """The first page of a new scan is followed by the second of an old one."""
    on.write_new(4)
    late = on.answer("A", on.request("A"))
    who = on.person(place=-4)
    on.write(who, remark="动")
    fresh = on.answer("A", on.request("A"))
    on.take("A", upto(fresh, Pull, 2))
    on.take("A", late)


def answer_of_a_twin(on: Stage) -> None:
    """An answer finds the twin of the PC that asked."""
    twin = on.clone("A")
    on.register("A")
    answer = on.answer("A", on.request("A"))
    on.register(twin)
    on.take(twin, answer)
    on.take("A", answer)


def answer_about_a_twin(on: Stage) -> None:
    """A twin has gone on under the same numbers before a late request is answered."""
    late = on.request("A")
    twin = on.clone("A")
    for _ in range(3):
        on.register(twin)
    on.ask(twin)
    on.register("A")
    on.take("A", on.answer("A", late))


def fork_of_a_twin(on: Stage) -> None:
    """The PC whose history counts is told what its twin should have heard."""
    twin = on.clone("A")
    on.register("A")
    on.register(twin)
    on.ask("A")
    told = on.answer(twin, on.request(twin))
    before = streams(on, "A")
    on.take("A", told)
    on.register("A")
    on.ask("A")
    assert streams(on, "A") == before


def old_copy_that_only_listens(on: Stage) -> None:
    """A PC that was put back has nothing to say, and must hear all the same."""
    old = on.image("A")
    on.register("A")
    on.ask("A")
    on.restore("A", old)


def one_copy_restored_twice(on: Stage) -> None:
    """The same old copy is put back twice, and both times finds that it is one."""
    twin = on.clone("A")
    on.register("A")
    old = on.image("A")
    on.register(twin)
    on.ask(twin)
    on.ask("A", "A")
    before = streams(on, "A")
    on.restore("A", old)
    on.ask("A", "A")
    assert streams(on, "A") == before


def half_an_answer(on: Stage) -> None:
    """A record was answered, but its row has not come when the scope is taken away."""
    on.register("A")
    on.take("A", upto(on.answer("A", on.request("A")), Ack))
    on.world.centre.set_right("A", OWN, given=False)
    on.ask("A")
