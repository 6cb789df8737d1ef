"""Bundles at the platform: what is genuine counts once, what is not counts nothing."""

from dataclasses import replace

import pytest

import sync.platform.bundles as module
from sync.platform.bundles import BundleRefusedError
from sync.platform.challenges import is_fresh
from sync.platform.store.database import Database
from sync.platform.store.devices import DeviceState, set_device_state
from sync.platform.store.events import EventKind
from sync.wire.bundle import BundleKind, BundleLabel, pack_bundle
from sync.wire.frames import LARGEST_FRAME, FrameKind, pack_frame
from sync.wire.messages import Ack, End, Push, Scopes
from sync.wire.packing import pack
from tests.platform.sticks import PC, StickOffice, a_pc
from tests.sync.pushing import ByteStation, new
from tests.sync.sticks import BOX_KEY, SIGNER


@pytest.fixture
def stick(database: Database) -> StickOffice:
    return StickOffice(database)


def refused(stick: StickOffice, data: bytes) -> str:
    with pytest.raises(BundleRefusedError) as caught:
        stick.take(data)
    return caught.value.reason


def the_ack(stick: StickOffice) -> Ack:
    (ack,) = (message for message in stick.answer() if isinstance(message, Ack))
    return ack


def test_what_a_stick_brings_is_taken_and_answered(stick: StickOffice) -> None:
    taken = stick.take(stick.bundle(a_pc(3).request()))

    assert (taken.device.id, taken.known, taken.whole, taken.frames) == (PC.id, False, True, 3)
    assert stick.commits() == 3
    ack, scopes, *_, end = stick.answer()
    assert isinstance(ack, Ack)
    assert (ack.last, ack.pos, isinstance(scopes, Scopes), isinstance(end, End)) == (
        3,
        3,
        True,
        True,
    )
    assert is_fresh(ack.challenge[:4], now=stick._later())
    assert stick.noted() == []


def test_the_answer_pairs_with_its_question_by_name(stick: StickOffice) -> None:
    stick.take(stick.bundle(a_pc().request(), bundle_id=bytes(range(16))))

    found = stick.desk.answer(PC.id, at=stick._later())

    assert found is not None
    assert found[0] == "gig-down-17-20261121-00010203.gsb"


def test_the_same_bundle_again_changes_nothing_and_is_noted_once(stick: StickOffice) -> None:
    data = stick.bundle(a_pc(3).request())
    stick.take(data)
    before = stick.values("worker", 1), the_ack(stick).last

    again = [stick.take(data).known for _ in range(3)]

    assert again == [True, True, True]
    assert (stick.commits(), (stick.values("worker", 1), the_ack(stick).last)) == (3, before)
    (event,) = stick.noted()
    assert (event.kind, event.device, event.station_no) == (EventKind.REPLAYED_BUNDLE, PC.id, 17)


def test_a_bundle_of_frames_that_say_nothing_is_refused(stick: StickOffice) -> None:
    assert refused(stick, stick.bundle(pack_frame(FrameKind.HELLO, b"\xc1"))) == "damaged"
    assert stick.commits() == 0


def test_an_older_bundle_that_comes_late_does_nothing(stick: StickOffice) -> None:
    station = a_pc(2)
    first = stick.bundle(station.request(), 1)
    station.save(new("worker", 3, name="陈3"))
    stick.take(stick.bundle(station.request(), 2))

    late = stick.take(first)

    assert (late.known, stick.commits()) == (False, 3)
    assert the_ack(stick).pos == 3  # the newest question is the one that is answered


def test_a_bundle_of_a_new_stream_asks_anew(stick: StickOffice) -> None:
    stick.take(stick.bundle(a_pc(3).request(), 9))
    other = ByteStation(stream=b"stream-9", device=PC.id)
    stick.take(stick.bundle(other.request(), 4))

    assert the_ack(stick).stream == b"stream-9"


def test_a_bundle_before_its_time_counts_when_it_comes_again(stick: StickOffice) -> None:
    station = a_pc(4)
    early = stick.bundle(station.request(first=3), 2)

    stick.take(early)
    assert stick.commits() == 0
    stick.take(stick.bundle(station.request(), 1))
    stick.take(early)

    assert stick.commits() == 4


def test_a_bundle_cut_between_frames_counts_so_far_and_whole_afterwards(stick: StickOffice) -> None:
    station = a_pc(2)
    request = station.hello() + station.push(1, 1) + station.push(2) + pack(End())
    data = stick.bundle(request)
    last_two = 2 * (4 + 48 + 64) + len(station.push(2)) + len(pack(End()))

    cut = stick.take(data[: -last_two + 20])

    assert (cut.whole, cut.frames, stick.commits(), the_ack(stick).pos) == (False, 2, 1, 1)
    assert not stick.desk.is_known(PC.id, (1).to_bytes(16))
    assert stick.take(data).known is False
    assert (stick.commits(), the_ack(stick).pos) == (2, 2)
    assert stick.desk.is_known(PC.id, (1).to_bytes(16))


