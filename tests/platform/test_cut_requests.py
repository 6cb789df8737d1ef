"""A request that is cut: what its last seal signs counts, and nothing else."""

import socket
import time
from dataclasses import replace
from urllib.parse import urlsplit

from sync.platform.api.authentication import SignedRequest, sealed_part
from sync.platform.challenges import issue_challenge
from sync.platform.store.events import EventKind, events
from sync.platform.store.streams import count_commits
from sync.wire.messages import PROTOCOL, End, Hello, Push
from sync.wire.packing import pack
from sync.wire.seals import sealed
from sync.wire.signing import authorization, signed_text, signed_with
from tests.platform.world import EnrolledStation, World
from tests.sync.pushing import ByteStation, new

PATH = "/v1/sync"
STREAM = b"stream01"


def pushes() -> list[bytes]:
    """Return three frames of one commit each."""
    station = ByteStation(stream=STREAM)
    for number in range(1, 4):
        station.save(new("worker", number, name="林大山"))
    return [
        pack(Push(STREAM, n, station.hashes[n - 1], bodies=(station.bodies[n - 1],)))
        for n in range(1, 4)
    ]


def send_part(village: World, home: EnrolledStation, address: str, *, forged: bool = False) -> None:
    """Send a request and drop the line within its last frame of commits."""
    challenge = issue_challenge(village.keys, now=village.clock())

    def sign(part: bytes) -> bytes:
        signature = home.key.sign(signed_text("POST", PATH, part, challenge))
        return signature[:-1] + b"\0" if forged else signature

    hello = pack(Hello(PROTOCOL, 1, "test", STREAM, 3, 1, 1))
    body = sealed(b"".join([hello, *pushes(), pack(End())]), sign)
    credential = authorization(signed_with(home.joined.device.id, challenge, sign(body)))
    heads = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n"
    where = urlsplit(address)
    with socket.create_connection((where.hostname, where.port)) as line:
        line.sendall(f"{heads}Authorization: {credential}\r\n\r\n".encode() + body[:-30])


def settled(village: World, wanted: int) -> int:
    """Return how many commits there are, as soon as there are so many."""
    for _ in range(500):
        with village.database.reading() as session:
            found = count_commits(session)
        if found == wanted:
            break
        time.sleep(0.01)
    return found


def noted(village: World) -> list[EventKind]:
    """Return what the administrator is told, as soon as there is anything."""
    for _ in range(500):
        with village.database.reading() as session:
            found = [event.kind for event in events(session)]
        if found:
            break
        time.sleep(0.01)
    return found


def test_what_came_before_a_cut_counts(village: World, address: str) -> None:
    send_part(village, village.enrol(), address)

    assert settled(village, 2) == 2


def test_what_its_device_did_not_sign_does_not(village: World, address: str) -> None:
    send_part(village, village.enrol(), address, forged=True)

    assert noted(village) == [EventKind.BAD_SIGNATURE]
    assert settled(village, 0) == 0


def test_a_request_that_nobody_signed_leaves_nothing() -> None:
    whole = sealed(b"".join(pushes()), lambda _part: bytes(range(64)))
    request = SignedRequest(method="POST", path=PATH, body=whole, authorization="Bearer x")

    assert sealed_part(request) is None
    assert sealed_part(replace(request, body=pushes()[0])) is None
