"""Counting over all stations: for whoever keeps the platform, never in the way of an exchange.

These questions go to every partition and every node.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sync.platform.store.contacts import last_contacts
from sync.platform.store.events import EventRow
from sync.platform.store.stations import StationRow
from sync.platform.store.tables import StreamRow

SILENT_DAYS = (1, 3, 7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """How the whole platform is.

    Attributes:
        silent: days → stations that were not heard of for so long, or never.
        events: kind → how many were noted.
        not_durable: commits that no confirmed backup holds.
    """

    stations: int
    silent: dict[int, int]
    events: dict[str, int]
    not_durable: int


def look_around(session: Session, *, now: datetime) -> Survey:
    """Return how the platform is."""
    stations = session.scalar(select(func.count()).select_from(StationRow)) or 0
    heard = last_contacts(session).values()
    lately = {days: sum(now - at < timedelta(days=days) for at in heard) for days in SILENT_DAYS}
    events = select(EventRow.kind, func.count()).group_by(EventRow.kind)
    waiting = select(func.sum(StreamRow.last_seq - StreamRow.durable))
    return Survey(
        stations=stations,
        silent={days: stations - count for days, count in lately.items()},
        events=dict(session.execute(events).all()),
        not_durable=int(session.scalar(waiting) or 0),
    )
