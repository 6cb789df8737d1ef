"""Stations whose rows are not what they should be, and how little it takes to mend them."""

import pytest

from sync.platform import mending
from sync.platform.lives import begin_life
from sync.platform.named_records import write_named
from sync.platform.scope_data import Course, Standing, course_of
from sync.platform.store.events import EventKind, events
from sync.platform.store.records import live_hashes
from sync.platform.store.scopes import ScopeKey, ScopePoint, points
from sync.platform.store.tables import ScopeRow
from sync.wire.codes import RepairMode
from sync.wire.commit import Op, WireChange
from sync.wire.messages import End, Message
from sync.wire.packing import pack
from sync.wire.repairs import Listing, Repair, Tree
from sync.wire.tree import bucket_of, count_buckets
from tests.builders import MORNING
from tests.platform.office import WORKER, Office
from tests.sync.pushing import ByteStation, edit, messages, record_id

MANY = 450

COURSES = """
| life  | cur | comp | doubt | listing | floor | course      |
| same  | 0   | 0    | no    | no      | 0     | pages       |
| same  | 5   | 5    | no    | no      | 0     | pages       |
| same  | 9   | 5    | no    | no      | 0     | pages       |
| same  | 9   | 9    | no    | no      | 0     | nothing     |
| same  | 9   | 9    | yes   | no      | 0     | compare     |
| same  | 5   | 5    | yes   | no      | 0     | pages       |
| same  | 11  | 11   | no    | no      | 0     | nothing     |
| same  | 11  | 11   | yes   | no      | 0     | compare     |
| same  | 5   | 5    | no    | no      | 6     | compare     |
| same  | 6   | 6    | no    | no      | 6     | pages       |
| same  | 5   | 0    | no    | no      | 6     | pages       |
| other | 9   | 9    | no    | no      | 0     | nothing     |
| other | 9   | 9    | yes   | no      | 0     | compare     |
| other | 3   | 3    | yes   | no      | 0     | compare     |
| other | 9   | 9    | no    | yes     | 0     | differences |
| same  | 5   | 5    | no    | yes     | 0     | differences |
| same  | 5   | 5    | no    | old     | 0     | pages       |
"""


@pytest.mark.parametrize("row", COURSES.strip().splitlines()[1:])
def test_the_table_of_courses(row: str) -> None:
    life, cur, comp, doubt, listing, floor, course = (c.strip() for c in row.strip("|").split("|"))
    epoch = 2
    standing = Standing(
        label=epoch if life == "same" else 1,
        cur=int(cur),
        comp=int(comp),
        doubt=(1, bytes(16)) if doubt == "yes" else None,
        listing={"yes": Listing(1, epoch, 9, ()), "old": Listing(1, 1, 9, ())}.get(listing),
    )

    found = course_of(standing, ScopePoint(ScopeKey(17, 1), 9, 3, bytes(16), int(floor)), epoch)

    assert found is Course[course.upper()]


def point_of(office: Office) -> ScopePoint:
    with office.database.reading() as session:
        return points(session, [office.home])[office.scope]


def hashes_of(office: Office) -> dict[tuple[int, bytes], bytes]:
    with office.database.reading() as session:
        return live_hashes(session, office.home)


def ask(office: Office, *said: Message, label: int = 1, digest: bytes = bytes(16)) -> list[Message]:
    """Ask as somebody who has read everything and doubts it."""
    point = point_of(office)
    station = ByteStation(b"stream-9")
    hello = station.hello(
        scopes=((office.scope, label, point.seq),),
        digests=((office.scope, point.live_rows, digest),),
        grant_ver=2,
    )
    answer = office.ask(hello + b"".join(pack(message) for message in said) + pack(End()))
    return [m for m in messages(answer) if isinstance(m, Repair | Tree) and m.scope == office.scope]


def repair(office: Office, *said: Message, label: int = 1, digest: bytes = bytes(16)) -> Repair:
    (found,) = ask(office, *said, label=label, digest=digest)
    assert isinstance(found, Repair)
    return found


def noted(office: Office) -> list[EventKind]:
    with office.database.reading() as session:
        return [event.kind for event in events(session)]


def test_an_asker_that_has_everything_is_told_so_and_nothing_else(office: Office) -> None:
    office.fill({1: "甲", 2: "乙"})
    epoch = begin_life(office.database, at=MORNING)

    found = repair(office, label=1, digest=point_of(office).digest)

    assert (found.mode, found.rows, found.gone) == (RepairMode.EQUAL, (), ())
    assert (found.epoch, found.scan, found.count) == (epoch, 2, 2)
    assert noted(office) == [EventKind.RESTORED]


def test_a_small_scope_that_differs_is_sent_whole(office: Office) -> None:
    office.fill({1: "甲", 2: "乙"})

    found = repair(office)

    assert found.mode == RepairMode.WHOLE
    assert [(row.id, row.vals) for row in found.rows] == [
        (record_id(1), {WORKER.by_name["remark"].number: "甲"}),
        (record_id(2), {WORKER.by_name["remark"].number: "乙"}),
    ]
    assert found.digest == point_of(office).digest


