"""The calls of couriers: any enrolled PC brings bundles of others, and takes answers along.

What is inside is sealed, so it does not matter who carries it; who did is signed for.

Source: sync protocol, sections 5.1 and 16.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from sync.platform.api.answers import answer, not_signed, refusal
from sync.platform.api.authentication import (
    DeviceShutOutError,
    NotSignedError,
    SignedRequest,
    admit,
    signed_request,
)
from sync.platform.api.description import shapes
from sync.platform.api.traffic import Traffic
from sync.platform.bodies import read_body
from sync.platform.bundles import BundleDesk, BundleRefusedError
from sync.platform.settings import Settings
from sync.platform.store.contacts import note_contact
from sync.platform.store.database import Database
from sync.platform.store.devices import Device
from sync.platform.store.secrets import PlatformKeys
from sync.wire.bundle import LIMIT_BYTES
from sync.wire.challenge import HEADER
from sync.wire.couriers import BUNDLE_TYPE, PATH, BundleReceipt

_Work = Callable[[Device, datetime], Response]


@dataclass(frozen=True, slots=True, kw_only=True)
class CourierDesk:
    """What answers couriers."""

    database: Database
    keys: PlatformKeys
    bundles: BundleDesk
    settings: Settings
    now: Callable[[], datetime]

    def deliver(self, request: SignedRequest, bundle: bytes) -> Response:
        """Take a bundle in."""

        def take(courier: Device, now: datetime) -> Response:
            try:
                taken = self.bundles.take(bundle, via=courier.id.hex(), at=now)
            except BundleRefusedError as error:
                return refusal(422, "bundle-refused", reason=error.reason)
            receipt = BundleReceipt(known=taken.known, frames=taken.frames, whole=taken.whole)
            return answer(receipt)

        return self._signed(request, take)

    def hand_out(
        self, request: SignedRequest, device: str, bundle_id: str | None = None
    ) -> Response:
        """Give the answer to a device's last bundle, if the one that is named has come."""

        def give(_courier: Device, now: datetime) -> Response:
            whose = _bytes(device)
            known = bundle_id is None or self.bundles.is_known(whose, _bytes(bundle_id))
            found = self.bundles.answer(whose, at=now) if known else None
            if found is None:
                return refusal(404, "no-answer")
            return Response(found[1], media_type=BUNDLE_TYPE)

        return self._signed(request, give)

    def _signed(self, request: SignedRequest, work: _Work) -> Response:
        now = self.now()
        try:
            courier = admit(self.database, self.keys, request, now=now)
            with self.database.writing() as session:
                note_contact(session, courier, at=now)
        except NotSignedError:
            return not_signed(self.keys, now=now)
        except DeviceShutOutError as error:
            return refusal(403, error.device.state.value, hotline=self.settings.hotline)
        return work(courier, now)


def courier_routes(desk: CourierDesk, traffic: Traffic) -> APIRouter:
    """Return the routes of bundles."""
    router = APIRouter()

    @router.post(PATH, openapi_extra=_DELIVERED, summary="A courier brings a bundle")
    async def deliver(request: Request) -> Response:
        def delivered(body: bytes) -> Response:
            return desk.deliver(signed_request(request, body), body)

        return await traffic.carry(request, LIMIT_BYTES, delivered)

    @router.get(PATH + "/{device}", openapi_extra=_HANDED, summary="The answer to a device")
    async def by_device(request: Request, device: str) -> Response:
        return await run_in_threadpool(desk.hand_out, await _signed(request), device)

    @router.get(
        PATH + "/{device}/{bundle}",
        openapi_extra=_HANDED,
        summary="The same, if this bundle has come whole",
    )
    async def by_bundle(request: Request, device: str, bundle: str) -> Response:
        return await run_in_threadpool(desk.hand_out, await _signed(request), device, bundle)

    return router


async def _signed(request: Request) -> SignedRequest:
    return signed_request(request, await read_body(request, LIMIT_BYTES))


def _bytes(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


_FILE = {"content": {BUNDLE_TYPE: {"schema": {"type": "string", "format": "binary"}}}}
_DELIVERED = {
    **shapes(gives=BundleReceipt, refuses=(401, 403, 413, 422, 503)),
    "requestBody": {"required": True, **_FILE},
}
_HANDED = {
    "responses": {
        "200": {"description": "The answer, sealed for the device", **_FILE},
        "401": {"description": f"Sign once more, over the challenge in {HEADER}"},
        "404": {"description": "There is no answer"},
    }
}
