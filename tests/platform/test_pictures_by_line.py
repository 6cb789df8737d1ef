"""A licence's picture on its whole way: chosen, sent behind its record, fetched by another PC."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.assembly import Circumstances, enrol, open_station
from app.domain.employers import Employer
from app.domain.pictures import PictureState
from app.domain.sync_status import RunOutcome
from app.services.employer_form import employer_form_of
from app.services.station import Station
from sync.platform.administration import found_station
from sync.platform.enrolment import issue_code
from sync.station.enrol import ask_to_enrol
from tests.builders import CHEAP
from tests.pictures import a_picture
from tests.platform.world import MORNING, YUNXI, World
from tests.services.work import an_employer_form

PIN = "246810"
PICTURE = a_picture(150_000)


@pytest.fixture
def counters(village: World, address: str, tmp_path: Path) -> Iterator[tuple[Station, Station]]:
    """Two PCs of one station."""
    village.clock.moment = MORNING
    founded = found_station(village.database, YUNXI, now=village.clock())
    still = Circumstances(village.clock, CHEAP)

    def open_pc(name: str) -> Station:
        folder = tmp_path / name
        code = issue_code(village.database, village.keys, founded.no, now=village.clock())
        enrol(folder, address, code, "林秀珍", PIN, client=ask_to_enrol, circumstances=still)
        return open_station(folder, PIN, circumstances=still)

    with closing(open_pc("one")) as one, closing(open_pc("two")) as two:
        yield one, two


def pictured(counter: Station) -> Employer:
    name = counter.pictures.keep(PICTURE).name
    return counter.employers.register(an_employer_form(licence=name.hex()))


def test_a_picture_reaches_the_platform_and_the_other_pc(
    counters: tuple[Station, Station],
) -> None:
    one, two = counters
    employer = pictured(one)
    name = employer.licence or b""
    first = one.sync_now()
    assert first.outcome is RunOutcome.DONE
    assert first.bytes_up > len(PICTURE)
    assert one.pictures.look(name).state is PictureState.DELIVERED

    two.sync_now()
    assert two.employers.get(employer.id).licence == name
    assert two.pictures.look(name).state is PictureState.ELSEWHERE
    assert two.pictures.fetch(name).state is PictureState.WANTED
    two.sync_now()
    assert two.pictures.look(name).data == PICTURE


def test_an_idle_round_is_as_small_as_ever(counters: tuple[Station, Station]) -> None:
    one, _ = counters
    one.sync_now()
    before = one.sync_now()
    pictured(one)
    one.sync_now()
    after = one.sync_now()
    assert (after.exchanges, before.exchanges) == (1, 1)
    assert after.bytes_up - before.bytes_up < 10  # numbers grew


def test_a_replaced_picture_is_not_sent_when_it_never_was(
    counters: tuple[Station, Station],
) -> None:
    one, _ = counters
    employer = pictured(one)
    other = one.pictures.keep(a_picture(2_000, seed=2)).name
    form = employer_form_of(employer)
    fields = {name: getattr(form, name) for name in form.__slots__} | {"licence": other.hex()}
    one.employers.change(employer.id, type(form)(**fields), revision=employer.revision)
    run = one.sync_now()
    assert run.bytes_up < 10_000
    assert one.pictures.look(employer.licence or b"").data == PICTURE
