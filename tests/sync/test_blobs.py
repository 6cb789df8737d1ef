"""Files behind a round: one part at a time, over any number of cuts, and nothing when idle."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.changes import Change, Operation
from app.domain.pictures import Picture, PictureState
from app.domain.record_fields import changed, created
from app.domain.sync_status import RunOutcome, SyncRun
from app.storage.database import Database
from app.storage.engine import open_engine
from sync.platform.blobs import whole_blob
from sync.station.blobs import PATIENCE
from sync.station.codec import WireCodec
from sync.station.transport import BusyError, CutError, OfflineError
from sync.wire.blobs import blob_name
from tests.builders import MORNING, NO_KEYS, TEST_KEY
from tests.pictures import a_picture
from tests.storage.work_records import an_employer
from tests.sync.files import PartLine, carrier, cut_at, keep
from tests.sync.village import Village

PICTURE = a_picture(150_000)
NAME = blob_name(PICTURE)
STEP = 64 * 1024
DONE = SyncRun(started_at=MORNING, ended_at=MORNING, outcome=RunOutcome.DONE, exchanges=1)
EMPLOYER = an_employer(licence=NAME)


def register(village: Village) -> None:
    keep(village, PICTURE)
    with village.station.open_unit() as unit:
        unit.employers.put([EMPLOYER])
        unit.outbox.append([created(EMPLOYER)], at=MORNING, staff=1)
        unit.commit()


def follow(village: Village, line: PartLine, run: SyncRun = DONE) -> SyncRun:
    return carrier(village, line).follow(run)


def picture(village: Village, name: bytes = NAME) -> Picture:
    with village.station.open_unit(reading=True) as unit:
        return unit.blobs.picture(name)


def at_platform(village: Village) -> bytes | None:
    return whole_blob(village.platform, village.device, NAME)


@pytest.fixture
def line(village: Village) -> PartLine:
    register(village)
    village.sync()
    return PartLine(village)


@pytest.fixture
def other(village: Village, empty_station_file: Path, tmp_path: Path) -> Iterator[Village]:
    """The station's second PC, which has read everything."""
    path = Path(shutil.copy(empty_station_file, tmp_path / "second.db"))
    database = Database(open_engine(path, TEST_KEY), WireCodec())
    second = village.beside(database)
    with database.open_unit() as unit:
        unit.sync_meta.join(device=village.device.id, keys=NO_KEYS, challenge=b"first")
        unit.commit()
    yield second
    database.close()


def test_a_picture_goes_up_in_parts_and_once(village: Village, line: PartLine) -> None:
    run = follow(village, line)

    assert at_platform(village) == PICTURE
    assert picture(village) == Picture(NAME, PictureState.DELIVERED, PICTURE)
    assert line.asked == [("held", 0), ("send", 0), ("send", STEP), ("send", 2 * STEP)]
    assert (run.exchanges, run.bytes_up, run.outcome) == (5, len(PICTURE), RunOutcome.DONE)
    assert follow(village, line) == DONE
    assert len(line.asked) == 4  # an idle round asks nothing


def test_nothing_is_carried_before_the_records(village: Village) -> None:
    register(village)
    line = PartLine(village)
    cut = replace(DONE, outcome=RunOutcome.CUT)
    assert follow(village, line, cut) == cut
    assert line.asked == []


@pytest.mark.parametrize("call", [1, 2, 3, 4])
@pytest.mark.parametrize("heard", [True, False])
def test_a_cut_at_any_part_costs_that_part(
    village: Village, line: PartLine, call: int, heard: bool
) -> None:
    if heard:
        line.lost = cut_at(call)
    else:
        line.unheard = cut_at(call)
    follow(village, line)

    assert at_platform(village) == PICTURE
    assert picture(village).state is PictureState.DELIVERED
    starts = [place for what, place in line.asked if what == "send"]
    again = len(starts) - len(set(starts))
    assert again == (1 if heard and call > 1 else 0)
    assert village.pauses == [1.0]


def test_a_line_that_only_drops_is_left_alone(village: Village, line: PartLine) -> None:
    line.lost = cut_at(*range(100))
    assert follow(village, line).outcome is RunOutcome.DONE
    assert len(line.asked) == PATIENCE
    assert picture(village).state is PictureState.WAITING

    line.lost = cut_at()
    follow(village, line)
    assert at_platform(village) == PICTURE


def test_half_of_all_calls_lost_still_arrives(village: Village, line: PartLine) -> None:
    chance = random.Random(5)  # noqa: S311 (repeatable, not secret)
    line.lost = line.unheard = lambda _call: CutError() if chance.random() < 0.3 else None
    for _ in range(3):
        follow(village, line)
    assert at_platform(village) == PICTURE


def test_a_spoilt_picture_begins_anew_and_then_waits(village: Village, line: PartLine) -> None:
    spoilt = iter([True])
    line.spoil = lambda data: data[:-1] + b"!" if next(spoilt, False) else data
    follow(village, line)
    assert [place for what, place in line.asked if what == "send"] == 2 * [0, STEP, 2 * STEP]
    assert at_platform(village) == PICTURE


def test_a_picture_that_is_always_spoilt_is_put_off(village: Village, line: PartLine) -> None:
    line.spoil = lambda data: data[:-1] + b"!"
    follow(village, line)
    asked = len(line.asked)
    follow(village, line)
    assert (len(line.asked), picture(village).state) == (asked, PictureState.WAITING)


