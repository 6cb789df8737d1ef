"""Requests that are worked on while they arrive: whose turn it is, and what ends them."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field

import pytest
from fastapi import Request, Response
from starlette.requests import ClientDisconnect
from starlette.types import Message

from sync.platform.api.traffic import Traffic
from sync.platform.pressure import Chance
from sync.platform.settings import Capacity

END: Message = {"type": "http.request", "body": b"", "more_body": False}
DROPPED: Message = {"type": "http.disconnect"}


def piece(data: bytes) -> Message:
    return {"type": "http.request", "body": data, "more_body": True}


@dataclass
class Slow:
    """Work of a visitor that goes on when a test says so; notes when each step was done."""

    visitor: Hashable
    told: list[str]
    waiting: list[bytes] = field(default_factory=list)
    refused: Response | None = None
    refuses: bool = False
    fails: bool = False
    begun: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)

    @property
    def has_work(self) -> bool:
        return bool(self.waiting)

    @property
    def held(self) -> int:
        return sum(map(len, self.waiting))

    def arrived(self, data: bytes) -> None:
        if data:
            self.waiting.append(data)

    def work(self) -> None:
        self.begun.set()
        assert self.go_on.wait(10)
        if self.fails:
            raise ArithmeticError
        while self.waiting:
            self.told.append(f"{self.visitor} {self.waiting.pop(0).decode()}")
        if self.refuses:
            self.refused = Response(status_code=403)

    def answer(self) -> Response:
        self.told.append(f"{self.visitor} answered")
        return Response(b"answer")


class Stage:
    """A worker's gates, and requests that come in pieces that a test hands out."""

    def __init__(self, capacity: Capacity | None = None) -> None:
        self.traffic = Traffic(capacity or Capacity(), Chance(clock=lambda: 0.0, draw=lambda: 0.0))
        self.told: list[str] = []

    def visit(
        self, visitor: str, *messages: Message
    ) -> tuple[Slow, "asyncio.Queue[Message]", "asyncio.Task[Response]"]:
        """Let somebody come; return the work, what hands out the rest, and the answer."""
        slow, line = Slow(visitor, self.told), asyncio.Queue[Message]()
        for message in messages:
            line.put_nowait(message)
        scope = {"type": "http", "method": "POST", "path": "/", "headers": []}
        coming = self.traffic.receive(Request(scope, line.get), 1000, slow)
        return slow, line, asyncio.create_task(coming)


def play(scenario: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(asyncio.wait_for(scenario(), 20))


async def reached(event: threading.Event) -> None:
    assert await asyncio.to_thread(event.wait, 10)


def test_whoever_asks_again_waits_for_what_came_before_the_cut() -> None:
    async def scenario() -> None:
        stage = Stage()
        cut, _, gone = stage.visit("a", piece(b"one"))
        await reached(cut.begun)
        cut.arrived(b"two")
        _, _, answer = stage.visit("a", END)
        _, _, elsewhere = stage.visit("b", END)
        await elsewhere
        assert stage.told == ["b answered"]
        cut.go_on.set()
        await answer
        assert stage.told == ["b answered", "a one", "a two", "a answered"]
        gone.cancel()

    play(scenario)


def test_a_request_that_only_arrives_keeps_nobody_waiting() -> None:
    async def scenario() -> None:
        stage = Stage()
        dead, _, gone = stage.visit("a", piece(b"one"))
        dead.go_on.set()
        await reached(dead.begun)
        _, _, answer = stage.visit("a", END)
        assert (await answer).body == b"answer"
        gone.cancel()

    play(scenario)


def test_what_came_before_the_line_dropped_is_worked_on() -> None:
    async def scenario() -> None:
        stage = Stage()
        slow, line, gone = stage.visit("a", piece(b"one"))
        await reached(slow.begun)
        line.put_nowait(piece(b"two"))
        line.put_nowait(DROPPED)
        slow.go_on.set()
        with pytest.raises(ClientDisconnect):
            await gone
        assert stage.told == ["a one", "a two"]

    play(scenario)


def test_later_pieces_find_a_thread_again() -> None:
    async def scenario() -> None:
        stage = Stage()
        slow, line, answer = stage.visit("a", piece(b"one"))
        slow.go_on.set()
        await reached(slow.begun)
        while slow.waiting:
            await asyncio.sleep(0)
        await asyncio.sleep(0.01)
        slow.begun.clear()
        line.put_nowait(piece(b"two"))
        await reached(slow.begun)
        line.put_nowait(END)
        await answer
        assert stage.told == ["a one", "a two", "a answered"]

    play(scenario)


def test_whoever_is_refused_is_told_at_once() -> None:
    async def scenario() -> None:
        slow, line, answer = Stage().visit("a", piece(b"one"))
        slow.refuses = True
        slow.go_on.set()
        while slow.refused is None:
            await asyncio.sleep(0)
        line.put_nowait(piece(b"two"))
        assert (await answer).status_code == 403

    play(scenario)


def test_work_that_fails_ends_the_request() -> None:
    async def scenario() -> None:
        slow, line, answer = Stage().visit("a", piece(b"one"))
        slow.fails = True
        slow.go_on.set()
        await reached(slow.begun)
        await asyncio.sleep(0.01)
        line.put_nowait(piece(b"two"))
        with pytest.raises(ArithmeticError):
            await answer

    play(scenario)


def test_without_a_place_work_waits_for_what_comes_next() -> None:
    async def scenario() -> None:
        stage = Stage(Capacity(places=1, waiting=0))
        busy, _, gone = stage.visit("a", piece(b"one"))
        await reached(busy.begun)
        slow, line, answer = stage.visit("b", piece(b"two"))
        slow.go_on.set()
        while not slow.waiting:
            await asyncio.sleep(0)
        await asyncio.sleep(0.01)
        busy.go_on.set()
        while not stage.told:
            await asyncio.sleep(0)
        await asyncio.sleep(0.01)
        line.put_nowait(piece(b"three"))
        line.put_nowait(END)
        await answer
        assert stage.told == ["a one", "b two", "b three", "b answered"]
        gone.cancel()

    play(scenario)
