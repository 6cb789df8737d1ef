"""Frames: every whole one counts, and nothing that arrives can do harm."""

import random
import struct
import zlib

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from sync.wire.frames import (
    LIMIT_COMPRESSED,
    LIMIT_EXPANDED,
    Frame,
    FrameKind,
    FrameReader,
    FrameTooLargeError,
    FrameWriter,
    pack_frame,
    read_frames,
)

PAYLOADS = st.lists(st.binary(max_size=400), max_size=6)


def packed(payloads: list[bytes]) -> bytes:
    return b"".join(pack_frame(FrameKind.PUSH, payload) for payload in payloads)


def by_hand(body: bytes, *, flags: int = 0, crc: int | None = None) -> bytes:
    whole = struct.pack(">BBH", FrameKind.PUSH, flags, len(body)) + body
    return whole + struct.pack(">I", zlib.crc32(whole) if crc is None else crc)


@given(PAYLOADS)
def test_what_is_packed_comes_out(payloads: list[bytes]) -> None:
    assert [frame.payload for frame in read_frames(packed(payloads))] == payloads


@given(PAYLOADS, st.integers(1, 50))
def test_pieces_of_any_size_make_the_same_frames(payloads: list[bytes], step: int) -> None:
    data = packed(payloads)
    reader = FrameReader()
    found: list[Frame] = []

    for start in range(0, len(data), step):
        found += reader.feed(data[start : start + step])

    assert [frame.payload for frame in found] == payloads


def test_a_cut_at_any_byte_costs_the_last_frame_only() -> None:
    payloads = [b"a" * 10, b"bc" * 300, b"", bytes(range(200))]
    data = packed(payloads)
    ends = [sum(len(packed([p])) for p in payloads[: n + 1]) for n in range(len(payloads))]

    for cut in range(len(data) + 1):
        whole = sum(end <= cut for end in ends)
        assert [frame.payload for frame in read_frames(data[:cut])] == payloads[:whole]


@given(st.data())
def test_a_flipped_bit_ends_the_reading_before_it(data: st.DataObject) -> None:
    payloads = [b"first", b"second" * 40, b"third"]
    whole = bytearray(packed(payloads))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= 1 << data.draw(st.integers(0, 7))

    found = [frame.payload for frame in read_frames(bytes(whole))]

    assert found == payloads[: len(found)]
    assert len(found) < len(payloads)


@given(st.binary(max_size=500))
def test_arbitrary_bytes_never_crash(data: bytes) -> None:
    list(read_frames(data))


def test_short_payloads_stay_as_they_are() -> None:
    (frame,) = read_frames(pack_frame(FrameKind.ACK, b"short"))

    assert (frame.kind, frame.payload, frame.size) == (FrameKind.ACK, b"short", 4 + 5 + 4)


def test_what_does_not_shrink_is_not_compressed() -> None:
    noise = zlib.compress(bytes(range(256)) * 4)[:70]

    assert len(pack_frame(FrameKind.PUSH, noise)) <= len(noise) + 8


BOMB = zstandard.ZstdCompressor().compress(bytes(LIMIT_EXPANDED + 1))
UNSIZED = zstandard.ZstdCompressor(write_content_size=False).compress(b"x" * 100)


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param(by_hand(BOMB, flags=1), id="bomb"),
        pytest.param(by_hand(UNSIZED, flags=1), id="size not declared"),
        pytest.param(by_hand(b"not zstd", flags=1), id="not compressed at all"),
        pytest.param(by_hand(BOMB[:40], flags=1), id="compressed data cut"),
        pytest.param(by_hand(b"x", flags=2), id="leaning, and not compressed"),
        pytest.param(by_hand(b"x", flags=4), id="unknown flag"),
        pytest.param(by_hand(b"x", crc=0), id="wrong checksum"),
    ],
)
def test_what_cannot_be_trusted_ends_the_reading(frame: bytes) -> None:
    reader = FrameReader()

    assert reader.feed(pack_frame(FrameKind.END, b"ok") + frame)[0].payload == b"ok"
    assert reader.damaged
    assert reader.feed(pack_frame(FrameKind.END, b"later")) == []


def test_too_much_for_one_frame_is_refused_by_the_sender() -> None:
    with pytest.raises(FrameTooLargeError):
        pack_frame(FrameKind.PUSH, bytes(LIMIT_EXPANDED + 1))
    noise = b"".join(zlib.crc32(n.to_bytes(4)).to_bytes(4) for n in range(LIMIT_COMPRESSED // 2))
    with pytest.raises(FrameTooLargeError):
        pack_frame(FrameKind.PUSH, noise)


def leaning(payloads: list[bytes]) -> list[bytes]:
    """Return PUSH frames of one sequence."""
    writer = FrameWriter()
    frames = []
    for payload in payloads:
        frames.append(writer.frame(FrameKind.PUSH, payload))
        writer.keep(FrameKind.PUSH, payload)
    return frames


@given(st.lists(st.binary(max_size=400), max_size=6))
def test_a_sequence_comes_back_as_it_was_written(payloads: list[bytes]) -> None:
    whole = b"".join(leaning(payloads))

    assert [frame.payload for frame in read_frames(whole)] == payloads


def test_what_was_said_before_is_not_said_again() -> None:
    said = bytes(range(256)) * 4

    first, again = leaning([said, said])

    assert len(again) < len(first) / 4


def test_a_frame_cannot_be_read_without_what_it_leans_on() -> None:
    said, other = bytes(range(256)), bytes(range(255, -1, -1))
    first, again = leaning([said, said])
    for before in (b"", pack_frame(FrameKind.PUSH, other), pack_frame(FrameKind.ACK, said)):
        reader = FrameReader()

        assert len(reader.feed(before + again)) == bool(before)
        assert reader.damaged
    assert first == pack_frame(FrameKind.PUSH, said)


def test_nothing_leans_on_what_lies_far_back() -> None:
    chance = random.Random(5)  # noqa: S311 (repeatable, not secret)
    far, noise = chance.randbytes(500), chance.randbytes(60_000)

    frames = leaning([far, noise, noise[::-1], noise[::2] + noise[1::2], far])

    assert len(frames[-1]) > len(far)
    assert len(list(read_frames(b"".join(frames)))) == 5
