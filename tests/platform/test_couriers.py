"""Any enrolled PC brings bundles of others over the line, and takes their answers along."""

from collections.abc import Iterator

import pytest
import requests

from app.domain.errors import DomainError, Problem
from sync.platform.store.devices import DeviceRow, DeviceState, set_device_state
from sync.platform.store.events import EventKind, events
from sync.station.courier import Courier
from sync.wire.bundle import BundleKind, BundleLabel, open_frames, pack_bundle, read_bundle
from sync.wire.frames import split_frames
from tests.platform.world import EnrolledStation, World
from tests.sync.pushing import ByteStation, ack, new

ID = bytes(range(16))


@pytest.fixture
def sender(village: World) -> EnrolledStation:
    return village.enrol()


@pytest.fixture
def courier(home: EnrolledStation, address: str) -> Iterator[Courier]:
    carrier = Courier(address, home.joined.device.id, home.key.sign)
    yield carrier
    carrier.close()


def bundle(village: World, sender: EnrolledStation, asked_ms: int = 0) -> bytes:
    device = sender.joined.device
    station = ByteStation(device=device.id)
    station.save(new("worker", 1, name="陈1"))
    label = BundleLabel(
        kind=BundleKind.UP,
        device=device.id,
        bundle_id=ID,
        station_no=device.station_no,
        number=1,
        asked_ms=asked_ms,
    )
    frames = tuple(split_frames(station.request()))
    pieces = pack_bundle(label, frames, receiver=village.keys.public_box_key, sign=sender.key.sign)
    return b"".join(pieces)


def test_a_neighbour_carries_a_bundle_up_and_the_answer_down(
    village: World, sender: EnrolledStation, courier: Courier
) -> None:
    data, device = bundle(village, sender), sender.joined.device.id

    before = courier.answer(device, ID)
    receipt = courier.deliver(data)
    answer = courier.answer(device, ID)

    assert before is None
    assert (receipt.known, receipt.whole, receipt.frames) == (False, True, 3)
    assert answer is not None
    opened = open_frames(read_bundle(answer, village.keys.public_key), sender.box)
    assert ack(b"".join(opened)).pos == 1
    assert courier.deliver(data).known


def test_the_courier_cannot_open_what_it_carries(
    village: World, sender: EnrolledStation, courier: Courier, home: EnrolledStation
) -> None:
    courier.deliver(bundle(village, sender))
    answer = courier.answer(sender.joined.device.id)

    assert answer is not None
    with pytest.raises(ValueError, match="foreign"):
        tuple(open_frames(read_bundle(answer, village.keys.public_key), home.box))


def test_a_changed_bundle_is_refused_with_its_sentence(
    village: World, sender: EnrolledStation, courier: Courier
) -> None:
    data = bundle(village, sender)

    with pytest.raises(DomainError) as caught:
        courier.deliver(data[:-1] + bytes([data[-1] ^ 1]))

    assert caught.value.problem is Problem.BUNDLE_DAMAGED


def test_another_bundle_under_the_same_number_is_refused_and_noted(
    village: World, sender: EnrolledStation, courier: Courier
) -> None:
    courier.deliver(bundle(village, sender))

    with pytest.raises(DomainError) as caught:
        courier.deliver(bundle(village, sender, asked_ms=1))

    assert caught.value.problem is Problem.BUNDLE_REPLAYED
    with village.database.reading() as session:
        assert [event.kind for event in events(session)] == [EventKind.REPLAYED_BUNDLE]


def test_a_bundle_of_a_pc_that_was_shut_out_is_refused_and_noted(
    village: World, sender: EnrolledStation, courier: Courier
) -> None:
    with village.database.writing() as session:
        set_device_state(session, sender.joined.device.id, DeviceState.RETIRED)

    with pytest.raises(DomainError) as caught:
        courier.deliver(bundle(village, sender))

    assert caught.value.problem is Problem.BUNDLE_SENDER_OUT
    with village.database.reading() as session:
        assert [event.kind for event in events(session)] == [EventKind.REVOKED_CONTACT]


def test_a_courier_that_was_shut_out_carries_nothing(
    village: World, sender: EnrolledStation, courier: Courier, home: EnrolledStation
) -> None:
    with village.database.writing() as session:
        set_device_state(session, home.joined.device.id, DeviceState.REVOKED)

    for ask in (lambda: courier.deliver(bundle(village, sender)), lambda: courier.answer(b"x")):
        with pytest.raises(DomainError) as caught:
            ask()
        assert caught.value.problem is Problem.DEVICE_REVOKED


def test_a_courier_whose_key_is_not_known_carries_nothing(
    village: World, sender: EnrolledStation, courier: Courier, home: EnrolledStation
) -> None:
    with village.database.writing() as session:
        session.get_one(DeviceRow, home.joined.device.id).sign_key = bytes(32)

    with pytest.raises(DomainError) as caught:
        courier.deliver(bundle(village, sender))

    assert caught.value.problem is Problem.DEVICE_UNKNOWN


def test_what_is_too_large_is_not_read(courier: Courier) -> None:
    with pytest.raises(DomainError) as caught:
        courier.deliver(bytes(8 * 1024 * 1024 + 1))

    assert caught.value.problem is Problem.BUNDLE_TOO_LARGE


@pytest.mark.parametrize("path", ["/v1/bundle/xx", "/v1/bundle/00/xx", "/v1/bundle/0011"])
def test_nobody_unsigned_is_told_anything(address: str, home: EnrolledStation, path: str) -> None:
    assert requests.get(address + path, timeout=10).status_code == 401


def test_addresses_that_name_nobody_have_no_answer(courier: Courier) -> None:
    assert courier.answer(b"nobody..") is None
    assert courier.answer(b"nobody..", b"!") is None
    assert courier._ask("GET", "/v1/bundle/xx/yy", b"")[0] == 404
