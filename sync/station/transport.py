"""Requests over HTTP: one kept connection, signed bodies, stall time-outs.

A request may take as long as it needs; only a line on which nothing moves for half a
minute is given up. Answers are handed on while they arrive.

Source: sync protocol, sections 10 and 15 ("Transport policy").
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from io import BytesIO
from typing import Protocol

import msgspec
import requests
from urllib3.exceptions import HTTPError, NewConnectionError
from urllib3.util import SKIP_HEADER

from sync.wire.challenge import HEADER as CHALLENGE_HEADER
from sync.wire.challenge import read_challenge
from sync.wire.enrolment import Refusal
from sync.wire.messages import CONTENT_TYPE
from sync.wire.seals import SealedBody
from sync.wire.signing import authorization, signed_text, signed_with, text_over

SYNC_PATH = "/v1/sync"
STALL_S = 30.0
CONNECT_S = 10.0
_PIECE_BYTES = 16 * 1024
BUSY = {
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.SERVICE_UNAVAILABLE,
    # A proxy whose platform is just being started again.
    HTTPStatus.BAD_GATEWAY,
    HTTPStatus.GATEWAY_TIMEOUT,
}
NOT_SIGNED = "not-signed"
SHUT_OUT = frozenset({"revoked", "retired"})
_REFUSAL_BYTES = 4096  # more is no refusal of ours
_LONGEST_WAIT_S = 24 * 3600
# The path says what is sent, and the answer is taken as it is: the rest would only cost bytes.
_UNSAID = {"User-Agent": SKIP_HEADER, "Accept-Encoding": SKIP_HEADER}


class TransportError(Exception):
    """The exchange did not happen, or not to its end; nothing is lost."""


class OfflineError(TransportError):
    """Nobody was reached."""


class CutError(TransportError):
    """The line dropped, or went silent, after the request had begun."""


class BusyError(TransportError):
    """The platform asks to come back later."""

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(retry_after_s)
        self.retry_after_s = retry_after_s


class TooLargeError(TransportError):
    """The platform wants less at once."""


class RefusedError(TransportError):
    """The platform does not know this device, or no longer trusts it.

    Attributes:
        reason: ``revoked``, ``retired``, or ``not-signed``: our key is not the one that it knows.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SignInError(TransportError):
    """A network's own page answered that wants somebody to sign in first."""


class UnexpectedAnswerError(TransportError):
    """What answered is no platform of ours."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request that is no exchange of frames.

    Attributes:
        heads: what its head says, beside the signature.
    """

    method: str
    path: str
    body: bytes = b""
    heads: Mapping[str, str] = field(default_factory=dict)


class Transport(Protocol):
    """How a request reaches the platform and its answer comes back in pieces."""

    def exchange(self, parts: Iterable[bytes], device: bytes, challenge: bytes) -> Iterator[bytes]:
        """Yield the answer's bytes as they arrive.

        Args:
            parts: of the request, made while it is sent; gone through again when it has to
                be signed anew.
            device: who asks.
            challenge: what the signature covers.

        Raises:
            TransportError: one of its kinds, before or between pieces.
        """
        ...

    def close(self) -> None:
        """Give the connection back."""
        ...


