"""Forgetting deleted rows after 400 days.

When a row was deleted is not kept with it; which number each scope had reached on a day
is. Below a scope's floor no deletion can be told any more: who stopped reading there is
compared instead.

Source: sync protocol, section 8.
"""

from datetime import datetime, timedelta

from sqlalchemy import and_, delete, exists, func, insert, literal, select, update
from sqlalchemy.orm import Session

from sync.platform.store.purged import PurgedRow
from sync.platform.store.scopes import ScopeKey
from sync.platform.store.tables import RecordRow, ScopeNumberRow, ScopeRow

KEPT = timedelta(days=400)


def note_numbers(session: Session, *, at: datetime) -> None:
    """Note how far each scope has come, if it has come further."""
    own = (ScopeNumberRow.station == ScopeRow.station, ScopeNumberRow.scope == ScopeRow.no)
    noted = select(func.coalesce(func.max(ScopeNumberRow.seq), 0)).where(*own).scalar_subquery()
    further = select(
        ScopeRow.station, ScopeRow.no, ScopeRow.seq, literal(at, ScopeNumberRow.at.type)
    )
    session.execute(
        insert(ScopeNumberRow).from_select(
            ["station", "scope", "seq", "at"], further.where(ScopeRow.seq > noted)
        )
    )


def reached_before(session: Session, *, at: datetime) -> dict[ScopeKey, int]:
    """Return up to which number scopes had come 400 days ago, where that is news."""
    own = and_(ScopeNumberRow.station == ScopeRow.station, ScopeNumberRow.scope == ScopeRow.no)
    found = session.execute(
        select(ScopeRow.station, ScopeRow.no, func.max(ScopeNumberRow.seq))
        .join(ScopeNumberRow, own)
        .where(ScopeNumberRow.at <= at - KEPT, ScopeNumberRow.seq > ScopeRow.floor_seq)
        .group_by(ScopeRow.station, ScopeRow.no)
    )
    return {ScopeKey(station, number): seq for station, number, seq in found}


def forget_deletions(session: Session, scope: ScopeKey, number: int) -> None:
    """Forget a scope's deletions up to a number, which becomes its floor."""
    session.execute(
        update(ScopeRow)
        .where(ScopeRow.station == scope.station, ScopeRow.no == scope.no)
        .values(floor_seq=number)
        .execution_options(synchronize_session=False)
    )
    session.execute(
        delete(RecordRow).where(
            RecordRow.station == scope.station,
            RecordRow.scope == scope.no,
            RecordRow.ver <= number,
            RecordRow.deleted.is_(True),
            # What was purged stays known as long as its order does.
            ~exists().where(
                PurgedRow.station == RecordRow.station,
                PurgedRow.kind == RecordRow.kind,
                PurgedRow.id == RecordRow.id,
            ),
        )
    )
    session.execute(
        delete(ScopeNumberRow).where(
            ScopeNumberRow.station == scope.station,
            ScopeNumberRow.scope == scope.no,
            ScopeNumberRow.seq < number,
        )
    )
