"""Pages that continue what is held, and those that do not."""

import msgspec
import pytest

from sync.wire.messages import (
    EchoRun,
    End,
    GrantedScope,
    OwnFields,
    Pull,
    PulledRow,
    ResultRun,
    Scopes,
)
from tests.builders import numbered_id
from tests.sync.answering import an_ack, answer_to, feed, scopes
from tests.sync.village import Village


def page_of(village: Village) -> Pull:
    village.register(1)
    return next(m for m in answer_to(village) if isinstance(m, Pull) and m.scope == 1)


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"scope": 99}, id="a scope that is not ours"),
        pytest.param({"epoch": 2}, id="another life"),
        pytest.param({"frm": 5}, id="a gap before it"),
        pytest.param({"to": -1}, id="behind us"),
        pytest.param({"fb": 3}, id="counted from a point that we do not have"),
        pytest.param({"to": 0, "last": False}, id="leads nowhere"),
    ],
)
def test_a_page_out_of_place_changes_nothing(village: Village, wrong: dict[str, object]) -> None:
    page = page_of(village)
    scope = Scopes(2, (GrantedScope(1, "station", 3),))
    ack = an_ack(village, 1, runs=(ResultRun(1, 1, 1, 1),))
    feed(village, an_ack(village, 0), scope, End())

    feed(village, ack, msgspec.structs.replace(page, **wrong), End())

    assert (scopes(village)[0].cur, scopes(village)[0].rows) == (0, 0)


def test_a_page_of_an_older_scan_changes_nothing(village: Village) -> None:
    village.register(1)
    village.sync()
    before = scopes(village)

    feed(village, an_ack(village, 1), Pull(1, 1, 1, 1, 1, 0, last=True, count=7), End())

    assert before[0].scan_floor == 1
    assert scopes(village) == before


def test_a_page_twice_equals_once(village: Village) -> None:
    village.register(1)
    messages = answer_to(village)
    feed(village, *messages)
    before = (village.state(), scopes(village))

    feed(village, *messages)

    assert (village.state(), scopes(village)) == before
    assert scopes(village)[0].rows == 1


NOT_HELD = PulledRow(1, bytes(16), 2, {}, (OwnFields(9, (1,)),))


@pytest.mark.parametrize("named", [{"echo": (EchoRun(1, 2, 1),)}, {"rows": (NOT_HELD,)}])
def test_a_page_that_names_a_commit_that_is_not_held_is_left_alone(
    village: Village, named: dict[str, object]
) -> None:
    page = msgspec.structs.replace(page_of(village), to=2, scan=2, **named)
    granted = Scopes(2, (GrantedScope(1, "station", 3),))

    report = feed(village, an_ack(village, 0), granted, page, End())

    assert not report.sound
    assert (scopes(village)[0].cur, scopes(village)[0].doubtful) == (0, True)


def test_a_wrong_count_or_digest_puts_the_scope_in_doubt(village: Village) -> None:
    page = msgspec.structs.replace(page_of(village), count=7)
    granted = Scopes(2, (GrantedScope(1, "station", 3),))
    ack = an_ack(village, 1, runs=(ResultRun(1, 1, 1, 1),))

    report = feed(village, ack, granted, page, End())

    assert not report.sound
    home = scopes(village)[0]
    assert (home.cur, home.comp, home.rows, home.doubtful) == (1, 1, 1, True)


def test_rows_of_a_newer_build_are_kept_as_they_are(village: Village) -> None:
    granted = Scopes(2, (GrantedScope(1, "station", 3),))
    rows = (
        PulledRow(99, numbered_id(5).bytes, 1, {1: "of a kind unknown here"}),
        PulledRow(1, numbered_id(6).bytes, 2, {1: "陈", 22: 20_000, 23: 20_000, 200: "new field"}),
    )
    feed(village, an_ack(village, 0), granted, Pull(1, 1, 0, 0, 2, 2, rows), End())

    with village.station.open_unit(reading=True) as unit:
        kept = unit.sync_state.rows([("worker", numbered_id(6)), ("99", numbered_id(5))])
        worker = unit.workers.get(numbered_id(6))
    assert msgspec.msgpack.decode(kept["worker", numbered_id(6)].ext, strict=False) == {
        200: "new field"
    }
    assert ("99", numbered_id(5)) in kept
    assert worker is not None
    assert worker.name == "陈"


def test_a_row_that_the_platform_deleted_leaves_the_base(village: Village) -> None:
    village.write("worker", numbered_id(1), name="陈", registered_on="2026-11-21")
    village.sync()
    gone = Pull(1, 1, 1, 1, 2, 2, (PulledRow(1, numbered_id(1).bytes, 2),))

    feed(village, an_ack(village, 0), gone, End())

    assert scopes(village)[0].rows == 0
