"""The platform as a web application: the calls of stations and the pages of villagers."""

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from fastapi import Request, Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from sync.platform.api.answers import busy, refusal
from sync.platform.api.blobs import BlobDesk, blob_routes
from sync.platform.api.couriers import CourierDesk, courier_routes
from sync.platform.api.description import DescribedApp
from sync.platform.api.routes import StationDesk, api_routes
from sync.platform.api.traffic import Traffic
from sync.platform.applying import ApplicationDesk
from sync.platform.bodies import BodiesFullError, BodyStalledError, BodyTooLargeError
from sync.platform.bundles import BundleDesk
from sync.platform.contacts import ContactBook
from sync.platform.front import API, Front
from sync.platform.jobs import JobRefusedError
from sync.platform.lives import LifeWatch
from sync.platform.office_door import OfficeDoor
from sync.platform.pages.office import OfficeSite, office_routes
from sync.platform.pages.routes import page_routes
from sync.platform.pages.site import JobSite, refuse
from sync.platform.pressure import Chance, OverloadedError, TooOftenError
from sync.platform.settings import USUAL, Capacity, Settings
from sync.platform.store.database import Database, UnavailableError
from sync.platform.store.secrets import load_keys

VERSION = "1"
_GONE = 499  # what proxies call it when the asker hung up


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


def create_app(
    database: Database,
    settings: Settings,
    *,
    new_id: Callable[[], UUID],
    now: Callable[[], datetime] = utc_now,
    capacity: Capacity = USUAL,
) -> Front:
    """Return the application on a prepared database; any number of them may share it."""
    traffic = Traffic(capacity, Chance(clock=time.monotonic, draw=random.random))
    keys = load_keys(database)
    desk = ApplicationDesk(database=database, keys=keys, new_id=new_id)
    site = JobSite(database=database, keys=keys, desk=desk, settings=settings, now=now)
    app = DescribedApp(
        title="零工驿站 Gig Station platform", version=VERSION, docs_url=None, redoc_url=None
    )
    stations = StationDesk(
        database=database,
        keys=keys,
        settings=settings,
        now=now,
        watch=LifeWatch(database),
        rates=traffic.rates,
        contacts=ContactBook(database),
    )
    app.include_router(api_routes(stations, traffic))
    app.include_router(blob_routes(BlobDesk(stations), traffic))
    app.include_router(page_routes(site))
    bundles = BundleDesk(database, keys)
    couriers = CourierDesk(
        database=database, keys=keys, bundles=bundles, settings=settings, now=now
    )
    app.include_router(courier_routes(couriers, traffic))
    door = OfficeDoor(database=database, keys=keys, now=now)
    office = OfficeSite(door=door, bundles=bundles, settings=settings, now=now)
    app.include_router(office_routes(office))
    _answer_failures(app, site, traffic)
    return Front(app)


def _answer_failures(app: DescribedApp, site: JobSite, traffic: Traffic) -> None:
    _answer_overload(app, traffic)

    @app.exception_handler(JobRefusedError)
    def no_job(request: Request, error: JobRefusedError) -> Response:
        return refuse(site.visit(request), error)

    @app.exception_handler(UnavailableError)
    def unavailable(request: Request, error: UnavailableError) -> Response:
        if _is_api(request):
            return busy(traffic.recall.after_s())
        page = site.visit(request).message("busy", None, status=503, icon="hourglass")
        page.headers["retry-after"] = "60"
        return page

    @app.exception_handler(BodyTooLargeError)
    def too_large(request: Request, error: BodyTooLargeError) -> Response:
        if _is_api(request):
            return refusal(413, "too-large")
        return site.visit(request).message("large", None, status=413, icon="info-circle")

    @app.exception_handler(HTTPException)
    def nothing_here(request: Request, error: HTTPException) -> Response:
        if _is_api(request):
            return refusal(error.status_code, "no-such-call")
        status = error.status_code
        return site.visit(request).message("unknown", None, status=status, icon="info-circle")


def _answer_overload(app: DescribedApp, traffic: Traffic) -> None:
    @app.exception_handler(OverloadedError)
    async def overloaded(request: Request, error: OverloadedError) -> Response:
        return busy(error.retry_s)

    @app.exception_handler(TooOftenError)
    async def too_often(request: Request, error: TooOftenError) -> Response:
        return busy(error.retry_s, status=429, problem="too-often")

    @app.exception_handler(BodiesFullError)
    async def full(request: Request, error: BodiesFullError) -> Response:
        return busy(traffic.recall.after_s())

    @app.exception_handler(BodyStalledError)
    async def stalled(request: Request, error: BodyStalledError) -> Response:
        response = refusal(408, "stalled")
        response.headers["connection"] = "close"
        return response

    @app.exception_handler(ClientDisconnect)
    async def gone(request: Request, error: ClientDisconnect) -> Response:
        return Response(status_code=_GONE)  # nobody reads it; the log shows what happened


def _is_api(request: Request) -> bool:
    return request.url.path.startswith(API)
