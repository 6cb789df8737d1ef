"""Asking a platform to let this PC join, or to take it for another than it was.

Source: sync protocol, section 10.
"""

from http import HTTPStatus

import msgspec
import requests

from app.domain.errors import DomainError, Problem
from sync.station.transport import BUSY, CONNECT_S, STALL_S
from sync.wire.enrolment import PATH, REKEY_PATH, EnrolReply, EnrolRequest, Refusal, RekeyRequest

_REFUSED_CODE = "enrol-code-refused"
_CODES = {
    "expired": Problem.ENROL_CODE_EXPIRED,
    "foreign": Problem.ENROL_CODE_FOREIGN,
    "used": Problem.ENROL_CODE_USED,
}


def ask_to_enrol(url: str, request: EnrolRequest) -> EnrolReply:
    """Return what the platform answers to a new PC's one-time code.

    Raises:
        DomainError: ``ENROL_CODE_*`` with ``reason`` and ``hotline``,
            ``PLATFORM_UNREACHABLE``, ``PLATFORM_BUSY`` or ``PLATFORM_UNEXPECTED``.
    """
    return _ask(url.rstrip("/") + PATH, request)


def ask_to_rekey(url: str, request: RekeyRequest) -> EnrolReply:
    """Return what the platform answers to a PC that needs an identity of its own.

    Raises:
        DomainError: as ``ask_to_enrol``.
    """
    return _ask(url.rstrip("/") + REKEY_PATH, request)


def _ask(address: str, request: EnrolRequest) -> EnrolReply:
    try:
        answer = requests.post(
            address,
            data=msgspec.json.encode(request),
            headers={"Content-Type": "application/json"},
            timeout=(CONNECT_S, STALL_S),
            allow_redirects=False,
        )
    except requests.RequestException as error:
        raise DomainError(Problem.PLATFORM_UNREACHABLE) from error
    if answer.status_code in BUSY:
        raise DomainError(Problem.PLATFORM_BUSY)
    if answer.status_code != HTTPStatus.OK:
        raise _refusal(answer)
    try:
        return msgspec.json.decode(answer.content, type=EnrolReply)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise DomainError(Problem.PLATFORM_UNEXPECTED) from error


def _refusal(answer: requests.Response) -> DomainError:
    try:
        refusal = msgspec.json.decode(answer.content, type=Refusal)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return DomainError(Problem.PLATFORM_UNEXPECTED)
    if refusal.problem != _REFUSED_CODE:
        return DomainError(Problem.PLATFORM_UNEXPECTED)
    problem = _CODES.get(refusal.reason, Problem.ENROL_CODE_REFUSED)
    return DomainError(problem, reason=refusal.reason, hotline=refusal.hotline)
