"""Pictures by stick: behind everything else, cut anywhere, mixed with the line, both ways."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.domain.pictures import Picture, PictureState
from app.domain.record_fields import created
from app.domain.sync_status import RunOutcome, SyncRun
from sync.platform.blobs import blob_frames, may, whole_blob
from sync.platform.lives import begin_life
from sync.platform.store.blobs import drop_blob
from sync.platform.store.database import Database as PlatformDatabase
from sync.platform.store.devices import Device, DeviceState, set_device_state
from sync.platform.store.scopes import READ, STATION, grant, open_scope
from sync.station.blobs import BlobCarrier
from sync.station.bundles import Reply
from sync.station.files import file_frames, take_held, take_part
from sync.station.surroundings import Surroundings
from sync.wire.blobs import FRAME_BYTES, Held, HeldFile, Part, blob_name
from sync.wire.bundle import open_frames, read_bundle
from sync.wire.frames import read_frames
from sync.wire.messages import Message
from sync.wire.packing import unpack
from tests.builders import MORNING
from tests.pictures import a_picture
from tests.platform.pcs import PLACES, Centre, Pc, a_pc
from tests.platform.prepared import prepared_sqlite
from tests.storage.work_records import an_employer
from tests.sync.files import PartLine, cut_at
from tests.sync.sticks import SIGN_KEY

PICTURE = a_picture(150_000)
NAME = blob_name(PICTURE)
DONE = SyncRun(started_at=MORNING, ended_at=MORNING, outcome=RunOutcome.DONE)


@dataclass
class Way:
    """How a PC's files reach the platform by line."""

    platform: PlatformDatabase
    device: Device


@pytest.fixture
def centre(database: PlatformDatabase) -> Centre:
    return Centre(database)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Centre]:
    """A second platform, on SQLite whatever the first is on."""
    opened = prepared_sqlite(tmp_path / "other.db")
    yield Centre(opened)
    opened.close()


@pytest.fixture
def one(centre: Centre, empty_station_file: Path, tmp_path: Path) -> Pc:
    """A PC on which a unit with a picture was registered."""
    pc = a_pc("a", empty_station_file, tmp_path, centre)
    register(pc, PICTURE)
    return pc


@pytest.fixture
def two(centre: Centre, empty_station_file: Path, tmp_path: Path) -> Pc:
    """The station's second PC."""
    return a_pc("b", empty_station_file, tmp_path, centre)


def register(pc: Pc, data: bytes, number: int = 1) -> None:
    employer = an_employer(number, licence=blob_name(data))
    with pc.database.open_unit() as unit:
        unit.blobs.keep(blob_name(data), data, at=MORNING)
        unit.employers.put([employer])
        unit.outbox.append([created(employer)], at=MORNING, staff=1)
        unit.commit()


def want(pc: Pc) -> None:
    with pc.database.open_unit() as unit:
        unit.blobs.want(NAME, at=MORNING)
        unit.commit()


def picture(pc: Pc, name: bytes = NAME) -> Picture:
    with pc.database.open_unit(reading=True) as unit:
        return unit.blobs.picture(name)


def there(pc: Pc, name: bytes = NAME) -> bytes | None:
    return whole_blob(pc.centre.database, pc.centre.device(pc.name), name)


def by_stick(pc: Pc, upto: float = 1.0) -> Reply:
    """Carry a bundle up, or what was left of it, and its answer home."""
    pc.write_bundle()
    pc.hand_in(pc.bundles[-1][: round(len(pc.bundles[-1]) * upto)])
    return pc.take(pc.answers[-1])


def by_line(pc: Pc, line: PartLine | None = None) -> None:
    """Carry files as they go behind a round."""
    around = Surroundings(
        now=lambda: MORNING,
        pause=lambda seconds: seconds > 0,  # a cut ends it
        draw=lambda: 0.5,
        progress=lambda _answered, _of: None,
        build="test",
    )
    way = Way(pc.centre.database, pc.centre.device(pc.name))
    BlobCarrier(pc.open_ledger, line or PartLine(way), around).follow(DONE)


def inside(pc: Pc) -> list[Message]:
    """Return what the last bundle says, as the platform opens it."""
    bundle = read_bundle(pc.bundles[-1], SIGN_KEY)
    frames = b"".join(open_frames(bundle, pc.centre.keys.box_private))
    return [message for frame in read_frames(frames) if (message := unpack(frame)) is not None]


def test_a_picture_goes_behind_everything_else(one: Pc) -> None:
    by_stick(one)

    said = [type(each).__name__ for each in inside(one)]
    assert said == ["Hello", "Push", "Held", *5 * ["Part"], "End"]
    assert there(one) == PICTURE
    assert picture(one) == Picture(NAME, PictureState.DELIVERED, PICTURE)
    one.write_bundle()
    assert not any(isinstance(each, Held | Part) for each in inside(one))


