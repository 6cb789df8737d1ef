"""I15 bundle_equivalence: any mix of line and stick ends in the state of the line alone."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.platform.store.database import Database
from tests.platform.pcs import PLACES, Centre, Pc, a_pc
from tests.platform.prepared import prepared_sqlite
from tests.platform.roads import Roads, by_line_alone


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Database]:
    """A second platform, on SQLite whatever the first is on."""
    opened = prepared_sqlite(tmp_path / "other.db")
    yield opened
    opened.close()


@pytest.fixture
def centre(database: Database) -> Centre:
    return Centre(database)


@pytest.fixture
def pcs(centre: Centre, empty_station_file: Path, tmp_path: Path) -> Iterator[dict[str, Pc]]:
    found = {name: a_pc(name, empty_station_file, tmp_path, centre) for name in PLACES}
    yield found
    for pc in found.values():
        pc.database.close()


@pytest.mark.parametrize("seed", range(6))
def test_any_mix_of_line_and_stick_ends_in_the_same_state(
    centre: Centre, pcs: dict[str, Pc], other: Database, seed: int
) -> None:
    roads = Roads(centre, pcs, random.Random(seed))  # noqa: S311

    for _ in range(120):
        roads.step()
    roads.settle()

    assert by_line_alone(roads.arrived, other).dump() == centre.dump()
    for name, pc in pcs.items():
        own = next(scope for scope in pc.scopes() if scope.kind == "station")
        assert (own.comp, own.rows, own.digest) == centre.scope(name)


def test_a_station_that_never_has_a_line_loses_nothing(
    centre: Centre, pcs: dict[str, Pc], other: Database
) -> None:
    pc = pcs["a"]
    for number in range(1, 31):
        pc.register(number)
        if number % 10 == 0:
            pc.write_bundle()
            pc.hand_in(pc.bundles[-1])
            pc.take(pc.answers[-1])

    with pc.database.open_unit(reading=True) as unit:
        line = unit.sync_outbox.line()
    assert (centre.reached("a"), line.acked, line.head) == (30, 30, 30)
    (own,) = (scope for scope in pc.scopes() if scope.kind == "station")
    assert (own.comp, own.rows, own.digest) == centre.scope("a")
