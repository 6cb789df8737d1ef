"""What a device signs with each request, and how the signature travels.

The text binds the method, the path, the body and the platform's latest challenge, so
nothing of a request can be changed or used again later. No clock of the station's.

Source: sync protocol, section 10. The keys themselves are Ed25519 and live elsewhere.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from dataclasses import dataclass
from hashlib import sha256

from sync.wire.errors import WireError

DEVICE_BYTES = 8
STREAM_BYTES = 8
SIGNATURE_BYTES = 64
_SCHEME = "D "
_LABEL = b"station-sync-v1"


@dataclass(frozen=True, slots=True)
class Credential:
    """Who signed, and the signature."""

    device: bytes
    signature: bytes


def signed_text(method: str, path: str, body: bytes, challenge: bytes) -> bytes:
    """Return the bytes that are signed for one request."""
    parts = (
        _LABEL,
        method.upper().encode(),
        path.encode(),
        sha256(body).hexdigest().encode(),
        challenge.hex().encode(),
    )
    return b"\n".join(parts)


def authorization(credential: Credential) -> str:
    """Return the value of the ``Authorization`` header."""
    return f"{_SCHEME}{_text(credential.device)}.{_text(credential.signature)}"


def parse_authorization(header: str) -> Credential:
    """Return who signed.

    Raises:
        WireError: not a header of this scheme.
    """
    device, dot, signature = header.removeprefix(_SCHEME).partition(".")
    if not header.startswith(_SCHEME) or not dot:
        raise WireError("no device signature")
    found = Credential(_bytes(device), _bytes(signature))
    if len(found.device) != DEVICE_BYTES or len(found.signature) != SIGNATURE_BYTES:
        raise WireError("no device signature")
    return found


def _text(value: bytes) -> str:
    return urlsafe_b64encode(value).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (Base64Error, ValueError) as error:
        raise WireError("no device signature") from error
