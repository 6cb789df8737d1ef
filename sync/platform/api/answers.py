"""JSON answers of the API."""

from datetime import datetime

import msgspec
from starlette.responses import Response

from sync.platform.challenges import issue_challenge
from sync.platform.store.secrets import PlatformKeys
from sync.wire.challenge import HEADER, challenge_text
from sync.wire.enrolment import Refusal

JSON = "application/json"


def answer(content: msgspec.Struct, *, status: int = 200) -> Response:
    """Return an answer in JSON."""
    return Response(msgspec.json.encode(content), status, media_type=JSON)


def refusal(status: int, problem: str, *, reason: str = "", hotline: str = "") -> Response:
    """Return why a request was not done."""
    return answer(Refusal(problem=problem, reason=reason, hotline=hotline), status=status)


def busy(retry_s: int, *, status: int = 503, problem: str = "busy") -> Response:
    """Ask for the same request again later."""
    response = refusal(status, problem)
    response.headers["retry-after"] = str(retry_s)
    return response


def not_signed(keys: PlatformKeys, *, now: datetime) -> Response:
    """Ask for a signature over the challenge that comes with this."""
    response = refusal(401, "not-signed")
    response.headers["www-authenticate"] = "D"
    response.headers[HEADER] = challenge_text(issue_challenge(keys, now=now))
    return response
