"""Messages: arrays whose places never change, read by ends of any age."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.wire.errors import WireError
from sync.wire.frames import Frame, FrameKind, pack_frame, read_frames
from sync.wire.messages import (
    Ack,
    Ancestor,
    ChangeResult,
    EchoRun,
    End,
    Err,
    GrantedScope,
    Hello,
    Message,
    Note,
    OldStream,
    OwnFields,
    Pull,
    PulledRow,
    Push,
    ResultRun,
    Scopes,
    SingleResult,
)
from sync.wire.packing import pack, unpack
from sync.wire.repairs import Listing, Repair, Tree

EVERY_KIND: list[Message] = [
    Tree(7, 2, 40, ((0, bytes(8)), (3, b"\1" * 8))),
    Listing(7, 2, 40, (1, 255), ((1, bytes(16), b"\2" * 8),)),
    Repair(7, 2, 41, 2, (PulledRow(1, bytes(16), 4, {1: "陈"}),), ((1, b"\3" * 16),), 9, bytes(16)),
    Hello(1, 1, "0.1.0", b"stream01", 7, 1, 3, ((7, 1, 40), (2, 1, 9, 5))),
    Hello(1, 1, "", b"", 0, 1, 1, (), 4, 65_536, ((7, 3, bytes(16)),), (OldStream(b"o", 1, 4),)),
    Push(b"stream01", 3, bytes(16), (Ancestor(b"older", 5, bytes(16)),), (b"body", b"other")),
    End(),
    Ack(
        1,
        b"stream01",
        9,
        7,
        bytes(16),
        (ResultRun(1, 5, 7, 100),),
        (SingleResult(6, (ChangeResult(0, 35, b"item"), ChangeResult(101))),),
        fork=(3, b"before", b"at"),
        challenge=b"challenge",
    ),
    Scopes(2, (GrantedScope(7, "station", 3, "云溪村"),)),
    Pull(
        7,
        1,
        0,
        0,
        5,
        5,
        (
            PulledRow(1, bytes(16), 4, {1: "陈", 4: 3, 13: ["A01"], 9: b"x", 2: None}),
            PulledRow(1, bytes(16), 5, None, (OwnFields(2, (1, 2)),)),
        ),
        (EchoRun(1, 3, 1),),
        last=True,
        count=4,
        digest=bytes(16),
    ),
    Note(1, "update-wanted", {"schema": 2}),
    Err(6, (1, "text")),
]


@pytest.mark.parametrize("message", EVERY_KIND, ids=lambda message: type(message).__name__)
def test_every_message_comes_back_as_it_was_sent(message: Message) -> None:
    (frame,) = read_frames(pack(message))

    assert unpack(frame) == message


def test_an_empty_hello_for_five_scopes_is_small() -> None:
    scopes = tuple((number, 1, 40_000 + number) for number in range(5))

    hello = Hello(1, 1, "0.1.0", b"stream01", 900, 1, 901, scopes, 3)

    assert len(pack(hello)) < 80


def test_items_of_a_newer_program_are_passed_over() -> None:
    newer = msgspec.msgpack.encode([3, [[7, "station", 3, "", "more"]], "something new"])

    (frame,) = read_frames(pack_frame(FrameKind.SCOPES, newer))

    assert unpack(frame) == Scopes(3, (GrantedScope(7, "station", 3),))


def test_items_that_an_older_program_lacks_are_filled() -> None:
    older = msgspec.msgpack.encode([1, b"stream01", 9, 7, b"hash"])

    (frame,) = read_frames(pack_frame(FrameKind.ACK, older))

    assert unpack(frame) == Ack(1, b"stream01", 9, 7, b"hash")


def test_what_says_nothing_at_the_end_is_left_out() -> None:
    (frame,) = read_frames(pack(Ack(1, b"stream01", 9, 7, b"hash", server_ms=0)))

    assert frame.payload == msgspec.msgpack.encode([1, b"stream01", 9, 7, b"hash"])


def test_a_kind_that_is_not_known_is_passed_over() -> None:
    assert unpack(Frame(99, b"anything", 0)) is None


@pytest.mark.parametrize("kind", list(FrameKind), ids=lambda kind: kind.name)
@given(payload=st.binary(max_size=60))
def test_any_payload_is_a_message_or_refused(kind: FrameKind, payload: bytes) -> None:
    try:
        unpack(Frame(kind, payload, 0))
    except WireError:
        return


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(WireError):
        unpack(Frame(FrameKind.PULL, b"\x91" * 5_000, 0))
