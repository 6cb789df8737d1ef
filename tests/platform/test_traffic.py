"""Whoever cannot be served is told so in a way that brings it back later."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime

import pytest
import requests
from starlette.types import Message

from sync.platform.app import create_app
from sync.platform.challenges import issue_challenge
from sync.platform.metrics import registry
from sync.platform.settings import Capacity
from tests.builders import CountedIds
from tests.platform.test_signed_exchange import PATH, exchange, hello, signed
from tests.platform.world import MORNING, World, serving


@contextmanager
def narrow(
    world: World, capacity: Capacity, now: Callable[[], datetime] | None = None
) -> Iterator[str]:
    app = create_app(
        world.database,
        world.settings,
        new_id=CountedIds(),
        now=now or world.clock,
        capacity=capacity,
    )
    with serving(app) as address:
        yield address


def sent(world: World, capacity: Capacity) -> requests.Response:
    with narrow(world, capacity) as address:
        return requests.post(f"{address}{PATH}", data=b"x" * 2000, timeout=10)


class HeldClock:
    """Whoever asks it what time it is, waits."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.go_on = threading.Event()

    def __call__(self) -> datetime:
        self.asked.set()
        assert self.go_on.wait(10)
        return MORNING


def test_a_worker_that_is_full_asks_for_the_same_later(village: World) -> None:
    clock = HeldClock()
    with narrow(village, Capacity(places=1, waiting=0), clock) as address:

        def send() -> requests.Response:
            return requests.post(f"{address}{PATH}", data=b"x", timeout=20)

        with ThreadPoolExecutor(1) as other:
            first = other.submit(send)
            assert clock.asked.wait(10)
            second = send()
            clock.go_on.set()

    assert (second.status_code, second.json()["problem"]) == (503, "busy")
    assert 1 <= int(second.headers["retry-after"]) <= 5
    assert first.result().status_code == 401


def test_a_worker_without_memory_asks_for_the_same_later(village: World) -> None:
    response = sent(village, Capacity(body_mib=0))

    assert (response.status_code, response.json()["problem"]) == (503, "busy")
    assert "retry-after" in response.headers


def test_a_line_that_stands_still_is_closed(village: World) -> None:
    response = sent(village, Capacity(stall_s=0))

    assert (response.status_code, response.json()["problem"]) == (408, "stalled")
    assert response.headers["connection"] == "close"


def test_a_device_that_hammers_is_told_how_long_to_wait(village: World) -> None:
    home = village.enrol()
    with narrow(village, Capacity(device_at_once=1, device_per_minute=1)) as address:
        body = hello(home)
        stranger = exchange(address, body, signed(home, body, b"none of ours"))
        challenge = issue_challenge(village.keys, now=village.clock())
        taken, turned = (exchange(address, body, signed(home, body, challenge)) for _ in range(2))

    assert stranger.status_code == 401  # not counted: anybody could have sent it
    assert taken.status_code == 200
    assert (turned.status_code, turned.json()["problem"]) == (429, "too-often")
    assert 1 <= int(turned.headers["retry-after"]) <= 60


@pytest.mark.parametrize("path", [PATH, "/v1/bundle"])
def test_one_that_hung_up_is_counted_apart(village: World, path: str) -> None:
    messages: list[Message] = [
        {"type": "http.request", "body": b"x", "more_body": True},
        {"type": "http.disconnect"},
    ]
    scope = {"type": "http", "method": "POST", "path": path, "headers": [], "query_string": b""}
    before = _hung_up(path)

    async def receive() -> Message:
        return messages.pop(0)

    async def send(message: Message) -> None:
        assert message["type"].startswith("http.response")

    asyncio.run(village.app(scope, receive, send))

    assert _hung_up(path) == before + 1


def _hung_up(path: str) -> float:
    labels = {"call": path, "status": "499"}
    return registry.get_sample_value("gig_requests_total", labels) or 0
