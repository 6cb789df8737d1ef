"""The calls of attached files over real HTTP: signed like all others, and careful with heads."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

import pytest
import requests

from sync.platform.challenges import issue_challenge
from sync.platform.metrics import registry as metrics
from sync.platform.named_records import write_named
from sync.platform.store.scopes import station_scope
from sync.wire.blobs import BLOB_TYPE, PART_BYTES, blob_name, blob_path, blob_tag
from sync.wire.signing import authorization, signed_text, signed_with
from tests.builders import numbered_id
from tests.pictures import a_picture
from tests.platform.world import EnrolledStation, World

PICTURE = a_picture(100_000)
NAME = blob_name(PICTURE)
PATH = blob_path(NAME)
Heads: TypeAlias = Mapping[str, str]
NO_HEADS: Heads = MappingProxyType({})


@dataclass
class Phone:
    """A PC that asks for files by hand."""

    village: World
    home: EnrolledStation
    address: str

    def ask(
        self, method: str, path: str = PATH, data: bytes = b"", heads: Heads = NO_HEADS
    ) -> requests.Response:
        challenge = issue_challenge(self.village.keys, now=self.village.clock())
        signature = self.home.key.sign(signed_text(method, path, data, challenge))
        credential = signed_with(self.home.joined.device.id, challenge, signature)
        signed = {**heads, "Authorization": authorization(credential)}
        return requests.request(method, self.address + path, data=data, headers=signed, timeout=10)

    def patch(self, start: int, data: bytes, heads: Heads = NO_HEADS) -> requests.Response:
        given = {
            "Content-Type": BLOB_TYPE,
            "Upload-Offset": str(start),
            "Upload-Length": str(len(PICTURE)),
        }
        return self.ask("PATCH", data=data, heads={**given, **heads})


@pytest.fixture
def phone(village: World, home: EnrolledStation, address: str) -> Phone:
    with village.database.writing() as session:
        scope = station_scope(session, home.station.no)
        assert scope is not None
        write_named(session, scope, "employer", numbered_id(1).bytes, {"licence": NAME})
    return Phone(village, home, address)


@pytest.fixture
def stored(phone: Phone) -> Phone:
    assert phone.patch(0, PICTURE[:PART_BYTES]).status_code == 204
    assert phone.patch(PART_BYTES, PICTURE[PART_BYTES:]).status_code == 204
    return phone


def whole_count() -> float:
    return metrics.get_sample_value("gig_blobs_total", {"result": "whole"}) or 0.0


def test_parts_go_up_at_their_offset(phone: Phone) -> None:
    before = whole_count()
    assert phone.ask("HEAD").headers["Upload-Offset"] == "0"
    first = phone.patch(0, PICTURE[:PART_BYTES])
    assert (first.status_code, first.headers["Upload-Offset"]) == (204, str(PART_BYTES))
    again = phone.patch(0, PICTURE[:10])
    assert (again.status_code, again.headers["Upload-Offset"]) == (409, str(PART_BYTES))
    assert phone.ask("GET").status_code == 404

    phone.patch(PART_BYTES, PICTURE[PART_BYTES:])
    assert phone.ask("HEAD").headers["Upload-Offset"] == str(len(PICTURE))
    assert whole_count() == before + 1


def test_a_file_comes_down_whole_or_from_a_byte_on(stored: Phone) -> None:
    whole = stored.ask("GET")
    assert (whole.status_code, whole.content) == (200, PICTURE)
    assert whole.headers["etag"] == blob_tag(NAME)
    assert whole.headers["content-type"] == BLOB_TYPE

    rest = stored.ask("GET", heads={"Range": "bytes=70000-", "If-Range": blob_tag(NAME)})
    assert (rest.status_code, rest.content) == (206, PICTURE[70_000:])
    assert rest.headers["content-range"] == "bytes 70000-99999/100000"
    assert stored.ask("GET", heads={"Range": "bytes=100000-"}).status_code == 416
    for unusual in (
        {"Range": "bytes=7-9"},
        {"Range": "bytes=-9"},
        {"Range": "bytes=x-"},
        {"Range": "bytes=7-", "If-Range": '"another"'},
    ):
        assert stored.ask("GET", heads=unusual).content == PICTURE


def test_a_spoilt_file_is_fault_14(phone: Phone) -> None:
    phone.patch(0, PICTURE[:PART_BYTES])
    spoilt = phone.patch(PART_BYTES, PICTURE[PART_BYTES:-1] + b"!")
    assert (spoilt.status_code, spoilt.json()["problem"]) == (422, "blob-damaged")
    assert phone.ask("HEAD").headers["Upload-Offset"] == "0"


@pytest.mark.parametrize(
    ("heads", "status", "problem"),
    [
        ({"Upload-Length": str(200 * 1024 + 1)}, 413, "blob-too-large"),
        ({"Content-Type": "image/png"}, 422, "malformed"),
        ({"Upload-Offset": "-1"}, 422, "malformed"),
        ({"Upload-Length": "1" * 10}, 422, "malformed"),
    ],
)
def test_a_part_that_cannot_be_taken(phone: Phone, heads: Heads, status: int, problem: str) -> None:
    answer = phone.patch(0, PICTURE[:100], heads)
    assert (answer.status_code, answer.json()["problem"]) == (status, problem)


def test_no_picture_no_bytes_and_too_many_bytes(phone: Phone) -> None:
    assert phone.patch(0, b"%PDF-1.7").status_code == 415
    assert phone.patch(0, b"").status_code == 422
    assert phone.patch(0, bytes(PART_BYTES + 1)).status_code == 413


def test_unknown_names_and_strangers_learn_nothing(stored: Phone, village: World) -> None:
    for path in (blob_path(b"x" * 32), "/v1/blob/zz", "/v1/blob/00"):
        assert stored.ask("HEAD", path).status_code == 404
        assert stored.ask("GET", path).status_code == 404
    unsigned = requests.get(stored.address + PATH, timeout=10)
    assert unsigned.status_code == 401

    stranger = Phone(village, village.enrol(), stored.address)
    assert stranger.ask("GET").status_code == 404
    assert stranger.patch(0, PICTURE[:10]).status_code == 404
