"""Exchanges are signed over a challenge of ours; nothing else is let in."""

from collections.abc import Mapping
from datetime import timedelta

import msgspec
import pytest
import requests

from sync.platform.challenges import RENEWED_AFTER, VALID_FOR, issue_challenge
from sync.platform.station_keys import UnknownDeviceError, judge_device
from sync.platform.store.devices import DeviceState, find_device, set_device_state
from sync.wire.challenge import HEADER, read_challenge
from sync.wire.enrolment import Refusal
from sync.wire.frames import read_frames
from sync.wire.messages import (
    CONTENT_TYPE,
    Ack,
    End,
    Hello,
    Pull,
    Scopes,
)
from sync.wire.packing import pack, unpack
from sync.wire.signing import authorization, signed_text, signed_with
from tests.platform.world import EnrolledStation, World, tea_picking

PATH = "/v1/sync"


def hello(home: EnrolledStation) -> bytes:
    greeting = Hello(
        proto=1,
        schema=1,
        build="test",
        stream=b"stream01",
        head=0,
        keep=1,
        una=1,
        want=100_000,
    )
    return pack(greeting) + pack(End())


def signed(home: EnrolledStation, body: bytes, challenge: bytes) -> dict[str, str]:
    signature = home.key.sign(signed_text("POST", PATH, body, challenge))
    credential = signed_with(home.joined.device.id, challenge, signature)
    return {"Authorization": authorization(credential)}


def exchange(address: str, body: bytes, headers: Mapping[str, str]) -> requests.Response:
    return requests.post(f"{address}{PATH}", data=body, headers=dict(headers), timeout=10)


def test_a_signed_exchange_brings_scopes_and_rows(village: World, address: str) -> None:
    home = village.enrol()
    village.receive(home, tea_picking(home))
    body = hello(home)
    challenge = issue_challenge(village.keys, now=village.clock())

    answer = exchange(address, body, signed(home, body, challenge))

    assert answer.status_code == 200
    assert answer.headers["content-type"] == CONTENT_TYPE
    messages = [unpack(frame) for frame in read_frames(answer.content)]
    assert isinstance(messages[0], Ack)
    assert any(isinstance(message, Scopes) for message in messages)
    rows = sum(len(message.rows) for message in messages if isinstance(message, Pull))
    assert rows == 2  # the posting, and the station's own key in the key list


def test_a_challenge_is_renewed_when_it_grows_old(village: World, address: str) -> None:
    home = village.enrol()
    body = hello(home)
    old = issue_challenge(village.keys, now=village.clock() - RENEWED_AFTER)

    renewed = _ack(exchange(address, body, signed(home, body, old))).challenge

    assert renewed
    assert _ack(exchange(address, body, signed(home, body, renewed))).challenge == b""


def test_a_refusal_brings_a_challenge_that_serves(village: World, address: str) -> None:
    home = village.enrol()
    body = hello(home)
    refused = exchange(address, body, {})
    first = read_challenge(refused.headers[HEADER])

    assert exchange(address, body, signed(home, body, first)).status_code == 200


def _ack(answer: requests.Response) -> Ack:
    ack = unpack(next(iter(read_frames(answer.content))))
    assert isinstance(ack, Ack)
    return ack


def test_the_platform_remembers_when_a_device_was_heard_of(village: World, address: str) -> None:
    home = village.enrol()
    body = hello(home)
    challenge = issue_challenge(village.keys, now=village.clock())

    exchange(address, body, signed(home, body, challenge))

    with village.database.reading() as session:
        assert find_device(session, home.joined.device.id) is not None


def test_a_request_that_was_altered_or_is_not_ours_is_asked_to_sign_again(
    village: World, address: str
) -> None:
    home = village.enrol()
    body = hello(home)
    fresh = issue_challenge(village.keys, now=village.clock())
    stale = issue_challenge(village.keys, now=village.clock() - VALID_FOR - timedelta(hours=1))
    good = signed(home, body, fresh)
    stranger = signed(home, body, fresh) | {
        "Authorization": authorization(signed_with(b"stranger", fresh, b"s" * 64))
    }
    bad = {
        "no signature": (body, {}),
        "no signature of ours": (body, good | {"Authorization": "Bearer x"}),
        "another body": (body + b"\0", good),
        "a made-up challenge": (body, signed(home, body, fresh[:4] + bytes(16))),
        "no challenge": (body, signed(home, body, b"")),
        "an old challenge": (body, signed(home, body, stale)),
        "an unknown device": (body, stranger),
    }

    for case, (sent, headers) in bad.items():
        answer = exchange(address, sent, headers)
        assert answer.status_code == 401, case
        assert len(read_challenge(answer.headers[HEADER])) == 20, case


def test_a_revoked_device_is_shut_out_and_a_restored_one_let_in(
    village: World, address: str
) -> None:
    home = village.enrol()
    body = hello(home)
    headers = signed(home, body, issue_challenge(village.keys, now=village.clock()))
    device = home.joined.device.id
    with village.database.writing() as session:
        judge_device(session, device, DeviceState.REVOKED)

    answer = exchange(address, body, headers)

    assert answer.status_code == 403
    assert msgspec.json.decode(answer.content, type=Refusal).problem == "revoked"
    with village.database.writing() as session:
        judge_device(session, device, DeviceState.ACTIVE)
    assert exchange(address, body, headers).status_code == 200


def test_only_devices_that_exist_are_judged(village: World) -> None:
    with pytest.raises(UnknownDeviceError), village.database.writing() as session:
        judge_device(session, b"stranger", DeviceState.REVOKED)
    with village.database.writing() as session:
        assert not set_device_state(session, b"stranger", DeviceState.REVOKED)