def test_an_unknown_file_is_not_asked_for_again_that_day(village: Village, line: PartLine) -> None:
    village.write("employer", EMPLOYER.id, licence=None)  # it names none of ours any more
    follow(village, line)
    follow(village, line)
    assert line.asked == [("held", 0)]
    with village.station.open_unit(reading=True) as unit:
        assert list(unit.blobs.due(PictureState.WAITING, MORNING + timedelta(days=1))) == [NAME]
        assert unit.blobs.waiting_count() == 1


def test_a_busy_platform_is_obeyed(village: Village, line: PartLine) -> None:
    line.lost = lambda _call: BusyError(40)
    assert follow(village, line).retry_after_s == 40
    assert follow(village, line, replace(DONE, retry_after_s=60)).retry_after_s == 60
    line.lost = lambda _call: OfflineError()
    assert follow(village, line).retry_after_s is None


def test_whoever_calls_off_is_heard_between_parts(village: Village, line: PartLine) -> None:
    def call_off(call: int) -> None:
        village.called_off = call >= 2  # a person presses the key meanwhile

    line.lost = call_off
    follow(village, line)
    assert line.asked == [("held", 0), ("send", 0)]
    village.called_off = True
    follow(village, line)
    assert len(line.asked) == 2


def want(village: Village) -> None:
    with village.station.open_unit() as unit:
        unit.blobs.want(NAME, at=MORNING)
        unit.commit()


def test_the_second_pc_fetches_a_picture_when_asked(
    village: Village, line: PartLine, other: Village
) -> None:
    follow(village, line)
    other.sync()
    there = PartLine(other)
    assert follow(other, there) == DONE
    assert picture(other) == Picture(NAME, PictureState.ELSEWHERE)

    want(other)
    run = follow(other, there)
    assert picture(other) == Picture(NAME, PictureState.DELIVERED, PICTURE)
    assert run.bytes_down == len(PICTURE)
    want(other)  # it is here: nothing is asked
    assert follow(other, there) == DONE


def test_a_cut_on_the_way_down_keeps_what_came(
    village: Village, line: PartLine, other: Village
) -> None:
    follow(village, line)
    other.sync()
    want(other)
    there = PartLine(other, lost=cut_at(4, 8))
    follow(other, there)
    starts = [place for what, place in there.asked if what == "fetch"]
    assert starts == [0, 3 * 16 * 1024, 6 * 16 * 1024]
    assert picture(other).data == PICTURE


def test_a_picture_that_is_not_there_yet_or_spoilt_is_asked_for_later(
    village: Village, line: PartLine, other: Village
) -> None:
    other.sync()
    want(other)
    there = PartLine(other)
    for _ in range(2):
        follow(other, there)
    assert there.asked == [("fetch", 0)]
    assert picture(other) == Picture(NAME, PictureState.MISSING)

    follow(village, line)
    there.spoil = lambda data: data[:-1] + b"!"
    want(other)
    follow(other, there)
    assert picture(other) == Picture(NAME, PictureState.MISSING)
    with other.station.open_unit(reading=True) as unit:
        assert unit.blobs.data(NAME) == b""


def test_the_same_picture_chosen_on_both_pcs_is_sent_once(
    village: Village, line: PartLine, other: Village
) -> None:
    follow(village, line)
    other.sync()
    want(other)
    keep(other, PICTURE)  # somebody has the paper at hand and takes it again
    there = PartLine(other)
    follow(other, there)
    assert there.asked == [("held", 0)]
    assert picture(other) == Picture(NAME, PictureState.DELIVERED, PICTURE)


def test_an_unused_picture_goes_after_a_day(village: Village, line: PartLine) -> None:
    follow(village, line)
    without = replace(EMPLOYER, licence=None)
    with village.station.open_unit() as unit:
        unit.employers.put([without])
        unit.outbox.append(changed(EMPLOYER, without), at=MORNING, staff=1)
        unit.commit()
    follow(village, line)
    assert picture(village).data == PICTURE
    age(village)
    follow(village, line)
    assert picture(village).state is PictureState.ELSEWHERE


def age(village: Village) -> None:
    with village.station.open_unit() as unit:
        unit.blobs.touch(NAME, at=MORNING - timedelta(days=2))
        unit.commit()


def test_a_draft_keeps_its_picture(village: Village) -> None:
    keep(village, PICTURE)
    age(village)
    with village.station.open_unit() as unit:
        unit.drafts.put("employer", "new", {"licence": NAME.hex()}, at=MORNING)
        unit.commit()
    follow(village, PartLine(village))
    assert picture(village).data == PICTURE


def test_a_picture_that_lost_against_anothers_waits_for_the_decision(
    village: Village, line: PartLine, other: Village
) -> None:
    other.sync()
    mine, theirs = a_picture(seed=7), a_picture(seed=8)
    for where, data in ((village, mine), (other, theirs)):
        name = keep(where, data)
        fields = {"licence": name}
        edit = Change(
            operation=Operation.SET, kind="employer", record_id=EMPLOYER.id, fields=fields
        )
        where.save(edit)
    village.sync()
    other.sync()
    assert picture(other, blob_name(theirs)).data == theirs
    with other.station.open_unit() as unit:
        unit.blobs.touch(blob_name(theirs), at=MORNING - timedelta(days=2))
        unit.commit()
    there = PartLine(other)
    follow(other, there)
    assert picture(other, blob_name(theirs)).data == theirs
    assert there.asked == []  # no record names it, so it is not offered
