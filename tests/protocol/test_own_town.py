"""Real PCs converge against a server that was written from the page alone."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.sync_status import RunOutcome
from app.storage.database import Database
from app.storage.engine import open_engine
from sync.station.codec import WireCodec
from tests.builders import TEST_KEY, numbered_id
from tests.protocol import own_frames as wire
from tests.protocol.own_rows import Stamp, Writer
from tests.protocol.own_town import Pc, a_pc, a_server

Town = tuple[Pc, Pc]


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
