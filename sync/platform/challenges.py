"""Challenges: what a request's signature must cover, so that it cannot be sent again later.

A challenge is the platform's own time, sealed. Nothing is stored for it, so any worker
can judge it, and no clock but the platform's is believed.

Source: sync protocol, section 10.
"""

from datetime import UTC, datetime, timedelta

from sync.platform.store.secrets import SEAL_BYTES, PlatformKeys

VALID_FOR = timedelta(days=7)
_AHEAD = timedelta(minutes=5)  # workers' clocks may differ
_TIME_BYTES = 8
_PURPOSE = "challenge"


def issue_challenge(keys: PlatformKeys, *, now: datetime) -> bytes:
    """Return a challenge that holds for seven days."""
    time = round(now.timestamp() * 1000).to_bytes(_TIME_BYTES)
    return time + keys.seal(_PURPOSE, time)


def is_fresh(challenge: bytes, keys: PlatformKeys, *, now: datetime) -> bool:
    """Tell whether this platform issued ``challenge`` within the last seven days."""
    time, seal = challenge[:_TIME_BYTES], challenge[_TIME_BYTES:]
    if len(seal) != SEAL_BYTES or not keys.holds(_PURPOSE, time, seal):
        return False
    issued_at = datetime.fromtimestamp(int.from_bytes(time) / 1000, UTC)
    return -_AHEAD <= now - issued_at <= VALID_FOR
