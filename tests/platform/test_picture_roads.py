"""Pictures on any mix of roads: cut lines, cut sticks, old bundles, two PCs, replaced pictures."""

import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from app.domain.pictures import PictureState
from app.domain.record_fields import changed
from sync.platform.bundles import BundleRefusedError
from sync.platform.store.database import Database
from sync.station.transport import CutError
from sync.wire.blobs import blob_name
from tests.builders import MORNING
from tests.pictures import a_picture
from tests.platform.pcs import Centre, Pc, a_pc
from tests.platform.test_pictures_by_stick import Way, by_line, by_stick, picture, register, there
from tests.storage.work_records import an_employer
from tests.sync.files import PartLine


@dataclass
class Roads:
    """A run: what chance does with the pictures of two PCs."""

    pcs: tuple[Pc, Pc]
    chance: random.Random
    pictures: dict[int, bytes] = field(default_factory=dict)

    def step(self) -> None:
        """Do one thing."""
        deeds = (self._register, self._replace, self._line, self._stick, self._old, self._look)
        self.chance.choice(deeds)(self.chance.choice(self.pcs))

    def settle(self) -> None:
        """Let everybody have a good line at last, and look at everything."""
        for _ in range(3):
            for pc in self.pcs:
                pc.by_line()
                by_line(pc)
                self._look(pc)

    def _fresh(self) -> bytes:
        return a_picture(self.chance.randint(1_000, 180_000), seed=self.chance.randrange(10**6))

    def _register(self, pc: Pc) -> None:
        data, number = self._fresh(), len(self.pictures) + 1
        self.pictures[number] = data
        register(pc, data, number)

    def _replace(self, pc: Pc) -> None:
        if not self.pictures:
            return
        number, data = self.chance.choice([*self.pictures]), self._fresh()
        with pc.database.open_unit() as unit:
            old = unit.employers.get(an_employer(number).id)
            if old is None:
                return
            new = replace(old, licence=blob_name(data))
            unit.blobs.keep(blob_name(data), data, at=MORNING)
            unit.employers.put([new])
            unit.outbox.append(changed(old, new), at=MORNING, staff=1)
            unit.commit()

    def _line(self, pc: Pc) -> None:
        pc.by_line()
        lost = self._lost
        way = Way(pc.centre.database, pc.centre.device(pc.name))
        by_line(pc, PartLine(way, lost=lost, unheard=lost))

    def _lost(self, _call: int) -> CutError | None:
        return CutError() if self.chance.random() < 0.2 else None

    def _stick(self, pc: Pc) -> None:
        with suppress(BundleRefusedError):  # cut within its head
            by_stick(pc, self.chance.uniform(0.3, 1.3))

    def _old(self, pc: Pc) -> None:
        if pc.answers:
            pc.hand_in(self.chance.choice(pc.bundles))  # the whole file turns up after all
            pc.take(self.chance.choice(pc.answers))

    def _look(self, pc: Pc) -> None:
        with pc.database.open_unit() as unit:
            for number in self.pictures:
                known = unit.employers.get(an_employer(number).id)
                if known is not None and known.licence is not None:
                    unit.blobs.want(known.licence, at=MORNING)
            unit.commit()


@pytest.fixture
def pcs(database: Database, empty_station_file: Path, tmp_path: Path) -> Iterator[tuple[Pc, Pc]]:
    centre = Centre(database)
    one, two = (a_pc(name, empty_station_file, tmp_path, centre) for name in "ab")
    yield one, two
    for pc in (one, two):
        pc.database.close()


@pytest.mark.parametrize("seed", range(4))
def test_every_picture_that_a_record_names_arrives_everywhere(
    pcs: tuple[Pc, Pc], seed: int
) -> None:
    roads = Roads(pcs, random.Random(seed))  # noqa: S311 (repeatable, not secret)
    for _ in range(30):
        roads.step()
    roads.settle()

    one, two = pcs
    for number in roads.pictures:
        with one.database.open_unit(reading=True) as unit:
            employer = unit.employers.get(an_employer(number).id)
        assert employer is not None
        name = employer.licence or b""
        data = there(one, name)
        assert data is not None
        assert blob_name(data) == name
        for pc in (one, two):
            assert picture(pc, name).data == data
            assert picture(pc, name).state is PictureState.DELIVERED
