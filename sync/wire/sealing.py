"""Sealing for one receiver, and checking who signed: what each algorithm number stands for.

Algorithm 1 is HPKE in base mode (RFC 9180: X25519, HKDF-SHA256, ChaCha20-Poly1305) and
Ed25519. What a sealed piece belongs to is bound as HPKE's ``info``: the library seals in one
shot, and a context that differs in ``info`` gives another key, so nothing opens elsewhere.
National suites get numbers of their own.

Source: sync protocol, sections 10 and 16.
"""

from enum import IntEnum

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

SEAL_BYTES = 48  # what sealing adds: a key share and a tag
BOX_KEY_BYTES = 32

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


class Algorithm(IntEnum):
    """How a bundle is sealed and signed."""

    X25519_ED25519 = 1


class UnusableKeyError(ValueError):
    """Nothing can be sealed for this key: it is none."""


def seal(plain: bytes, receiver: bytes, context: bytes) -> bytes:
    """Return ``plain`` so that only the owner of the X25519 key ``receiver`` reads it.

    Raises:
        UnusableKeyError: the key is empty, or one that gives every sender the same secret.
    """
    try:
        return _SUITE.encrypt(plain, X25519PublicKey.from_public_bytes(receiver), info=context)
    except ValueError as error:
        raise UnusableKeyError from error


def unseal(sealed: bytes, private: bytes, context: bytes) -> bytes | None:
    """Return what was sealed; ``None`` when it is for another key or another context."""
    try:
        return _SUITE.decrypt(sealed, X25519PrivateKey.from_private_bytes(private), info=context)
    except InvalidTag:
        return None


def is_signed(signer: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether the owner of the Ed25519 key ``signer`` signed the message."""
    try:
        Ed25519PublicKey.from_public_bytes(signer).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def new_box_key() -> bytes:
    """Return a fresh X25519 private key."""
    return X25519PrivateKey.generate().private_bytes_raw()


def box_public(private: bytes) -> bytes:
    """Return the half of an X25519 key that others seal with."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
