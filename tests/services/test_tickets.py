"""Addresses for posters, and scans at the counter."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.errors import DomainError, Problem
from app.domain.job_code import JobCode
from app.domain.job_ticket import JobTicket
from app.domain.postings import Posting
from app.services.tickets import TicketService
from app.storage.signing_key import StationKey, verify_signature
from app.storage.unit_of_work import OpenUnit
from tests.builders import PROFILE, StoppedClock
from tests.services.work import Counter

OWN = StationKey(bytes(range(32)))
OTHER = StationKey(bytes(32))


@pytest.fixture
def tickets(open_unit: OpenUnit, clock: StoppedClock) -> TicketService:
    return TicketService(
        open_unit=open_unit,
        now=clock,
        sign=OWN.sign,
        own_key=OWN.public,
        verify=verify_signature,
    )


@pytest.fixture
def posting(counter: Counter) -> Posting:
    return counter.postings.publish(counter.posting_form(), {})


def problem_of(tickets: TicketService, text: str) -> Problem:
    with pytest.raises(DomainError) as caught:
        tickets.read(text)
    return caught.value.problem


def foreign_ticket(key: StationKey, expires_on: date = date(2026, 12, 1)) -> str:
    code = JobCode.make(99, 5)
    ticket = JobTicket(code=code, version=1, expires_on=expires_on).signed(key.sign)
    return ticket.address("https://lg.example.cn")


def test_a_poster_of_this_station_is_known_and_genuine(
    tickets: TicketService, posting: Posting
) -> None:
    reading = tickets.read(tickets.address(posting).lower())

    assert (reading.posting, reading.ok) == (posting, True)
    assert reading.station_no == PROFILE.station_no


def test_a_label_and_a_typed_code_find_the_posting_unproved(
    tickets: TicketService, posting: Posting
) -> None:
    for text in (tickets.short_address(posting), JobCode(posting.code).grouped):
        reading = tickets.read(text)
        assert (reading.posting, reading.ok) == (posting, False)


def test_a_posting_without_an_end_has_a_ticket_without_one(
    tickets: TicketService, posting: Posting
) -> None:
    endless = replace(posting, valid_until=None)

    assert JobTicket.parse(tickets.address(endless)).expires_on is None


def test_a_forged_signature_is_refused(tickets: TicketService, posting: Posting) -> None:
    address = tickets.address(posting)
    forged = address[:-50] + ("A" if address[-50] != "A" else "B") + address[-49:]

    assert problem_of(tickets, forged) is Problem.JOB_TICKET_FORGED
    assert problem_of(tickets, "7KM4") is Problem.JOB_CODE_SHAPE


def test_another_stations_poster_is_judged_by_the_platforms_list(
    tickets: TicketService, open_unit: OpenUnit
) -> None:
    unknown = problem_of(tickets, foreign_ticket(OTHER))
    with open_unit() as unit:
        unit.station_keys.add(99, OTHER.public)
        unit.commit()

    reading = tickets.read(foreign_ticket(OTHER))

    assert unknown is Problem.JOB_TICKET_UNKNOWN_STATION
    assert (reading.posting, reading.ok, reading.station_no) == (None, True, 99)
    assert problem_of(tickets, foreign_ticket(OWN)) is Problem.JOB_TICKET_FORGED


def test_what_is_off_the_board_is_refused(
    tickets: TicketService, counter: Counter, posting: Posting, open_unit: OpenUnit
) -> None:
    with open_unit() as unit:
        unit.station_keys.add(99, OTHER.public)
        unit.commit()
    address = tickets.address(posting)
    counter.postings.cancel(posting.id, "改期")

    assert problem_of(tickets, address) is Problem.JOB_TICKET_EXPIRED
    assert (
        problem_of(tickets, foreign_ticket(OTHER, date(2026, 11, 20))) is Problem.JOB_TICKET_EXPIRED
    )


def test_an_old_poster_of_an_extended_posting_is_still_good(
    tickets: TicketService, counter: Counter, posting: Posting
) -> None:
    address = tickets.address(posting)
    counter.postings.extend(posting.id, date(2026, 12, 10))
    counter.clock.advance(days=5)

    assert tickets.read(address).ok
