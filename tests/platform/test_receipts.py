"""What an applicant takes away (M3), and taking it back."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
import requests

from app.domain.applications import ApplicationState
from app.domain.postings import Posting
from sync.platform.named_records import write_named
from sync.platform.store.scopes import ScopeKey
from tests.platform.visitors import WU, arrived, send, token_on
from tests.platform.world import EnrolledStation, World, tea_picking


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
        write_named(session, ScopeKey(1, 0), "application", application.id.bytes, state)

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
