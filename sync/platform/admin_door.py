"""What balancers and Prometheus ask: is it alive, is it ready, what has it counted.

It stands beside the application, on a listener of its own or under a path that the
proxy keeps from the world.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from sync.platform.metrics import (
    CONTENT_TYPE,
    EVENTS,
    NOT_DURABLE,
    POOL_IN_USE,
    SILENT,
    STATIONS,
    exposition,
)
from sync.platform.store.database import Database, UnavailableError
from sync.platform.store.schema import Shape
from sync.platform.store.survey import look_around

SURVEY_EVERY = timedelta(minutes=1)


class AdminDoor:
    """Answers ``/live``, ``/ready`` and ``/metrics``; hands everything else on."""

    def __init__(
        self,
        inside: ASGIApp,
        database: Database,
        *,
        now: Callable[[], datetime],
        port: int = 0,
        path: str = "",
    ) -> None:
        """Args: port: its own listener's; path: what its addresses begin with on any other."""
        self._inside = inside
        self._database = database
        self._now = now
        self._port = port
        self._path = path
        self._surveyed_at: datetime | None = None
        self._answers = {
            "/live": self._live,
            "/ready": self._ready,
            "/metrics": self._metrics,
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        asked = self._asked(scope)
        if asked is None:
            await self._inside(scope, receive, send)
            return
        answer = self._answers.get(asked)
        response: Response = PlainTextResponse("no such page\n", 404)
        if answer is not None and scope["method"] in ("GET", "HEAD"):
            response = await run_in_threadpool(answer)
        await response(scope, receive, send)

    def _asked(self, scope: Scope) -> str | None:
        """Return the page that is asked for here; ``None`` when it is not for this door."""
        if scope["type"] != "http":
            return None
        path: str = scope["path"]
        own = scope.get("server") or ("", 0)
        if self._port and own[1] == self._port:
            return path
        if not self._path or not path.startswith(self._path):
            return None
        inside = path.removeprefix(self._path)
        return inside if inside in self._answers else None

    def _live(self) -> Response:
        return PlainTextResponse("live\n")

    def _ready(self) -> Response:
        try:
            shape = self._database.shape()
        except UnavailableError:
            return PlainTextResponse("the database does not answer\n", 503)
        if shape is not Shape.CURRENT:
            return PlainTextResponse(f"the tables are {shape.value}\n", 503)
        return PlainTextResponse("ready\n")

    def _metrics(self) -> Response:
        POOL_IN_USE.set(self._database.in_use())
        now = self._now()
        if self._surveyed_at is None or now - self._surveyed_at >= SURVEY_EVERY:
            self._survey(now)
        return Response(exposition(), media_type=CONTENT_TYPE)

    def _survey(self, now: datetime) -> None:
        try:
            with self._database.reading() as session:
                found = look_around(session, now=now)
        except UnavailableError:
            return  # the worker's own figures are worth telling without it
        self._surveyed_at = now
        STATIONS.set(found.stations)
        NOT_DURABLE.set(found.not_durable)
        for days, count in found.silent.items():
            SILENT.labels(days).set(count)
        for kind, count in found.events.items():
            EVENTS.labels(kind).set(count)
