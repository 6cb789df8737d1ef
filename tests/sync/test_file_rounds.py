"""Files at the edges of rounds: last bytes, what puzzles a platform, what was saved meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from app.domain.pictures import Picture, PictureState
from sync.station.blob_line import BlobLine
from sync.station.transport import CutError, UnexpectedAnswerError
from sync.wire.blobs import Part, blob_name
from tests.builders import MORNING
from tests.pictures import a_picture
from tests.storage.work_records import an_employer
from tests.sync.files import PartLine, carrier
from tests.sync.test_blobs import DONE, at_platform, register
from tests.sync.village import Village

PICTURE = a_picture(40_000)
NAME = blob_name(PICTURE)
WHOLE = Picture(NAME, PictureState.DELIVERED, PICTURE)


@dataclass
class WholeFile:
    """Hands the rest of one file out, and may break when nothing of it is missing any more.

    Attributes:
        puzzled_by: about this file the platform says what no platform says.
    """

    breaks: bool = False
    puzzled_by: bytes = b""
    starts: list[int] = field(default_factory=list)

    def held(self, name: bytes) -> int | None:
        raise AssertionError(name)

    def send(self, part: Part) -> int | None:
        raise AssertionError(part)

    def fetch(self, name: bytes, start: int) -> Iterator[Part]:
        if name == self.puzzled_by:
            raise UnexpectedAnswerError(500)
        self.starts.append(start)
        if start < len(PICTURE):
            yield Part(name, len(PICTURE), start, PICTURE[start:])
        if self.breaks:
            raise CutError


@pytest.fixture
def asking(village: Village) -> Village:
    """A PC of which somebody wants to see a picture that it has not."""
    with village.station.open_unit() as unit:
        unit.employers.put([an_employer(licence=NAME)])
        unit.blobs.want(NAME, at=MORNING)
        unit.commit()
    return village


def follow(village: Village, line: BlobLine) -> Picture:
    carrier(village, line).follow(DONE)
    with village.station.open_unit(reading=True) as unit:
        return unit.blobs.picture(NAME)


def test_a_cut_behind_the_last_byte_costs_nothing(asking: Village) -> None:
    line = WholeFile(breaks=True)

    assert follow(asking, line) == WHOLE
    assert line.starts[0] == 0


def test_a_file_that_nobody_looked_at_is_fetched_anew(asking: Village) -> None:
    with asking.station.open_unit() as unit:
        unit.blobs.put_part(NAME, 0, PICTURE[:-1] + b"!")
        unit.commit()
    line = WholeFile()

    assert follow(asking, line) == Picture(NAME, PictureState.MISSING)
    with asking.station.open_unit() as unit:
        unit.blobs.want(NAME, at=MORNING)
        unit.commit()
    assert follow(asking, line) == WHOLE
    assert line.starts == [len(PICTURE), 0]


def test_a_file_that_puzzles_the_platform_stands_in_nobodys_way(asking: Village) -> None:
    first = b"\0" * 32
    with asking.station.open_unit() as unit:
        unit.employers.put([an_employer(2, licence=first)])
        unit.blobs.want(first, at=MORNING)
        unit.commit()
    line = WholeFile(puzzled_by=first)

    assert follow(asking, line) == Picture(NAME, PictureState.WANTED)  # the round ends there
    assert follow(asking, line) == WHOLE
    with asking.station.open_unit(reading=True) as unit:
        later = unit.blobs.due(PictureState.WANTED, MORNING + timedelta(hours=1))
    assert list(later) == [first]


def test_a_picture_saved_after_the_round_goes_with_the_next(village: Village) -> None:
    register(village)  # while the round was ending
    line = PartLine(village)
    carrier(village, line).follow(DONE)
    village.sync()
    carrier(village, line).follow(DONE)

    assert at_platform(village) is not None
