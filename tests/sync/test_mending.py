"""Rows that are not what the platform has: compared, named, put right, and never believed."""

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

import msgspec
import pytest

from app.domain.sync_records import BaseRow, RowKey, ScopeState
from sync.platform.named_records import remove_named
from sync.wire.codes import RepairMode
from sync.wire.frames import read_frames
from sync.wire.messages import End, GrantedScope, Message, PulledRow, Scopes
from sync.wire.packing import unpack
from sync.wire.repairs import Listing, Repair, Tree
from sync.wire.tree import bucket_of, count_buckets
from sync.wire.values import add_digest, pack_values, row_hash, unpack_values
from tests.builders import numbered_id
from tests.sync.answering import an_ack, feed, scopes
from tests.sync.test_round_edits import change_worker
from tests.sync.village import STATION_NO, Village

WORKER = 1
NAME = 1
PEOPLE = (1, 2, 3)


def held(village: Village) -> dict[RowKey, BaseRow]:
    """Return the platform's rows as they are here."""
    with village.station.open_unit(reading=True) as unit:
        keys = [mark.key for mark in unit.sync_state.marks(1)]
        return dict(unit.sync_state.rows(keys))


def hold(village: Village, *rows: BaseRow) -> None:
    """Let the station hold other rows than it should, counted rightly, and be in doubt."""
    digest = reduce(lambda total, row: add_digest(total, add=row.row_hash), rows, bytes(16))
    home = replace(scopes(village)[0], rows=len(rows), digest=digest, doubtful=True)
    with village.station.open_unit() as unit:
        unit.sync_state.remove_rows([mark.key for mark in unit.sync_state.marks(1)])
        unit.sync_state.put_rows(rows)
        unit.sync_state.put_scope(home)
        unit.commit()


def known(village: Village, number: int) -> str | None:
    """Return the name of a person as people see it."""
    with village.station.open_unit(reading=True) as unit:
        worker = unit.workers.get(numbered_id(number))
    return None if worker is None else worker.name


def wrong(row: BaseRow, *, number: int | None = None) -> BaseRow:
    """Return a row whose name is not what the platform has, or that it never had."""
    key = row.key if number is None else ("worker", numbered_id(number))
    values = {**unpack_values(row.fields), NAME: "错的名字"}
    hashed = row_hash(WORKER, key[1].bytes, row.ver, values)
    return replace(row, key=key, fields=pack_values(values), row_hash=hashed)


def people(village: Village) -> tuple[ScopeState, Sequence[BaseRow]]:
    """Let three people be known at both ends; return how that looks when it is right."""
    for number in PEOPLE:
        village.register(number)
    village.sync()
    rows = held(village)
    return scopes(village)[0], [rows["worker", numbered_id(number)] for number in PEOPLE]


def a_tree(home: ScopeState, rows: Sequence[BaseRow]) -> Tree:
    counted = count_buckets((row.key[1].bytes, row.row_hash) for row in rows)
    return Tree(home.no, home.epoch, home.cur, counted)


def a_repair(home: ScopeState, mode: RepairMode, *rows: BaseRow, **given: object) -> Repair:
    sent = tuple(
        PulledRow(WORKER, row.key[1].bytes, row.ver, unpack_values(row.fields)) for row in rows
    )
    plain = Repair(home.no, home.epoch, home.cur, mode, sent, (), home.rows, home.digest)
    return msgspec.structs.replace(plain, **given)


def hear(village: Village, *messages: Message) -> tuple[bool, int]:
    """Let the station take these behind a true ACK; return whether sound, and how much mended."""
    report = feed(village, an_ack(village, village.state().acked), *messages, End())
    return report.sound, report.mended


def the_listing(village: Village) -> Listing:
    (frame,) = read_frames(scopes(village)[0].listing)
    found = unpack(frame)
    assert isinstance(found, Listing)
    return found


def test_buckets_that_differ_are_told_row_by_row(village: Village) -> None:
    home, rows = people(village)
    bad = wrong(rows[1])
    hold(village, rows[0], bad, rows[2])

    hear(village, a_tree(home, rows))

    listing, record = the_listing(village), rows[1].key[1].bytes
    assert (listing.scope, listing.epoch, listing.scan) == (home.no, home.epoch, home.cur)
    assert listing.buckets == (bucket_of(record),)
    assert listing.rows == ((WORKER, record, bad.row_hash[:8]),)
    village.line.down = lambda data: data[:0]
    village.sync()
    assert scopes(village)[0].listing in village.line.sent[-1]


def test_a_kind_that_only_a_newer_build_knows_is_listed_by_its_number(village: Village) -> None:
    home, rows = people(village)
    hold(village, *rows, replace(rows[0], key=("4711", numbered_id(77))))

    hear(village, a_tree(home, rows))

    assert (4711, numbered_id(77).bytes, rows[0].row_hash[:8]) in the_listing(village).rows


def test_too_many_rows_to_list_are_read_again_and_seen_meanwhile(village: Village) -> None:
    home, rows = people(village)
    hold(village, *(wrong(rows[0], number=number) for number in range(1, 2_003)))

    hear(village, a_tree(home, rows))

    assert (scopes(village)[0].cur, scopes(village)[0].rows) == (0, 0)
    assert known(village, 1) == "陈1"
    assert village.sync().outcome == "done"
    assert held(village) == {row.key: row for row in rows}


def test_a_scope_that_starts_again_is_read_anew_and_what_is_no_more_goes(village: Village) -> None:
    home, _rows = people(village)
    with village.platform.writing() as session:
        remove_named(session, STATION_NO, "worker", numbered_id(2).bytes)

    assert hear(village, a_repair(home, RepairMode.START_AGAIN)) == (True, 1)
    assert [known(village, number) for number in (1, 2)] == ["陈1", "陈2"]
    assert village.sync().outcome == "done"

    assert [known(village, number) for number in (1, 2)] == ["陈1", None]
    assert scopes(village)[0].rows == 2


