"""A scope that is withdrawn takes its records along; given back, it brings them again."""

import pytest

from tests.simulation.centre import OWN, TASKS
from tests.simulation.invariants import read_your_writes, when_quiet
from tests.simulation.running import quieten
from tests.simulation.saves import removing
from tests.simulation.stage import Stage, on_stage
from tests.simulation.violations import ViolationError


def test_records_return_after_the_name_of_their_scope() -> None:
    """Refused changes are told of their scope only once there is one: pages wait for that."""
    with on_stage() as on:
        record = _settled_record(on)
        on.world.centre.set_right("A", OWN, given=False)
        on.ask("A")
        on.edit("A", on.person(TASKS), and_somebody_unknown=True, name="甲")
        on.world.centre.set_right("A", OWN, given=True)

        on.ask("A")

        assert _rights(on) > 0
        assert not _is_shown(on, record)
        on.ask("A")
        assert _is_shown(on, record)
        quieten(on.world)
        when_quiet(on.world)


@pytest.mark.parametrize("again", [False, True], ids=["read", "being read again"])
def test_a_record_of_a_scope_that_is_here_is_missed(again: bool) -> None:
    with on_stage() as on:
        record = _settled_record(on)
        pc = on.world.pcs["A"]
        if again:
            pc.disk.connection.execute("UPDATE scope_state SET cur = 0, comp = 0")
            pc.disk.connection.execute("UPDATE sync_row SET ver = 0")
        read_your_writes(on.world, pc)

        pc.disk.connection.execute("DELETE FROM worker WHERE id = ?", (record,))

        with pytest.raises(ViolationError, match="lost a record"):
            read_your_writes(on.world, pc)


def test_a_record_that_its_author_deleted_is_not_missed() -> None:
    with on_stage() as on:
        record = on.register("A")
        on.ask("A")
        on.save("A", removing(record))

        on.ask("A")

        assert not _is_shown(on, record)
        quieten(on.world)
        when_quiet(on.world)


def _settled_record(on: Stage) -> bytes:
    """Return a record of A's own that no commit is held about any more."""
    record = on.register("A")
    on.ask("A")
    on.back_up()
    on.ask("A")
    held = on.world.pcs["A"].disk.rows("SELECT 1 FROM outbox_item WHERE record_id = ?", record)
    assert not held
    return record


def _rights(on: Stage) -> int:
    found = on.world.pcs["A"].disk.rows("SELECT rights FROM scope_state WHERE scope = ?", OWN.no)
    return int(found[0][0])


def _is_shown(on: Stage, record: bytes) -> bool:
    return bool(on.world.pcs["A"].disk.rows("SELECT 1 FROM worker WHERE id = ?", record))