def test_a_difference_without_a_restore_is_told_once(office: Office) -> None:
    office.fill({1: "甲"})

    repair(office)
    repair(office)

    assert noted(office) == [EventKind.DIGEST_REPAIR]


def test_a_difference_after_a_restore_is_no_surprise(office: Office) -> None:
    office.fill({1: "甲"})
    begin_life(office.database, at=MORNING)

    assert repair(office).mode == RepairMode.WHOLE
    assert noted(office) == [EventKind.RESTORED]


def test_a_large_scope_is_told_bucket_by_bucket(office: Office) -> None:
    office.fill(dict.fromkeys(range(1, MANY + 1), "甲"))

    (found,) = ask(office)

    assert isinstance(found, Tree)
    counted = count_buckets((key[1], known) for key, known in hashes_of(office).items())
    assert (found.scan, found.buckets) == (MANY, counted)


def listing_of(office: Office, *without: int, scan: int = MANY, epoch: int = 1) -> Listing:
    """List what somebody has who lacks some rows, and has one that is not here."""
    bad = {record_id(number) for number in without}
    buckets = {bucket_of(record) for record in bad | {record_id(9_999)}}
    listed = [
        (kind, record, known[:8])
        for (kind, record), known in hashes_of(office).items()
        if bucket_of(record) in buckets and record not in bad
    ]
    strange = (WORKER.number, record_id(9_999), bytes(8))
    return Listing(office.scope, epoch, scan, tuple(sorted(buckets)), (*listed, strange))


def test_of_a_large_scope_only_what_differs_is_sent(office: Office) -> None:
    office.fill(dict.fromkeys(range(1, MANY + 1), "甲"))
    listing = listing_of(office, 5, 6)
    station = ByteStation()
    station.save(edit("worker", 100, remark="后来改的"))
    station.save(
        WireChange(Op.DELETE, WORKER.number, record_id(200)), bases=[(office.scope, 1, MANY)]
    )
    office.ask(station.request())

    found = repair(office, listing)

    assert found.mode == RepairMode.DIFFERENCES
    assert {row.id for row in found.rows} == {record_id(n) for n in (5, 6, 100)}
    assert found.gone == ((1, record_id(200)), (1, record_id(9_999)))
    assert (found.scan, found.count, found.digest) == (MANY + 2, MANY - 1, point_of(office).digest)


@pytest.mark.parametrize("scan", [0, 10_000], ids=["before the floor", "of another life"])
def test_a_listing_that_nothing_can_be_made_of_starts_again(office: Office, scan: int) -> None:
    office.fill({1: "甲"})
    with office.database.writing() as session:
        session.query(ScopeRow).filter_by(no=office.scope).update({"floor_seq": 1})

    assert repair(office, listing_of(office, scan=scan)).mode == RepairMode.START_AGAIN


def test_more_differences_than_one_answer_carries_start_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.fill(dict.fromkeys(range(1, 20), "甲"))
    monkeypatch.setattr(mending, "ROWS_MOST", 3)

    assert repair(office, listing_of(office, 1, 2, 3, scan=19)).mode == RepairMode.START_AGAIN
    assert repair(office, listing_of(office, scan=2)).mode == RepairMode.START_AGAIN


def test_a_scope_too_large_to_count_starts_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.fill(dict.fromkeys(range(1, 20), "甲"))
    monkeypatch.setattr(mending, "WHOLE_BELOW", 5)
    monkeypatch.setattr(mending, "TREE_MOST", 10)

    assert repair(office).mode == RepairMode.START_AGAIN
    assert repair(office, listing_of(office, scan=19)).mode == RepairMode.START_AGAIN


def test_rows_that_no_frame_can_carry_start_again(office: Office) -> None:
    office.fill({number: f"{number:07d}" * 700 for number in range(1, 390)})

    assert repair(office).mode == RepairMode.START_AGAIN


def test_who_missed_deletions_is_put_right_unasked(office: Office) -> None:
    office.fill({1: "甲", 2: "乙"})
    with office.database.writing() as session:
        session.query(ScopeRow).filter_by(no=office.scope).update({"floor_seq": 2})
        write_named(session, office.home, "worker", record_id(3), {"remark": "丙"})
    station = ByteStation()

    answer = office.ask(station.hello(scopes=((office.scope, 1, 1),)) + pack(End()))

    (found,) = [m for m in messages(answer) if isinstance(m, Repair)]
    assert (found.mode, len(found.rows)) == (RepairMode.WHOLE, 3)
    assert noted(office) == []


def test_who_has_heard_of_a_later_life_is_told_to_the_administrator(office: Office) -> None:
    ask(office, label=77)

    with office.database.reading() as session:
        (event,) = events(session)
    assert (event.kind, event.detail) == (EventKind.LATER_LIFE, "life 77")
