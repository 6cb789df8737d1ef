"""Self-checking frames: every whole one counts, whatever happens to the line.

Layout (big endian): ``kind u8 | flags u8 | dict u16 | clen u24 | payload | crc32 u32``,
the checksum over all bytes of the frame before it. What a payload means is not
known here.

Source: sync protocol, section 5.2.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum, IntFlag

import zstandard

TARGET_BYTES = 16 * 1024  # what a cut may cost, compressed
LIMIT_COMPRESSED = 64 * 1024
LIMIT_EXPANDED = 1024 * 1024
NO_DICTIONARY = 0

_HEAD = struct.Struct(">BBHBH")  # clen is three bytes: high byte, then low half
_CRC = struct.Struct(">I")
LARGEST_FRAME = _HEAD.size + LIMIT_COMPRESSED + _CRC.size
_LEVEL = 9
_WORTH_COMPRESSING = 64


class FrameKind(IntEnum):
    """What a frame carries; receivers skip kinds that they do not know."""

    HELLO = 1
    PUSH = 2
    END = 3
    ACK = 16
    SCOPES = 17
    PULL = 18
    TREE = 19
    ROWS = 20
    REPAIR = 21
    NOTE = 22
    ERR = 23


class FrameFlag(IntFlag):
    """How a payload is written."""

    ZSTD = 1


_KNOWN_FLAGS = (0, FrameFlag.ZSTD)


class FrameTooLargeError(ValueError):
    """A payload cannot travel in one frame."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One whole frame.

    Attributes:
        payload: expanded bytes.
        size: bytes on the line, head and checksum included.
    """

    kind: int
    payload: bytes
    size: int


def pack_frame(kind: int, payload: bytes) -> bytes:
    """Return the frame that carries ``payload``, compressed when that is shorter.

    Raises:
        FrameTooLargeError: the payload passes a hard limit.
    """
    if len(payload) > LIMIT_EXPANDED:
        raise FrameTooLargeError(len(payload))
    flags, body = FrameFlag(0), payload
    if len(payload) >= _WORTH_COMPRESSING:
        shorter = zstandard.ZstdCompressor(level=_LEVEL).compress(payload)
        if len(shorter) < len(payload):
            flags, body = FrameFlag.ZSTD, shorter
    if len(body) > LIMIT_COMPRESSED:
        raise FrameTooLargeError(len(body))
    high, low = divmod(len(body), 0x10000)
    whole = _HEAD.pack(kind, flags, NO_DICTIONARY, high, low) + body
    return whole + _CRC.pack(zlib.crc32(whole))


class FrameReader:
    """Whole frames out of bytes that arrive in pieces of any size.

    Stops for good at the first damaged frame: what follows cannot be trusted to
    start where it seems to.
    """

    def __init__(self) -> None:
        self._held = bytearray()
        self.damaged = False

    def feed(self, piece: bytes) -> list[Frame]:
        """Return the frames that ``piece`` made whole, oldest first."""
        self._held += piece
        found: list[Frame] = []
        while not self.damaged:
            frame = self._next()
            if frame is None:
                break
            found.append(frame)
        return found

    def _next(self) -> Frame | None:
        if len(self._held) < _HEAD.size:
            return None
        kind, flags, dictionary, high, low = _HEAD.unpack_from(self._held)
        length = high * 0x10000 + low
        if length > LIMIT_COMPRESSED:
            self.damaged = True  # known before anything is allocated
            return None
        end = _HEAD.size + length
        if len(self._held) < end + _CRC.size:
            return None
        (expected,) = _CRC.unpack_from(self._held, end)
        payload = None
        if zlib.crc32(memoryview(self._held)[:end]) == expected:
            payload = _expand(bytes(self._held[_HEAD.size : end]), flags, dictionary)
        if payload is None:
            self.damaged = True
            return None
        del self._held[: end + _CRC.size]
        return Frame(kind, payload, end + _CRC.size)


def read_frames(data: bytes) -> Iterable[Frame]:
    """Return the whole frames at the start of ``data``."""
    return FrameReader().feed(data)


def split_frames(data: bytes) -> Iterator[bytes]:
    """Yield the whole frames at the start of ``data`` as the bytes that they are."""
    start = 0
    for frame in read_frames(data):
        yield data[start : start + frame.size]
        start += frame.size


def _expand(body: bytes, flags: int, dictionary: int) -> bytes | None:
    """Return the payload, or ``None`` when it is a bomb, damaged or of an unknown kind."""
    if dictionary != NO_DICTIONARY or flags not in _KNOWN_FLAGS:
        return None
    if flags != FrameFlag.ZSTD:
        return body
    try:
        # The size is declared in front; one that is missing or too large is refused unread.
        declared = zstandard.frame_content_size(body)
        if not 0 <= declared <= LIMIT_EXPANDED:
            return None
        return zstandard.ZstdDecompressor().decompress(body, max_output_size=LIMIT_EXPANDED)
    except zstandard.ZstdError:
        return None
