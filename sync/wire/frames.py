"""Self-checking frames: every whole one counts, whatever happens to the line.

Layout (big endian): ``kind u8 | flags u8 | length u16 | payload | crc32 u32``, the
checksum over all bytes of the frame before it. What a payload means is not known here.

Source: sync protocol, section 5.2.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum, IntFlag

import zstandard

TARGET_BYTES = 16 * 1024  # what a cut may cost, compressed
LIMIT_COMPRESSED = 0xFFFF  # what two bytes can say
LIMIT_EXPANDED = 1024 * 1024

_HEAD = struct.Struct(">BBH")
_CRC = struct.Struct(">I")
LARGEST_FRAME = _HEAD.size + LIMIT_COMPRESSED + _CRC.size
_LEVEL = 9
_WORTH_COMPRESSING = 64


class FrameKind(IntEnum):
    """What a frame carries; receivers skip kinds that they do not know."""

    HELLO = 1
    PUSH = 2
    END = 3
    SEAL = 4
    ACK = 16
    SCOPES = 17
    PULL = 18
    TREE = 19
    ROWS = 20
    REPAIR = 21
    NOTE = 22
    ERR = 23
    PART = 24
    HELD = 25


class FrameFlag(IntFlag):
    """How a payload is written."""

    ZSTD = 1
    LEANING = 2  # compressed against what earlier frames of its kind said


_KNOWN_FLAGS = (0, FrameFlag.ZSTD, FrameFlag.ZSTD | FrameFlag.LEANING)
LEANING_KINDS = frozenset({FrameKind.PUSH})  # what is said in many frames of one request
WINDOW_BYTES = 128 * 1024  # how far back they lean
_LEANING_LEVEL = 16  # twice the time of 9, a tenth fewer bytes


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


def pack_frame(kind: int, payload: bytes, *, before: bytes = b"") -> bytes:
    """Return the frame that carries ``payload``, compressed when that is shorter.

    Args:
        kind: what it carries.
        payload: expanded bytes.
        before: what earlier frames of the kind said, when this one may lean on it.

    Raises:
        FrameTooLargeError: the payload passes a hard limit.
    """
    if len(payload) > LIMIT_EXPANDED:
        raise FrameTooLargeError(len(payload))
    flags, body = FrameFlag(0), payload
    if len(payload) >= _WORTH_COMPRESSING:
        shorter = _compressor(kind, before).compress(payload)
        if len(shorter) < len(payload):
            flags, body = FrameFlag.ZSTD | (FrameFlag.LEANING if before else 0), shorter
    if len(body) > LIMIT_COMPRESSED:
        raise FrameTooLargeError(len(body))
    whole = _HEAD.pack(kind, flags, len(body)) + body
    return whole + _CRC.pack(zlib.crc32(whole))


class FrameWriter:
    """Writes the frames of one sequence: later ones lean on what earlier ones said.

    Nobody can read a frame without those before it, and nobody has to: a receiver stops
    at the first that is missing.
    """

    def __init__(self) -> None:
        self._said: dict[int, bytes] = {}

    def frame(self, kind: int, payload: bytes) -> bytes:
        """Return a frame that may come next; nothing leans on it before ``keep``."""
        return pack_frame(kind, payload, before=self._said.get(kind, b""))

    def keep(self, kind: int, payload: bytes) -> None:
        """Let later frames lean on one that goes out."""
        _remember(self._said, kind, payload)


class FrameReader:
    """Whole frames out of bytes that arrive in pieces of any size.

    Stops for good at the first damaged frame: what follows cannot be trusted to
    start where it seems to.
    """

    def __init__(self) -> None:
        self._held = bytearray()
        self._said: dict[int, bytes] = {}
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
        kind, flags, length = _HEAD.unpack_from(self._held)
        end = _HEAD.size + length
        if len(self._held) < end + _CRC.size:
            return None
        (expected,) = _CRC.unpack_from(self._held, end)
        payload = None
        if zlib.crc32(memoryview(self._held)[:end]) == expected:
            before = self._said.get(kind, b"") if flags & FrameFlag.LEANING else b""
            payload = _expand(bytes(self._held[_HEAD.size : end]), flags, before)
        if payload is None:
            self.damaged = True
            return None
        del self._held[: end + _CRC.size]
        _remember(self._said, kind, payload)
        return Frame(kind, payload, end + _CRC.size)


def read_frames(data: bytes) -> Iterable[Frame]:
    """Return the whole frames at the start of ``data``."""
    return FrameReader().feed(data)


class FrameSplitter:
    """Cuts bytes that arrive in pieces where frames seem to end; nothing is read or checked."""

    def __init__(self) -> None:
        self._held = bytearray()

    @property
    def held(self) -> int:
        """How many bytes wait for the rest of their frame."""
        return len(self._held)

    def feed(self, piece: bytes) -> list[bytes]:
        """Return what seem to be whole frames."""
        self._held += piece
        found: list[bytes] = []
        start = 0
        while start + _HEAD.size <= len(self._held):
            _, _, length = _HEAD.unpack_from(self._held, start)
            end = start + _HEAD.size + length + _CRC.size
            if end > len(self._held):
                break
            found.append(bytes(self._held[start:end]))
            start = end
        del self._held[:start]
        return found

    def rest(self) -> bytes:
        """Return what came after the last whole frame."""
        return bytes(self._held)


def split_frames(data: bytes) -> Iterator[bytes]:
    """Yield the whole frames at the start of ``data`` as the bytes that they are."""
    start = 0
    for frame in read_frames(data):
        yield data[start : start + frame.size]
        start += frame.size


def _remember(said: dict[int, bytes], kind: int, payload: bytes) -> None:
    if kind in LEANING_KINDS:
        said[kind] = (said.get(kind, b"") + payload)[-WINDOW_BYTES:]


def _compressor(kind: int, before: bytes) -> zstandard.ZstdCompressor:
    level = _LEANING_LEVEL if kind in LEANING_KINDS else _LEVEL
    # The checksum tells a receiver that has not read what this frame leans on.
    return zstandard.ZstdCompressor(
        level=level, dict_data=_dictionary(before), write_checksum=bool(before)
    )


def _dictionary(before: bytes) -> zstandard.ZstdCompressionDict | None:
    raw = zstandard.DICT_TYPE_RAWCONTENT
    return zstandard.ZstdCompressionDict(before, dict_type=raw) if before else None


def _expand(body: bytes, flags: int, before: bytes) -> bytes | None:
    """Return the payload, or ``None`` when it is a bomb, damaged or written in an unknown way."""
    if flags not in _KNOWN_FLAGS:
        return None
    if not flags & FrameFlag.ZSTD:
        return body
    try:
        # The size is declared in front; one that is missing or too large is refused unread.
        declared = zstandard.frame_content_size(body)
        if not 0 <= declared <= LIMIT_EXPANDED:
            return None
        reader = zstandard.ZstdDecompressor(dict_data=_dictionary(before))
        return reader.decompress(body, max_output_size=LIMIT_EXPANDED)
    except zstandard.ZstdError:
        return None
