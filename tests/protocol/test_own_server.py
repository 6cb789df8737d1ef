"""A server that was written from the page alone answers as the page says."""

import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from tests.protocol import own_frames as wire
from tests.protocol.own_columns import bodies_of
from tests.protocol.own_town import a_server
from tests.protocol.page import page, recorded_part

SAVED_MS = 1_795_226_400_000
_CONFLICT = 4
_BY_THE_SECOND = (3, 4)
_DEVICES = (b"device-1", b"device-2")
_HEX = re.compile(r"^  (head    |payload |expanded|crc     | {8}) ([0-9a-f ]+)$")


def shown() -> Iterator[tuple[bytes, bytes]]:
    """Yield the requests and answers that the page shows, as bytes."""
    blocks = recorded_part(page()).split("```text\n")
    bodies = [_bytes(block.split("```")[0]) for block in blocks if "  head " in block]
    yield from zip(bodies[::2], bodies[1::2], strict=True)


def _bytes(block: str) -> bytes:
    found, label = b"", ""
    for line in block.splitlines():
        if match := _HEX.match(line):
            label = match[1].strip() or label
            found += b"" if label == "expanded" else bytes.fromhex(match[2])
    return found


def test_it_answers_the_requests_of_the_page_as_the_page_does() -> None:
    asked = [*shown()]
    item = wire.read_frames(asked[_CONFLICT][1])[0][1][6][0][1][0][2]
    server = a_server(new_id=lambda: item)
    for number, (request, answer) in enumerate(asked):
        if number == _CONFLICT:
            server.answer(_DEVICES[0], what_is_told_in_words([each for each, _ in asked[:3]]))
        device = _DEVICES[number in _BY_THE_SECOND]
        assert trimmed(server.answer(device, request)) == trimmed(answer), number


def trimmed(answer: bytes) -> list[tuple[int, Any]]:
    """Return the messages of an answer without what says nothing at their ends."""
    return [(kind, _trim(value)) for kind, value in wire.read_frames(answer)]


def _trim(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _trim(each) for key, each in value.items()}
    if not isinstance(value, list):
        return value
    items = [_trim(each) for each in value]
    while items and items[-1] in (0, None, "", b"", [], {}):
        items.pop()
    return items


def what_is_told_in_words(before: list[bytes]) -> bytes:
    """Return the first PC's request before the conflict, which the page does not show."""
    messages = [each for request in before for each in wire.read_frames(request)]
    pushes = [wire.Push(*message) for kind, message in messages if kind == wire.PUSH]
    stream = pushes[0].stream
    told, number = stream.ljust(16, b"\0"), 0
    for push in pushes:
        for body in bodies_of(push):
            told, number = blake2b(told + body, digest_size=16).digest(), number + 1
    change = [1, 1, (1).to_bytes(16), 0, {6: "19900000011"}]
    body = wire.pack([1, None, SAVED_MS, 1, [[1, 1, number]], [change]])
    hello = wire.Hello(1, 1, "", stream, number + 1, 1, number + 1)
    push = wire.Push(stream, number + 1, told, bodies=[body])
    parts = [wire.frame(wire.HELLO, *hello), wire.frame(wire.PUSH, *push), wire.frame(wire.END)]
    return b"".join(parts)
