"""Carrying the bundles of others: up to the platform, and their answers back.

A courier's requests are signed like any other of this PC; what is in the files concerns the
courier nothing, and cannot be read or changed by it.

Source: sync protocol, section 16.
"""

from collections.abc import Callable
from http import HTTPStatus

import msgspec
import requests

from app.domain.errors import DomainError, Problem
from sync.station.transport import BUSY, CONNECT_S, STALL_S
from sync.wire.bundle import LIMIT_BYTES, BundleFlaw
from sync.wire.challenge import HEADER as CHALLENGE_HEADER
from sync.wire.challenge import read_challenge
from sync.wire.couriers import BUNDLE_TYPE, PATH, BundleReceipt, answer_path
from sync.wire.enrolment import Refusal
from sync.wire.signing import authorization, signed_text, signed_with

_PIECE_BYTES = 64 * 1024
_PROBLEMS = {
    BundleFlaw.NO_BUNDLE.value: Problem.BUNDLE_NONE,
    BundleFlaw.CUT.value: Problem.BUNDLE_CUT,
    BundleFlaw.DAMAGED.value: Problem.BUNDLE_DAMAGED,
    "replayed": Problem.BUNDLE_REPLAYED,
    "revoked": Problem.BUNDLE_SENDER_OUT,
}


class Courier:
    """Speaks to the platform about bundles, over one kept connection."""

    def __init__(self, address: str, device: bytes, sign: Callable[[bytes], bytes]) -> None:
        self._address = address.rstrip("/")
        self._device = device
        self._sign = sign
        self._challenge = b""
        self._session = requests.Session()

    def deliver(self, data: bytes) -> BundleReceipt:
        """Hand a bundle over; handing it over again changes nothing.

        Raises:
            DomainError: one of ``BUNDLE_*`` with the platform's ``reason``,
                ``DEVICE_*`` or ``PLATFORM_*``.
        """
        status, content = self._ask("POST", PATH, data)
        if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            raise DomainError(Problem.BUNDLE_TOO_LARGE)
        if status != HTTPStatus.OK:
            reason = _refusal(content).reason
            raise DomainError(_PROBLEMS.get(reason, Problem.BUNDLE_REFUSED), reason=reason)
        try:
            return msgspec.json.decode(content, type=BundleReceipt)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise DomainError(Problem.PLATFORM_UNEXPECTED) from error

    def answer(self, device: bytes, bundle_id: bytes = b"") -> bytes | None:
        """Fetch the answer to the last bundle of a device; ``None`` when there is none.

        Args:
            device: whose.
            bundle_id: when given, there is none unless this bundle has come up whole.

        Raises:
            DomainError: ``DEVICE_*`` or ``PLATFORM_*``.
        """
        status, content = self._ask("GET", answer_path(device, bundle_id), b"")
        if status == HTTPStatus.OK:
            return content
        _refusal(content)
        return None

    def close(self) -> None:
        """Give the connection back."""
        self._session.close()

    def _ask(self, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        status, content, renewed = self._send(method, path, body)
        if status == HTTPStatus.UNAUTHORIZED and renewed:
            self._challenge = renewed  # there was none yet, or it was too old
            status, content, _ = self._send(method, path, body)
        if status in BUSY:
            raise DomainError(Problem.PLATFORM_BUSY)
        if status == HTTPStatus.UNAUTHORIZED:
            raise DomainError(Problem.DEVICE_UNKNOWN)
        if status == HTTPStatus.FORBIDDEN:
            raise DomainError(Problem.DEVICE_REVOKED)
        return status, content

    def _send(self, method: str, path: str, body: bytes) -> tuple[int, bytes, bytes]:
        signature = self._sign(signed_text(method, path, body, self._challenge))
        credential = signed_with(self._device, self._challenge, signature)
        try:
            with self._session.request(
                method,
                self._address + path,
                data=body,
                headers={
                    "Content-Type": BUNDLE_TYPE,
                    "Authorization": authorization(credential),
                },
                timeout=(CONNECT_S, STALL_S),
                stream=True,
                allow_redirects=False,
            ) as answer:
                renewed = read_challenge(answer.headers.get(CHALLENGE_HEADER, ""))
                return answer.status_code, _bounded(answer), renewed
        except requests.RequestException as error:
            raise DomainError(Problem.PLATFORM_UNREACHABLE) from error


def _bounded(answer: requests.Response) -> bytes:
    content = bytearray()
    for piece in answer.iter_content(_PIECE_BYTES):
        content += piece
        if len(content) > LIMIT_BYTES:
            raise DomainError(Problem.PLATFORM_UNEXPECTED)
    return bytes(content)


def _refusal(content: bytes) -> Refusal:
    try:
        return msgspec.json.decode(content, type=Refusal)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise DomainError(Problem.PLATFORM_UNEXPECTED) from None
