"""The search box that reaches everything."""

from datetime import date

import pytest

from app.domain.workers import Worker
from app.services.search import SearchService
from app.storage.unit_of_work import OpenUnit
from tests.builders import numbered_id
from tests.storage.work_records import a_posting, an_employer

DAY = date(2026, 11, 21)


@pytest.fixture
def search(open_unit: OpenUnit) -> SearchService:
    with open_unit() as unit:
        unit.workers.add(
            [
                Worker(
                    id=numbered_id(100 + number),
                    name=f"茶{name}",
                    phone=f"1990000{number:04d}",
                    address="云溪村",
                    registered_on=DAY,
                    last_contact_on=DAY,
                )
                for number, name in enumerate("甲乙丙丁戊己庚辛壬癸")
            ]
        )
        unit.employers.put([an_employer(1, name="青屿茶业有限公司")])
        unit.postings.put([a_posting(2, title="采茶工", employer_name="青屿茶业有限公司")])
        unit.commit()
    return SearchService(open_unit=open_unit)


def test_people_come_first_but_leave_room_for_work_and_employers(search: SearchService) -> None:
    hits = search.find("茶")

    assert [hit.kind for hit in hits] == ["worker"] * 6 + ["posting", "employer"]
    assert hits[6].title == "采茶工"
    assert hits[7].title == "青屿茶业有限公司"


def test_a_person_is_told_apart_without_showing_the_number(search: SearchService) -> None:
    (hit,) = search.find("0003")

    assert (hit.title, hit.detail) == ("茶丁", "199****0003 云溪村")


@pytest.mark.parametrize("text", ["", "  ", "没有这个人", "%", "'"])
def test_nothing_is_found_for_nothing(search: SearchService, text: str) -> None:
    assert search.find(text) == ()


def test_no_more_is_returned_than_asked(search: SearchService) -> None:
    assert len(search.find("茶", limit=3)) == 3
