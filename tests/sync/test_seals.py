"""Seals: whatever came of a request is as well signed as a whole one."""

from hashlib import sha256, sha512

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.wire.frames import FrameKind, pack_frame, read_frames
from sync.wire.messages import PROTOCOL, End, Hello, Push
from sync.wire.packing import pack, unpack
from sync.wire.seals import SealedBody, SealReader, Stretch

HELLO = pack(Hello(PROTOCOL, 1, "test", b"stream01", 4, 1, 1))
PUSHES = [pack(Push(b"stream01", n, bytes(16), bodies=(b"body",))) for n in (1, 2, 3)]
END = pack(End())
PARTS = [HELLO + PUSHES[0], PUSHES[1], PUSHES[2] + END]
SEAL_BYTES = 72


def sign(digest: bytes) -> bytes:
    return sha512(digest).digest()


def sealed() -> bytes:
    return b"".join(SealedBody(PARTS, sign).pieces())


def stretches(data: bytes, piece: int) -> list[Stretch]:
    reader = SealReader()
    found: list[Stretch] = []
    for start in range(0, len(data), piece):
        found += reader.feed(data[start : start + piece])
    return found


def test_a_seal_stands_behind_each_part() -> None:
    kinds = [frame.kind for frame in read_frames(sealed())]

    seal, push = FrameKind.SEAL, FrameKind.PUSH
    assert kinds == [FrameKind.HELLO, push, seal, push, seal, push, FrameKind.END, seal]
    assert all(unpack(f) is None for f in read_frames(sealed()) if f.kind == seal)


def test_a_body_of_one_part_is_signed_by_the_head_alone() -> None:
    body = SealedBody([HELLO + PUSHES[0] + END], sign)

    assert (body.whole, list(body.pieces())) == (True, [HELLO + PUSHES[0] + END])
    assert body.signature == sign(sha256(body.first).digest())
    reader = SealReader()
    assert reader.feed(body.first) == []
    assert reader.end() == Stretch(body.first, sha256(body.first).digest())


def test_the_next_part_is_made_when_the_one_before_it_is_sent() -> None:
    made: list[bytes] = []

    def parts() -> object:
        for part in PARTS:
            made.append(part)
            yield part

    pieces = SealedBody(parts(), sign).pieces()  # type: ignore[arg-type]

    counts = [len(made) for _ in pieces]
    assert counts == [1, 1, 2, 3]


def test_the_head_signs_what_the_first_seal_does() -> None:
    body = SealedBody(PARTS, sign)

    first, *_others = stretches(b"".join(body.pieces()), 1000)
    assert (body.whole, body.first, body.signature) == (False, first.data, first.seal)


@pytest.mark.parametrize("piece", [1, 7, 100, 10_000])
def test_a_cut_at_any_byte_leaves_whole_parts_that_are_signed(piece: int) -> None:
    whole = sealed()
    ends = [len(HELLO + PUSHES[0]) + SEAL_BYTES]
    ends += [ends[-1] + len(PUSHES[1]) + SEAL_BYTES, len(whole)]

    for size in range(len(whole) + 1):
        found = stretches(whole[:size], piece)
        assert [each.data for each in found] == PARTS[: sum(end <= size for end in ends)]
        for each, end in zip(found, ends, strict=False):
            digest = sha256(whole[: end - SEAL_BYTES]).digest()
            assert (each.digest, each.seal) == (digest, sign(digest))


def test_what_follows_the_last_seal_is_nobody_s() -> None:
    reader = SealReader()
    reader.feed(sealed() + HELLO)

    assert (reader.end(), reader.held) == (None, len(HELLO))


@given(st.binary(max_size=300), st.integers(1, 50))
def test_arbitrary_bytes_are_all_there(data: bytes, piece: int) -> None:
    reader = SealReader()
    found: list[Stretch] = []
    for start in range(0, len(data), piece):
        found += reader.feed(data[start : start + piece])
    last = reader.end()

    if not found:
        assert last == Stretch(data, sha256(data).digest())


def test_a_seal_that_is_too_short_is_none() -> None:
    assert stretches(HELLO + pack_frame(FrameKind.SEAL, b"short"), 1000) == []
