"""Joining over the line: what a PC is told, and what is refused."""

import base64

import msgspec
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.platform.api.routes import ENROL_LIMIT
from sync.platform.enrolment import TRIES_PER_ADDRESS, issue_code
from sync.wire.enrolment import EnrolReply, EnrolRequest, KeyList, Refusal
from tests.platform.world import World


def join(address: str, request: EnrolRequest) -> requests.Response:
    return requests.post(f"{address}/v1/enrol", data=msgspec.json.encode(request), timeout=10)


def test_a_pc_that_joins_learns_who_it_is(village: World, address: str) -> None:
    station = village.enrol().station
    code = issue_code(village.database, village.keys, station.no, now=village.clock())
    key = Ed25519PrivateKey.generate().public_key().public_bytes_raw()

    answer = join(address, EnrolRequest(code=code, sign_key=key, box_key=b"b" * 32))

    assert answer.status_code == 200
    reply = msgspec.json.decode(answer.content, type=EnrolReply)
    assert len(reply.device) == 8
    assert (reply.station.no, reply.station.name) == (station.no, station.name)
    assert reply.station.villages[0].name == "云溪村"
    assert [scope.kind for scope in reply.scopes] == ["task", "station", "reference", "reference"]
    assert reply.job_url_base == village.settings.base_url
    assert reply.platform_key == village.keys.public_key
    assert reply.platform_box_key == village.keys.public_box_key
    keys = msgspec.json.decode(requests.get(f"{address}/v1/keys", timeout=10).content, type=KeyList)
    assert key in [entry.sign_key for entry in keys.keys if entry.station_no == station.no]


@pytest.mark.parametrize(
    ("body", "status", "problem"),
    [
        (b"", 422, "malformed"),
        (b"\xff", 422, "malformed"),
        (b'{"code": "3501-8F2K", "sign_key": "AAAA"}', 422, "malformed"),
        (b"x" * (ENROL_LIMIT + 1), 413, "too-large"),
    ],
    ids=["empty", "no text", "short key", "large"],
)
def test_joining_takes_only_what_it_understands(
    address: str, body: bytes, status: int, problem: str
) -> None:
    answer = requests.post(f"{address}/v1/enrol", data=body, timeout=10)

    assert answer.status_code == status
    assert msgspec.json.decode(answer.content, type=Refusal).problem == problem


def test_a_wrong_code_names_the_hotline_and_guessing_ends(village: World, address: str) -> None:
    request = EnrolRequest(code="3501-2222", sign_key=b"k" * 32, box_key=b"b" * 32)
    for _ in range(TRIES_PER_ADDRESS):
        answer = join(address, request)

    assert answer.status_code == 403
    refused = msgspec.json.decode(answer.content, type=Refusal)
    assert (refused.reason, refused.hotline) == ("unknown", village.settings.hotline)
    assert join(address, request).status_code == 429
    assert join(address, request).headers["retry-after"] == "3600"


def test_keys_travel_as_base64(village: World, address: str) -> None:
    home = village.enrol()

    listed = requests.get(f"{address}/v1/keys", timeout=10).json()["keys"]

    assert base64.b64decode(listed[0]["sign_key"]) == home.joined.device.sign_key
