"""JPEGs as far as anybody looks at them: a head, segments, and bytes for pixels."""

import random

PIXELS = b"\xff\xda\x00\x02"


def a_picture(size: int = 150_000, seed: int = 1, segments: bytes = b"") -> bytes:
    """Return a picture of so many bytes, each seed another."""
    head = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + segments
    head += PIXELS
    return head + random.Random(seed).randbytes(size - len(head))  # noqa: S311 (repeatable)


def segment(marker: int, content: bytes) -> bytes:
    """Return one segment of a JPEG's head."""
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content
