"""PCs of one station make job codes of their own, whatever became of their disks."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from app.assembly import enrol
from app.domain.inbox import Refusal
from app.domain.job_code import JobCode
from app.domain.job_series import NOBODYS_SERIES, series_of
from app.domain.postings import Posting, PostingQuery
from app.domain.sync_status import RunNote
from app.services.posting_form import form_of
from app.services.station import Station
from sync.platform.enrolment import enrol as let_join
from sync.platform.enrolment import issue_code
from sync.platform.jobs import find_job
from sync.platform.store.database import Database
from sync.platform.store.devices import Device, add_device, next_series
from sync.platform.store.secrets import PlatformKeys
from sync.station.enrol import ask_to_enrol
from sync.wire.enrolment import EnrolRequest
from tests.platform.counters import PIN, CounterPc, joined
from tests.platform.test_guarded import ELSEWHERE, HERE, database_of, on, put_back, serve_and_sync
from tests.platform.test_station_and_platform import publish
from tests.platform.world import MORNING, World

COUNT = 40


@pytest.fixture
def pc(village: World, address: str, tmp_path: Path) -> CounterPc:
    village.clock.moment = MORNING
    return on(joined(village, address, tmp_path / "pc"), HERE)


def second_pc(village: World, address: str, first: CounterPc, folder: Path) -> CounterPc:
    code = issue_code(village.database, village.keys, 1, now=village.clock())
    still = first.circumstances
    enrol(folder, address, code, "黄志勇", PIN, client=ask_to_enrol, circumstances=still)
    return CounterPc(folder, still)


def drawn(pc: CounterPc, count: int = COUNT) -> set[JobCode]:
    with pc.opened() as station:
        return {station.postings.reserve_code() for _ in range(count)}


def series(codes: set[JobCode]) -> set[int]:
    return {series_of(code.serial) for code in codes}


def test_two_pcs_of_a_station_never_make_one_code(
    village: World, address: str, pc: CounterPc, tmp_path: Path
) -> None:
    other = second_pc(village, address, pc, tmp_path / "other")

    ours, theirs = drawn(pc), drawn(other)

    assert len(ours | theirs) == 2 * COUNT
    assert {code.station_no for code in ours | theirs} == {1}
    assert (series(ours), series(theirs)) == ({0}, {1})


def test_a_backup_put_back_goes_on_elsewhere_in_its_series(pc: CounterPc) -> None:
    serve_and_sync(pc, "a")
    backup = database_of(pc)
    before = drawn(pc)
    serve_and_sync(pc, "b")
    put_back(pc, backup)

    with pc.opened() as station:
        assert station.note is RunNote.ROLLBACK
    after = drawn(pc)

    assert len(before | after) == 2 * COUNT
    assert series(after) == {0}


def test_a_copied_disk_leaves_its_series_until_it_has_one(
    village: World, pc: CounterPc, tmp_path: Path
) -> None:
    first = drawn(pc)
    twin = on(pc, ELSEWHERE, pc.copy(tmp_path / "twin"))
    original, copied = drawn(pc), drawn(twin)
    with twin.opened() as station:
        station.rekey(issue_code(village.database, village.keys, 1, now=village.clock()))
    rekeyed = drawn(twin)

    assert len(first | original | copied | rekeyed) == 4 * COUNT
    assert (series(original), series(copied), series(rekeyed)) == ({0}, {NOBODYS_SERIES}, {1})


@pytest.fixture
def twins(pc: CounterPc, tmp_path: Path) -> Iterator[tuple[Station, Station]]:
    """Two PCs that cannot know of each other have published under one code."""
    copy = CounterPc(pc.copy(tmp_path / "twin"), pc.circumstances)
    with pc.opened() as first, copy.opened() as second:
        yield first, second


def test_of_two_postings_with_one_code_the_older_keeps_it(
    village: World, twins: tuple[Station, Station]
) -> None:
    first, second = twins
    older = publish(first)
    village.clock.advance(minutes=5)
    younger = publish(second)
    assert older.code == younger.code
    for station in (first, second, second, first):
        station.sync_now()

    shown = [row.code for row in first.postings.page(PostingQuery()).rows]
    assert shown == [older.code, older.code]
    (reason,) = (case.reason for case in first.inbox.cases() if case.kind == "posting")
    assert reason == Refusal.DUPLICATE
    changed = change(second, younger)
    second.sync_now()
    assert changed.code != older.code
    with village.database.reading() as session:
        found = find_job(session, older.code, now=village.clock())
        also = find_job(session, changed.code, now=village.clock())
    assert (found.posting.id, also.posting.id) == (older.id, younger.id)


def change(station: Station, posting: Posting) -> Posting:
    held = station.postings.get(posting.id)
    form = replace(form_of(held), remark="改")
    reasons = {finding.code: "看过了" for finding in station.postings.check(form)}
    return station.postings.change(held.id, form, reasons, revision=held.revision)


def test_series_come_round_after_thirty_pcs(world: World) -> None:
    home = world.enrol()
    with world.database.writing() as session:
        given = [next_series(session, home.station.no)]
        for number in range(1, 30):
            given.append(next_series(session, home.station.no))
            key = bytes([number]) * 32
            device = Device(id=key[:8], station_no=home.station.no, sign_key=key)
            add_device(session, device, at=MORNING)
        given.append(next_series(session, home.station.no))

    assert given == [1, *range(1, 30), 0]


def test_pcs_that_join_at_one_moment_get_series_of_their_own(
    database: Database, keys: PlatformKeys
) -> None:
    world = World(database)
    home = world.enrol()
    codes = [issue_code(database, keys, home.station.no, now=world.clock()) for _ in range(4)]

    def join(number: int) -> int:
        key = bytes([number]) * 32
        request = EnrolRequest(code=codes[number], sign_key=key, box_key=key)
        joined = let_join(database, keys, request, address="10.0.0.1", now=world.clock())
        return joined.device.series

    with ThreadPoolExecutor(4) as pool:
        given = sorted(pool.map(join, range(4)))

    assert given == [1, 2, 3, 4]
