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
CHALLENGE_NAME_BYTES = 4
SIGNATURE_BYTES = 64
_NAME_END = DEVICE_BYTES + CHALLENGE_NAME_BYTES
_SCHEME = "D "
_LABEL = b"station-sync-v1"


@dataclass(frozen=True, slots=True)
class Credential:
    """Who signed, over which challenge, and the signature.

    Attributes:
        challenge: its name, which is how it begins; the platform can tell the rest, and
            whoever has not been given the rest cannot sign over it.
    """

    device: bytes
    challenge: bytes
    signature: bytes


def signed_with(device: bytes, challenge: bytes, signature: bytes) -> Credential:
    """Return the credential of one request; without a challenge yet, one that will be refused."""
    name = challenge[:CHALLENGE_NAME_BYTES].ljust(CHALLENGE_NAME_BYTES, b"\0")
    return Credential(device, name, signature)


def signed_text(method: str, path: str, body: bytes, challenge: bytes) -> bytes:
    """Return the bytes that are signed for one request."""
    return text_over(method, path, sha256(body).digest(), challenge)


def text_over(method: str, path: str, digest: bytes, challenge: bytes) -> bytes:
    """Return the same for a request of whose body only the SHA-256 is known."""
    parts = (
        _LABEL,
        method.upper().encode(),
        path.encode(),
        digest.hex().encode(),
        challenge.hex().encode(),
    )
    return b"\n".join(parts)


def authorization(credential: Credential) -> str:
    """Return the value of the ``Authorization`` header."""
    whole = credential.device + credential.challenge + credential.signature
    return _SCHEME + urlsafe_b64encode(whole).decode().rstrip("=")


def parse_authorization(header: str) -> Credential:
    """Return who signed.

    Raises:
        WireError: not a header of this scheme.
    """
    text = header.removeprefix(_SCHEME)
    try:
        whole = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (Base64Error, ValueError) as error:
        raise WireError("no device signature") from error
    if not header.startswith(_SCHEME) or len(whole) != _NAME_END + SIGNATURE_BYTES:
        raise WireError("no device signature")
    return Credential(whole[:DEVICE_BYTES], whole[DEVICE_BYTES:_NAME_END], whole[_NAME_END:])
