"""Forgetting what is past its time: a nightly round, as short transactions.

Source: sync protocol, sections 7, 8 and 16.
"""

from datetime import datetime

from sync.platform.purge_orders import forget_orders
from sync.platform.store.blobs import tidy_blobs
from sync.platform.store.database import Database
from sync.platform.store.orphans import drop_expired_orphans
from sync.platform.store.tombstones import forget_deletions, note_numbers, reached_before


def tidy(database: Database, *, at: datetime) -> None:
    """Forget deletions and unused files after 400 days, after 30 what waits for a record.

    Raises:
        sync.platform.store.database.UnavailableError: it does not answer.
    """
    with database.writing() as session:
        drop_expired_orphans(session, round(at.timestamp() * 1000))
        note_numbers(session, at=at)
        tidy_blobs(session, at=at)
    with database.reading() as session:
        reached = reached_before(session, at=at)
    for scope, number in reached.items():
        with database.writing() as session:
            forget_deletions(session, scope, number)
    forget_orders(database, at=at)
