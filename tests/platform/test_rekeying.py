"""A PC that was moved or copied becomes a device of its own, by a code and its old key."""

from dataclasses import dataclass

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.domain.errors import DomainError, Problem
from sync.platform.enrolment import CODE_VALID_FOR, issue_code
from sync.platform.station_keys import judge_device
from sync.platform.store.devices import Device, DeviceState, all_keys, find_device
from sync.platform.store.events import EventKind, PlatformEvent, events
from sync.station.enrol import ask_to_rekey
from sync.wire.enrolment import EnrolReply, RekeyRequest, rekey_proof
from tests.platform.world import YUNXI, EnrolledStation, World

NEW_KEY, NEW_BOX = b"n" * 32, b"b" * 32


@dataclass
class Mover:
    """A PC that asks for another identity."""

    village: World
    address: str
    home: EnrolledStation

    def code(self) -> str:
        """Let the county office give out a code for this station."""
        village = self.village
        no = self.home.station.no
        return issue_code(village.database, village.keys, no, now=village.clock())

    def request(self, code: str, *, retire: bool = True) -> RekeyRequest:
        """Return what the PC asks."""
        return RekeyRequest(
            code=code,
            sign_key=NEW_KEY,
            box_key=NEW_BOX,
            device=self.home.joined.device.id,
            station_no=self.home.station.no,
            proof=self.home.key.sign(rekey_proof(code, NEW_KEY, NEW_BOX)),
            retire=retire,
        )

    def ask(self, request: RekeyRequest) -> EnrolReply:
        """Ask the platform."""
        return ask_to_rekey(self.address, request)

    def refusal(self, request: RekeyRequest) -> Problem:
        """Ask and return why not."""
        with pytest.raises(DomainError) as refused:
            self.ask(request)
        return refused.value.problem

    def device(self, device_id: bytes) -> Device:
        """Return a device as the platform knows it."""
        with self.village.database.reading() as session:
            found = find_device(session, device_id)
        assert found is not None
        return found

    def events(self) -> list[PlatformEvent]:
        """Return what the platform noted."""
        with self.village.database.reading() as session:
            return list(events(session))


@pytest.fixture
def mover(village: World, address: str, home: EnrolledStation) -> Mover:
    return Mover(village, address, home)


def test_a_moved_pc_is_another_device_of_its_station(mover: Mover) -> None:
    old = mover.home.joined.device

    reply = mover.ask(mover.request(mover.code()))

    fresh = mover.device(reply.device)
    assert (fresh.station_no, fresh.sign_key, fresh.state) == (1, NEW_KEY, DeviceState.ACTIVE)
    assert reply.scopes
    assert mover.device(old.id).state is DeviceState.RETIRED
    (event,) = mover.events()
    assert (event.kind, event.device) == (EventKind.REKEY_ASKED, old.id)
    assert event.detail == f"is now {fresh.id.hex()}; the old one is retired"


def test_what_the_old_pc_printed_stays_genuine(mover: Mover) -> None:
    mover.ask(mover.request(mover.code()))

    with mover.village.database.reading() as session:
        keys = {key for _, key in all_keys(session)}
    assert keys == {mover.home.joined.device.sign_key, NEW_KEY}


def test_a_copied_pc_leaves_the_original_alone(mover: Mover) -> None:
    mover.ask(mover.request(mover.code(), retire=False))

    assert mover.device(mover.home.joined.device.id).state is DeviceState.ACTIVE
    assert mover.events()[0].detail.endswith("the old one is active")


def test_a_revoked_device_stays_revoked(mover: Mover) -> None:
    old = mover.home.joined.device.id
    with mover.village.database.writing() as session:
        judge_device(session, old, DeviceState.REVOKED)

    mover.ask(mover.request(mover.code()))

    assert mover.device(old).state is DeviceState.REVOKED


def test_a_lost_answer_is_heard_again(mover: Mover) -> None:
    request = mover.request(mover.code())

    assert mover.ask(request).device == mover.ask(request).device
    assert len(mover.events()) == 1


def test_a_code_alone_takes_nobodys_place(mover: Mover) -> None:
    stranger = Ed25519PrivateKey.generate()
    code = mover.code()
    genuine = mover.request(code)
    forged = RekeyRequest(
        code=code,
        sign_key=NEW_KEY,
        box_key=NEW_BOX,
        device=genuine.device,
        station_no=genuine.station_no,
        proof=stranger.sign(rekey_proof(code, NEW_KEY, NEW_BOX)),
    )

    assert mover.refusal(forged) is Problem.ENROL_CODE_REFUSED

    assert mover.device(genuine.device).state is DeviceState.ACTIVE
    assert [event.kind for event in mover.events()] == [EventKind.BAD_SIGNATURE]
    assert mover.ask(genuine).device


def test_a_device_that_the_platform_has_forgotten_comes_back_by_its_code(mover: Mover) -> None:
    forgotten = RekeyRequest(
        code=mover.code(),
        sign_key=NEW_KEY,
        box_key=NEW_BOX,
        device=b"restored",
        station_no=mover.home.station.no,
        proof=b"",
    )

    reply = mover.ask(forgotten)

    assert mover.device(reply.device).station_no == mover.home.station.no
    assert mover.events()[0].detail.endswith("the old one is unknown")


def test_a_code_of_another_station_changes_nothing(mover: Mover) -> None:
    village = mover.village
    other = village.enrol(YUNXI).station.no
    code = issue_code(village.database, village.keys, other, now=village.clock())

    assert mover.refusal(mover.request(code)) is Problem.ENROL_CODE_FOREIGN

    assert mover.device(mover.home.joined.device.id).state is DeviceState.ACTIVE
    (event,) = mover.events()
    assert (event.kind, event.station_no, event.detail) == (
        EventKind.REFUSED_CODE,
        other,
        "foreign",
    )


def test_a_code_that_has_ended_moves_nobody(mover: Mover) -> None:
    code = mover.code()
    mover.village.clock.moment += CODE_VALID_FOR

    assert mover.refusal(mover.request(code)) is Problem.ENROL_CODE_EXPIRED


def test_a_retired_device_is_shut_out_by_that_name(mover: Mover) -> None:
    mover.ask(mover.request(mover.code()))

    assert mover.device(mover.home.joined.device.id).shut_out
