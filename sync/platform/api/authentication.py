"""Who sends a request: a device, its signature, and a challenge of ours that is still fresh.

Source: sync protocol, section 10.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from starlette.requests import Request

from sync.platform.challenges import is_fresh, named_challenge
from sync.platform.jobs import verify
from sync.platform.refused_contacts import Refused, note_refused
from sync.platform.store.database import Database, Transaction
from sync.platform.store.devices import Device, find_device
from sync.platform.store.events import EventKind
from sync.platform.store.secrets import PlatformKeys
from sync.wire.errors import WireError
from sync.wire.signing import authorization, parse_authorization, text_over


class NotSignedError(Exception):
    """The request is not signed by a device of ours over a fresh challenge; try once more."""


class ForgedError(NotSignedError):
    """The challenge is fresh, so this is no matter of time: the key is not the device's.

    Attributes:
        claimed: the device that the request names.
        device: the same as far as it is known here.
    """

    def __init__(self, claimed: bytes, device: Device | None) -> None:
        super().__init__(claimed)
        self.claimed = claimed
        self.device = device


class DeviceShutOutError(Exception):
    """The device may no longer take part."""

    def __init__(self, device: Device) -> None:
        super().__init__(device.id)
        self.device = device


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedRequest:
    """What a signature covers, and the header that goes with it.

    Attributes:
        digest: SHA-256 of the body, or of as much of it as the header's signature covers.
    """

    method: str
    path: str
    digest: bytes
    authorization: str


def signed_request(request: Request, body: bytes) -> SignedRequest:
    """Return what a request says of its signature."""
    return SignedRequest(
        method=request.method,
        path=request.url.path,
        digest=sha256(body).digest(),
        authorization=request.headers.get("authorization", ""),
    )


def later_seal(request: SignedRequest, digest: bytes, seal: bytes) -> SignedRequest:
    """Return the request that a seal within its body signs: whoever sent it was admitted.

    Args:
        request: as it began.
        digest: SHA-256 of the body before the seal.
        seal: the signature of that.
    """
    credential = replace(parse_authorization(request.authorization), signature=seal)
    return replace(request, digest=digest, authorization=authorization(credential))


def admit(
    database: Database, keys: PlatformKeys, request: SignedRequest, *, now: datetime
) -> Device:
    """Return the device that signed the request; an administrator hears of who is turned away.

    Raises:
        NotSignedError, DeviceShutOutError: as ``authenticate``.
    """
    try:
        with database.at_once() as session:
            return authenticate(session, keys, request, now=now)
    except ForgedError as error:
        known = error.device
        news = Refused(
            kind=EventKind.BAD_SIGNATURE,
            device=b"" if known is None else known.id,
            station_no=0 if known is None else known.station_no,
            detail=f"claims to be {error.claimed.hex()}" if known is None else "",
        )
        note_refused(database, keys, news, at=now)
        raise
    except DeviceShutOutError as error:
        device = error.device
        news = Refused(
            kind=EventKind.REVOKED_CONTACT,
            device=device.id,
            station_no=device.station_no,
            detail=device.state.value,
        )
        note_refused(database, keys, news, at=now)
        raise


def authenticate(
    session: Transaction, keys: PlatformKeys, request: SignedRequest, *, now: datetime
) -> Device:
    """Return the device that signed the request.

    Raises:
        NotSignedError: no signature, or one over an old challenge.
        ForgedError: a wrong signature, or a device that is not ours.
        DeviceShutOutError: the device is known and shut out.
    """
    try:
        credential = parse_authorization(request.authorization)
    except WireError:
        raise NotSignedError from None
    if not is_fresh(credential.challenge, now=now):
        raise NotSignedError
    device = find_device(session, credential.device)
    challenge = named_challenge(keys, credential.challenge)
    message = text_over(request.method, request.path, request.digest, challenge)
    if device is None or not verify(device.sign_key, message, credential.signature):
        raise ForgedError(credential.device, device)
    if device.shut_out:
        raise DeviceShutOutError(device)
    return device
