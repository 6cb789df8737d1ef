"""What stations call: signed exchanges, joining, the key list, and what all answers carry."""

import base64
import logging
from collections.abc import Mapping
from datetime import timedelta

import msgspec
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.platform.api.routes import ENROL_LIMIT
from sync.platform.app import create_app
from sync.platform.challenges import VALID_FOR, issue_challenge
from sync.platform.enrolment import TRIES_PER_ADDRESS, issue_code
from sync.platform.pages.rendering import style_source
from sync.platform.station_keys import UnknownDeviceError, judge_device
from sync.platform.store.database import Database, UnavailableError, open_database
from sync.platform.store.devices import DeviceState, find_device, note_contact, set_device_state
from sync.wire.challenge import HEADER, challenge_text, read_challenge
from sync.wire.enrolment import EnrolReply, EnrolRequest, Health, KeyList, Refusal
from sync.wire.frames import read_frames
from sync.wire.messages import CONTENT_TYPE, Ack, End, Hello, Pull, Scopes, pack, unpack
from sync.wire.signing import Credential, authorization, signed_text
from tests.builders import CountedIds
from tests.platform.world import EnrolledStation, World, serving, tea_picking

PATH = "/v1/sync"


def hello(home: EnrolledStation) -> bytes:
    greeting = Hello(
        proto=1,
        schema=1,
        build="test",
        device=home.joined.device.id,
        stream=b"stream01",
        head=0,
        keep=1,
        una=1,
        want=100_000,
    )
    return pack(greeting) + pack(End())


def signed(home: EnrolledStation, body: bytes, challenge: bytes) -> dict[str, str]:
    signature = home.key.sign(signed_text("POST", PATH, body, challenge))
    credential = Credential(home.joined.device.id, signature)
    return {
        "Authorization": authorization(credential),
        HEADER: challenge_text(challenge),
        "Content-Type": CONTENT_TYPE,
    }


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
    ack = messages[0]
    assert isinstance(ack, Ack)
    assert ack.challenge
    assert any(isinstance(message, Scopes) for message in messages)
    rows = sum(len(message.rows) for message in messages if isinstance(message, Pull))
    assert rows == 2  # the posting, and the station's own key in the key list


def test_the_newest_challenge_serves_the_next_exchange(village: World, address: str) -> None:
    home = village.enrol()
    body = hello(home)
    refused = exchange(address, body, {})
    first = read_challenge(refused.headers[HEADER])

    answer = exchange(address, body, signed(home, body, first))
    ack = unpack(next(iter(read_frames(answer.content))))

    assert isinstance(ack, Ack)
    assert exchange(address, body, signed(home, body, ack.challenge)).status_code == 200


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
        "Authorization": authorization(Credential(b"stranger", b"s" * 64))
    }
    bad = {
        "no signature": (body, {}),
        "no signature of ours": (body, good | {"Authorization": "Bearer x"}),
        "another body": (body + b"\0", good),
        "a made-up challenge": (body, good | {HEADER: "AAAA"}),
        "no challenge": (body, good | {HEADER: "é".encode("latin-1").decode("latin-1")}),
        "an old challenge": (body, signed(home, body, stale)),
        "an unknown device": (body, stranger),
    }

    for case, (sent, headers) in bad.items():
        answer = exchange(address, sent, headers)
        assert answer.status_code == 401, case
        assert len(read_challenge(answer.headers[HEADER])) == 24, case


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
        note_contact(session, b"stranger", at=village.clock())


def join(address: str, request: EnrolRequest) -> requests.Response:
    return requests.post(f"{address}/v1/enrol", data=msgspec.json.encode(request), timeout=10)


def test_a_pc_that_joins_learns_who_it_is(village: World, address: str) -> None:
    station = village.enrol().station
    code = issue_code(village.database, village.keys, station.no, now=village.clock())
    key = Ed25519PrivateKey.generate().public_key().public_bytes_raw()

    answer = join(address, EnrolRequest(code=code, sign_key=key))

    assert answer.status_code == 200
    reply = msgspec.json.decode(answer.content, type=EnrolReply)
    assert len(reply.device) == 8
    assert (reply.station.no, reply.station.name) == (station.no, station.name)
    assert reply.station.villages[0].name == "云溪村"
    assert [scope.kind for scope in reply.scopes] == ["station", "reference"]
    assert reply.job_url_base == village.settings.base_url
    assert reply.platform_key == village.keys.public_key
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
    request = EnrolRequest(code="3501-2222", sign_key=b"k" * 32)
    for _ in range(TRIES_PER_ADDRESS):
        answer = join(address, request)

    assert answer.status_code == 403
    refused = msgspec.json.decode(answer.content, type=Refusal)
    assert (refused.reason, refused.hotline) == ("unknown", village.settings.hotline)
    assert join(address, request).status_code == 429
    assert join(address, request).headers["retry-after"] == "3600"


