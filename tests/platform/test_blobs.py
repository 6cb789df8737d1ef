"""Attached files at the platform: only named ones, part by part, whole only when genuine."""

from datetime import timedelta

import pytest

from sync.platform.blobs import BlobFlaw, TakenPart, known_blob, take_part, whole_blob
from sync.platform.store.blobs import HeldBlob, read_blob
from sync.platform.store.devices import Device
from sync.platform.store.events import EventKind, events
from sync.platform.tidying import tidy
from sync.wire.blobs import BLOB_LIMIT, Part, blob_name
from sync.wire.codes import Fault
from sync.wire.commit import Op, WireChange
from sync.wire.messages import Ack
from sync.wire.registry import registry
from tests.builders import MORNING
from tests.pictures import a_picture
from tests.platform.office import HOME, Office
from tests.sync.pushing import ByteStation, edit, messages, new, record_id

PICTURE = a_picture(150_000)
NAME = blob_name(PICTURE)
SIZE = len(PICTURE)
NEIGHBOUR = Device(id=b"device-9", station_no=18, sign_key=bytes(32))
STEP = 64 * 1024


def part(start: int, end: int, data: bytes = PICTURE, name: bytes = NAME) -> Part:
    return Part(name, len(data), start, data[start:end])


def take(office: Office, given: Part) -> TakenPart:
    return take_part(office.database, HOME, given, at=MORNING)


def send(office: Office, data: bytes = PICTURE) -> TakenPart:
    taken = TakenPart(0)
    for start in range(0, len(data), STEP):
        taken = take(office, part(start, start + STEP, data, blob_name(data)))
    return taken


@pytest.fixture
def pictured(office: Office) -> ByteStation:
    """A station that has sent the name of a picture."""
    station = ByteStation()
    station.save(new("employer", 1, name="青屿茶业", licence=NAME))
    office.ask(station.request())
    return station


@pytest.mark.usefixtures("pictured")
def test_parts_come_one_by_one_and_the_file_is_whole(office: Office) -> None:
    assert known_blob(office.database, HOME, NAME) == HeldBlob(0, 0)
    assert take(office, part(0, STEP)) == TakenPart(STEP)
    assert known_blob(office.database, HOME, NAME) == HeldBlob(STEP, SIZE)
    assert whole_blob(office.database, HOME, NAME) is None

    assert send(office) == TakenPart(SIZE)
    assert whole_blob(office.database, HOME, NAME) == PICTURE


@pytest.mark.usefixtures("pictured")
def test_parts_may_come_twice_overlap_and_run_ahead(office: Office) -> None:
    assert take(office, part(STEP, 2 * STEP)) == TakenPart(0)  # a gap before it
    assert take(office, part(0, STEP)) == TakenPart(STEP)
    assert take(office, part(0, STEP)) == TakenPart(STEP)
    assert take(office, part(10, STEP + 10)) == TakenPart(STEP + 10)
    assert take(office, part(STEP, SIZE)) == TakenPart(SIZE)
    assert take(office, part(0, STEP)) == TakenPart(SIZE)
    assert whole_blob(office.database, HOME, NAME) == PICTURE


def test_a_file_that_no_record_of_the_station_names_is_not_taken(
    office: Office, pictured: ByteStation
) -> None:
    other = a_picture(seed=2)
    assert take(office, part(0, STEP, other, blob_name(other))).flaw is BlobFlaw.UNKNOWN
    stranger = take_part(office.database, NEIGHBOUR, part(0, STEP), at=MORNING)
    assert stranger.flaw is BlobFlaw.UNKNOWN

    send(office)
    assert known_blob(office.database, NEIGHBOUR, NAME) is None
    assert whole_blob(office.database, NEIGHBOUR, NAME) is None
    pictured.save(edit("employer", 1, licence=None))
    office.ask(pictured.request(2))
    assert whole_blob(office.database, HOME, NAME) is None


