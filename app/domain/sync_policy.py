"""When work that was not sent asks for attention: data, so that an office may decide."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from functools import cache
from importlib.resources import files

from app.domain.sync_status import SyncStatus


class Age(IntEnum):
    """How long the oldest unsent work has waited."""

    FRESH = 0
    LATE = 1
    OVERDUE = 2


@dataclass(frozen=True, slots=True)
class SyncPolicy:
    """From when on unsent work is late, and overdue."""

    late: timedelta
    overdue: timedelta

    def age(self, status: SyncStatus, now: datetime) -> Age:
        """Return how long work has waited; what is all sent is fresh."""
        waited = waiting_time(status, now)
        if waited >= self.overdue:
            return Age.OVERDUE
        return Age.LATE if waited >= self.late else Age.FRESH


def waiting_time(status: SyncStatus, now: datetime) -> timedelta:
    """Return how long the oldest unsent change has waited; nothing when the clock went back."""
    if not status.unsent or status.oldest_unsent_at is None:
        return timedelta()
    return max(now - status.oldest_unsent_at, timedelta())


@cache
def sync_policy() -> SyncPolicy:
    """Return the policy shipped with the program."""
    told = json.loads(files("resources").joinpath("policy/sync.json").read_text("utf-8"))
    return SyncPolicy(
        late=timedelta(days=told["warn_after_days"]),
        overdue=timedelta(days=told["alarm_after_days"]),
    )
