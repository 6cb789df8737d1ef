"""Applying on the page (M2, M3): checked, once per person, and on its way to the station."""

import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
import requests

from app.domain.applications import Application, ApplicationState
from app.domain.postings import Posting, PostingState
from app.domain.record_fields import from_fields
from sync.platform.administration import look
from sync.platform.applying import (
    TRIES_PER_ADDRESS,
    TRIES_PER_JOB,
    TRIES_PER_PHONE,
    Applicant,
    ApplicationDesk,
)
from sync.platform.jobs import Job
from sync.platform.limits import TooManyTriesError
from sync.platform.named_records import find_by, write_named
from sync.platform.pages.forms import VALID_FOR
from sync.platform.pages.routes import FORM_LIMIT
from sync.platform.store.scopes import station_scope
from tests.builders import CountedIds
from tests.platform.world import EnrolledStation, World, serving, tea_picking

WU = {
    "name": "吴水仙",
    "phone": "199 0000 4412",
    "days": "week",
    "travel": "pickup",
    "consent": "yes",
}


@pytest.fixture
def home(village: World) -> EnrolledStation:
    return village.enrol()


@pytest.fixture
def posting(village: World, home: EnrolledStation) -> Posting:
    return village.receive(home, tea_picking(home))


def token_on(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def send(
    address: str,
    posting: Posting,
    *,
    headers: Mapping[str, str] | None = None,
    **typed: Any,
) -> requests.Response:
    url = f"{address}/J/{posting.code}/apply"
    token = token_on(requests.get(url, timeout=10).text)
    return requests.post(
        url,
        data={**WU, "token": token, **typed},
        headers=dict(headers or {}),
        timeout=10,
        allow_redirects=False,
    )


def arrived(world: World, posting: Posting) -> list[Application]:
    with world.database.reading() as session:
        found = find_by(session, "application", "posting_id", posting.id.bytes)
    return [from_fields(Application, UUID(bytes=each.id), each.fields) for each in found]


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
        (record,) = find_by(session, "application", "posting_id", posting.id.bytes)
        assert record.scope == station_scope(session, home.station.no)


def test_the_receipt_says_the_number_and_when_the_station_calls(
    village: World, address: str, home: EnrolledStation, posting: Posting
) -> None:
    where = send(address, posting).headers["location"]

    page = requests.get(f"{address}{where}", timeout=10).text

    assert f">{home.code(1).grouped[5:9]}-01<" in page
    assert "今天 18:00 前" in page
    assert "留意 0591 开头的来电" in page
    assert "05:40 云溪村口" in page
    assert "吴水仙" not in page
    assert "4412" not in page


@pytest.mark.parametrize(
    ("applied", "seen_after", "words"),
    [
        (datetime(2026, 4, 9, 8, 30, tzinfo=UTC), timedelta(), "明天 12:00 前"),
        (datetime(2026, 4, 9, 8, 30, tzinfo=UTC), timedelta(hours=12), "今天 12:00 前"),
        (datetime(2026, 4, 9, 1, 0, tzinfo=UTC), timedelta(days=2), "4月9日 18:00 前"),
    ],
    ids=["late", "next day", "days later"],
)
def test_the_promise_keeps_its_day(
    village: World, address: str, applied: datetime, seen_after: timedelta, words: str
) -> None:
    home = village.enrol()
    posting = village.receive(home, tea_picking(home))
    village.clock.moment = applied
    where = send(address, posting).headers["location"]
    village.clock.moment = applied + seen_after

    assert words in requests.get(f"{address}{where}", timeout=10).text


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


def test_what_is_typed_is_text_and_never_markup(address: str, posting: Posting) -> None:
    answer = send(address, posting, name='"><script>alert(1)</script>')

    assert answer.status_code == 422
    assert "<script" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_choices_that_are_not_on_the_page_are_dropped(
    village: World, address: str, posting: Posting
) -> None:
    send(address, posting, days="for ever", travel="by plane")

    (application,) = arrived(village, posting)
    assert (application.days, application.travel) == ("", "")


@pytest.mark.parametrize(
    ("headers", "typed"),
    [
        ({}, {"token": ""}),
        ({}, {"token": "made up"}),
        ({}, {"token": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}),
        ({"Origin": "https://evil.example"}, {}),
        ({"Origin": "null"}, {}),
        ({"Sec-Fetch-Site": "cross-site"}, {}),
    ],
    ids=["no token", "no base64", "made-up token", "other site", "hidden site", "browser says so"],
)
def test_a_form_that_is_not_from_our_page_is_not_taken(
    village: World,
    address: str,
    posting: Posting,
    headers: dict[str, str],
    typed: dict[str, str],
) -> None:
    answer = send(address, posting, headers=headers, **typed)

    assert answer.status_code == 403
    assert "重新填一次" in answer.text
    assert arrived(village, posting) == []


def test_a_form_of_another_job_is_not_taken(
    village: World, address: str, home: EnrolledStation, posting: Posting
) -> None:
    other = village.receive(home, tea_picking(home, serial=2))
    page = requests.get(f"{address}/J/{other.code}/apply", timeout=10).text

    assert send(address, posting, token=token_on(page)).status_code == 403


def test_a_form_left_open_over_night_is_not_taken(
    village: World, address: str, posting: Posting
) -> None:
    url = f"{address}/J/{posting.code}/apply"
    token = token_on(requests.get(url, timeout=10).text)
    village.clock.moment += VALID_FOR + timedelta(minutes=1)

    answer = requests.post(url, data={**WU, "token": token}, timeout=10)

    assert answer.status_code == 403


def test_a_form_from_our_own_address_is_taken(address: str, posting: Posting) -> None:
    headers = {"Origin": address, "Sec-Fetch-Site": "same-origin"}

    assert send(address, posting, headers=headers).status_code == 303


def test_a_job_closed_meanwhile_takes_nobody(
    village: World, address: str, home: EnrolledStation, posting: Posting
) -> None:
    url = f"{address}/J/{posting.code}/apply"
    token = token_on(requests.get(url, timeout=10).text)
    village.receive(home, tea_picking(home, state=PostingState.PAUSED))

    answer = requests.post(url, data={**WU, "token": token}, timeout=10)

    assert answer.status_code == 409
    assert arrived(village, posting) == []


def test_a_form_as_large_as_a_book_is_not_read(
    village: World, address: str, posting: Posting
) -> None:
    answer = send(address, posting, name="吴" * FORM_LIMIT)

    assert answer.status_code == 413
    assert "没交上去" in answer.text


def test_cancelling_tells_the_station_and_may_be_repeated(
    village: World, address: str, posting: Posting
) -> None:
    where = address + send(address, posting).headers["location"]
    token = token_on(requests.get(where, timeout=10).text)

    for _ in range(2):
        answer = requests.post(f"{where}/cancel", data={"token": token}, timeout=10)

    assert "取消了" in answer.text
    (application,) = arrived(village, posting)
    assert application.state is ApplicationState.WITHDRAWN


def test_whoever_cancelled_may_apply_again(village: World, address: str, posting: Posting) -> None:
    where = address + send(address, posting).headers["location"]
    token = token_on(requests.get(where, timeout=10).text)
    requests.post(f"{where}/cancel", data={"token": token}, timeout=10)

    answer = send(address, posting)

    assert address + answer.headers["location"] != where
    states = sorted(each.state for each in arrived(village, posting))
    assert states == [ApplicationState.NEW, ApplicationState.WITHDRAWN]


def test_cancelling_does_not_overrule_the_station(
    village: World, address: str, posting: Posting
) -> None:
    where = address + send(address, posting).headers["location"]
    token = token_on(requests.get(where, timeout=10).text)
    (application,) = arrived(village, posting)
    with village.database.writing() as session:
        state = {"state": ApplicationState.DECLINED.value}
        write_named(session, 0, "application", application.id.bytes, state)

    requests.post(f"{where}/cancel", data={"token": token}, timeout=10)

    (application,) = arrived(village, posting)
    assert application.state is ApplicationState.DECLINED


def test_only_our_page_cancels(village: World, address: str, posting: Posting) -> None:
    where = address + send(address, posting).headers["location"]

    answer = requests.post(f"{where}/cancel", data={"token": ""}, timeout=10)

    assert answer.status_code == 403
    (application,) = arrived(village, posting)
    assert application.state is ApplicationState.NEW


@pytest.mark.parametrize("token", ["x", "A" * 43, "Ä"])
def test_receipts_cannot_be_guessed(address: str, posting: Posting, token: str) -> None:
    send(address, posting)

    answer = requests.get(f"{address}/J/{posting.code}/done/{token}", timeout=10)

    assert answer.status_code == 404


def test_a_receipt_belongs_to_its_job(
    village: World, address: str, home: EnrolledStation, posting: Posting
) -> None:
    other = village.receive(home, tea_picking(home, serial=2))
    path = urlsplit(send(address, posting).headers["location"]).path

    moved = requests.get(f"{address}{path.replace(posting.code, other.code)}", timeout=10)

    assert moved.status_code == 404


def test_english_stays_english_to_the_end(address: str, posting: Posting) -> None:
    url = f"{address}/J/{posting.code}/apply?lang=en"
    page = requests.get(url, timeout=10).text

    done = requests.post(url, data={**WU, "token": token_on(page)}, timeout=10)

    assert "Getting there" in page
    assert "You have applied" in done.text
    assert "today before 18:00" in done.text


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


# From here on without a browser's detour: the same desk on both kinds of database.


def desk_of(world: World) -> ApplicationDesk:
    return ApplicationDesk(database=world.database, keys=world.keys, new_id=CountedIds())


def job_of(world: World) -> Job:
    home = world.enrol()
    return Job(posting=world.receive(home, tea_picking(home)), station=home.station)


def applicant(number: int = 0, **changes: Any) -> Applicant:
    return Applicant(name="吴水仙", phone=f"199000{number:05d}", **changes)


def test_a_double_tap_is_one_application(world: World) -> None:
    desk, job = desk_of(world), job_of(world)

    def tap(number: int) -> str:
        return desk.apply(job, applicant(number % 2), now=world.clock()).number

    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(tap, range(8)))

    assert len(set(numbers)) == 2
    assert len(arrived(world, job.posting)) == 2