def test_nobody_gets_in_who_is_not_who_the_outside_says(stick: StickOffice) -> None:
    request = a_pc().request()
    forged = BundleLabel(
        kind=BundleKind.UP,
        device=b"device-1",
        bundle_id=bytes(16),
        station_no=17,
        number=1,
        asked_ms=0,
    )
    pieces = pack_bundle(forged, (request,), receiver=stick.keys.public_box_key, sign=SIGNER.sign)

    assert refused(stick, b"".join(pieces)) == "damaged"
    assert refused(stick, stick.bundle(request, device=b"nobody..")) == "foreign"
    assert stick.commits() == 0
    assert [(event.kind, event.device) for event in stick.noted()] == [
        (EventKind.BAD_BUNDLE, b"device-1"),
        (EventKind.BAD_BUNDLE, b"nobody.."),
    ]


def test_a_bundle_for_another_platform_is_refused(stick: StickOffice) -> None:
    label = BundleLabel(
        kind=BundleKind.UP, device=PC.id, bundle_id=bytes(16), station_no=17, number=1, asked_ms=0
    )
    elsewhere = b"".join(pack_bundle(label, (b"x",), receiver=BOX_KEY, sign=SIGNER.sign))

    assert refused(stick, elsewhere) == "foreign"


def test_a_revoked_pc_is_refused_and_gets_no_answer(stick: StickOffice) -> None:
    stick.take(stick.bundle(a_pc(1).request(), 1))
    with stick.database.writing() as session:
        set_device_state(session, PC.id, DeviceState.REVOKED)

    assert refused(stick, stick.bundle(a_pc(3).request(), 2)) == "revoked"
    assert stick.desk.answer(PC.id, at=stick._later()) is None
    assert stick.commits() == 1
    assert [event.kind for event in stick.noted()] == [EventKind.REVOKED_CONTACT]


def test_another_file_under_the_same_id_is_refused(stick: StickOffice) -> None:
    stick.take(stick.bundle(a_pc(1).request()))

    assert refused(stick, stick.bundle(a_pc(3).request())) == "replayed"
    assert stick.commits() == 1
    assert [event.kind for event in stick.noted()] == [EventKind.REPLAYED_BUNDLE]


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"GIGSTICK"])
def test_a_file_chosen_by_mistake_is_no_event(stick: StickOffice, data: bytes) -> None:
    assert refused(stick, data) in ("no-bundle", "cut")
    assert stick.noted() == []


def test_an_answer_is_not_taken_for_a_question(stick: StickOffice) -> None:
    assert refused(stick, stick.bundle(a_pc().request(), kind=BundleKind.DOWN)) == "wrong-way"


def test_a_newer_bundle_is_told_apart_and_noted(stick: StickOffice) -> None:
    data = stick.bundle(a_pc().request())

    assert refused(stick, data[:8] + b"\2" + data[9:]) == "newer"
    assert [(event.kind, event.device) for event in stick.noted()] == [(EventKind.BAD_BUNDLE, b"")]


@pytest.mark.parametrize("inside", [b"", b"nonsense", pack(End()), pack(Push(b"s", 1, b""))[:-1]])
def test_genuine_nonsense_is_refused(stick: StickOffice, inside: bytes) -> None:
    label = BundleLabel(
        kind=BundleKind.UP, device=PC.id, bundle_id=bytes(16), station_no=17, number=1, asked_ms=0
    )
    receiver = stick.keys.public_box_key

    data = b"".join(pack_bundle(label, (inside,), receiver=receiver, sign=SIGNER.sign))

    assert refused(stick, data) == "damaged"


def test_histories_that_part_are_told_though_the_commits_are_not_kept(stick: StickOffice) -> None:
    stick.take(stick.bundle(a_pc(2).request(), 1))
    twin = ByteStation(device=PC.id)
    twin.save(new("worker", 7, name="黄7"))

    stick.take(stick.bundle(twin.request(), 2))

    assert the_ack(stick).fork is not None
    assert stick.commits() == 2


def test_a_device_that_never_asked_has_no_answer(stick: StickOffice) -> None:
    assert stick.desk.answer(PC.id, at=stick._later()) is None
    assert stick.desk.answer(b"nobody..", at=stick._later()) is None
    assert not stick.desk.is_known(b"nobody..", bytes(16))
    assert not stick.desk.is_known(PC.id, bytes(16))


def test_a_long_answer_is_cut_to_what_a_file_may_hold(
    stick: StickOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_ANSWER_LIMIT", LARGEST_FRAME + 2_000)
    stick.fill({number: f"{number * 7919:x}" * 20 for number in range(100, 400)})
    station = ByteStation(device=PC.id)

    stick.take(stick.bundle(station.hello(want=1 << 20) + pack(End())))

    *_, last = stick.answer()
    assert isinstance(last, End)


def test_a_pc_without_a_key_to_seal_for_is_answered_by_the_line_alone(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.platform.sticks.PC", replace(PC, box_key=bytes(32)))
    stick = StickOffice(database)

    stick.take(stick.bundle(a_pc(1).request()))

    assert stick.commits() == 1
    assert stick.desk.answer(PC.id, at=stick._later()) is None
