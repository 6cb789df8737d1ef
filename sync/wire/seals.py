"""Seals: signatures inside a request's body, so that what has arrived can be believed.

A seal signs the request that would end just before it. A body with more than one frame
of commits has one behind each of them and one at its end, and the head of the request
then signs what comes before the first: nobody need know the end to begin. The head of any
other request signs the whole.

Source: sync protocol, sections 5.2 and 10.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sync.wire.frames import FrameKind, FrameSplitter, pack_frame
from sync.wire.signing import SIGNATURE_BYTES

_HEAD_BYTES = 4
_END = pack_frame(FrameKind.END, b"")
Sign = Callable[[bytes], bytes]  # of the SHA-256 of a request's body


class SealedBody:
    """A request's body, sent while its parts are still being made.

    Attributes:
        first: what the request's head signs.
        whole: there is nothing else.
    """

    def __init__(self, parts: Iterable[bytes], sign: Sign) -> None:
        """Make the first part.

        Args:
            parts: whole frames; the last ends with END.
            sign: makes the signature of a request from the SHA-256 of its body.
        """
        self._rest = iter(parts)
        self._sign = sign
        self._hash = hashlib.sha256()
        self.first = next(self._rest)
        self.whole = self.first.endswith(_END)
        self._hash.update(self.first)
        self.signature = sign(self._hash.digest())

    def pieces(self) -> Iterator[bytes]:
        """Yield the body, once."""
        yield self.first
        if self.whole:
            return
        yield self._seal(self.signature)
        for part in self._rest:
            self._hash.update(part)
            yield part + self._seal(self._sign(self._hash.digest()))

    def _seal(self, signature: bytes) -> bytes:
        seal = pack_frame(FrameKind.SEAL, signature)
        self._hash.update(seal)
        return seal


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some frames of a body, and what signs everything up to their end.

    Attributes:
        digest: SHA-256 of the body up to there.
        seal: the signature of it; nothing when only the request's head can have one.
    """

    data: bytes
    digest: bytes
    seal: bytes = b""


class SealReader:
    """Cuts a body at its seals while it arrives."""

    def __init__(self) -> None:
        self._frames = FrameSplitter()
        self._hash = hashlib.sha256()
        self._open = bytearray()
        self._sealed = False

    @property
    def held(self) -> int:
        """How many bytes wait for a seal."""
        return len(self._open) + self._frames.held

    def feed(self, piece: bytes) -> list[Stretch]:
        """Return the stretches that ``piece`` completes."""
        found: list[Stretch] = []
        for frame in self._frames.feed(piece):
            if not _is_seal(frame):
                self._open += frame
                continue
            self._hash.update(self._open)
            seal = frame[_HEAD_BYTES : _HEAD_BYTES + SIGNATURE_BYTES]
            found.append(Stretch(bytes(self._open), self._hash.digest(), seal))
            self._hash.update(frame)
            self._open.clear()
            self._sealed = True
        return found

    def end(self) -> Stretch | None:
        """Return the stretch that the body's end completes: all, when nothing was sealed."""
        if self._sealed:
            return None
        data = bytes(self._open) + self._frames.rest()
        self._hash.update(data)
        return Stretch(data, self._hash.digest())


def _is_seal(frame: bytes) -> bool:
    return frame[0] == FrameKind.SEAL and len(frame) >= _HEAD_BYTES + SIGNATURE_BYTES
