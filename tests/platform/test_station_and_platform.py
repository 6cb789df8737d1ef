"""The whole path: a station joins, posts, syncs; a villager applies; the to-do is there."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from app.assembly import Circumstances, enrol, open_station
from app.domain.applications import Application, ApplicationState
from app.domain.errors import DomainError, Problem
from app.domain.pay import pay_figure
from app.domain.postings import Posting
from app.domain.sync_status import RunOutcome
from app.domain.workbench import TodoKind
from app.services.station import Station
from sync.platform.administration import found_station, look
from sync.platform.enrolment import issue_code
from sync.station.enrol import ask_to_enrol
from tests.builders import CHEAP
from tests.platform.world import MORNING, YUNXI, World
from tests.services.work import a_posting_form, an_employer_form

PIN = "246810"


@pytest.fixture
def counter(village: World, address: str, tmp_path: Path) -> Iterator[Station]:
    """A station that has joined, opened by its operator."""
    village.clock.moment = MORNING
    founded = found_station(village.database, YUNXI, now=village.clock())
    code = issue_code(village.database, village.keys, founded.no, now=village.clock())
    still, folder = Circumstances(village.clock, CHEAP), tmp_path / "station"
    enrol(folder, address, code, "林秀珍", PIN, client=ask_to_enrol, circumstances=still)
    station = open_station(folder, PIN, circumstances=still)
    yield station
    station.close()


def publish(counter: Station) -> Posting:
    employer = counter.employers.register(an_employer_form())
    counter.employers.verify(employer.id, "phone")
    form = a_posting_form(
        employer_id=employer.id,
        work_from=MORNING.date() + timedelta(days=1),
        work_to=MORNING.date() + timedelta(days=16),
        valid_until=MORNING.date() + timedelta(days=16),
    )
    reasons = {finding.code: "看过了" for finding in counter.postings.check(form)}
    return counter.postings.publish(form, reasons)


def apply(address: str, ticket: str) -> str:
    url = f"{address}/J/{ticket}/apply"
    token = re.search(r'name="token" value="([^"]+)"', requests.get(url, timeout=10).text)
    assert token is not None
    typed = {"name": "吴水仙", "phone": "19900004412", "consent": "yes", "token": token[1]}
    return requests.post(url, data=typed, timeout=10).url


def waiting(counter: Station) -> list[Application]:
    return list(counter.applications.waiting())


def test_an_application_on_the_phone_is_a_to_do_after_the_next_sync(
    counter: Station, village: World, address: str
) -> None:
    posting = publish(counter)
    assert counter.sync_now().outcome is RunOutcome.DONE
    ticket = urlsplit(counter.tickets.address(posting)).path.rpartition("/")[2]

    page = requests.get(f"{address}/J/{ticket}", timeout=10)
    apply(address, ticket)
    counter.sync_now()

    assert f">{pay_figure(posting.pay)}<" in page.text
    assert "有效到 4月25日" in page.text
    (application,) = waiting(counter)
    assert (application.name, application.posting_id) == ("吴水仙", posting.id)
    kinds = [todo.kind for todo in counter.workbench.todos()]
    assert TodoKind.APPLICATION in kinds


def test_taking_it_back_takes_the_to_do_away(
    counter: Station, village: World, address: str
) -> None:
    posting = publish(counter)
    counter.sync_now()
    receipt = apply(address, posting.code)
    counter.sync_now()
    token = re.search(r'name="token" value="([^"]+)"', requests.get(receipt, timeout=10).text)
    assert token is not None

    requests.post(f"{receipt}/cancel", data={"token": token[1]}, timeout=10)
    counter.sync_now()

    assert waiting(counter) == []


def test_what_the_operator_settles_reaches_the_platform(
    counter: Station, village: World, address: str
) -> None:
    posting = publish(counter)
    counter.sync_now()
    apply(address, posting.code)
    counter.sync_now()
    (application,) = waiting(counter)

    counter.applications.settle(application.id, ApplicationState.CALLED)
    run = counter.sync_now()

    assert (run.outcome, run.refused) == (RunOutcome.DONE, 0)


def test_a_posting_taken_down_is_gone_from_the_page(
    counter: Station, village: World, address: str
) -> None:
    posting = publish(counter)
    counter.sync_now()
    assert requests.get(f"{address}/J/{posting.code}", timeout=10).status_code == 200

    counter.postings.cancel(posting.id, "雇主不招了")
    counter.sync_now()

    assert requests.get(f"{address}/J/{posting.code}", timeout=10).status_code == 410


def test_a_forged_ticket_is_refused_by_page_and_counter_alike(
    counter: Station, village: World, address: str
) -> None:
    posting = publish(counter)
    counter.sync_now()
    genuine = counter.tickets.address(posting)
    forged = f"{genuine[:-3]}{'A' if genuine[-3] != 'A' else 'B'}{genuine[-2:]}"

    page = requests.get(f"{address}/J/{forged.rpartition('/')[2]}", timeout=10)

    assert page.status_code == 404
    assert "不是驿站印的" in page.text
    with pytest.raises(DomainError) as refused:
        counter.tickets.read(forged)
    assert refused.value.problem is Problem.JOB_TICKET_FORGED


def test_the_platform_counts_what_it_received(counter: Station, village: World) -> None:
    publish(counter)
    counter.sync_now()

    (status,) = look(village.database).stations

    assert status.received == {"employer": 1, "posting": 1, "service_log": 2}
    assert status.last_contact_at == village.clock()


def test_another_station_reads_our_codes_offline(
    counter: Station, village: World, address: str, tmp_path: Path
) -> None:
    posting = publish(counter)
    counter.sync_now()
    founded = found_station(village.database, YUNXI, now=village.clock())
    code = issue_code(village.database, village.keys, founded.no, now=village.clock())
    still, folder = Circumstances(village.clock, CHEAP), tmp_path / "neighbour"
    enrol(folder, address, code, "黄志勇", PIN, client=ask_to_enrol, circumstances=still)
    neighbour = open_station(folder, PIN, circumstances=still)
    neighbour.sync_now()

    reading = neighbour.tickets.read(counter.tickets.address(posting))

    neighbour.close()
    assert reading.ok
    assert reading.station_no == counter.profile.station_no
    assert reading.posting is None
