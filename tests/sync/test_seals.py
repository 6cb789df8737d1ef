"""Seals: what came of a request before a cut is as well signed as a whole one."""

from hashlib import sha512

from hypothesis import given
from hypothesis import strategies as st

from sync.wire.frames import FrameKind, pack_frame, read_frames
from sync.wire.messages import PROTOCOL, End, Hello, Push
from sync.wire.packing import pack, unpack
from sync.wire.seals import sealed, up_to_seal

HELLO = pack(Hello(PROTOCOL, 1, "test", b"stream01", 4, 1, 1))
PUSHES = [pack(Push(b"stream01", n, bytes(16), bodies=(b"body",))) for n in (1, 2, 3)]
SIGNATURE_BYTES = 64


def sign(part: bytes) -> bytes:
    return sha512(part).digest()


def test_a_seal_stands_behind_each_frame_of_commits_but_the_last() -> None:
    whole = sealed(b"".join([HELLO, *PUSHES, pack(End())]), sign)

    kinds = [frame.kind for frame in read_frames(whole)]
    assert kinds == [1, 2, FrameKind.SEAL, 2, FrameKind.SEAL, 2, FrameKind.END]
    assert all(unpack(f) is None for f in read_frames(whole) if f.kind == FrameKind.SEAL)


def test_a_body_with_one_frame_of_commits_stays_as_it_is() -> None:
    for body in (HELLO + pack(End()), HELLO + PUSHES[0] + pack(End()), b"", b"no frames at all"):
        assert sealed(body, sign) == body


def test_a_cut_at_any_byte_leaves_a_part_that_is_signed() -> None:
    whole = sealed(b"".join([HELLO, *PUSHES, pack(End())]), sign)
    first = len(HELLO + PUSHES[0])
    second = first + 72 + len(PUSHES[1])

    for size in range(len(whole)):
        found = up_to_seal(whole[:size])
        if size < first + 72:
            assert found is None
            continue
        assert found is not None
        part, signature = found
        assert (len(part), signature) == (first if size < second + 72 else second, sign(part))


@given(st.binary(max_size=300))
def test_arbitrary_bytes_have_no_seal_or_one(data: bytes) -> None:
    found = up_to_seal(data)
    assert found is None or len(found[1]) == SIGNATURE_BYTES


def test_a_seal_that_is_too_short_is_none() -> None:
    assert up_to_seal(HELLO + pack_frame(FrameKind.SEAL, b"short")) is None
