"""Parts of files over real HTTP, and every answer that is none."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sync.station.blob_line import PIECE_BYTES, HttpBlobLine
from sync.station.transport import (
    BusyError,
    CutError,
    SignInError,
    TransportError,
    UnexpectedAnswerError,
)
from sync.wire.blobs import BLOB_LIMIT, BLOB_TYPE, Part, blob_name, blob_path, blob_tag
from sync.wire.challenge import HEADER, challenge_text
from sync.wire.signing import parse_authorization, signed_text
from tests.pictures import a_picture
from tests.sync.scripted_server import Reply, ScriptedServer, scripted
from tests.sync.test_transport import DEVICE, line_to, sign

PICTURE = a_picture(60_000)
NAME = blob_name(PICTURE)
FIRST = Part(NAME, len(PICTURE), 0, PICTURE[:1000])


def so_far(status: int, held: str) -> Reply:
    return Reply(status=status, headers={"Upload-Offset": held})


def rest(start: int, **given: object) -> Reply:
    span = {"Content-Range": f"bytes {start}-{len(PICTURE) - 1}/{len(PICTURE)}"}
    values = {"status": 206, "body": PICTURE[start:], "headers": span, "content_type": BLOB_TYPE}
    return Reply(**(values | given))  # type: ignore[arg-type]


@contextmanager
def asking(*replies: Reply) -> Iterator[tuple[ScriptedServer, HttpBlobLine]]:
    with scripted(*replies) as server, line_to(server.address) as transport:
        yield server, HttpBlobLine(transport, lambda: (DEVICE, b"challenge"))


def test_a_part_is_signed_and_says_where_it_belongs() -> None:
    with asking(so_far(200, "0"), so_far(204, "1000")) as (server, line):
        assert line.held(NAME) == 0
        assert line.send(FIRST) == 1000

    (_, _, _), (path, headers, body) = server.asked
    assert (path, body) == (blob_path(NAME), FIRST.data)
    expected = sign(signed_text("PATCH", path, body, b"challenge"))
    assert parse_authorization(headers["Authorization"]).signature == expected
    assert (headers["Upload-Offset"], headers["Upload-Length"]) == ("0", "60000")
    assert len(server.connections) == 1


def test_an_old_challenge_is_renewed() -> None:
    renewed = Reply(status=401, headers={HEADER: challenge_text(b"t" * 20)})
    with asking(renewed, so_far(200, "7")) as (server, line):
        assert line.held(NAME) == 7
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("reply", "held"),
    [
        (so_far(409, "500"), 500),
        (Reply(status=422), 0),
        (Reply(status=404), None),
        (Reply(status=413), None),
        (Reply(status=415), None),
    ],
)
def test_what_becomes_of_a_part(reply: Reply, held: int | None) -> None:
    with asking(reply) as (_, line):
        assert line.send(FIRST) == held


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(status=200), UnexpectedAnswerError),
        (so_far(200, "many"), UnexpectedAnswerError),
        (so_far(500, "7"), UnexpectedAnswerError),
        (Reply(status=200, content_type="text/html"), SignInError),
        (Reply(status=302, headers={"Location": "http://192.0.2.1/"}), SignInError),
        (Reply(status=503, headers={"Retry-After": "9"}), BusyError),
        (Reply(status=408), CutError),
    ],
)
def test_an_answer_that_is_none(reply: Reply, error: type[TransportError]) -> None:
    with asking(reply) as (_, line), pytest.raises(error):
        line.held(NAME)


def test_a_file_comes_whole_and_from_a_byte_on() -> None:
    whole = Reply(body=PICTURE, content_type=BLOB_TYPE)
    none = (Reply(status=404), Reply(status=416))
    with asking(whole, rest(50_000), *none) as (server, line):
        assert b"".join(part.data for part in line.fetch(NAME, 0)) == PICTURE
        (last,) = line.fetch(NAME, 50_000)
        assert list(line.fetch(NAME, 0)) == []
        assert list(line.fetch(NAME, len(PICTURE))) == []  # and it may begin anew

    assert last == Part(NAME, len(PICTURE), 50_000, PICTURE[50_000:])
    assert server.asked[1][1]["Range"] == "bytes=50000-"
    assert server.asked[1][1]["If-Range"] == blob_tag(NAME)


def test_a_cut_keeps_what_came_in_whole_pieces() -> None:
    cut = rest(10, body=PICTURE[10:40_010], promised=len(PICTURE) - 10)
    came = bytearray()
    with asking(cut) as (_, line), pytest.raises(CutError):
        deque(map(came.extend, (part.data for part in line.fetch(NAME, 10))))
    assert 40_000 - len(came) <= PIECE_BYTES
    assert PICTURE[10:].startswith(came)


@pytest.mark.parametrize(
    "reply",
    [
        rest(0, content_type="text/plain"),
        rest(0, headers={"Content-Range": "none"}),
        rest(0, headers={"Content-Range": f"bytes 0-1/{BLOB_LIMIT + 1}"}),
        rest(0, headers={"Content-Range": "bytes 9-9/9"}),
        Reply(body=b"", content_type=BLOB_TYPE),
    ],
)
def test_a_file_that_is_none(reply: Reply) -> None:
    with asking(reply) as (_, line), pytest.raises(UnexpectedAnswerError):
        list(line.fetch(NAME, 0))
