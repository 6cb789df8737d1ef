"""Frames of the station protocol, written from docs/protocol.md alone: nothing of sync is used."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from zlib import crc32

import msgspec
import zstandard

HELLO, PUSH, END = 1, 2, 3
ACK, SCOPES, PULL, REPAIR, ERR = 16, 17, 18, 21, 23
_COMPRESSED, _LEANING = 1, 2
_HEAD_BYTES, _CRC_BYTES = 4, 4
_LIMIT_EXPANDED, _WINDOW = 1_048_576, 131_072


class Hello(NamedTuple):
    """A HELLO as a reader takes it: what is missing is 0, nothing or empty."""

    proto: int
    schema: int = 0
    build: str = ""
    stream: bytes = b""
    head: int = 0
    keep: int = 0
    una: int = 0
    scopes: Sequence[list[int]] = ()
    grant_ver: int = 0
    want: int = 262_144
    digests: Sequence[list[Any]] = ()
    old_streams: Sequence[list[Any]] = ()


class Push(NamedTuple):
    """A PUSH."""

    stream: bytes
    first: int
    prev_hash: bytes
    lineage: Sequence[list[Any]] = ()
    bodies: Sequence[bytes] = ()
    reason: int = 0
    sheet: bytes = b""


class MisshapenError(Exception):
    """What came is not what the page describes."""


def pack(value: Any) -> bytes:
    """Return a value as MessagePack."""
    return msgspec.msgpack.encode(value)


def unpack(data: bytes) -> Any:
    """Return the one value that some bytes hold."""
    try:
        return msgspec.msgpack.decode(data)
    except msgspec.DecodeError as error:
        raise MisshapenError from error


def frame(kind: int, *value: Any) -> bytes:
    """Return a message, item for item, as a frame, compressed when that is shorter."""
    payload, flags = pack(value) if value else b"", 0
    packed = zstandard.ZstdCompressor().compress(payload)
    if len(packed) < len(payload):
        payload, flags = packed, _COMPRESSED
    whole = bytes([kind, flags]) + len(payload).to_bytes(2) + payload
    return whole + crc32(whole).to_bytes(_CRC_BYTES)


def read_frames(data: bytes) -> list[tuple[int, list[Any]]]:
    """Return the messages of a body with their kinds, up to the first damaged frame."""
    found, at, windows = [], 0, dict[int, bytes]()
    try:
        while at < len(data):
            kind, flags, payload, at = _cut_off(data, at)
            window = windows.get(kind, b"")
            if flags & _COMPRESSED:
                payload = _expanded(payload, window if flags & _LEANING else b"")
            windows[kind] = (window + payload)[-_WINDOW:]
            found.append((kind, unpack(payload) if payload else []))
    except MisshapenError:
        return found
    return found


def _cut_off(data: bytes, at: int) -> tuple[int, int, bytes, int]:
    length = int.from_bytes(data[at + 2 : at + _HEAD_BYTES])
    end = at + _HEAD_BYTES + length
    told = data[end : end + _CRC_BYTES]
    if told != crc32(data[at:end]).to_bytes(_CRC_BYTES):
        raise MisshapenError
    return data[at], data[at + 1], data[at + _HEAD_BYTES : end], end + _CRC_BYTES


def _expanded(payload: bytes, window: bytes) -> bytes:
    content = zstandard.ZstdCompressionDict(window, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    try:
        if not 0 <= zstandard.frame_content_size(payload) <= _LIMIT_EXPANDED:
            raise MisshapenError
        reader = zstandard.ZstdDecompressor(dict_data=content if window else None)
        return reader.decompress(payload)
    except zstandard.ZstdError as error:
        raise MisshapenError from error
