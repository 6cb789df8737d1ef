"""Turning a PIN into a key, and sealing small secrets under a key."""

import secrets
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.storage.engine import KEY_BYTES

SALT_BYTES = 16
_NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class PinCost:
    """What one try of a PIN costs: about 0.1 s on the machine this was measured on."""

    rounds: int = 3
    memory_kib: int = 47_104
    lanes: int = 1


STANDARD_COST = PinCost()


def stretched(pin: str, salt: bytes, cost: PinCost) -> bytes:
    """Return the 256-bit key that a PIN makes."""
    return hash_secret_raw(
        pin.encode(),
        salt,
        time_cost=cost.rounds,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def seal(key: bytes, plain: bytes, purpose: bytes) -> bytes:
    """Encrypt with AES-256-GCM; ``purpose`` must be the same when it is opened."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, purpose)


def unseal(key: bytes, sealed: bytes, purpose: bytes) -> bytes | None:
    """Decrypt; ``None`` when the key or the purpose is another."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], purpose)
    except InvalidTag:
        return None
