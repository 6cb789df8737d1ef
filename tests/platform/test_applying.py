"""Applying on the page (M2): checked, once per person, and on its way to the station."""

import re
from typing import Any

import pytest
import requests

from app.domain.applications import Application, ApplicationState
from app.domain.postings import Posting
from sync.platform.administration import look
from sync.platform.named_records import find_by
from sync.platform.store.scopes import station_scope
from tests.platform.visitors import arrived, send, token_on
from tests.platform.world import EnrolledStation, World, serving, tea_picking


def test_an_application_is_on_its_way_to_the_station(
    village: World, address: str, home: EnrolledStation, posting: Posting
) -> None:
    answer = send(address, posting)

    assert answer.status_code == 303
    (application,) = arrived(village, posting)
    assert application == Application(
        id=application.id,
        posting_id=posting.id,
        code=posting.code,
        name="吴水仙",
        phone="19900004412",
        applied_at=village.clock(),
        receipt=f"{home.code(1).grouped[5:9]}-01",
        days="week",
        travel="pickup",
    )


def test_it_lies_in_the_scope_of_the_station_that_posted(
    village: World, address: str, home: EnrolledStation, posting: Posting
) -> None:
    send(address, posting)

    with village.database.reading() as session:
        (record,) = find_by(session, home.station.no, "application", "posting_id", posting.id.bytes)
        scope = station_scope(session, home.station.no)
    assert scope is not None
    assert record.scope == scope.no


def test_sending_twice_is_applying_once(village: World, address: str, posting: Posting) -> None:
    first = send(address, posting)
    village.clock.advance(minutes=1)

    again = send(address, posting, phone="+86 199-0000-4412", name="吴 水仙")

    assert again.headers["location"] == first.headers["location"]
    assert len(arrived(village, posting)) == 1


def test_the_next_person_gets_the_next_number(
    village: World, address: str, home: EnrolledStation, posting: Posting
) -> None:
    send(address, posting)
    send(address, posting, phone="19900004413")

    receipts = sorted(each.receipt for each in arrived(village, posting))
    assert receipts == [f"{home.code(1).grouped[5:9]}-01", f"{home.code(1).grouped[5:9]}-02"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": " "}, "还没写姓名。"),
        ({"name": "吴" * 51}, "写 50 个字以内"),
        ({"name": "<b>"}, "不认得的字符"),
        ({"phone": ""}, "还没写手机号"),
        ({"phone": "19900004"}, "还差 3 位"),
        ({"phone": "0591-55550123"}, "不像手机号"),
        ({"phone": "12345678901"}, "不像手机号"),
        ({"consent": ""}, "打个勾"),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(
    village: World, address: str, posting: Posting, typed: dict[str, Any], sentence: str
) -> None:
    answer = send(address, posting, **{"name": "郑阿土", **typed})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert ("郑阿土" in answer.text) is ("name" not in typed)
    assert re.search(r'value="week" checked', answer.text)
    assert arrived(village, posting) == []


def test_both_kinds_of_database_carry_the_whole_way(world: World) -> None:
    home = world.enrol()
    posting = world.receive(home, tea_picking(home))

    with serving(world.app) as address:
        page = requests.get(f"{address}/J/{home.ticket(posting)}", timeout=10)
        where = address + send(address, posting).headers["location"]
        token = token_on(requests.get(where, timeout=10).text)
        cancelled = requests.post(f"{where}/cancel", data={"token": token}, timeout=10)
        health = requests.get(f"{address}/v1/health", timeout=10)

    assert (page.status_code, cancelled.status_code, health.status_code) == (200, 200, 200)
    (application,) = arrived(world, posting)
    assert application.state is ApplicationState.WITHDRAWN
    assert look(world.database).received == {"application": 1, "posting": 1, "station_key": 1}