@pytest.mark.usefixtures("pictured")
def test_a_file_that_is_not_what_its_name_says_begins_anew(office: Office) -> None:
    spoilt = PICTURE[:-5] + b"spoil"
    take(office, part(0, STEP))
    assert take(office, part(STEP, SIZE, spoilt)) == TakenPart(0, BlobFlaw.DAMAGED)

    assert known_blob(office.database, HOME, NAME) == HeldBlob(0, 0)
    with office.database.reading() as session:
        noted = [(event.kind, event.detail) for event in events(session)]
    assert noted == [(EventKind.DAMAGED_BLOB, NAME.hex())]
    assert send(office) == TakenPart(SIZE)


@pytest.mark.usefixtures("pictured")
def test_two_sizes_of_one_file_begin_anew(office: Office) -> None:
    take(office, Part(NAME, SIZE + 1, 0, PICTURE[:STEP]))
    assert take(office, part(STEP, 2 * STEP)) == TakenPart(0)
    assert send(office) == TakenPart(SIZE)


@pytest.mark.parametrize(
    ("given", "flaw"),
    [
        (Part(NAME, BLOB_LIMIT + 1, 0, PICTURE[:10]), BlobFlaw.TOO_LARGE),
        (Part(NAME, 0, 0, b""), BlobFlaw.TOO_LARGE),
        (Part(NAME, 9, 0, PICTURE[:10]), BlobFlaw.TOO_LARGE),
        (Part(NAME, 10, -1, PICTURE[:10]), BlobFlaw.TOO_LARGE),
        (Part(NAME, 10, 0, b"%PDF-1.7 x"), BlobFlaw.WRONG_TYPE),
    ],
)
@pytest.mark.usefixtures("pictured")
def test_what_is_too_large_or_no_picture_is_refused(
    office: Office, given: Part, flaw: BlobFlaw
) -> None:
    assert take(office, given) == TakenPart(0, flaw)


@pytest.mark.usefixtures("pictured")
def test_a_name_is_32_bytes(office: Office) -> None:
    bad = ByteStation(stream=b"stream-8")
    number = registry().by_name["employer"].by_name["licence"].number
    kind = registry().by_name["employer"].number
    bad.save(WireChange(Op.SET, kind, record_id(1), 0, {number: b"short"}))
    (ack,) = (m for m in messages(office.ask(bad.request())) if isinstance(m, Ack))
    assert [each.code for single in ack.singles for each in single.changes] == [Fault.VALIDATION]


def test_unused_files_are_forgotten_after_400_days(office: Office, pictured: ByteStation) -> None:
    send(office)
    tidy(office.database, at=MORNING)
    pictured.save(edit("employer", 1, licence=None))
    office.ask(pictured.request(2))
    tidy(office.database, at=MORNING + timedelta(days=1))  # from now on nothing names it
    pictured.save(edit("employer", 1, licence=NAME))
    office.ask(pictured.request(3))
    tidy(office.database, at=MORNING + timedelta(days=500))
    assert whole_blob(office.database, HOME, NAME) == PICTURE  # somebody put it back

    pictured.save(edit("employer", 1, licence=None))
    office.ask(pictured.request(4))
    tidy(office.database, at=MORNING + timedelta(days=600))
    tidy(office.database, at=MORNING + timedelta(days=999, hours=23))
    assert kept(office)
    tidy(office.database, at=MORNING + timedelta(days=1000))
    assert not kept(office)


def test_the_picture_of_a_deleted_unit_is_forgotten_like_any_other(
    office: Office, pictured: ByteStation
) -> None:
    send(office)
    employer = registry().by_name["employer"].number
    pictured.save(WireChange(Op.DELETE, employer, record_id(1), 0))
    office.ask(pictured.request(2))

    assert whole_blob(office.database, HOME, NAME) is None  # nobody is given it any more
    tidy(office.database, at=MORNING)
    tidy(office.database, at=MORNING + timedelta(days=400))
    assert not kept(office)


def kept(office: Office) -> bool:
    with office.database.reading() as session:
        return read_blob(session, 17, NAME) != b""
