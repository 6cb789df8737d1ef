"""An exchange whose request comes in pieces is the one that comes whole."""

import pytest

from sync.platform.exchange import Exchange
from sync.platform.store.database import Database
from sync.wire.codes import Fault
from sync.wire.frames import FrameKind, pack_frame
from sync.wire.messages import PROTOCOL, End, Err, Hello, Push
from sync.wire.packing import pack
from tests.builders import MORNING
from tests.platform.office import HOME, Office
from tests.sync.pushing import STREAM, ByteStation, ack, messages, new

HELLO = pack(Hello(PROTOCOL, 1, "test", STREAM, 3, 1, 1))
END = pack(End())


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


def pushes() -> list[bytes]:
    """Return three frames of one commit each."""
    station = ByteStation()
    for number in range(1, 4):
        station.save(new("worker", number, name="林大山"))
    return [
        pack(Push(STREAM, n, station.hashes[n - 1], bodies=(station.bodies[n - 1],)))
        for n in range(1, 4)
    ]


def answered(office: Office, *pieces: bytes) -> bytes:
    """Return the answer to a request that comes in these pieces."""
    exchange = Exchange(HOME, office.database)
    for piece in pieces:
        exchange.take(piece, at=MORNING)
    return exchange.answer(at=MORNING, challenge=b"challenge")


def test_pieces_of_any_size_make_the_same_request(office: Office) -> None:
    whole = b"".join([HELLO, *pushes(), END])

    answer = answered(office, *(whole[start : start + 50] for start in range(0, len(whole), 50)))

    assert (ack(answer).last, office.commits()) == (3, 3)


def test_every_piece_stays_whatever_becomes_of_the_next(office: Office) -> None:
    first, second, third = pushes()
    exchange = Exchange(HOME, office.database)

    exchange.take(HELLO + first, at=MORNING)
    assert office.commits() == 1
    exchange.take(second + third[:-1], at=MORNING)
    assert office.commits() == 2


@pytest.mark.parametrize(
    "between", [END, pack_frame(FrameKind.PUSH, b"no commits")], ids=["END", "nonsense"]
)
def test_after_the_end_or_nonsense_nothing_is_read(office: Office, between: bytes) -> None:
    first, second, third = pushes()

    answered(office, HELLO + first + between + second, third)

    assert office.commits() == 1


def test_commits_of_nobody_and_requests_without_an_end_have_no_answer(office: Office) -> None:
    first, *_others = pushes()
    (error,) = messages(answered(office, first + END))
    (other,) = messages(answered(office, HELLO + first))

    assert [error, other] == [Err(Fault.BAD_FRAME)] * 2
    assert office.commits() == 1


def test_what_says_nothing_here_is_passed_over(office: Office) -> None:
    first, second, _ = pushes()
    seal = pack_frame(FrameKind.SEAL, bytes(64))

    answered(office, HELLO + first + seal + second)

    assert office.commits() == 2


def test_behind_a_gap_nothing_is_taken(office: Office) -> None:
    first, _, third = pushes()

    answered(office, HELLO + third + first + END)

    assert office.commits() == 0
