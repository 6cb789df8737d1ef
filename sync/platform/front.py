"""What stands in front of everything: headers that protect a visitor, a log without persons.

The log names the shape of an address, never the address itself, and no visitor: a
receipt's address leads to a person, and so does an Internet address.
"""

import logging
import time

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.platform.journal import FIELDS
from sync.platform.metrics import BYTES_DOWN, BYTES_UP, REQUESTS, SECONDS
from sync.platform.pages.rendering import style_source
from sync.wire.errors import WireError
from sync.wire.messages import CONTENT_TYPE
from sync.wire.signing import parse_authorization

API = "/v1/"
_SHORT_ID = 4

log = logging.getLogger(__name__)

_POLICY = (
    f"default-src 'none'; style-src {style_source()}; font-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_EVERYWHERE = {"x-content-type-options": "nosniff"}
_ON_PAGES = {
    "content-security-policy": _POLICY,
    "x-frame-options": "DENY",
    # Not "no-referrer": a browser would then hide where a form was sent from.
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-robots-tag": "noindex, nofollow",
    "vary": "Accept-Language",
}


class Front:
    """Wraps the application; also what it answers when it fails."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = _Request(scope)

        async def receive_counted() -> Message:
            message = await receive()
            request.up += len(message.get("body", b""))
            return message

        async def send_protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                _protect(MutableHeaders(scope=message), scope["path"])
                request.answered(message["status"])
            request.down += len(message.get("body", b""))
            if message["type"] == "http.response.body" and not message.get("more_body", False):
                request.ended()  # by the time that somebody has the answer, it is counted
            await send(message)

        try:
            await self._app(scope, receive_counted, send_protected)
        finally:
            request.ended()


class _Request:
    """One request, as the log and the counters see it."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._started = time.perf_counter()
        self._spent_s = 0.0
        self._status = 500  # of a failure that nobody answered
        self._told = False
        self.up = 0
        self.down = 0

    def answered(self, status: int) -> None:
        """Take note that the answer's head is sent."""
        self._status = status
        self._spent_s = time.perf_counter() - self._started

    def ended(self) -> None:
        """Write the line and count, once."""
        if self._told:
            return
        self._told = True
        shape = getattr(self._scope.get("route"), "path", "-")
        REQUESTS.labels(shape, self._status).inc()
        SECONDS.labels(shape).observe(self._spent_s)
        BYTES_UP.labels(shape).inc(self.up)
        BYTES_DOWN.labels(shape).inc(self.down)
        method, ms = self._scope["method"], self._spent_s * 1000
        fields = {
            "method": method,
            "call": shape,
            "status": self._status,
            "ms": round(ms, 1),
            "up": self.up,
            "down": self.down,
            **self._device(),
        }
        log.info("%s %s %d %.0f ms", method, shape, self._status, ms, extra={FIELDS: fields})

    def _device(self) -> dict[str, str]:
        """Return the first half of the id that a station says it has; enough to find it."""
        if not self._scope["path"].startswith(API):
            return {}
        given = dict(self._scope["headers"]).get(b"authorization", b"").decode("latin-1")
        try:
            return {"device": parse_authorization(given).device[:_SHORT_ID].hex()}
        except WireError:
            return {}


def _protect(headers: MutableHeaders, path: str) -> None:
    """Add what protects a visitor; stations show nothing, and their exchanges have to be small."""
    if headers.get("content-type") == CONTENT_TYPE:
        return
    for_whom = {} if path.startswith(API) else _ON_PAGES
    for name, value in {**_EVERYWHERE, **for_whom}.items():
        headers[name] = value
    headers.setdefault("cache-control", "no-store")
