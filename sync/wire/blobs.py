"""Attached files: what they are called, how large they may be, how their parts travel.

A record names a file by its SHA-256; the bytes follow when everything else has gone.

Source: sync protocol, sections 5.1 and 16.
"""

from hashlib import sha256

from sync.wire.messages import Message

NAME_BYTES = 32
BLOB_LIMIT = 200 * 1024
PART_BYTES = 64 * 1024
BLOB_TYPE = "image/jpeg"
BLOB_START = b"\xff\xd8\xff"  # of every JPEG
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


def blob_name(data: bytes) -> bytes:
    """Return what a file is called."""
    return sha256(data).digest()


def blob_path(name: bytes) -> str:
    """Return where a file lies on the platform."""
    return f"{PATH}/{name.hex()}"


def blob_tag(name: bytes) -> str:
    """Return the strong entity tag of a file, which can never change."""
    return f'"{name.hex()}"'
