"""What all answers carry and what the log says; health, description, the database away."""

import logging

import msgspec
import pytest
import requests

from sync.platform.app import create_app
from sync.platform.pages.rendering import style_source
from sync.platform.store.database import Database, UnavailableError, open_database
from sync.wire.enrolment import Health
from tests.builders import CountedIds
from tests.platform.world import World, serving
from tests.protocol.page import table


def test_health_is_told_once(village: World, address: str) -> None:
    first = requests.get(f"{address}/v1/health", timeout=10)

    assert msgspec.json.decode(first.content, type=Health).status == "ok"
    known = {"If-None-Match": first.headers["etag"]}
    again = requests.get(f"{address}/v1/health", headers=known, timeout=10)
    assert (again.status_code, again.content) == (304, b"")


def test_the_description_names_every_call_and_shape(address: str) -> None:
    described = requests.get(f"{address}/openapi.json", timeout=10).json()

    calls = {
        f"{method.upper()} {path}"
        for path, methods in described["paths"].items()
        for method in methods
    }
    assert calls == {row[0] for row in table("Calls", "call")}  # of docs/protocol.md
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

    assert call.status_code == 503
    assert 1 <= int(call.headers["retry-after"]) <= 5
    assert (page.status_code, page.headers["retry-after"]) == (503, "60")
    assert "这会儿看的人太多" in page.text
    with pytest.raises(UnavailableError):
        elsewhere.prepare()


class _Failing(Database):
    """A database that was there when the worker started, and then went away."""

    def __init__(self, then: Database, now: Database) -> None:
        self.writing = then.writing  # type: ignore[method-assign]
        self.reading = now.reading  # type: ignore[method-assign]
