"""The calls of attached files: how far one has come, the next part of it, and the file itself.

Source: sync protocol, sections 5.1 and 16. Part by part, so that a cut costs one part.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from sync.platform.api.answers import refusal
from sync.platform.api.authentication import SignedRequest, signed_request
from sync.platform.api.routes import StationDesk
from sync.platform.api.traffic import Traffic
from sync.platform.blobs import BlobFlaw, known_blob, take_part, whole_blob
from sync.platform.store.devices import Device
from sync.wire.blobs import (
    BLOB_TYPE,
    LENGTH,
    NAME_BYTES,
    OFFSET,
    PART_BYTES,
    PATH,
    Part,
    blob_tag,
)
from sync.wire.challenge import HEADER

_STATUS = {
    BlobFlaw.UNKNOWN: 404,
    BlobFlaw.TOO_LARGE: 413,
    BlobFlaw.WRONG_TYPE: 415,
    BlobFlaw.DAMAGED: 422,
}
_OUT_OF_STEP = 409
_Work = Callable[[Device], Response]


@dataclass(frozen=True, slots=True)
class BlobDesk:
    """What answers about attached files; who asks is looked at as in any exchange."""

    stations: StationDesk

    def tell(self, request: SignedRequest, name: bytes) -> Response:
        """Tell how many bytes of a file are here."""

        def told(device: Device) -> Response:
            known = known_blob(self.stations.database, device, name)
            return _refused(BlobFlaw.UNKNOWN) if known is None else so_far(200, known.held)

        return self.stations.signed(request, told)

    def take(self, request: SignedRequest, part: Part | None) -> Response:
        """Add a part; ``None`` is one whose head says nothing that can be read."""

        def taken(device: Device) -> Response:
            if part is None:
                return refusal(422, "malformed")
            result = take_part(self.stations.database, device, part, at=self.stations.now())
            if result.flaw is not None:
                return _refused(result.flaw)
            return so_far(204 if result.held == part.end else _OUT_OF_STEP, result.held)

        return self.stations.signed(request, taken)

    def give(self, request: SignedRequest, name: bytes, start: int) -> Response:
        """Hand out a file from a byte on; 0 is the whole."""

        def given(device: Device) -> Response:
            data = whole_blob(self.stations.database, device, name)
            if data is None:
                return _refused(BlobFlaw.UNKNOWN)
            return content(data, name, start)

        return self.stations.signed(request, given)


def blob_routes(desk: BlobDesk, traffic: Traffic) -> APIRouter:
    """Return the routes of attached files."""
    router = APIRouter()

    @router.head(PATH + "/{sha256}", openapi_extra=_TOLD, summary="How much of a file is here")
    async def tell(request: Request, sha256: str) -> Response:
        def told(body: bytes) -> Response:
            return desk.tell(signed_request(request, body), _bytes(sha256))

        return await traffic.carry(request, 0, told)

    @router.patch(PATH + "/{sha256}", openapi_extra=_TAKEN, summary="The next part of a file")
    async def take(request: Request, sha256: str) -> Response:
        def taken(body: bytes) -> Response:
            return desk.take(signed_request(request, body), _part(request, _bytes(sha256), body))

        return await traffic.carry(request, PART_BYTES, taken)

    @router.get(PATH + "/{sha256}", openapi_extra=_GIVEN, summary="A file, or the rest of it")
    async def give(request: Request, sha256: str) -> Response:
        def given(body: bytes) -> Response:
            return desk.give(signed_request(request, body), _bytes(sha256), _start(request, sha256))

        return await traffic.carry(request, 0, given)

    return router


def _refused(flaw: BlobFlaw) -> Response:
    return refusal(_STATUS[flaw], flaw.value)


def so_far(status: int, held: int) -> Response:
    """Return how many bytes of a file are here."""
    return Response(status_code=status, headers={OFFSET: str(held)})


def content(data: bytes, name: bytes, start: int) -> Response:
    """Return a file from a byte on."""
    headers = {"etag": blob_tag(name), "accept-ranges": "bytes"}
    if start == 0:
        return Response(data, headers=headers, media_type=BLOB_TYPE)
    if start >= len(data):
        return Response(status_code=416, headers={"content-range": f"bytes */{len(data)}"})
    headers["content-range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
    return Response(data[start:], 206, headers=headers, media_type=BLOB_TYPE)


def _part(request: Request, name: bytes, body: bytes) -> Part | None:
    size, start = (_number(request.headers.get(head, "")) for head in (LENGTH, OFFSET))
    typed = request.headers.get("content-type") == BLOB_TYPE
    if size is None or start is None or not body or not typed:
        return None
    return Part(name, size, start, body)


def _start(request: Request, name: str) -> int:
    """Return from where on a file is wanted; other kinds of ranges get the whole."""
    begin, _, end = request.headers.get("range", "").removeprefix("bytes=").partition("-")
    condition = request.headers.get("if-range", "")
    if end or condition not in ("", f'"{name}"'):
        return 0
    return _number(begin) or 0


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else None


_DIGITS = 9


def _bytes(text: str) -> bytes:
    """Return the name in an address; another's is that of no file."""
    try:
        name = bytes.fromhex(text)
    except ValueError:
        return b""
    return name if len(name) == NAME_BYTES else b""


_SIGNED: dict[str, Any] = {"security": [{"device": []}]}
_FILE = {"content": {BLOB_TYPE: {"schema": {"type": "string", "format": "binary"}}}}
_AGAIN = {"description": f"Sign once more, over the challenge in {HEADER}"}
_NONE = {"description": "No record of the station names this file, or it has not come whole"}
_TOLD = {
    **_SIGNED,
    "responses": {
        "200": {"description": f"{OFFSET} says how many bytes are here"},
        "401": _AGAIN,
        "404": _NONE,
    },
}
_TAKEN = {
    **_SIGNED,
    "requestBody": {"required": True, **_FILE},
    "responses": {
        "204": {"description": f"Taken; {OFFSET} says how many bytes are here"},
        "401": _AGAIN,
        "404": _NONE,
        "409": {"description": f"Not the next part; go on at {OFFSET}"},
        "413": {"description": "The file is too large"},
        "415": {"description": "The file is of another type"},
        "422": {
            "description": "It is whole and not what its name says: send it from its beginning"
        },
    },
}
_GIVEN = {
    **_SIGNED,
    "responses": {
        "200": {"description": "The file", **_FILE},
        "206": {"description": "The rest of it, from the byte asked for", **_FILE},
        "401": _AGAIN,
        "404": _NONE,
        "416": {"description": "The file is not so long"},
    },
}
