"""Real PCs converge against a server that was written from the page alone."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.pictures import Picture, PictureState
from app.domain.record_fields import created
from app.domain.sync_status import RunOutcome
from app.storage.database import Database
from app.storage.engine import open_engine
from app.sync_line import ledgers
from sync.station.blobs import BlobCarrier
from sync.station.codec import WireCodec
from sync.wire.blobs import Held, HeldFile, Part, blob_name, parts_of
from sync.wire.messages import End
from sync.wire.packing import pack
from tests.builders import MORNING, TEST_KEY, numbered_id
from tests.pictures import a_picture
from tests.protocol import own_frames as wire
from tests.protocol.own_rows import Stamp, Writer
from tests.protocol.own_town import Pc, a_pc, a_server, quiet
from tests.storage.work_records import an_employer

Town = tuple[Pc, Pc]
PICTURE = a_picture(70_000)
NAME = blob_name(PICTURE)
END = pack(End())


@pytest.fixture
def town(empty_station_file: Path, tmp_path: Path) -> Iterator[Town]:
    """Two PCs of one station."""
    server = a_server()
    first, second = (a_pc(name, empty_station_file, tmp_path, server) for name in "ab")
    yield first, second
    for pc in (first, second):
        pc.database.close()


def settle(town: Town) -> None:
    for pc in (*town, *town):
        assert pc.sync().outcome is RunOutcome.DONE
    for pc in town:
        assert (pc.waiting(), pc.agrees()) == (0, True)


def rows_told(pc: Pc) -> int:
    """Return how many rows the pages brought that the server sent to a PC."""
    messages = [each for answer in pc.answers for each in wire.read_frames(answer)]
    return sum(len(message[6]) for kind, message in messages if kind == wire.PULL)


def test_what_one_registers_the_other_sees(town: Town) -> None:
    first, second = town
    for number in range(1, 301):
        first.register(number, remark="会采茶" * (number % 7), sex="12"[number % 2])

    settle(town)

    assert len(first.server.home.live()) == 300
    assert first.server.streams[b"stream-a"].last == 300
    assert second.shown(217) == first.shown(217)
    assert (rows_told(first), rows_told(second)) == (0, 300)  # its own were named by number
    assert second.home().rows == 300


def test_two_people_change_one_person(town: Town) -> None:
    first, second = town
    first.register(1, trades=("A01", "A02"))
    settle(town)
    first.edit(1, phone="19900000777", remark="甲", trades=("A01", "A03"))
    second.edit(1, phone="19900000888", remark="乙", trades=("A02", "A04"))

    settle(town)

    seen = {pc.shown(1) for pc in town}
    (person,) = seen
    assert person is not None
    assert (person.phone, person.remark) == ("19900000777", "乙")
    assert {"A03", "A04"} <= {*person.trades}
    assert [pc.to_look_at() for pc in town] == [first.to_look_at()] * 2


@pytest.mark.parametrize("way", ["up", "down"])
def test_a_cut_loses_and_doubles_nothing(town: Town, way: str) -> None:
    first, _second = town
    for number in range(1, 61):
        first.register(number)
    for number in range(1, 61):
        first.edit(number, remark="改")
    for part in (8, 40, 70, 95, 99):
        setattr(first, way, lambda data, part=part: data[: len(data) * part // 100])
        first.sync()
    setattr(first, way, bytes)

    settle(town)

    assert first.server.streams[b"stream-a"].last == 120
    assert [row.ver for row in first.server.home.after(0)] == [*range(61, 121)]


@pytest.mark.parametrize("whole_below", [400, 1])
def test_a_scope_that_differs_is_put_right(town: Town, whole_below: int) -> None:
    first, _second = town
    first.server.whole_below = whole_below
    for number in range(1, 4):
        first.register(number)
    settle(town)
    row = first.server.home.rows[numbered_id(2).bytes]  # somebody wrote past all numbers
    row.values[1], row.stamps[1] = "错的名字", Stamp(row.ver, Writer())
    first.register(4)

    settle(town)

    assert {pc.shown(2).name for pc in town} == {"错的名字"}  # type: ignore[union-attr]


def test_values_may_be_sent_instead_of_named(town: Town) -> None:
    first, _second = town
    first.server.names = False
    for number in range(1, 31):
        first.register(number)
    first.edit(7, remark="改")

    settle(town)

    assert rows_told(first) == 30


def test_another_life_of_the_server_finds_nothing_different(town: Town) -> None:
    first, _second = town
    first.register(1)
    settle(town)
    first.server.begin_epoch()
    first.register(2)

    settle(town)

    assert [pc.home().epoch for pc in town] == [2, 2]
    assert len(first.server.home.live()) == 2


def test_a_copied_disk_goes_on_under_a_stream_of_its_own(town: Town, tmp_path: Path) -> None:
    first, second = town
    first.register(1)
    settle(town)
    first.database.close()
    path = Path(shutil.copy(tmp_path / "a.db", tmp_path / "copy.db"))
    copy = Pc(first.device, Database(open_engine(path, TEST_KEY), WireCodec()), first.server)
    first.register(2)
    copy.register(3)

    settle(town)
    settle((copy, second))
    settle(town)

    assert len(first.server.home.live()) == 3
    assert len(first.server.streams) == 2
    copy.database.close()


class NoFiles:
    """A line to a server that leaves files out: 404, whatever is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def held(self, name: bytes) -> None:
        self.asked += 1

    def send(self, part: Part) -> None:
        raise AssertionError("nobody wants it")

    def fetch(self, name: bytes, start: int) -> Iterator[Part]:
        self.asked += 1
        return iter(())


def test_a_server_may_leave_files_out_and_the_pc_keeps_them(town: Town) -> None:
    first, second = town
    employer = an_employer(licence=NAME)
    with first.database.open_unit() as unit:
        unit.blobs.keep(NAME, PICTURE, at=MORNING)
        unit.employers.put([employer])
        unit.outbox.append([created(employer)], at=MORNING, staff=1)
        unit.commit()
    settle(town)
    with second.database.open_unit() as unit:
        assert [each.licence for each in unit.employers.listed([employer.id])] == [NAME]

    line = NoFiles()
    for _ in range(3):
        BlobCarrier(ledgers(first.database.open_unit), line, quiet()).follow(first.sync())

    assert line.asked == 1  # and no more that day
    with first.database.open_unit(reading=True) as unit:
        assert unit.blobs.picture(NAME) == Picture(NAME, PictureState.WAITING, PICTURE)


def test_frames_of_files_are_skipped_by_a_server_without(town: Town) -> None:
    first, _ = town
    first.register(1)
    first.up = lambda request: request[: -len(END)] + files_in_frames() + END
    settle(town)


def files_in_frames() -> bytes:
    parts = [pack(part) for part in parts_of(NAME, PICTURE, 0)]
    return pack(Held((HeldFile(NAME, len(PICTURE)),))) + b"".join(parts)
