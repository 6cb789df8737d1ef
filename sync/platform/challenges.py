"""Challenges: what a request's signature must cover, so that it cannot be sent again later.

A challenge is the platform's own time, which is its name, and a seal. Nothing is stored
for it, so any worker can judge it, and no clock but the platform's is believed.

Source: sync protocol, section 10.
"""

from datetime import UTC, datetime, timedelta

from sync.platform.store.secrets import PlatformKeys
from sync.wire.signing import CHALLENGE_NAME_BYTES

VALID_FOR = timedelta(days=7)
RENEWED_AFTER = timedelta(days=1)
_AHEAD = timedelta(minutes=5)  # workers' clocks may differ
_PURPOSE = "challenge"


def issue_challenge(keys: PlatformKeys, *, now: datetime) -> bytes:
    """Return a challenge that holds for seven days."""
    return named_challenge(keys, int(now.timestamp()).to_bytes(CHALLENGE_NAME_BYTES))


def named_challenge(keys: PlatformKeys, name: bytes) -> bytes:
    """Return the whole of the challenge that begins so."""
    return name + keys.seal(_PURPOSE, name)


def is_fresh(name: bytes, *, now: datetime) -> bool:
    """Tell whether the challenge was issued within the last seven days, if it was."""
    return -_AHEAD <= now - _issued_at(name) <= VALID_FOR


def next_challenge(keys: PlatformKeys, name: bytes, *, now: datetime) -> bytes:
    """Return what to sign over from now on; nothing while the challenge of this name is young."""
    young = now - _issued_at(name) < RENEWED_AFTER
    return b"" if young else issue_challenge(keys, now=now)


def _issued_at(name: bytes) -> datetime:
    return datetime.fromtimestamp(int.from_bytes(name), UTC)
