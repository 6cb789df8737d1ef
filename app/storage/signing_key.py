"""The station's keys: one signs job tickets and requests, one opens what is sealed for it."""

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey


@dataclass(frozen=True, slots=True)
class StationKey:
    """The station's Ed25519 key pair; the private half is never shown."""

    private: bytes = field(repr=False)

    @property
    def public(self) -> bytes:
        """The half that others may know."""
        return self._loaded().public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Return the signature of a message, 64 bytes."""
        return self._loaded().sign(message)

    def _loaded(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.private)


@dataclass(frozen=True, slots=True)
class BoxKey:
    """The station's X25519 key pair: bundles from the platform are sealed for it."""

    private: bytes = field(repr=False)

    @property
    def public(self) -> bytes:
        """The half that others seal with."""
        key = X25519PrivateKey.from_private_bytes(self.private)
        return key.public_key().public_bytes_raw()


def new_station_key() -> StationKey:
    """Return a fresh random key pair."""
    return StationKey(Ed25519PrivateKey.generate().private_bytes_raw())


def new_box_key() -> BoxKey:
    """Return a fresh random key pair."""
    return BoxKey(X25519PrivateKey.generate().private_bytes_raw())


def verify_signature(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether the owner of ``public_key``, 32 bytes, signed the message."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except InvalidSignature:
        return False
    return True
