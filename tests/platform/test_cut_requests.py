"""A request that is cut: what its last seal signs counts, and nothing else."""

import socket
import time
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPResponse
from urllib.parse import urlsplit

import pytest

from sync.platform.challenges import issue_challenge
from sync.platform.store.events import EventKind, events
from sync.platform.store.streams import count_commits
from sync.wire.codes import Fault
from sync.wire.frames import read_frames
from sync.wire.messages import PROTOCOL, Ack, End, Err, Hello, Push
from sync.wire.packing import pack, unpack
from sync.wire.seals import SealedBody
from sync.wire.signing import authorization, signed_with, text_over
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


@dataclass
class Sender:
    """Makes signed requests of three frames, and sends as much of them as a test says."""

    village: World
    home: EnrolledStation
    address: str
    forged_from: int = 9  # seals

    def __post_init__(self) -> None:
        self.challenge = issue_challenge(self.village.keys, now=self.village.clock())
        self.signed = 0

    def sign(self, digest: bytes) -> bytes:
        """Sign a part; the head is the first, and so is the first seal."""
        self.signed += 1
        signature = self.home.key.sign(text_over("POST", PATH, digest, self.challenge))
        return signature[:-1] + b"\0" if self.signed > self.forged_from else signature

    def open(self, *, without: int = 0) -> tuple[socket.socket, bytes]:
        """Send a request's head; return the line and the body, ``without`` its last bytes."""
        first, second, third = pushes()
        hello = pack(Hello(PROTOCOL, 1, "test", STREAM, 3, 1, 1))
        body = SealedBody([hello + first, second, third + pack(End())], self.sign)
        whole = b"".join(body.pieces())
        whole = whole[: len(whole) - without]
        device = self.home.joined.device.id
        credential = authorization(signed_with(device, self.challenge, body.signature))
        return self.line(credential, len(whole)), whole

    def line(self, credential: str, size: int) -> socket.socket:
        """Connect and send a head."""
        where = urlsplit(self.address)
        line = socket.create_connection((where.hostname, where.port))
        heads = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: {size}\r\n"
        line.sendall(f"{heads}Authorization: {credential}\r\n\r\n".encode())
        return line

    def ask(self) -> Ack:
        """Ask what has come."""
        body = pack(Hello(PROTOCOL, 1, "test", STREAM, 3, 1, 1)) + pack(End())
        signature = self.sign(sha256(body).digest())
        credential = authorization(
            signed_with(self.home.joined.device.id, self.challenge, signature)
        )
        with self.line(credential, len(body)) as line:
            line.sendall(body)
            return ack_in(line)


def ack_in(line: socket.socket) -> Ack:
    """Return the ACK in an answer."""
    answer = HTTPResponse(line)
    answer.begin()
    ack = next(map(unpack, read_frames(answer.read())))
    assert isinstance(ack, Ack)
    return ack


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


@pytest.fixture
def sender(village: World, address: str) -> Sender:
    return Sender(village, village.enrol(), address)


def test_what_came_before_a_cut_counts(sender: Sender) -> None:
    line, body = sender.open()
    with line:
        line.sendall(body[:-30])

    assert settled(sender.village, 2) == 2


def test_it_counts_before_the_rest_has_come(sender: Sender) -> None:
    line, body = sender.open()
    with line:
        line.sendall(body[:-300])
        assert settled(sender.village, 1) == 1

        line.sendall(body[-300:])
        assert ack_in(line).last == 3


def test_what_its_device_did_not_sign_does_not(sender: Sender) -> None:
    sender.forged_from = 0
    line, body = sender.open()
    with line:
        line.sendall(body[:-30])

    assert noted(sender.village) == [EventKind.BAD_SIGNATURE]
    assert settled(sender.village, 0) == 0


def test_from_a_seal_that_is_forged_on_nothing_counts(sender: Sender) -> None:
    sender.forged_from = 1
    line, body = sender.open()
    with line:
        line.sendall(body)
        answer = HTTPResponse(line)
        answer.begin()

    assert answer.status == 401
    assert noted(sender.village) == [EventKind.BAD_SIGNATURE]
    assert settled(sender.village, 1) == 1


def test_what_no_seal_signs_does_not_count(sender: Sender) -> None:
    line, body = sender.open(without=72)
    with line:
        line.sendall(body)
        answer = HTTPResponse(line)
        answer.begin()
        (error,) = map(unpack, read_frames(answer.read()))

    assert isinstance(error, Err)
    assert error.code == Fault.BAD_FRAME
    assert settled(sender.village, 2) == 2


def test_whoever_asks_what_came_hears_of_all_that_came(sender: Sender) -> None:
    line, body = sender.open()
    with line:
        line.sendall(body[:-30])
    settled(sender.village, 1)

    assert sender.ask().last == 2


def test_a_request_that_nobody_signed_leaves_nothing(sender: Sender) -> None:
    with sender.line("Bearer x", 4) as line:
        line.sendall(b"body")
        answer = HTTPResponse(line)
        answer.begin()

    assert answer.status == 401
    assert settled(sender.village, 0) == 0
