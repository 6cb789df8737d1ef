"""The calls of stations.

Source: sync protocol, section 5.1. All of them may be repeated without harm.
"""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import TypeVar

import msgspec
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from sync.platform.api.answers import answer, refusal
from sync.platform.api.authentication import (
    DeviceShutOutError,
    NotSignedError,
    SignedRequest,
    signed_request,
)
from sync.platform.api.description import shapes
from sync.platform.api.traffic import Traffic
from sync.platform.api.visits import Host, Visit, let_in, turned_away
from sync.platform.bodies import read_body
from sync.platform.challenges import issue_challenge
from sync.platform.enrolment import Enrolled, EnrolRefusedError, enrol
from sync.platform.limits import TooManyTriesError
from sync.platform.rekeying import rekey
from sync.platform.store.devices import Device, all_keys
from sync.platform.store.lives import current_epoch
from sync.platform.store.scopes import granted
from sync.wire.challenge import HEADER
from sync.wire.enrolment import (
    EnrolReply,
    EnrolRequest,
    Health,
    KeyList,
    KeyReply,
    RekeyRequest,
    ScopeReply,
    StationReply,
    Village,
)
from sync.wire.messages import CONTENT_TYPE, PROTOCOL

ENROL_LIMIT = 16 * 1024
EXCHANGE_LIMIT = 8 * 1024 * 1024  # many frames of at most 64 KiB; stations send 320 KiB at most
RETRY_ENROL_S = 3600
_Asked = TypeVar("_Asked", bound=msgspec.Struct)


class StationDesk(Host):
    """What answers stations: every worker has one, and it remembers nothing."""

    def enrol(self, body: bytes, address: str) -> Response:
        """Let a PC join by its code."""

        def join(request: EnrolRequest, now: datetime) -> Enrolled:
            return enrol(self.database, self.keys, request, address=address, now=now)

        return self._joined(body, EnrolRequest, join)

    def rekey(self, body: bytes, address: str) -> Response:
        """Let a PC that was moved or copied become a device of its own."""

        def join(request: RekeyRequest, now: datetime) -> Enrolled:
            return rekey(self.database, self.keys, request, address=address, now=now)

        return self._joined(body, RekeyRequest, join)

    def exchange(self, request: SignedRequest, body: bytes) -> Response:
        """Take what a station pushes and answer with what it lacks.

        Raises:
            TooOftenError: the device has had its share.
            UnavailableError: the database does not answer.
        """
        visit = Visit(self, request)
        visit.arrived(body)
        return visit.answer()

    def signed(self, request: SignedRequest, work: Callable[[Device], Response]) -> Response:
        """Let a device in that has signed, and do its work.

        Raises:
            TooOftenError: the device has had its share.
            UnavailableError: the database does not answer.
        """
        now = self.now()
        try:
            device = let_in(self, request, now=now)
        except (NotSignedError, DeviceShutOutError) as error:
            return turned_away(self, error, now=now)
        return work(device)

    def key_list(self) -> Response:
        """Return every key whose job tickets are genuine."""
        with self.database.reading() as session:
            keys = all_keys(session)
        return answer(KeyList(keys=tuple(KeyReply(station_no=no, sign_key=k) for no, k in keys)))

    def health(self, known_tag: str) -> Response:
        """Tell that the platform and its database answer."""
        with self.database.reading() as session:
            epoch = current_epoch(session)
        response = answer(Health(status="ok", epoch=epoch, proto=(PROTOCOL, PROTOCOL)))
        tag = f'"{sha256(response.body).hexdigest()[:16]}"'
        if known_tag == tag:
            response = Response(status_code=304)
        response.headers["etag"] = tag
        return response

    def _joined(
        self, body: bytes, shape: type[_Asked], join: Callable[[_Asked, datetime], Enrolled]
    ) -> Response:
        hotline = self.settings.hotline
        try:
            request = msgspec.json.decode(body, type=shape)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return refusal(422, "malformed", hotline=hotline)
        try:
            joined = join(request, self.now())
        except EnrolRefusedError as error:
            return refusal(403, "enrol-code-refused", reason=error.reason, hotline=hotline)
        except TooManyTriesError:
            response = refusal(429, "too-many-tries", hotline=hotline)
            response.headers["retry-after"] = str(RETRY_ENROL_S)
            return response
        return answer(self._welcome(joined))

    def _welcome(self, joined: Enrolled) -> EnrolReply:
        station = joined.station
        with self.database.reading() as session:
            grants = granted(session, joined.device)
        return EnrolReply(
            device=joined.device.id,
            station=StationReply(
                no=station.no,
                name=station.name,
                town=station.town,
                county=station.county,
                phone=station.phone,
                hours=station.hours,
                villages=tuple(Village(code=c, name=name) for c, name in station.villages),
            ),
            scopes=tuple(
                ScopeReply(no=g.scope, kind=g.kind, rights=g.rights, title=g.title)
                for g in grants.scopes
            ),
            grant_ver=grants.version,
            job_url_base=self.settings.base_url,
            platform_key=self.keys.public_key,
            platform_box_key=self.keys.public_box_key,
            challenge=issue_challenge(self.keys, now=self.now()),
            series=joined.device.series,
        )


def api_routes(desk: StationDesk, traffic: Traffic) -> APIRouter:
    """Return the routes below ``/v1``."""
    router = APIRouter()
    enrolling = shapes(takes=EnrolRequest, gives=EnrolReply, refuses=(403, 413, 422, 429, 503))

    @router.post("/v1/enrol", openapi_extra=enrolling, summary="A PC joins by a one-time code")
    async def enrol_pc(request: Request) -> Response:
        body = await read_body(request, ENROL_LIMIT)
        address = request.client.host if request.client else ""
        return await run_in_threadpool(desk.enrol, body, address)

    rekeying = shapes(takes=RekeyRequest, gives=EnrolReply, refuses=(403, 413, 422, 429, 503))

    @router.post("/v1/rekey", openapi_extra=rekeying, summary="A PC becomes a device of its own")
    async def rekey_pc(request: Request) -> Response:
        body = await read_body(request, ENROL_LIMIT)
        address = request.client.host if request.client else ""
        return await run_in_threadpool(desk.rekey, body, address)

    @router.post("/v1/sync", openapi_extra=_EXCHANGE, summary="Push, answer and pull")
    async def sync(request: Request) -> Response:
        visit = Visit(desk, signed_request(request, b""))
        return await traffic.receive(request, EXCHANGE_LIMIT, visit)

    @router.get(
        "/v1/keys", openapi_extra=shapes(gives=KeyList), summary="Keys that sign genuine job codes"
    )
    def keys() -> Response:
        return desk.key_list()

    @router.get("/v1/health", openapi_extra=shapes(gives=Health, refuses=(503,)), summary="Health")
    def health(request: Request) -> Response:
        return desk.health(request.headers.get("if-none-match", ""))

    return router


_FRAMES = {"content": {CONTENT_TYPE: {"schema": {"type": "string", "format": "binary"}}}}
_EXCHANGE = {
    "description": "Bodies are frames of MessagePack; see docs/protocol.md.",
    "security": [{"device": []}],
    "requestBody": {"required": True, **_FRAMES},
    "responses": {
        "200": {"description": "Frames were understood", **_FRAMES},
        "401": {"description": f"Sign once more, over the challenge in {HEADER}"},
        "403": {"description": "The device is revoked"},
        "408": {"description": "The body stood still; send it again"},
        "413": {"description": "Send half as much"},
        "429": {"description": "This device asks too often; see Retry-After"},
        "503": {"description": "Busy; see Retry-After"},
    },
}