class HttpTransport:
    """Sends over one ``requests`` session. Used by one thread at a time."""

    def __init__(
        self,
        address: str,
        sign: Callable[[bytes], bytes],
        *,
        keep_challenge: Callable[[bytes], None],
        stall_s: float = STALL_S,
    ) -> None:
        """Args: keep_challenge: is told what later requests must be signed over."""
        self._address = address.rstrip("/")
        self._sign = sign
        self._keep_challenge = keep_challenge
        self._stall_s = stall_s
        self._whole = False  # bodies are made to their end before they are sent
        self._session = requests.Session()
        self._session.headers.clear()

    def exchange(self, parts: Iterable[bytes], device: bytes, challenge: bytes) -> Iterator[bytes]:
        """Yield the answer's bytes as they arrive; see ``Transport``."""
        with _as_transport_errors():
            answer = self._post(parts, device, challenge)
            if answer.status_code == HTTPStatus.LENGTH_REQUIRED and not self._whole:
                answer.close()  # somebody on the way wants to know the length beforehand
                self._whole = True
                answer = self._post(parts, device, challenge)
            renewed = read_challenge(answer.headers.get(CHALLENGE_HEADER, ""))
            if answer.status_code == HTTPStatus.UNAUTHORIZED and renewed:
                answer.close()  # the challenge was too old, or there was none yet
                self._keep_challenge(renewed)
                answer = self._post(parts, device, renewed)
            with answer:
                _refuse_other_answers(answer)
                # Whatever has come is handed on at once: a cut must not take it back.
                while piece := answer.raw.read1(_PIECE_BYTES):
                    yield piece

    @contextmanager
    def call(self, call: Call, device: bytes, challenge: bytes) -> Iterator[requests.Response]:
        """Give the head of any other call's answer; its body is read within the block.

        Raises:
            TransportError: one of its kinds; a status that means nothing to every call is
                the caller's to judge.
        """
        with _as_transport_errors():
            answer = self._call(call, device, challenge)
            renewed = read_challenge(answer.headers.get(CHALLENGE_HEADER, ""))
            if answer.status_code == HTTPStatus.UNAUTHORIZED and renewed:
                answer.close()
                self._keep_challenge(renewed)
                answer = self._call(call, device, renewed)
            with answer:
                _refuse_failures(answer)
                yield answer

    def close(self) -> None:
        """Close the kept connection."""
        self._session.close()

    def _call(self, call: Call, device: bytes, challenge: bytes) -> requests.Response:
        text = signed_text(call.method, call.path, call.body, challenge)
        credential = signed_with(device, challenge, self._sign(text))
        return self._session.request(
            call.method,
            self._address + call.path,
            data=BytesIO(call.body) if call.body else None,
            headers={**call.heads, "Authorization": authorization(credential), **_UNSAID},
            auth=_leave,
            timeout=(min(CONNECT_S, self._stall_s), self._stall_s),
            stream=True,
            allow_redirects=False,
        )

    def _post(self, parts: Iterable[bytes], device: bytes, challenge: bytes) -> requests.Response:
        def sign(digest: bytes) -> bytes:
            return self._sign(text_over("POST", SYNC_PATH, digest, challenge))

        body = SealedBody(parts, sign)
        credential = signed_with(device, challenge, body.signature)
        return self._session.post(
            self._address + SYNC_PATH,
            # Sent piece by piece, so that the time-out is one piece's, not the body's.
            data=BytesIO(b"".join(body.pieces())) if body.whole or self._whole else _small(body),
            headers={"Authorization": authorization(credential), **_UNSAID},
            auth=_leave,
            timeout=(min(CONNECT_S, self._stall_s), self._stall_s),
            stream=True,
            allow_redirects=False,
        )


def _small(body: SealedBody) -> Iterator[bytes]:
    for part in body.pieces():
        for start in range(0, len(part), _PIECE_BYTES):
            yield part[start : start + _PIECE_BYTES]


def _leave(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Keep the library from putting a password of the system's in place of our signature."""
    return request


def _refuse_other_answers(answer: requests.Response) -> None:
    _refuse_failures(answer)
    status = answer.status_code
    content_type = answer.headers.get("Content-Type", "")
    if status == HTTPStatus.OK and content_type.startswith(CONTENT_TYPE):
        return
    page = status == HTTPStatus.OK and content_type.startswith("text/html")
    if page or answer.is_redirect or status == HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED:
        raise SignInError
    raise UnexpectedAnswerError(status)


def _refuse_failures(answer: requests.Response) -> None:
    """Raise what a status means in every call."""
    status = answer.status_code
    if status in BUSY:
        raise BusyError(_retry_after(answer))
    if status == HTTPStatus.REQUEST_TIMEOUT:
        raise CutError  # the request came so slowly that it was given up
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        raise TooLargeError
    if status == HTTPStatus.UNAUTHORIZED and answer.headers.get(CHALLENGE_HEADER):
        raise RefusedError(NOT_SIGNED)
    # Others on the way forbid things too, and must not pass for the platform.
    if status == HTTPStatus.FORBIDDEN and (problem := _problem(answer)) in SHUT_OUT:
        raise RefusedError(problem)


def _problem(answer: requests.Response) -> str:
    try:
        return msgspec.json.decode(answer.raw.read(_REFUSAL_BYTES), type=Refusal).problem
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return ""


def _retry_after(answer: requests.Response) -> int:
    text = answer.headers.get("Retry-After", "")
    return min(int(text), _LONGEST_WAIT_S) if text.isascii() and text.isdigit() else 0


@contextmanager
def _as_transport_errors() -> Iterator[None]:
    try:
        yield
    except requests.RequestException as error:
        raise (OfflineError if _never_connected(error) else CutError) from error
    except HTTPError as error:
        raise CutError from error


def _never_connected(error: requests.RequestException) -> bool:
    """Tell whether nothing of the request can have reached anybody."""
    if isinstance(error, _NO_LINE):
        return True
    cause = error.args[0] if error.args else None
    return isinstance(getattr(cause, "reason", None), NewConnectionError)


_NO_LINE = (
    requests.ConnectTimeout,
    requests.exceptions.ProxyError,
    requests.exceptions.SSLError,  # a portal that wants a password first looks like this
    requests.exceptions.InvalidURL,
    requests.exceptions.MissingSchema,
)