def test_one_person_cannot_flood_a_job(world: World) -> None:
    desk, job = desk_of(world), job_of(world)
    for _ in range(TRIES_PER_JOB):
        desk.apply(job, applicant(), now=world.clock())

    with pytest.raises(TooManyTriesError):
        desk.apply(job, applicant(), now=world.clock())

    assert desk.apply(job, applicant(), now=world.clock() + timedelta(hours=2))


def test_one_number_cannot_apply_everywhere(village: World) -> None:
    desk, home = desk_of(village), village.enrol()
    for serial in range(TRIES_PER_PHONE):
        job = Job(posting=tea_picking(home, serial=serial), station=home.station)
        desk.apply(job, applicant(), now=village.clock())

    job = Job(posting=tea_picking(home, serial=TRIES_PER_PHONE), station=home.station)
    with pytest.raises(TooManyTriesError):
        desk.apply(job, applicant(), now=village.clock())


def test_one_address_cannot_invent_people(village: World) -> None:
    desk, job = desk_of(village), job_of(village)
    for number in range(TRIES_PER_ADDRESS):
        desk.apply(job, applicant(number, address="203.0.113.5"), now=village.clock())

    with pytest.raises(TooManyTriesError):
        desk.apply(job, applicant(99, address="203.0.113.5"), now=village.clock())


def test_too_many_tries_have_a_page(village: World, address: str, posting: Posting) -> None:
    for _ in range(TRIES_PER_JOB):
        send(address, posting)

    answer = send(address, posting)

    assert answer.status_code == 429
    assert "过一个钟头再试" in answer.text
