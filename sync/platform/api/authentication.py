"""Who sends a request: a device, its signature, and a challenge of ours that is still fresh.

Source: sync protocol, section 10.
"""

from dataclasses import dataclass
from datetime import datetime

from sync.platform.challenges import is_fresh
from sync.platform.jobs import verify
from sync.platform.store.database import Transaction
from sync.platform.store.devices import Device, DeviceState, find_device
from sync.platform.store.secrets import PlatformKeys
from sync.wire.challenge import read_challenge
from sync.wire.errors import WireError
from sync.wire.signing import parse_authorization, signed_text


class NotSignedError(Exception):
    """The request is not signed by a device of ours over a fresh challenge; try once more."""


class DeviceRevokedError(Exception):
    """The device may no longer take part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedRequest:
    """What the signature covers, and the two headers that go with it."""

    method: str
    path: str
    body: bytes
    authorization: str
    challenge: str


def authenticate(
    session: Transaction, keys: PlatformKeys, request: SignedRequest, *, now: datetime
) -> Device:
    """Return the device that signed the request.

    Raises:
        NotSignedError: no signature, a wrong one, or one over an old challenge.
        DeviceRevokedError: the device is known and shut out.
    """
    try:
        credential = parse_authorization(request.authorization)
    except WireError:
        raise NotSignedError from None
    challenge = read_challenge(request.challenge)
    device = find_device(session, credential.device)
    if device is None or not is_fresh(challenge, keys, now=now):
        raise NotSignedError
    message = signed_text(request.method, request.path, request.body, challenge)
    if not verify(device.sign_key, message, credential.signature):
        raise NotSignedError
    if device.state is DeviceState.REVOKED:
        raise DeviceRevokedError
    return device