def test_health_is_told_once(village: World, address: str) -> None:
    first = requests.get(f"{address}/v1/health", timeout=10)

    assert msgspec.json.decode(first.content, type=Health).status == "ok"
    known = {"If-None-Match": first.headers["etag"]}
    again = requests.get(f"{address}/v1/health", headers=known, timeout=10)
    assert (again.status_code, again.content) == (304, b"")


def test_the_description_names_every_call_and_shape(address: str) -> None:
    described = requests.get(f"{address}/openapi.json", timeout=10).json()

    assert set(described["paths"]) == {"/v1/enrol", "/v1/sync", "/v1/keys", "/v1/health"}
    shapes = described["components"]["schemas"]
    assert {"EnrolRequest", "EnrolReply", "StationReply", "Refusal"} <= set(shapes)
    taken = described["paths"]["/v1/enrol"]["post"]["requestBody"]["content"]
    assert taken["application/json"]["schema"] == {"$ref": "#/components/schemas/EnrolRequest"}


def test_no_such_call(address: str) -> None:
    answer = requests.get(f"{address}/v1/nothing", timeout=10)

    assert (answer.status_code, answer.json()["problem"]) == (404, "no-such-call")


def test_pages_may_load_one_style_sheet_and_nothing_else(address: str) -> None:
    answer = requests.get(f"{address}/J/none", timeout=10)

    policy = answer.headers["content-security-policy"]
    assert policy.startswith(f"default-src 'none'; style-src {style_source()}; font-src 'self'")
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["x-robots-tag"] == "noindex, nofollow"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cache-control"] == "no-store"
    assert "<script" not in answer.text
    assert 'style="' not in answer.text
    assert '<meta name="robots" content="noindex,nofollow">' in answer.text


def test_small_files_for_robots_and_figures(address: str) -> None:
    font = requests.get(f"{address}/assets/figures.woff2", timeout=10)

    assert font.content.startswith(b"wOF2")
    assert "immutable" in font.headers["cache-control"]
    assert "Disallow: /" in requests.get(f"{address}/robots.txt", timeout=10).text
    assert requests.head(f"{address}/robots.txt", timeout=10).status_code == 200


def test_the_log_names_neither_visitors_nor_addresses(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "sync")
    requests.get(f"{address}/J/SECRET19900000001?phone=19900000001", timeout=10)
    requests.get(f"{address}/nothing/19900000001", timeout=10)
    requests.get(f"{address}/v1/health", timeout=10)

    lines = [record.getMessage() for record in caplog.records if record.name.startswith("sync")]
    assert [line.rpartition(" ")[0].rpartition(" ")[0] for line in lines] == [
        "GET /J/{ticket} 404",
        "GET - 404",
        "GET /v1/health 200",
    ]


def test_without_a_database_everybody_is_asked_to_come_back(village: World) -> None:
    elsewhere = open_database("postgresql://nobody@127.0.0.1:1/none")
    application = create_app(
        _Failing(village.database, elsewhere), village.settings, new_id=CountedIds()
    )

    with serving(application) as address:
        call = requests.get(f"{address}/v1/health", timeout=10)
        page = requests.get(f"{address}/J/222222222", timeout=10)

    assert (call.status_code, call.headers["retry-after"]) == (503, "5")
    assert (page.status_code, page.headers["retry-after"]) == (503, "60")
    assert "这会儿看的人太多" in page.text
    with pytest.raises(UnavailableError):
        elsewhere.prepare()


class _Failing(Database):
    """A database that was there when the worker started, and then went away."""

    def __init__(self, then: Database, now: Database) -> None:
        self.writing = then.writing  # type: ignore[method-assign]
        self.reading = now.reading  # type: ignore[method-assign]


def test_keys_travel_as_base64(village: World, address: str) -> None:
    home = village.enrol()

    listed = requests.get(f"{address}/v1/keys", timeout=10).json()["keys"]

    assert base64.b64decode(listed[0]["sign_key"]) == home.joined.device.sign_key
