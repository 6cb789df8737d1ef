"""Seals: signatures inside a request's body, so that what came before a cut can be believed.

A seal stands behind each frame of commits that another one follows, and signs the request
that would end just before it. The head of the request signs the whole.

Source: sync protocol, sections 5.2 and 10.
"""

from collections.abc import Callable

from sync.wire.frames import FrameKind, frame_spans, pack_frame
from sync.wire.signing import SIGNATURE_BYTES


def sealed(body: bytes, sign: Callable[[bytes], bytes]) -> bytes:
    """Return a request's body with its seals.

    Args:
        body: frames.
        sign: makes the signature of a request with this body.
    """
    spans = [(start, end) for kind, start, end in frame_spans(body) if kind == FrameKind.PUSH]
    out, done = bytearray(), 0
    for _, end in spans[:-1]:
        out += body[done:end]
        out += pack_frame(FrameKind.SEAL, sign(bytes(out)))
        done = end
    return bytes(out + body[done:])


def up_to_seal(body: bytes) -> tuple[bytes, bytes] | None:
    """Return what lies before the last whole seal of a body that was cut, and the seal."""
    found = None
    for kind, start, end in frame_spans(body):
        if kind == FrameKind.SEAL and end - start > SIGNATURE_BYTES:
            found = start, end
    if found is None:
        return None
    start, end = found
    return body[:start], body[end - _CRC_BYTES - SIGNATURE_BYTES : end - _CRC_BYTES]


_CRC_BYTES = 4
