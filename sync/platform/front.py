"""What stands in front of everything: headers that protect a visitor, a log without persons.

The log names the shape of an address, never the address itself, and no visitor: a
receipt's address leads to a person, and so does an Internet address.
"""

import logging
import time

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.platform.pages.rendering import style_source

API = "/v1/"

log = logging.getLogger(__name__)

_POLICY = (
    f"default-src 'none'; style-src {style_source()}; font-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_EVERYWHERE = {"x-content-type-options": "nosniff"}
# Stations never show what they get, and an idle exchange has to stay small.
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
        started = time.perf_counter()

        async def send_protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                _protect(MutableHeaders(scope=message), scope["path"])
                spent_ms = (time.perf_counter() - started) * 1000
                shape = getattr(scope.get("route"), "path", "-")
                log.info("%s %s %d %.0f ms", scope["method"], shape, message["status"], spent_ms)
            await send(message)

        await self._app(scope, receive, send_protected)


def _protect(headers: MutableHeaders, path: str) -> None:
    for_whom = {} if path.startswith(API) else _ON_PAGES
    for name, value in {**_EVERYWHERE, **for_whom}.items():
        headers[name] = value
    headers.setdefault("cache-control", "no-store")
