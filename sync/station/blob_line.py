"""Parts of attached files over the line: how far one has come, the next part, the rest.

Source: sync protocol, sections 5.1 and 16.
"""

import re
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Protocol

import requests

from sync.station.transport import (
    Call,
    HttpTransport,
    SignInError,
    TooLargeError,
    UnexpectedAnswerError,
)
from sync.wire.blobs import (
    BLOB_LIMIT,
    BLOB_TYPE,
    LENGTH,
    OFFSET,
    Part,
    blob_path,
    blob_tag,
)

PIECE_BYTES = 16 * 1024  # what a cut on the way down can cost
_RANGE = re.compile(r"bytes (\d{1,9})-\d{1,9}/(\d{1,9})")
_NEVER = {HTTPStatus.NOT_FOUND, HTTPStatus.UNSUPPORTED_MEDIA_TYPE}
_NONE_OF_IT = {HTTPStatus.NOT_FOUND, HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE}


class BlobLine(Protocol):
    """How attached files reach the platform and come from it.

    Every call raises a ``TransportError`` when the line or the platform gives out.
    """

    def held(self, name: bytes) -> int | None:
        """Return how many bytes the platform has; ``None`` when it will not have the file."""
        ...

    def send(self, part: Part) -> int | None:
        """Send a part; return what ``held`` would then."""
        ...

    def fetch(self, name: bytes, start: int) -> Iterator[Part]:
        """Yield a file from a byte on, or from its beginning; nothing when there is none."""
        ...


class HttpBlobLine:
    """Asks over the kept connection of the exchanges."""

    def __init__(self, transport: HttpTransport, who: Callable[[], tuple[bytes, bytes]]) -> None:
        """Args: who: gives the device and its present challenge."""
        self._transport = transport
        self._who = who

    def held(self, name: bytes) -> int | None:
        """Return how many bytes the platform has; see ``BlobLine``."""
        call = Call(method="HEAD", path=blob_path(name))
        with self._transport.call(call, *self._who()) as answer:
            return _told(answer, HTTPStatus.OK)

    def send(self, part: Part) -> int | None:
        """Send a part; see ``BlobLine``."""
        heads = {"Content-Type": BLOB_TYPE, LENGTH: str(part.size), OFFSET: str(part.start)}
        call = Call(method="PATCH", path=blob_path(part.name), body=part.data, heads=heads)
        try:
            with self._transport.call(call, *self._who()) as answer:
                if answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY:
                    return 0  # it was whole, and not what its name says
                return _told(answer, HTTPStatus.NO_CONTENT, HTTPStatus.CONFLICT)
        except TooLargeError:
            return None

    def fetch(self, name: bytes, start: int) -> Iterator[Part]:
        """Yield a file from a byte on; see ``BlobLine``."""
        rest = {"Range": f"bytes={start}-", "If-Range": blob_tag(name)} if start else {}
        call = Call(method="GET", path=blob_path(name), heads=rest)
        with self._transport.call(call, *self._who()) as answer:
            if answer.status_code in _NONE_OF_IT:
                return
            place, size = _place(answer)
            for piece in _pieces(answer):
                yield Part(name, size, place, piece)
                place += len(piece)


def _told(answer: requests.Response, *usual: HTTPStatus) -> int | None:
    answer.raw.read(PIECE_BYTES)  # what stays unread would cost the connection
    offset = answer.headers.get(OFFSET, "")
    if answer.status_code in usual and offset.isascii() and offset.isdigit():
        return int(offset)
    if answer.status_code in _NEVER:
        return None
    raise _unexpected(answer)


def _place(answer: requests.Response) -> tuple[int, int]:
    """Return where in the file the answer begins, and how long the file is."""
    typed = answer.headers.get("Content-Type", "") == BLOB_TYPE
    if typed and answer.status_code == HTTPStatus.PARTIAL_CONTENT:
        found = _RANGE.fullmatch(answer.headers.get("Content-Range", ""))
        place, size = (int(found[1]), int(found[2])) if found else (0, 0)
    elif typed and answer.status_code == HTTPStatus.OK:
        length = answer.headers.get("Content-Length", "")
        place, size = 0, int(length) if length.isascii() and length.isdigit() else 0
    else:
        raise _unexpected(answer)
    if not place < size <= BLOB_LIMIT:
        raise _unexpected(answer)
    return place, size


def _pieces(answer: requests.Response) -> Iterator[bytes]:
    """Yield what arrives, in pieces worth a transaction."""
    waiting = b""
    while piece := answer.raw.read1(PIECE_BYTES):
        waiting += piece
        if len(waiting) >= PIECE_BYTES:
            yield waiting
            waiting = b""
    yield waiting


def _unexpected(answer: requests.Response) -> SignInError | UnexpectedAnswerError:
    if answer.is_redirect or answer.headers.get("Content-Type", "").startswith("text/html"):
        return SignInError()
    return UnexpectedAnswerError(answer.status_code)
