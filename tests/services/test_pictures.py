"""Pictures of licences as a service keeps them, and who may have one."""

from dataclasses import replace

import pytest

from app.domain.errors import DomainError, Problem
from app.domain.pictures import PictureState, picture_name
from app.services.employer_form import EmployerForm
from app.services.employers import EmployerService
from app.services.pictures import PictureService
from app.storage.unit_of_work import OpenUnit
from tests.builders import StoppedClock
from tests.pictures import a_picture
from tests.services.work import Counter, an_employer_form

PICTURE = a_picture()
NAME = picture_name(PICTURE)
OTHER = picture_name(b"of another PC")


@pytest.fixture
def pictures(open_unit: OpenUnit, clock: StoppedClock) -> PictureService:
    return PictureService(open_unit=open_unit, now=clock)


@pytest.fixture
def employers(counter: Counter) -> EmployerService:
    return counter.employers


def form(**given: object) -> EmployerForm:
    return an_employer_form(licence=NAME.hex(), **given)


def test_a_picture_is_kept_once(pictures: PictureService) -> None:
    assert pictures.look(NAME).state is PictureState.ELSEWHERE
    first, second = pictures.keep(PICTURE), pictures.keep(PICTURE)
    assert first == second == pictures.look(NAME)
    assert (first.state, first.data) == (PictureState.WAITING, PICTURE)


def test_what_may_not_be_kept_is_not(pictures: PictureService) -> None:
    with pytest.raises(DomainError) as refused:
        pictures.keep(a_picture(300_000))
    assert refused.value.problem is Problem.PICTURE_TOO_LARGE


def test_a_record_names_only_a_picture_that_is_here(
    pictures: PictureService, employers: EmployerService
) -> None:
    with pytest.raises(DomainError) as refused:
        employers.register(form())
    assert refused.value.problem is Problem.PICTURE_GONE
    pictures.fetch(NAME)
    with pytest.raises(DomainError):
        employers.register(form())  # nobody may ever bring it
    pictures.keep(PICTURE)
    employer = employers.register(form())
    assert employer.licence == NAME


def test_a_picture_of_another_pc_stays_when_the_form_is_saved(
    pictures: PictureService, employers: EmployerService, open_unit: OpenUnit
) -> None:
    pictures.keep(PICTURE)
    employer = employers.register(form())
    with open_unit() as unit:
        unit.employers.put([replace(employer, licence=OTHER)])  # as it came from the platform
        unit.commit()
    kept = an_employer_form(licence=OTHER.hex(), remark="改")
    assert employers.change(employer.id, kept, revision=1).licence == OTHER


def test_a_household_has_no_licence(pictures: PictureService, employers: EmployerService) -> None:
    pictures.keep(PICTURE)
    household = form(kind="IND", uscc="", id_number="", name="林阿明")
    assert employers.register(household).licence is None


def test_a_picture_is_asked_for_once(pictures: PictureService) -> None:
    assert pictures.fetch(NAME).state is PictureState.WANTED
    assert pictures.look(NAME).data == b""
    pictures.keep(PICTURE)
    assert pictures.fetch(NAME).state is PictureState.WAITING
