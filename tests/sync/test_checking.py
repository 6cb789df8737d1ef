"""Rows are added up anew from what is stored; what was spoilt is noticed and mended."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.domain.sync_records import BaseRow
from app.domain.sync_status import RunOutcome
from app.sync_line import StationLine, ledgers
from sync.station.checking import check_rows
from sync.station.surroundings import Surroundings
from sync.wire.registry import registry
from sync.wire.values import pack_values, unpack_values
from tests.builders import MORNING, numbered_id
from tests.sync.answering import scopes
from tests.sync.scripted_server import Reply, ScriptedServer, scripted
from tests.sync.test_mending import held, known
from tests.sync.village import Village


def check(village: Village) -> int:
    with ledgers(village.station.open_unit)() as ledger:
        return check_rows(ledger, registry())


def put(village: Village, row: BaseRow) -> None:
    """Store a row without counting it."""
    with village.station.open_unit() as unit:
        unit.sync_state.put_rows([row])
        unit.commit()


def renamed(row: BaseRow) -> BaseRow:
    return replace(row, fields=pack_values({**unpack_values(row.fields), 1: "错的名字"}))


def unreadable(row: BaseRow) -> BaseRow:
    return replace(row, fields=b"\xc1")


@pytest.mark.parametrize("spoil", [renamed, unreadable])
def test_a_row_that_was_spoilt_after_it_was_counted_is_mended(
    village: Village, spoil: Callable[[BaseRow], BaseRow]
) -> None:
    for number in (1, 2):
        village.register(number)
    village.sync()
    before, whole = scopes(village), held(village)
    put(village, spoil(whole["worker", numbered_id(1)]))

    assert village.sync().detail == ""
    assert check(village) == 1
    run = village.sync()

    assert run.detail == "repaired"
    assert (scopes(village), held(village)) == (before, whole)
    assert known(village, 1) is not None
    assert check(village) == 0


def test_rows_of_a_kind_that_nobody_knows_are_checked_too(village: Village) -> None:
    village.register(1)
    village.sync()
    (row,) = held(village).values()
    put(village, replace(row, key=("4711", numbered_id(8))))

    assert check(village) == 1
    village.sync()

    assert list(held(village)) == [row.key]


def a_line(village: Village, server: ScriptedServer) -> StationLine:
    around = Surroundings(
        now=lambda: MORNING,
        pause=lambda _seconds: False,
        draw=lambda: 0.5,
        progress=lambda _answered, _of: None,
        build="test",
    )
    return StationLine(village.station.open_unit, server.address, lambda _: bytes(64), around)


def test_a_line_looks_once_when_there_is_nothing_else_to_do(village: Village) -> None:
    village.register(1)
    village.sync()
    village.sync()
    idle = Reply(body=village.line.answers[-1])

    with scripted(Reply(status=503), idle) as server:
        line = a_line(village, server)
        put(village, renamed(held(village)["worker", numbered_id(1)]))
        assert line.run().outcome is RunOutcome.BUSY
        assert not scopes(village)[0].doubtful
        assert line.run().outcome is RunOutcome.DONE
        assert scopes(village)[0].doubtful
        line.close()


def test_a_round_with_work_does_not_look_as_well(village: Village) -> None:
    village.register(1)
    village.sync()
    idle = Reply(body=village.line.answers[-1])
    village.register(2)
    village.line.down = lambda _answer: b""  # the answer is kept, and does not arrive
    village.sync()
    put(village, renamed(held(village)["worker", numbered_id(1)]))

    with scripted(Reply(body=village.line.answers[-1]), idle) as server:
        line = a_line(village, server)
        ran = line.run()
        assert (ran.outcome, ran.pushed) == (RunOutcome.DONE, 1)
        assert not scopes(village)[0].doubtful
        assert line.run().outcome is RunOutcome.DONE
        assert scopes(village)[0].doubtful
        line.close()
