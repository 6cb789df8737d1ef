"""What was damaged on a disk is noticed by its digest, and mended; nothing else ever is."""

import pytest
from sqlalchemy import text

from sync.platform.recounting import recount
from sync.wire.codes import RepairMode
from sync.wire.frames import FrameReader
from sync.wire.messages import Pull
from sync.wire.packing import unpack
from sync.wire.repairs import Repair, Tree
from tests.builders import MORNING
from tests.simulation.centre import OWN, TASKS
from tests.simulation.invariants import when_quiet
from tests.simulation.running import quieten
from tests.simulation.stage import Stage, on_stage

_NOTED = "SELECT count(*) FROM platform_event WHERE kind = 'digest-repair'"


def test_a_damaged_row_is_noticed_and_mended() -> None:
    with on_stage() as on:
        _damage(on, on.person())
        on.write_new()

        report = on.world.pcs["A"].receive(on.answer("A", on.request("A")))

        assert not report.sound
        on.ask("A")
        quieten(on.world)
        when_quiet(on.world)
        assert on.world.centre.store.rows(_NOTED) == [(1,)]


def test_without_damage_nothing_is_ever_compared() -> None:
    with on_stage() as on:
        on.edit("A", on.person(), name="甲")
        on.write_new(3)
        quieten(on.world)
        when_quiet(on.world)

        assert on.world.centre.store.rows(_NOTED) == [(0,)]


def _damage(on: Stage, record: bytes) -> None:
    """Let a row lose its values, and the digest say so."""
    on.world.pcs["A"].damaged = True
    connection = on.world.pcs["A"].disk.connection
    connection.execute("UPDATE shadow SET body = x'80' WHERE id = ?", (record,))
    connection.execute("UPDATE sync_row SET row_hash = zeroblob(16) WHERE id = ?", (record,))
    connection.execute("UPDATE scope_state SET digest = zeroblob(16) WHERE scope = ?", (OWN.no,))


@pytest.mark.parametrize("more", [0, 1], ids=["an old copy", "a fork"])
def test_what_was_refused_leaves_the_screen_of_a_restored_pc(more: int) -> None:
    """No row will ever tell: the platform's stayed as it was."""
    with on_stage() as on:
        who = on.person(TASKS)
        on.edit("T", who, remark="不许")
        copy = on.image("T")
        on.register("T")
        on.ask("T")
        on.restore("T", copy)
        for _ in range(more):
            on.register("T")

        on.ask("T")

        replays = "SELECT count(*) FROM outbox_replay"
        assert on.world.pcs["T"].disk.rows(replays) == [(1,)]
        quieten(on.world)
        when_quiet(on.world)
        assert on.world.pcs["T"].disk.rows(replays) == [(0,)]
        assert on.world.centre.store.rows(_NOTED) == [(0,)]


def test_a_sum_that_is_wrong_at_the_platform_can_be_put_right_there() -> None:
    """Until then nobody can agree with it, and nobody believes what would not add up."""
    with on_stage() as on:
        store = on.world.centre.store
        with store.database.writing() as session:
            session.execute(text("UPDATE scope SET digest = zeroblob(16) WHERE no = 1"))
        for pc in on.world.pcs.values():
            pc.damaged = True  # it will find that sums differ
        on.edit("A", on.person(), name="甲")
        on.ask("A")
        assert not on.world.pcs["A"].receive(on.answer("A", on.request("A"))).sound

        assert recount(store.database, at=MORNING) == [OWN]

        quieten(on.world)
        when_quiet(on.world)


def test_a_restored_platform_that_lost_nothing_costs_no_row() -> None:
    with on_stage() as on:
        on.write_new(3)
        on.ask("A", "B", "T")
        on.back_up()
        on.lose_platform()
        answers = []
        for name in "ABT" * 2:
            answers.append(on.answer(name, on.request(name)))
            on.take(name, answers[-1])

        told = [unpack(frame) for answer in answers for frame in FrameReader().feed(answer)]
        modes = {message.mode for message in told if isinstance(message, Repair)}
        assert modes == {RepairMode.EQUAL}
        assert not any(isinstance(message, Pull | Tree) for message in told)
        when_quiet(on.world)
