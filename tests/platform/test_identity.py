"""Who a PC is: whoever is turned away keeps everything, and the administrator hears of it."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.errors import DomainError, Problem
from app.domain.sync_news import news_of
from app.domain.sync_status import RunOutcome
from app.services.service_log import LogEntry
from app.storage.signing_key import new_station_key
from sync.platform.administration import found_station
from sync.platform.enrolment import CODE_VALID_FOR, issue_code
from sync.platform.refused_contacts import QUIET_FOR
from sync.platform.station_keys import judge_device
from sync.platform.store.devices import DeviceRow, DeviceState
from sync.platform.store.events import EventKind, events
from sync.station.enrol import ask_to_enrol
from sync.wire.enrolment import EnrolRequest
from tests.platform.counters import CounterPc, joined, noted
from tests.platform.world import YUNXI, World

VISIT = LogEntry(item="7.1")


@pytest.fixture
def pc(village: World, address: str, tmp_path: Path) -> CounterPc:
    return joined(village, address, tmp_path / "pc")


def judge_all(village: World, state: DeviceState) -> None:
    with village.database.writing() as session:
        for row in session.query(DeviceRow):
            judge_device(session, row.id, state)


def test_a_revoked_pc_is_told_so_and_works_on(village: World, pc: CounterPc) -> None:
    with pc.opened() as station:
        station.logs.add(VISIT)
        judge_all(village, DeviceState.REVOKED)

        run = station.sync_now()
        station.logs.add(VISIT)

        assert (run.outcome, news_of(run.detail)) == (RunOutcome.REFUSED, Problem.DEVICE_REVOKED)
        assert station.sync.status().unsent == 2
        assert noted(village) == [EventKind.REVOKED_CONTACT]
        judge_all(village, DeviceState.ACTIVE)
        assert (station.sync_now().pushed, station.sync.status().unsent) == (2, 0)


def test_of_a_pc_that_asks_all_day_one_event_an_hour_is_kept(village: World, pc: CounterPc) -> None:
    judge_all(village, DeviceState.REVOKED)
    with pc.opened() as station:
        station.sync_now()
        station.sync_now()
        assert len(noted(village)) == 1

        village.clock.moment += QUIET_FOR + timedelta(seconds=1)
        station.sync_now()

    assert noted(village) == [EventKind.REVOKED_CONTACT] * 2


def forget_key(village: World) -> None:
    """Let the platform know the PC by another key than it has."""
    with village.database.writing() as session:
        for row in session.query(DeviceRow):
            row.sign_key = new_station_key().public


def test_a_forged_signature_brings_nothing_in(village: World, pc: CounterPc) -> None:
    forget_key(village)
    with pc.opened() as station:
        station.logs.add(VISIT)

        run = station.sync_now()

        assert (run.outcome, news_of(run.detail)) == (RunOutcome.REFUSED, Problem.DEVICE_UNKNOWN)
        assert (run.pushed, station.sync.status().unsent) == (0, 1)
    with village.database.reading() as session:
        (event,) = events(session)
    assert (event.kind, event.station_no) == (EventKind.BAD_SIGNATURE, 1)
    assert event.device


def test_a_device_that_nobody_knows_is_noted_by_what_it_claims(
    village: World, pc: CounterPc
) -> None:
    with village.database.reading() as session:
        (known,) = session.query(DeviceRow)
        claimed = known.id.hex()
    with village.database.writing() as session:
        session.query(DeviceRow).update({"id": b"renamed!"})

    with pc.opened() as station:
        run = station.sync_now()

    assert run.detail == "not-signed"
    with village.database.reading() as session:
        (event,) = events(session)
    assert (event.kind, event.device) == (EventKind.BAD_SIGNATURE, b"")
    assert event.detail == f"claims to be {claimed}"


def test_an_expired_code_opens_nothing_and_is_noted_for_its_station(
    village: World, address: str
) -> None:
    station = found_station(village.database, YUNXI, now=village.clock())
    code = issue_code(village.database, village.keys, station.no, now=village.clock())
    village.clock.moment += CODE_VALID_FOR
    asked = EnrolRequest(code=code, sign_key=bytes(32), box_key=bytes(32))

    for _ in range(2):
        with pytest.raises(DomainError) as refused:
            ask_to_enrol(address, asked)
        assert refused.value.problem is Problem.ENROL_CODE_EXPIRED

    with village.database.reading() as session:
        (event,) = events(session)
    assert (event.kind, event.station_no) == (EventKind.EXPIRED_CODE, station.no)
    assert code[-4:] not in event.detail


def test_a_used_or_guessed_code_is_noted(village: World, pc: CounterPc, address: str) -> None:
    code = issue_code(village.database, village.keys, 1, now=village.clock())
    asked = EnrolRequest(code=code, sign_key=b"k" * 32, box_key=bytes(32))
    ask_to_enrol(address, asked)
    tries = [replace_key(asked), replace_code(asked, "3501-2222"), replace_code(asked, "?")]

    problems = [refusal(address, request) for request in tries]

    assert problems == [
        Problem.ENROL_CODE_USED,
        Problem.ENROL_CODE_REFUSED,
        Problem.ENROL_CODE_REFUSED,
    ]
    with village.database.reading() as session:
        found = [(event.kind, event.station_no, event.detail) for event in events(session)]
    assert found == [
        (EventKind.REFUSED_CODE, 1, "used"),
        (EventKind.REFUSED_CODE, 0, "unknown 3501"),
        (EventKind.REFUSED_CODE, 0, "unknown"),
    ]


def refusal(address: str, request: EnrolRequest) -> Problem:
    with pytest.raises(DomainError) as refused:
        ask_to_enrol(address, request)
    return refused.value.problem


def replace_key(request: EnrolRequest) -> EnrolRequest:
    return EnrolRequest(code=request.code, sign_key=b"x" * 32, box_key=request.box_key)


def replace_code(request: EnrolRequest, code: str) -> EnrolRequest:
    return EnrolRequest(code=code, sign_key=request.sign_key, box_key=request.box_key)
