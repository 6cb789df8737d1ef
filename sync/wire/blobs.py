"""Attached files: what they are called, how large they may be, how their parts travel.

A record names a file by its SHA-256; the bytes follow when everything else has gone.

Source: sync protocol, sections 5.1 and 16.
"""

from collections.abc import Iterator
from hashlib import sha256

from sync.wire.messages import Message

NAME_BYTES = 32
BLOB_LIMIT = 200 * 1024
PART_BYTES = 64 * 1024
BLOB_TYPE = "image/jpeg"
BLOB_START = b"\xff\xd8\xff"  # of every JPEG
FRAME_BYTES = 32 * 1024  # of a file in one frame, where it travels by stick
HELD_LIMIT = 200  # files in one question
PATH = "/v1/blob"
OFFSET = "Upload-Offset"
LENGTH = "Upload-Length"


class Part(Message, frozen=True):
    """Some bytes of a file.

    Attributes:
        size: of the whole file.
        start: where in it the bytes belong.
    """

    name: bytes
    size: int
    start: int
    data: bytes

    @property
    def end(self) -> int:
        """Where the next part begins."""
        return self.start + len(self.data)


class HeldFile(Message, frozen=True):
    """How many bytes of a file the writer has."""

    name: bytes
    held: int


class Held(Message, frozen=True):
    """What the writer has of files that both sides are concerned with.

    Upwards those that the station sends or wants, downwards what the platform has of them.
    """

    files: tuple[HeldFile, ...] = ()


def parts_of(name: bytes, data: bytes, start: int) -> Iterator[Part]:
    """Yield the rest of a file from a byte on, as it travels in frames."""
    for place in range(start, len(data), FRAME_BYTES):
        yield Part(name, len(data), place, data[place : place + FRAME_BYTES])


def blob_name(data: bytes) -> bytes:
    """Return what a file is called."""
    return sha256(data).digest()


def blob_path(name: bytes) -> str:
    """Return where a file lies on the platform."""
    return f"{PATH}/{name.hex()}"


def blob_tag(name: bytes) -> str:
    """Return the strong entity tag of a file, which can never change."""
    return f'"{name.hex()}"'
