"""Listing people page by page.

Pages by key, not by offset: a page costs the same however deep it lies, and people
added meanwhile neither repeat nor vanish.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, Subquery, func, literal, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain.ages import age_on
from app.domain.paging import PageMark
from app.domain.phones import masked
from app.domain.workers import WorkerPage, WorkerQuery, WorkerState, WorkerSummary
from app.storage.outbox import has_unsent
from app.storage.search_keys import Asked, PersonKeyRow, asked
from app.storage.worker_rows import WorkerGroupRow, WorkerRow


def page(session: Session, query: WorkerQuery, *, on: date) -> WorkerPage:
    """Return one page: newest contact first, or closest first when a text is asked."""
    if not query.text.strip():
        return _newest(session, query, on)
    meant = asked(query.text)
    return _closest(session, query, meant, on) if meant else WorkerPage((), None)


def summaries(session: Session, ids: Sequence[UUID], *, on: date) -> tuple[WorkerSummary, ...]:
    """Return lines in the order of the ids; unknown ids are left out."""
    statement = select(*_columns()).where(WorkerRow.id.in_(ids))
    found = {row.id: _to_summary(row, on) for row in session.execute(statement)}
    return tuple(found[id_] for id_ in ids if id_ in found)


def _newest(session: Session, query: WorkerQuery, on: date) -> WorkerPage:
    # Inside a key group the order comes from the group's own rows, which have it as key.
    day: InstrumentedAttribute[date] = WorkerRow.last_contact_on
    own: InstrumentedAttribute[UUID] = WorkerRow.id
    statement = select(*_columns()).where(*_conditions(query))
    if query.key_group:
        day, own = WorkerGroupRow.last_contact_on, WorkerGroupRow.worker_id
        statement = statement.join(WorkerGroupRow, own == WorkerRow.id)
        statement = statement.where(WorkerGroupRow.code == query.key_group)
    if query.after is not None:
        last_day, last_id = query.after.key
        after = (
            literal(date.fromisoformat(str(last_day)), day.type),
            literal(UUID(str(last_id)), own.type),
        )
        statement = statement.where(tuple_(day, own) < tuple_(*after))
    found = _fetch(session, statement.order_by(day.desc(), own.desc()), query.limit)
    rows = tuple(_to_summary(row, on) for row in found[: query.limit])
    if len(found) <= query.limit:
        return WorkerPage(rows, None)
    return WorkerPage(rows, PageMark((rows[-1].last_contact_on.isoformat(), rows[-1].id.hex)))


def _closest(
    session: Session, query: WorkerQuery, meant: tuple[Asked, ...], on: date
) -> WorkerPage:
    hits = _hits(meant)
    if not (query.key_group or _conditions(query)):
        # Nobody can drop out later, so the rows of all other matches need not be read.
        hits = _cut(hits, query)
    statement = select(*_columns(), hits.c.key).join(hits, hits.c.worker_id == WorkerRow.id)
    statement = statement.where(*_conditions(query))
    if query.key_group:
        in_group = select(WorkerGroupRow.worker_id).where(
            WorkerGroupRow.code == query.key_group,
            WorkerGroupRow.last_contact_on == WorkerRow.last_contact_on,
            WorkerGroupRow.worker_id == WorkerRow.id,
        )
        statement = statement.where(in_group.exists())
    statement = statement.where(*_behind(hits, query.after))
    found = _fetch(session, statement.order_by(hits.c.key, hits.c.worker_id), query.limit)
    rows = tuple(_to_summary(row, on) for row in found[: query.limit])
    if len(found) <= query.limit:
        return WorkerPage(rows, None)
    return WorkerPage(rows, PageMark((found[query.limit - 1].key, rows[-1].id.hex)))


def _cut(hits: Subquery, query: WorkerQuery) -> Subquery:
    statement = select(hits).where(*_behind(hits, query.after))
    return statement.order_by(hits.c.key, hits.c.worker_id).limit(query.limit + 1).subquery()


def _behind(hits: Subquery, mark: PageMark | None) -> list[ColumnElement[bool]]:
    if mark is None:
        return []
    key, last_id = mark.key
    after = (literal(str(key)), literal(UUID(str(last_id)), WorkerRow.id.type))
    return [tuple_(hits.c.key, hits.c.worker_id) > tuple_(*after)]


def _hits(meant: tuple[Asked, ...]) -> Subquery:
    """Return each matching person once, with the first key that matches."""
    return (
        select(PersonKeyRow.worker_id, func.min(PersonKeyRow.key).label("key"))
        .where(or_(*(part.condition() for part in meant)))
        .group_by(PersonKeyRow.worker_id)
        .subquery()
    )


def _fetch(session: Session, statement: Select[Any], limit: int) -> Sequence[Row[Any]]:
    return session.execute(statement.limit(limit + 1)).all()  # one more tells whether it ends


def _conditions(query: WorkerQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if query.state is not None:
        conditions.append(WorkerRow.state == query.state.value)
    if query.home_region is not None:
        conditions.append(WorkerRow.home_region == query.home_region)
    return conditions


def _columns() -> tuple[Any, ...]:
    return (
        WorkerRow.id,
        WorkerRow.name,
        WorkerRow.sex,
        WorkerRow.birth_on,
        WorkerRow.phone,
        WorkerRow.trades,
        WorkerRow.state,
        WorkerRow.last_contact_on,
        WorkerRow.home_region,
        has_unsent("worker", WorkerRow.id).label("unsent"),
    )


def _to_summary(row: Row[Any], on: date) -> WorkerSummary:
    return WorkerSummary(
        id=row.id,
        name=row.name,
        sex=row.sex,
        age=None if row.birth_on is None else age_on(row.birth_on, on),
        masked_phone=masked(row.phone) if row.phone else "",
        trades=row.trades,
        state=WorkerState(row.state),
        last_contact_on=row.last_contact_on,
        home_region=row.home_region,
        unsent=bool(row.unsent),
    )
