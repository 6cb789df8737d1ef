"""What the same registrations cost otherwise: column-wise at best, and as a plain upload.

The floor is what no sender of these facts gets below by compressing alone: every value
that somebody gave, by column, each column by itself and all of them together, as JSON and
as MessagePack, zstd at its slowest, whichever is least. Nothing else is in it: no ids, no
numbers, no signatures, no ledger lines (what a line says is said by the registration),
no empty fields, one frame, no HTTP.
"""

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TypeVar
from uuid import UUID

import msgspec
import requests
import zstandard

from app.domain.changes import FieldValue
from app.domain.record_fields import to_fields
from app.domain.workers import Worker
from sync.wire.registry import registry
from sync.wire.values import to_wire

NameT = TypeVar("NameT", str, int)
_EMPTY = (None, "", ())


def floor_bytes(people: Sequence[Worker]) -> int:
    """Return how many bytes the given values take, column-wise, at best."""
    rows = [_given(person) for person in people]
    wired = [to_wire(registry().by_name["worker"], row) for row in rows]
    named, numbered = _columns(rows), _columns(wired)
    return min(
        _squeezed(_json(named)),
        _squeezed(msgspec.msgpack.encode(list(numbered.values()))),
        sum(_squeezed(_json(column)) for column in named.values()),
        sum(_squeezed(msgspec.msgpack.encode(column)) for column in numbered.values()),
    )


def plain_upload(people: Sequence[Worker]) -> bytes:
    """Return the body that a program without a protocol would post: JSON, zstd-3."""
    rows = [{"id": str(person.id), **_given(person)} for person in people]
    return zstandard.ZstdCompressor(level=3).compress(_json(rows))


def post_seconds(address: str, body: bytes) -> float:
    """Return how long the whole upload takes, connection and answer included."""
    began = time.perf_counter()
    answer = requests.post(
        f"{address}/people",
        data=body,
        headers={"Content-Type": "application/json", "Content-Encoding": "zstd"},
        timeout=120,
    )
    answer.raise_for_status()
    return time.perf_counter() - began


@contextmanager
def sink() -> Iterator[str]:
    """Run a server that takes whatever is posted and says so; gives its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _given(person: Worker) -> dict[str, FieldValue]:
    return {name: value for name, value in to_fields(person).items() if value not in _EMPTY}


def _columns(rows: Sequence[Mapping[NameT, object]]) -> dict[NameT, list[object]]:
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [row.get(name) for row in rows] for name in names}


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_spelled)
    return text.encode()


def _spelled(value: object) -> str:
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(type(value).__name__)


def _squeezed(data: bytes) -> int:
    return len(zstandard.ZstdCompressor(level=19).compress(data))