@pytest.mark.parametrize("upto", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_cut_stick_counts_up_to_its_last_whole_part(one: Pc, upto: float) -> None:
    by_stick(one, upto)
    assert there(one) is None
    assert picture(one).state is PictureState.WAITING
    by_stick(one)
    assert there(one) == PICTURE


def test_bundles_in_any_order_and_twice_make_one_picture(one: Pc) -> None:
    one.write_bundle()
    one.write_bundle()
    first, second = one.bundles
    for data in (second[: len(second) // 2], first, second, first):
        one.hand_in(data)
    assert there(one) == PICTURE
    for answer in one.answers:
        one.take(answer)
    assert picture(one).state is PictureState.DELIVERED


def test_stick_and_line_go_on_where_the_other_stopped(one: Pc) -> None:
    by_stick(one, 0.6)
    way = Way(one.centre.database, one.centre.device("a"))
    line = PartLine(way, lost=cut_at(3))
    by_line(one, line)
    assert line.asked[1][1] in (2 * FRAME_BYTES, 3 * FRAME_BYTES)
    by_stick(one)
    assert there(one) == PICTURE
    assert picture(one).state is PictureState.DELIVERED


def test_any_road_leaves_the_same_at_the_platform(
    centre: Centre, empty_station_file: Path, tmp_path: Path, other: Centre
) -> None:
    for folder, at in (("stick", centre), ("line", other)):
        (tmp_path / folder).mkdir()
        pc = a_pc("a", empty_station_file, tmp_path / folder, at)
        register(pc, PICTURE)
        if at is centre:
            by_stick(pc)
        else:
            pc.by_line()
            by_line(pc)
    assert centre.dump() == other.dump()
    assert centre.dump()["blob_part"]


def test_the_second_pc_gets_a_picture_with_its_answer(one: Pc, two: Pc) -> None:
    by_stick(one)
    by_stick(two)
    want(two)
    reply = by_stick(two)
    assert (reply.received, reply.delivered) == (1, 0)
    assert picture(two) == Picture(NAME, PictureState.DELIVERED, PICTURE)


def test_an_answer_brings_as_much_as_there_is_room_for(one: Pc, two: Pc) -> None:
    by_stick(one)
    with one.centre.database.reading() as session:
        asked = Held((HeldFile(NAME, 0),))
        device = one.centre.device("a")
        frames = list(blob_frames(session, device, asked, 2 * FRAME_BYTES))
    assert len(frames) == 3


def test_a_spoilt_answer_is_not_taken(one: Pc, two: Pc) -> None:
    by_stick(one)
    by_stick(two)
    want(two)
    with two.open_ledger() as ledger:
        take_part(ledger.blobs, Part(NAME, 10, 0, b"not a file"))
        take_part(ledger.blobs, Part(b"x" * 32, 10, 0, b"never asked"))
    assert picture(two) == Picture(NAME, PictureState.WANTED)
    by_stick(two)
    assert picture(two).data == PICTURE


def test_more_pictures_than_a_bundle_carries_come_in_several(one: Pc) -> None:
    with one.open_ledger() as ledger:
        files = file_frames(ledger.blobs, MORNING, 3 * FRAME_BYTES)
    assert (files.whole, files.left) == (0, 1)
    parts = [each for frame in read_frames(files.frames) if isinstance(each := unpack(frame), Part)]
    assert len(parts) == 3
    with one.open_ledger() as ledger:
        take_held(ledger.blobs, Held())
    assert picture(one).state is PictureState.WAITING


def test_a_device_under_suspicion_gets_no_picture(one: Pc, two: Pc) -> None:
    by_stick(one)
    by_stick(two)
    want(two)
    with one.centre.database.writing() as session:
        set_device_state(session, one.centre.device("b").id, DeviceState.SUSPECT)
    by_stick(two)
    assert picture(two).state is PictureState.WANTED


def test_a_station_whose_scope_was_taken_back_may_neither_bring_nor_fetch(one: Pc) -> None:
    one.by_line()
    with one.centre.database.writing() as session:
        scope = open_scope(session, STATION, PLACES["a"], "驿站")
        grant(session, one.centre.device("a"), scope, 0)
    by_line(one)
    assert there(one) is None
    with one.centre.database.reading() as session:
        assert not may(session, one.centre.device("a"), READ)


def test_a_restored_platform_gets_its_pictures_again(one: Pc) -> None:
    by_stick(one)
    with one.centre.database.writing() as session:
        drop_blob(session, PLACES["a"], NAME)  # the backup is older than the picture
    begin_life(one.centre.database, at=MORNING)
    for _ in range(3):
        one.by_line()
    by_line(one)
    assert there(one) == PICTURE
    assert picture(one).state is PictureState.DELIVERED
