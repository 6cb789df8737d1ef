"""Requests over real HTTP: signed, on one connection, and every failure with its name."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sync.station.transport import (
    BusyError,
    CutError,
    HttpTransport,
    OfflineError,
    RefusedError,
    SignInError,
    TooLargeError,
    TransportError,
    UnexpectedAnswerError,
)
from sync.wire.challenge import HEADER, challenge_text
from sync.wire.frames import FrameKind, pack_frame
from sync.wire.messages import End
from sync.wire.packing import pack
from sync.wire.signing import parse_authorization, signed_text, signed_with
from tests.sync.scripted_server import Reply, closed_address, scripted, silent

DEVICE = b"device01"


def sign(text: bytes) -> bytes:
    """Play a key: the signature shows the length and the end of what was signed."""
    return (text[-32:] + bytes(64))[:64]


@contextmanager
def line_to(
    address: str, stall_s: float = 5.0, kept: list[bytes] | None = None
) -> Iterator[HttpTransport]:
    keep = (kept if kept is not None else []).append
    transport = HttpTransport(address, sign, keep_challenge=keep, stall_s=stall_s)
    try:
        yield transport
    finally:
        transport.close()


END = pack(End())
PART = b"hello" + END
LONG = [b"hello, first", b"second" * 10_000, b"last" + END]


def ask(transport: HttpTransport, *parts: bytes) -> bytes:
    return b"".join(transport.exchange(parts or [PART], DEVICE, b"challenge"))


def test_a_request_carries_its_signature_and_challenge() -> None:
    body = bytes(100_000) + END
    with scripted(Reply(body=b"answer")) as server, line_to(server.address + "/") as transport:
        assert ask(transport, body) == b"answer"

    ((path, headers, sent),) = server.asked
    credential = parse_authorization(headers["Authorization"])
    expected = sign(signed_text("POST", "/v1/sync", body, b"challenge"))
    assert (path, sent) == ("/v1/sync", body)
    assert credential == signed_with(DEVICE, b"challenge", expected)
    assert set(headers) == {"Host", "Content-Length", "Authorization"}


def sealed_long() -> bytes:
    """Return the long body with its seals."""
    body = b""
    for part in LONG:
        body += part
        body += pack_frame(
            FrameKind.SEAL, sign(signed_text("POST", "/v1/sync", body, b"challenge"))
        )
    return body


def test_a_long_request_is_sent_while_it_is_made() -> None:
    made: list[int] = []

    def parts() -> Iterator[bytes]:
        for number, part in enumerate(LONG):
            made.append(number)
            yield part

    with scripted(Reply(body=b"answer")) as server, line_to(server.address) as transport:
        answer = b"".join(transport.exchange(parts(), DEVICE, b"challenge"))

    ((_path, headers, sent),) = server.asked
    credential = parse_authorization(headers["Authorization"])
    assert (answer, sent, made) == (b"answer", sealed_long(), [0, 1, 2])
    assert credential.signature == sign(signed_text("POST", "/v1/sync", LONG[0], b"challenge"))
    assert set(headers) == {"Host", "Transfer-Encoding", "Authorization"}


def test_whoever_wants_to_know_the_length_beforehand_is_told_from_then_on() -> None:
    replies = [Reply(411), Reply(body=b"one"), Reply(body=b"two")]
    with scripted(*replies) as server, line_to(server.address) as transport:
        assert [ask(transport, *LONG) for _ in range(2)] == [b"one", b"two"]

    lengths = [headers.get("Content-Length") for _, headers, _ in server.asked]
    assert lengths == [None, str(len(sealed_long())), str(len(sealed_long()))]
    assert [sent for _, _, sent in server.asked] == [sealed_long()] * 3


def test_one_connection_is_kept() -> None:
    replies = [Reply(body=b"one"), Reply(body=b"two"), Reply(body=b"three")]
    with scripted(*replies) as server, line_to(server.address) as transport:
        assert [ask(transport) for _ in range(3)] == [b"one", b"two", b"three"]

    assert len(server.connections) == 1


def test_the_system_s_proxy_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with scripted(Reply(body=b"answer")) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.address)
        monkeypatch.setenv("NO_PROXY", "")
        with line_to("http://platform.invalid") as transport:
            assert ask(transport) == b"answer"

    ((path, _headers, _sent),) = proxy.asked
    assert path == "http://platform.invalid/v1/sync"


def test_a_password_of_the_system_s_does_not_replace_the_signature(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "netrc").write_text("default login someone password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with scripted(Reply(body=b"answer")) as server, line_to(server.address) as transport:
        ask(transport)

    ((_path, headers, _sent),) = server.asked
    assert headers["Authorization"].startswith("D ")


def test_an_old_challenge_is_renewed_once() -> None:
    fresh, kept = {HEADER: challenge_text(b"fresh")}, list[bytes]()
    with (
        scripted(Reply(401, headers=fresh), Reply(body=b"ok")) as server,
        line_to(server.address, kept=kept) as transport,
    ):
        assert ask(transport) == b"ok"

    again = parse_authorization(server.asked[1][1]["Authorization"])
    assert again.signature == sign(signed_text("POST", "/v1/sync", PART, b"fresh"))
    assert (again.challenge, kept) == (b"fres", [b"fresh"])


FRESH = {HEADER: challenge_text(b"fresh")}
AWAY = {"Location": "http://10.0.0.1/login"}


@pytest.mark.parametrize(
    ("replies", "error"),
    [
        pytest.param([Reply(401, headers=FRESH)] * 2, RefusedError, id="not signed well"),
        pytest.param([Reply(401)], UnexpectedAnswerError, id="no challenge to try again with"),
        pytest.param([Reply(403, b'{"problem": "revoked"}')], RefusedError, id="revoked"),
        pytest.param([Reply(403, b"<html>")], UnexpectedAnswerError, id="forbidden on the way"),
        pytest.param([Reply(403, b"\xff")], UnexpectedAnswerError, id="forbidden in no words"),
        pytest.param([Reply(408)], CutError, id="too slow"),
        pytest.param([Reply(413)], TooLargeError, id="too large"),
        pytest.param([Reply(502)], BusyError, id="a proxy without its platform"),
        pytest.param([Reply(504)], BusyError, id="a proxy whose platform is silent"),
        pytest.param([Reply(500)], UnexpectedAnswerError, id="broken platform"),
        pytest.param([Reply(302)], UnexpectedAnswerError, id="somewhere, who knows where"),
        pytest.param([Reply(302, headers=AWAY)], SignInError, id="led to a sign-in page"),
        pytest.param([Reply(content_type="text/html")], SignInError, id="a sign-in page"),
        pytest.param([Reply(511)], SignInError, id="a network that says so"),
        pytest.param([Reply(content_type="text/plain")], UnexpectedAnswerError, id="other words"),
        pytest.param([Reply(body=b"half", promised=9)], CutError, id="cut"),
    ],
)
def test_each_failure_has_its_name(replies: list[Reply], error: type[TransportError]) -> None:
    with (
        scripted(*replies) as server,
        line_to(server.address) as transport,
        pytest.raises(error),
    ):
        ask(transport)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [({"Retry-After": "60"}, 60), ({"Retry-After": "soon"}, 0), ({}, 0)],
    ids=["said", "said in words", "not said"],
)
@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_platform_says_when_to_come_back(
    status: int, header: dict[str, str], seconds: int
) -> None:
    with (
        scripted(Reply(status, headers=header)) as server,
        line_to(server.address) as transport,
        pytest.raises(BusyError) as busy,
    ):
        ask(transport)

    assert busy.value.retry_after_s == seconds


def test_what_arrived_before_a_cut_is_handed_on() -> None:
    arrived: list[bytes] = []
    with (
        scripted(Reply(body=b"half", promised=9)) as server,
        line_to(server.address) as transport,
        pytest.raises(CutError),
    ):
        arrived.extend(transport.exchange([PART], DEVICE, b""))

    assert arrived == [b"half"]


@pytest.mark.parametrize(
    "address", ["no address", "http://", closed_address()], ids=["no address", "no host", "closed"]
)
def test_nobody_is_reached(address: str) -> None:
    with line_to(address) as transport, pytest.raises(OfflineError):
        ask(transport)


def test_a_line_on_which_nothing_moves_is_given_up() -> None:
    with (
        silent() as address,
        line_to(address, stall_s=0.2) as transport,
        pytest.raises(CutError),
    ):
        ask(transport)
