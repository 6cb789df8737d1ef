"""The office's page: a clerk hands in a file from a stick and takes the answer along."""

from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import Response

from sync.platform.bodies import read_body
from sync.platform.bundles import (
    REPLAYED,
    REVOKED,
    WRONG_WAY,
    BundleDesk,
    BundleRefusedError,
    TakenBundle,
)
from sync.platform.office_door import Entry, OfficeDoor
from sync.platform.pages.visit import Visit
from sync.platform.settings import Settings
from sync.wire.bundle import LIMIT_BYTES, BundleFlaw
from sync.wire.couriers import BUNDLE_TYPE

PATH = "/office"
_FIELD = "file"
_FORM_LIMIT = LIMIT_BYTES + 16 * 1024
_UNKNOWN_REASON = "refused"
_REASONS = frozenset(BundleFlaw) | {WRONG_WAY, REVOKED, REPLAYED}


class _UploadParser(MultiPartParser):
    """Keeps a file in memory: it is small, and nothing of it is to lie about on a disk."""

    spool_max_size = _FORM_LIMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSite:
    """Answers for the addresses under ``/office``. May be shared between threads."""

    door: OfficeDoor
    bundles: BundleDesk
    settings: Settings
    now: Callable[[], datetime]

    def page(self, request: Request) -> Response:
        """Show the form."""
        return self.turned_away(request) or self._form(self._visit(request))

    def hand_in(self, request: Request, data: bytes | None) -> Response:
        """Take a file in from somebody who was let in, and say what came of it."""
        visit = self._visit(request)
        if not visit.is_from_here():
            return self._form(visit, wrong=visit.say("office.stale"), status=403)
        if not data:
            return self._form(visit, wrong=visit.say("office.wrong.none"), status=422)
        try:
            taken = self.bundles.take(data, via="office", at=self.now())
        except BundleRefusedError as error:
            reason = error.reason if error.reason in _REASONS else _UNKNOWN_REASON
            return self._form(visit, wrong=visit.say(f"office.wrong.{reason}"), status=422)
        return self._form(visit, taken=taken)

    def answer(self, request: Request, device: str) -> Response:
        """Give the answer to a device's last bundle as a file."""
        away = self.turned_away(request)
        if away is not None:
            return away
        found = self.bundles.answer(_bytes(device), at=self.now())
        if found is None:
            visit = self._visit(request)
            return self._form(visit, wrong=visit.say("office.wrong.answer"), status=404)
        name, sealed = found
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(sealed, media_type=BUNDLE_TYPE, headers=headers)

    def turned_away(self, request: Request) -> Response | None:
        """Return what somebody sees who may not come in."""
        visit = self._visit(request)
        address = request.client.host if request.client else ""
        entry = self.door.entry(request.headers.get("authorization", ""), address)
        if entry is Entry.OPEN:
            return None
        if entry is Entry.CLOSED:
            return visit.message("unknown", None, status=404, icon="info-circle")
        if entry is Entry.WAIT:
            return self._form(visit, wrong=visit.say("office.many"), status=429)
        page = self._form(visit, wrong=visit.say("office.locked"), status=401)
        page.headers["www-authenticate"] = 'Basic realm="office", charset="UTF-8"'
        return page

    def _visit(self, request: Request) -> Visit:
        return Visit(request, self.settings.hotline)

    def _form(
        self, visit: Visit, *, wrong: str = "", taken: TakenBundle | None = None, status: int = 200
    ) -> Response:
        values = {
            "action": visit.url(PATH),
            "wrong": wrong,
            "inside": status not in (401, 429),
            "taken": taken,
            "answer_url": "" if taken is None else f"{PATH}/answer/{taken.device.id.hex()}",
        }
        return visit.page("office.html", None, values, status=status)


def office_routes(site: OfficeSite) -> APIRouter:
    """Return the routes of the office; none of them is part of the API's description."""
    router = APIRouter(include_in_schema=False)

    @router.api_route(PATH, methods=["GET", "HEAD"])
    def page(request: Request) -> Response:
        return site.page(request)

    @router.post(PATH)
    async def hand_in(request: Request) -> Response:
        away = await run_in_threadpool(site.turned_away, request)  # before a byte is read
        if away is not None:
            return away
        data = await _uploaded(request)
        return await run_in_threadpool(site.hand_in, request, data)

    @router.api_route(PATH + "/answer/{device}", methods=["GET", "HEAD"])
    def answer(request: Request, device: str) -> Response:
        return site.answer(request, device)

    return router


async def _uploaded(request: Request) -> bytes | None:
    """Return the file of a form; ``None`` when there is none."""
    body = await read_body(request, _FORM_LIMIT)

    async def stream() -> AsyncGenerator[bytes, None]:
        yield body

    try:
        form = await _UploadParser(request.headers, stream(), max_files=1, max_fields=1).parse()
    except (MultiPartException, KeyError):
        return None
    file = form.get(_FIELD)
    try:
        return await file.read() if isinstance(file, UploadFile) else None
    finally:
        await form.close()


def _bytes(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""
