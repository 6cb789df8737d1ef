"""How often something may be tried before it is refused unseen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sync.platform.store.attempts import count_tries, note_try
from sync.platform.store.database import Transaction


class TooManyTriesError(Exception):
    """Somebody is guessing or flooding; nothing was looked at."""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many tries in a stretch of time.

    Attributes:
        bucket: a seal over who tried what, so that no address or number is kept.
    """

    bucket: bytes
    most: int
    window: timedelta


def require_within(session: Transaction, limits: Iterable[Limit], *, now: datetime) -> None:
    """Let a try through.

    Raises:
        TooManyTriesError: one of the limits is reached.
    """
    for limit in limits:
        if count_tries(session, limit.bucket, since=now - limit.window) >= limit.most:
            raise TooManyTriesError


def count_try(session: Transaction, limits: Iterable[Limit], *, now: datetime) -> None:
    """Let a try count against all of its limits."""
    for limit in limits:
        note_try(session, limit.bucket, at=now)
