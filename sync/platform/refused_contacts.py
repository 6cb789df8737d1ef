"""Telling the administrator of whom the platform turned away, once an hour for each.

A PC that was shut out asks every quarter of an hour, and a forger as often as he likes:
neither must be able to fill the database.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sync.platform.limits import Limit, TooManyTriesError, count_try, require_within
from sync.platform.store.database import Database, Transaction
from sync.platform.store.events import EventKind, note_event
from sync.platform.store.secrets import PlatformKeys

QUIET_FOR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Who was turned away, and why.

    Attributes:
        device: empty when it is none of ours.
        station_no: 0 when it is not known.
        about: what counts as the same piece of news when no device is known.
    """

    kind: EventKind
    device: bytes = b""
    station_no: int = 0
    detail: str = ""
    about: str = ""


def note_refused(database: Database, keys: PlatformKeys, refused: Refused, *, at: datetime) -> None:
    """Keep an event, unless the same was kept within the hour."""
    with database.reading() as session:
        if not _is_news(session, _limit(keys, refused), at):
            return  # without waiting for anybody who writes
    with database.writing() as session:
        note_refused_in(session, keys, refused, at=at)


def note_refused_in(
    session: Transaction, keys: PlatformKeys, refused: Refused, *, at: datetime
) -> None:
    """Do the same within a transaction."""
    limit = _limit(keys, refused)
    if not _is_news(session, limit, at):
        return
    count_try(session, [limit], now=at)
    note_event(
        session,
        refused.kind,
        at=at,
        device=refused.device,
        station_no=refused.station_no,
        detail=refused.detail,
    )


def _limit(keys: PlatformKeys, refused: Refused) -> Limit:
    same = f"{refused.kind} {refused.device.hex()} {refused.station_no} {refused.about}"
    return Limit(keys.seal("refused", same.encode()), 1, QUIET_FOR)


def _is_news(session: Transaction, limit: Limit, at: datetime) -> bool:
    try:
        require_within(session, [limit], now=at)
    except TooManyTriesError:
        return False
    return True
