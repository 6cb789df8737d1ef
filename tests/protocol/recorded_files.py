"""The calls about a file that docs/protocol.md shows, as a real platform answers them."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from fastapi import Response

from sync.platform.api.blobs import content, so_far
from sync.platform.blobs import known_blob, take_part, whole_blob
from sync.platform.exchange import exchange
from sync.wire.blobs import BLOB_TYPE, LENGTH, OFFSET, Part, blob_name, blob_path, blob_tag
from tests.builders import MORNING
from tests.protocol.recording import CHALLENGE, FIRST_DEVICE, SAVED_MS, a_pc, founded
from tests.sync.pushing import new

PICTURE = b"\xff\xd8\xff\xe0" + bytes(range(46)) + b"\xff\xd9"
NAME = blob_name(PICTURE)
_CUT = 32


@dataclass(frozen=True, slots=True)
class FileCall:
    """One call and its answer; heads as they are written, the signature left out."""

    method: str
    heads: tuple[str, ...]
    body: bytes
    answer: tuple[str, ...]
    content: bytes

    @property
    def path(self) -> str:
        """Where it goes."""
        return blob_path(NAME)


def recorded_files(folder: Path) -> Iterator[FileCall]:
    """Yield the calls in the order in which they happen."""
    pc = a_pc(FIRST_DEVICE, b"stream-1")
    database = founded(folder / "files.db", pc)
    pc.station.save(new("employer", 3, name="青屿茶业", licence=NAME), at=SAVED_MS, bases=[])
    exchange(pc.request(), pc.device, database, at=MORNING, challenge=CHALLENGE)

    known = known_blob(database, pc.device, NAME)
    assert known is not None
    yield _call("HEAD", (), b"", so_far(200, known.held))
    for start, end in ((0, _CUT), (_CUT, len(PICTURE)), (_CUT, len(PICTURE))):
        part = Part(NAME, len(PICTURE), start, PICTURE[start:end])
        taken = take_part(database, pc.device, part, at=MORNING)
        heads = (
            f"Content-Type: {BLOB_TYPE}",
            f"{LENGTH}: {part.size}",
            f"{OFFSET}: {part.start}",
        )
        yield _call("PATCH", heads, part.data, so_far(204, taken.held))
    whole = whole_blob(database, pc.device, NAME)
    assert whole is not None
    rest = (f"Range: bytes={_CUT}-", f"If-Range: {blob_tag(NAME)}")
    yield _call("GET", rest, b"", content(whole, NAME, _CUT))
    database.close()


def _call(method: str, heads: tuple[str, ...], body: bytes, answer: Response) -> FileCall:
    status = HTTPStatus(answer.status_code)
    shown = (OFFSET, "ETag", "Content-Range", "Content-Type")
    told = tuple(f"{name}: {answer.headers[name]}" for name in shown if name in answer.headers)
    line = f"HTTP/1.1 {status.value} {status.phrase}"
    return FileCall(method, heads, body, (line, *told), bytes(answer.body))
