"""Files that somebody chooses, or that are spoilt, while the line is at work on them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from app.domain.pictures import Picture, PictureState
from sync.station.blob_line import BlobLine
from sync.station.files import file_frames, take_held, take_part
from sync.station.transport import CutError
from sync.wire.blobs import HELD_LIMIT, Held, HeldFile, Part, blob_name
from sync.wire.frames import FrameReader
from sync.wire.packing import unpack
from tests.builders import MORNING
from tests.pictures import a_picture
from tests.storage.work_records import an_employer
from tests.sync.files import PartLine, carrier
from tests.sync.test_blobs import DONE, NAME, PICTURE, at_platform, picture, register
from tests.sync.village import Village

WHOLE = Picture(NAME, PictureState.DELIVERED, PICTURE)
KEPT = Picture(NAME, PictureState.WAITING, PICTURE)


@pytest.fixture
def asking(village: Village) -> Village:
    """A PC of which somebody wants to see a picture that it has not."""
    register(village)
    with village.station.open_unit() as unit:
        unit.blobs.distrust(NAME)
        unit.commit()
    village.sync()
    return village


def follow(village: Village, line: BlobLine) -> Picture:
    carrier(village, line).follow(DONE)
    return picture(village)


@dataclass
class Slow:
    """A line that takes so long that somebody chooses the picture meanwhile."""

    village: Village
    parts: tuple[Part, ...] = ()
    breaks: bool = False

    def held(self, name: bytes) -> int | None:
        raise AssertionError(name)

    def send(self, part: Part) -> int | None:
        raise AssertionError(part)

    def fetch(self, name: bytes, start: int) -> Iterator[Part]:
        assert start == 0
        with self.village.station.open_unit() as unit:
            unit.blobs.keep(name, PICTURE, at=MORNING)
            unit.commit()
        yield from self.parts
        if self.breaks:
            raise CutError


@pytest.mark.parametrize("breaks", [False, True])
@pytest.mark.parametrize("parts", [(), (Part(NAME, len(PICTURE), 0, PICTURE[:1_000]),)])
def test_a_picture_chosen_during_a_fetch_stays_and_goes_up(
    asking: Village, parts: tuple[Part, ...], breaks: bool
) -> None:
    assert follow(asking, Slow(asking, parts, breaks)) == KEPT

    assert follow(asking, PartLine(asking)) == WHOLE
    assert at_platform(asking) == PICTURE


def test_a_file_that_was_spoilt_here_is_wanted_and_not_called_delivered(village: Village) -> None:
    register(village)
    village.sync()
    assert follow(village, PartLine(village)) == WHOLE
    with village.station.open_unit() as unit:
        unit.blobs.keep(NAME, PICTURE[:-1], at=MORNING)
        unit.commit()
    with village.station.open_unit() as unit:
        there = Held((HeldFile(NAME, len(PICTURE) - 1),))
        assert take_held(unit.blobs, there) == 0
        assert file_frames(unit.blobs, MORNING, 1 << 20).whole == 0

    assert follow(village, PartLine(village)).state is PictureState.WANTED
    assert follow(village, PartLine(village)) == WHOLE


def test_an_answer_by_stick_counts_while_a_file_is_put_off(asking: Village) -> None:
    with asking.station.open_unit() as unit:
        unit.blobs.put_off(PictureState.WANTED, NAME, MORNING + timedelta(hours=1))
        assert take_part(unit.blobs, Part(NAME, len(PICTURE), 0, PICTURE))
        assert unit.blobs.picture(NAME) == WHOLE


def test_what_is_wanted_is_named_beside_many_that_go(village: Village) -> None:
    with village.station.open_unit() as unit:
        for number in range(HELD_LIMIT + 1):
            data = a_picture(60 + number)
            unit.blobs.keep(blob_name(data), data, at=MORNING)
            unit.employers.put([an_employer(number + 1, licence=blob_name(data))])
        unit.employers.put([an_employer(HELD_LIMIT + 2, licence=NAME)])
        unit.blobs.want(NAME, at=MORNING)

        files = file_frames(unit.blobs, MORNING, 1 << 20)

    held = unpack(next(iter(FrameReader().feed(files.frames))))
    assert isinstance(held, Held)
    assert len(held.files) == HELD_LIMIT
    assert HeldFile(NAME, 0) in held.files
    assert (files.whole, files.left) == (HELD_LIMIT - 1, 2)
