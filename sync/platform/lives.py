"""Noticing that the database is not the one it was, and beginning its next life.

Source: sync protocol, section 12.
"""

from datetime import datetime, timedelta
from threading import Lock

from sync.platform.store.database import Database, Transaction
from sync.platform.store.events import EventKind, note_event
from sync.platform.store.identity import Identity
from sync.platform.store.lives import current_epoch, note_first_life, open_life, present_life

LOOKED_EVERY = timedelta(minutes=1)


class LifeWatch:
    """Looks every minute, and whenever a connection led somewhere else; one per worker."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._looked_at: datetime | None = None

    def look(self, *, at: datetime) -> None:
        """Begin a new life if the database is another than before.

        Raises:
            sync.platform.store.database.UnavailableError: it does not answer.
        """
        with self._lock:
            late = self._looked_at is None or at - self._looked_at >= LOOKED_EVERY
            if late or self._database.doubted:
                check_life(self._database, at=at)
                self._looked_at = at


def check_life(database: Database, *, at: datetime) -> int:
    """Compare the database server with the one of the present life; return the life's number.

    Where it differs a new life begins, once however many workers notice.
    """
    identity = database.ask_identity()
    with database.writing(alone=True, anew=True) as session:
        life = present_life(session)
        if life is None:
            note_first_life(session, identity, at=at)
        elif life.identity != identity:
            _open(session, identity, at=at, least=0)
        epoch = current_epoch(session)
    database.settle(identity)
    return epoch


def begin_life(database: Database, *, at: datetime, least: int = 0) -> int:
    """Begin a new life because somebody restored something; return its number.

    Args:
        database: the one that was restored.
        at: the present moment.
        least: the number may not be lower.
    """
    identity = database.ask_identity()
    with database.writing(alone=True, anew=True) as session:
        epoch = _open(session, identity, at=at, least=least)
    database.settle(identity)
    return epoch


def _open(session: Transaction, identity: Identity, *, at: datetime, least: int) -> int:
    epoch = open_life(session, identity, at=at, least=least)
    note_event(session, EventKind.RESTORED, at=at, detail=f"life {epoch}")
    return epoch