@pytest.mark.parametrize(
    ("mode", "sent", "gone"),
    [
        pytest.param(RepairMode.WHOLE, (0, 1, 2), (), id="whole"),
        pytest.param(RepairMode.DIFFERENCES, (1,), (9,), id="differences"),
    ],
)
def test_a_repair_leaves_exactly_what_the_platform_has(
    village: Village, mode: RepairMode, sent: tuple[int, ...], gone: tuple[int, ...]
) -> None:
    home, rows = people(village)
    hold(village, rows[0], wrong(rows[1]), rows[2], wrong(rows[0], number=9))
    given = tuple((WORKER, numbered_id(number).bytes) for number in gone)

    heard = hear(village, a_repair(home, mode, *(rows[place] for place in sent), gone=given))

    assert heard == (True, 1)
    assert scopes(village)[0] == home
    assert held(village) == {row.key: row for row in rows}
    assert [known(village, number) for number in (2, 9)] == ["陈2", None]


def test_equal_rows_of_a_new_life_only_take_its_label(village: Village) -> None:
    home, rows = people(village)
    feed(village, an_ack(village, 3, epoch=2), End())
    label = msgspec.structs.replace(a_repair(home, RepairMode.EQUAL), epoch=2, scan=8)

    feed(village, an_ack(village, 0, epoch=2), label, End())

    after = scopes(village)[0]
    assert (after.epoch, after.cur, after.comp, after.scan_floor) == (2, 8, 8, 8)
    assert held(village) == {row.key: row for row in rows}


def test_a_row_of_a_kind_that_only_a_newer_build_knows_is_kept_unseen(village: Village) -> None:
    home, rows = people(village)
    strange = PulledRow(4711, numbered_id(8).bytes, 3, {1: "neu"})
    hashed = row_hash(4711, strange.id, 3, {1: "neu"})
    count = {"count": 4, "digest": add_digest(home.digest, add=hashed)}

    heard = hear(village, a_repair(home, RepairMode.DIFFERENCES, rows=(strange,), **count))

    assert heard == (True, 1)
    assert set(held(village)) == {("4711", numbered_id(8)), *(row.key for row in rows)}


def test_a_digest_that_was_not_earned_is_not_taken(village: Village) -> None:
    home, rows = people(village)
    hold(village, rows[0], wrong(rows[1]), rows[2])
    before = held(village)
    hear(village, a_tree(home, rows))

    heard = hear(village, a_repair(home, RepairMode.DIFFERENCES, wrong(rows[1])))

    assert heard == (False, 0)
    assert held(village) == before
    assert (scopes(village)[0].doubtful, scopes(village)[0].listing) == (True, b"")
    assert hear(village, a_repair(home, RepairMode.EQUAL)) == (False, 0)


@pytest.mark.parametrize(
    "out_of_place", [{"scope": 99}, {"epoch": 2}, {"scan": 0}], ids=["scope", "life", "older"]
)
def test_what_would_mend_out_of_place_changes_nothing(
    village: Village, out_of_place: dict[str, int]
) -> None:
    home, rows = people(village)
    hold(village, rows[0])
    before = scopes(village)[0]

    for message in (a_tree(home, rows), a_repair(home, RepairMode.WHOLE, *rows)):
        hear(village, msgspec.structs.replace(message, **out_of_place))

    assert scopes(village)[0] == before


def test_nothing_is_mended_in_a_scope_that_was_taken_back(village: Village) -> None:
    home, rows = people(village)
    hear(village, Scopes(9, (GrantedScope(2, "reference", 1),)))

    heard = hear(village, a_repair(home, RepairMode.WHOLE, *rows))

    assert heard == (True, 0)
    assert (scopes(village)[0].rights, scopes(village)[0].rows) == (0, 0)


def test_what_still_waits_stays_on_the_screen_through_a_repair(village: Village) -> None:
    home, rows = people(village)
    village.register(4)
    change_worker(village, numbered_id(2), name="新的名字")
    hold(village, wrong(rows[0]), rows[1], rows[2])

    hear(village, a_repair(home, RepairMode.WHOLE, *rows))

    assert [known(village, number) for number in (1, 2, 4)] == ["陈1", "新的名字", "陈4"]
    assert village.sync().outcome == "done"
    assert [known(village, number) for number in (1, 2, 4)] == ["陈1", "新的名字", "陈4"]


def test_a_damaged_row_is_found_by_the_next_page_and_mended_at_once(village: Village) -> None:
    _home, rows = people(village)
    bad = wrong(rows[1])
    hold(village, rows[0], bad, rows[2])
    with village.station.open_unit() as unit:
        unit.sync_state.put_scope(replace(scopes(village)[0], doubtful=False))
        unit.commit()
    village.write("worker", numbered_id(1), remark="平台写的")

    run = village.sync()

    assert (run.outcome, run.detail) == ("done", "digest,repaired")
    assert held(village)[bad.key] == rows[1]
    assert not scopes(village)[0].doubtful


def test_a_repair_that_is_damaged_ends_the_answer(village: Village) -> None:
    home, rows = people(village)
    torn = PulledRow(WORKER, b"short", 1, {})

    report = feed(
        village, an_ack(village, 3), a_repair(home, RepairMode.WHOLE, *rows, rows=(torn,))
    )

    assert report.fault.name == "BAD_FRAME"
    assert held(village) == {row.key: row for row in rows}
