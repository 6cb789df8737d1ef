"""Adding up every scope's rows anew: a sum that is wrong can never be met by a station.

Count and digest are kept by adding and taking away. Where a row was spoilt in the
database, or a fault of ours miscounted, every station of the scope compares again and
again and never agrees. What the rows come to is put in place of the sum.

Source: sync protocol, section 13.
"""

from datetime import datetime

from sync.platform.store.database import Database
from sync.platform.store.events import EventKind, note_event
from sync.platform.store.locked_scopes import lock_scopes
from sync.platform.store.scopes import ScopeKey
from sync.platform.store.sums import every_scope, put_sum, real_sum, said_sum


def recount(database: Database, *, at: datetime) -> list[ScopeKey]:
    """Put wrong sums right; return whose they were.

    Nobody is held up where nothing is wrong: a snapshot is looked at.

    Raises:
        sync.platform.store.database.UnavailableError: it does not answer.
    """
    with database.reading() as session:
        scopes = every_scope(session)
    wrong = [scope for scope in scopes if _is_wrong(database, scope)]
    for scope in wrong:
        _mend(database, scope, at)
    return wrong


def _is_wrong(database: Database, scope: ScopeKey) -> bool:
    with database.reading() as session:
        return said_sum(session, scope) != real_sum(session, scope)[0]


def _mend(database: Database, scope: ScopeKey, at: datetime) -> None:
    with database.writing() as session:
        lock_scopes(session, scope.station, [scope.no])
        found, spoilt = real_sum(session, scope)
        put_sum(session, scope, found, spoilt)
        detail = f"scope {scope.no}, {len(spoilt)} rows"
        note_event(session, EventKind.WRONG_SUM, at=at, station_no=scope.station, detail=detail)
