"""The addresses of the pages; the first letter may be small, as people type it."""

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from sync.platform.bodies import read_body
from sync.platform.pages.rendering import figure_font
from sync.platform.pages.site import JobSite

FORM_LIMIT = 16 * 1024
_A_YEAR = "public, max-age=31536000, immutable"
_READ = ["GET", "HEAD"]


def page_routes(site: JobSite) -> APIRouter:
    """Return the routes of the pages; none of them is part of the API's description."""
    router = APIRouter(include_in_schema=False)
    for prefix in ("/J", "/j"):
        router.include_router(_job_routes(site, f"{prefix}/{{ticket}}"))

    @router.api_route("/assets/figures.woff2", methods=_READ)
    def figures() -> Response:
        return Response(figure_font(), media_type="font/woff2", headers={"cache-control": _A_YEAR})

    @router.api_route("/robots.txt", methods=_READ)
    def robots() -> Response:
        return Response("User-agent: *\nDisallow: /\n", media_type="text/plain")

    return router


def _job_routes(site: JobSite, job_path: str) -> APIRouter:
    # Whole addresses, not a prefix: the log names a route by the address it was given here.
    router = APIRouter()

    @router.api_route(job_path, methods=_READ)
    def job(request: Request, ticket: str) -> Response:
        return site.job(site.visit(request), ticket)

    @router.api_route(f"{job_path}/apply", methods=_READ)
    def form(request: Request, ticket: str) -> Response:
        return site.form(site.visit(request), ticket)

    @router.post(f"{job_path}/apply")
    async def apply(request: Request, ticket: str) -> Response:
        body = await read_body(request, FORM_LIMIT)
        address = request.client.host if request.client else ""
        return await run_in_threadpool(site.apply, site.visit(request), ticket, body, address)

    @router.api_route(f"{job_path}/done/{{token}}", methods=_READ)
    def receipt(request: Request, ticket: str, token: str) -> Response:
        return site.receipt(site.visit(request), ticket, token)

    @router.post(f"{job_path}/done/{{token}}/cancel")
    async def cancel(request: Request, ticket: str, token: str) -> Response:
        body = await read_body(request, FORM_LIMIT)
        return await run_in_threadpool(site.cancel, site.visit(request), ticket, token, body)

    return router
