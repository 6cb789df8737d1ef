"""The service ledger: lines are added, never changed; SQLite itself refuses to."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Index,
    Integer,
    RowMapping,
    Select,
    bindparam,
    func,
    insert,
    literal_column,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from app.domain.beijing import end_of, moment_of
from app.domain.paging import PageMark
from app.domain.service_log import LogPage, LogQuery, ObjectKind, ServiceLog
from app.storage.base import Base, append_only, table_of
from app.storage.counters import CounterRepository
from app.storage.outbox import has_unsent
from app.storage.prepared import Prepared

LOG_NUMBERS = "service_log"  # name of the counter that numbers the lines


# Days since 1970 in Beijing; spelled the same in index and query, for SQLite compares texts.
_BEIJING_DAY = "(served_at + 28800000) / 86400000"
_EPOCH_DAY = date(1970, 1, 1)


class ServiceLogRow(Base):
    """One line as stored. Never leaves this package."""

    __tablename__ = "service_log"
    __table_args__ = (
        Index("ix_service_log_served", "served_at"),
        # Everything that counting reads, in the order in which it is counted: without the
        # table and without sorting, 80,000 lines of a month are counted in 35 ms.
        Index(
            "ix_service_log_counting",
            text(_BEIJING_DAY),
            *("item", "object_id", "heads", "reversal_of", "id"),
        ),
        # A line is taken back once. Partial, for else SQLite would look up "not taken back",
        # which is nearly every line, in this index.
        Index(
            "ix_service_log_reversal",
            "reversal_of",
            unique=True,
            sqlite_where=text("reversal_of IS NOT NULL"),
        ),
        Index("ix_service_log_object", "object_id", "log_no"),
        Index("ix_service_log_item", "item", "log_no"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    log_no: Mapped[int] = mapped_column(unique=True)
    served_at: Mapped[datetime]
    entered_at: Mapped[datetime]
    operator_no: Mapped[int]
    operator_name: Mapped[str]
    item: Mapped[str]
    object_kind: Mapped[str]
    object_id: Mapped[UUID | None]
    object_name: Mapped[str]
    heads: Mapped[int]
    way: Mapped[str]
    content: Mapped[str]
    result: Mapped[str]
    minutes: Mapped[int | None]
    key_groups: Mapped[tuple[str, ...]]
    reversal_of: Mapped[UUID | None]


append_only(ServiceLogRow.__table__)

_DERIVED = {"reversed_by", "unsent"}
_COLUMNS = tuple(each.name for each in fields(ServiceLog) if each.name not in _DERIVED)
_Reversal = aliased(ServiceLogRow, name="reversal")
_TABLE = table_of(ServiceLogRow)
_ADD = Prepared(insert(_TABLE))
_READ_ID = Prepared(select(_TABLE.c.id).where(_TABLE.c.id == bindparam("own_id")))
_READ_NUMBER = Prepared(select(_TABLE.c.log_no).where(_TABLE.c.log_no == bindparam("number")))


class ServiceLogRepository:
    """The ledger within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, lines: Sequence[ServiceLog]) -> None:
        """Write new lines at the end of the ledger."""
        if lines:
            rows = [{name: getattr(line, name) for name in _COLUMNS} for line in lines]
            _ADD.run_many(self._session, rows)

    def take_in(self, lines: Sequence[ServiceLog]) -> None:
        """Write lines that were made here once, or by another PC of the station.

        Lines that stand here are left alone. A number that is taken here gives way to the
        next free one; numbers to come begin behind all of them.
        """
        missing = self._without_held({line.id: line for line in lines})
        taken = self._taken([line.log_no for line in missing])
        counters = CounterRepository(self._session)
        placed: list[ServiceLog] = []
        for line in sorted(missing, key=lambda each: (each.log_no, each.id)):
            number = counters.next(LOG_NUMBERS) if line.log_no in taken else line.log_no
            counters.reach(LOG_NUMBERS, number)
            taken.add(number)
            placed.append(replace(line, log_no=number))
        self.add(placed)

    def get(self, log_id: UUID) -> ServiceLog | None:
        """Return the line, or ``None`` when there is no such id."""
        found = self._all(_lines().where(ServiceLogRow.id == log_id))
        return found[0] if found else None

    def listed(self, ids: Sequence[UUID]) -> tuple[ServiceLog, ...]:
        """Return lines in the ledger's own order; unknown ids are left out."""
        statement = _lines().where(ServiceLogRow.id.in_(ids)).order_by(ServiceLogRow.log_no)
        return self._all(statement)

    def page(self, query: LogQuery) -> LogPage:
        """Return one page, the last written first, paged by number."""
        statement = _lines().where(*_conditions(query))
        if query.after is not None:
            statement = statement.where(ServiceLogRow.log_no < int(query.after.key[0]))
        newest = statement.order_by(ServiceLogRow.log_no.desc()).limit(query.limit + 1)
        found = self._all(newest)
        rows = found[: query.limit]
        return LogPage(rows, PageMark((rows[-1].log_no,)) if len(found) > query.limit else None)

    def following(self, query: LogQuery, log_no: int) -> tuple[ServiceLog, ...]:
        """Return the next lines after a number in the ledger's own order; for exports."""
        statement = _lines().where(*_conditions(query), ServiceLogRow.log_no > log_no)
        return self._all(statement.order_by(ServiceLogRow.log_no).limit(query.limit))

    def counts(self, query: LogQuery) -> dict[str, int]:
        """Return person-times by item.

        Lines taken back and the lines that take them back do not count; the same
        person, item and Beijing day counts once; a group counts its heads.
        Source: domain reference section 8.
        """
        taken_back = select(ServiceLogRow.reversal_of).where(ServiceLogRow.reversal_of.is_not(None))
        day: ColumnElement[int] = literal_column(_BEIJING_DAY, Integer)
        conditions: list[ColumnElement[bool]] = [
            ServiceLogRow.reversal_of.is_(None),
            ServiceLogRow.id.not_in(taken_back),
        ]
        if query.since is not None:
            conditions.append(day >= (query.since - _EPOCH_DAY).days)
        if query.until is not None:
            conditions.append(day <= (query.until - _EPOCH_DAY).days)
        conditions += _conditions(replace(query, since=None, until=None))
        person = ServiceLogRow.object_id
        standing = (
            select(
                ServiceLogRow.item, ServiceLogRow.heads, person.label("person"), day.label("day")
            )
            .where(*conditions)
            .subquery()
        )
        seen = standing.c
        persons = (
            select(seen.item, seen.person, seen.day).where(seen.person.is_not(None)).distinct()
        ).subquery()
        named = select(persons.c.item, func.count()).group_by(persons.c.item)
        others = (
            select(seen.item, func.sum(seen.heads)).where(seen.person.is_(None)).group_by(seen.item)
        )
        totals: dict[str, int] = {}
        for item, count in [*self._session.execute(named), *self._session.execute(others)]:
            totals[item] = totals.get(item, 0) + int(count)
        return totals

    def _without_held(self, lines: Mapping[UUID, ServiceLog]) -> list[ServiceLog]:
        return [line for line in lines.values() if not _READ_ID.all(self._session, own_id=line.id)]

    def _taken(self, numbers: Sequence[int]) -> set[int]:
        return {no for no in numbers if _READ_NUMBER.all(self._session, number=no)}

    def _all(self, statement: Select[Any]) -> tuple[ServiceLog, ...]:
        return tuple(_to_domain(row) for row in self._session.execute(statement).mappings())


def _lines() -> Select[Any]:
    columns = [getattr(ServiceLogRow, name) for name in _COLUMNS]
    reversed_by = (
        select(_Reversal.id)
        .where(_Reversal.reversal_of == ServiceLogRow.id)
        .scalar_subquery()
        .label("reversed_by")
    )
    return select(
        *columns, reversed_by, has_unsent("service_log", ServiceLogRow.id).label("unsent")
    )


def _conditions(query: LogQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if query.since is not None:
        conditions.append(ServiceLogRow.served_at >= moment_of(query.since, time()))
    if query.until is not None:
        conditions.append(ServiceLogRow.served_at < end_of(query.until))
    if query.item_group is not None:
        # "3." up to but without "3/": "/" follows "." in every collation by bytes.
        conditions += [
            ServiceLogRow.item >= f"{query.item_group}.",
            ServiceLogRow.item < f"{query.item_group}/",
        ]
    if query.object_id is not None:
        conditions.append(ServiceLogRow.object_id == query.object_id)
    return conditions


def _to_domain(row: RowMapping) -> ServiceLog:
    values = dict(row)
    values |= {"object_kind": ObjectKind(row["object_kind"]), "unsent": bool(row["unsent"])}
    return ServiceLog(**values)
