"""Bodies that are too long, too slow or too many."""

import asyncio

import pytest
from starlette.requests import Request
from starlette.types import Message

from sync.platform import bodies
from sync.platform.bodies import (
    BodiesFullError,
    BodyStalledError,
    BodyTooLargeError,
    Intake,
    read_body,
)


class Sender:
    """Sends pieces of a body with pauses between them; a pause without end is ``None``."""

    def __init__(self, *pieces: bytes | None, declared: str = "") -> None:
        self._pieces = list(pieces)
        headers = [(b"content-length", declared.encode())] if declared else []
        self.request = Request({"type": "http", "headers": headers}, self._receive)
        self.asked = 0

    async def _receive(self) -> Message:
        self.asked += 1
        piece = self._pieces.pop(0) if self._pieces else b""
        if piece is None:
            await asyncio.Event().wait()
        return {"type": "http.request", "body": piece, "more_body": bool(self._pieces)}


def read(sender: Sender, limit: int = 1000) -> bytes:
    return asyncio.run(read_body(sender.request, limit, stall_s=0.02))


def test_a_body_comes_in_pieces() -> None:
    assert read(Sender(b"one", b"", b"two")) == b"onetwo"


def test_a_body_that_says_it_is_too_long_is_not_read() -> None:
    sender = Sender(b"x", declared="1001")

    with pytest.raises(BodyTooLargeError):
        read(sender)

    assert sender.asked == 0


@pytest.mark.parametrize("declared", ["", "3", "nonsense"])
def test_a_body_that_is_too_long_is_not_read_to_its_end(declared: str) -> None:
    sender = Sender(b"x" * 600, b"x" * 600, b"x" * 600, declared=declared)

    with pytest.raises(BodyTooLargeError):
        read(sender)

    assert sender.asked == 2


def test_a_body_that_stands_still_is_given_up() -> None:
    with pytest.raises(BodyStalledError):
        read(Sender(b"x" * 600, None))


def test_dripping_is_standing_still(monkeypatch: pytest.MonkeyPatch) -> None:
    class Dripping(Sender):
        async def _receive(self) -> Message:
            await asyncio.sleep(0.001)
            return {"type": "http.request", "body": b"x", "more_body": True}

    monkeypatch.setattr(bodies, "LEAST_BYTES", 10_000)

    with pytest.raises(BodyStalledError):
        read(Dripping(), limit=1_000_000)


def test_all_bodies_together_have_a_limit() -> None:
    intake = Intake(budget=1000, stall_s=1.0)

    with intake.share() as first:
        first.hold(600)
        with intake.share() as second:
            second.hold(300)
            with pytest.raises(BodiesFullError):
                second.hold(600)
        first.hold(100)
        with intake.share() as third:
            third.hold(900)
    with intake.share() as alone:
        alone.hold(1000)
