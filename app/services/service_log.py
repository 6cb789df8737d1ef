"""What an operator can do with the service ledger: add, take back, look, count."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from app.domain.beijing import beijing_day
from app.domain.changes import Change
from app.domain.errors import DomainError, Problem
from app.domain.limits import require_limits
from app.domain.record_fields import changed, created
from app.domain.service_log import LogPage, LogQuery, ObjectKind, ServiceLog
from app.domain.station import Operator
from app.domain.workers import WorkerState
from app.services.filing import Filing
from app.storage.service_logs import LOG_NUMBERS
from app.storage.unit_of_work import UnitOfWork

_EXPORT_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """The quick-entry line, as picked and typed.

    Attributes:
        served_at: ``None`` means now.
        key_groups: copied from the person; left empty by the screen.
    """

    item: str
    object_kind: ObjectKind = ObjectKind.ANONYMOUS
    object_id: UUID | None = None
    object_name: str = ""
    heads: int = 1
    way: str = "counter"
    content: str = ""
    result: str = "done"
    minutes: int | None = None
    served_at: datetime | None = None
    key_groups: tuple[str, ...] = ()


def write_lines(
    unit: UnitOfWork,
    entries: Sequence[LogEntry],
    *,
    operator: Operator,
    at: datetime,
    new_id: Callable[[], UUID],
) -> tuple[ServiceLog, ...]:
    """Add lines to the ledger within somebody's transaction.

    Services use it for the lines that the program writes by itself. The caller queues
    ``created(line)`` beside its own change, so that both reach the platform together.
    """
    if not entries:
        return ()
    numbers = unit.counters.take(LOG_NUMBERS, len(entries))
    lines = tuple(
        ServiceLog(
            id=new_id(),
            log_no=number,
            served_at=entry.served_at or at,
            entered_at=at,
            operator_no=operator.no,
            operator_name=operator.name,
            item=entry.item,
            object_kind=entry.object_kind,
            object_id=entry.object_id,
            object_name=entry.object_name,
            heads=entry.heads,
            way=entry.way,
            content=entry.content,
            result=entry.result,
            minutes=entry.minutes,
            key_groups=entry.key_groups,
        )
        for number, entry in zip(numbers, entries, strict=True)
    )
    unit.logs.add(lines)
    return lines


class ServiceLogService(Filing):
    """Use cases on the ledger. Holds no state and may be shared between threads."""

    def add(self, entry: LogEntry) -> ServiceLog:
        """Write one line and queue it for the platform.

        The name and key groups of a registered person are copied into the line, so
        that later changes do not rewrite history; the person's last contact moves on.

        Raises:
            DomainError: a choice is unknown, nobody was served, the service lies in the
                future, or the person does not exist.
        """
        at = self._now()
        self._require_sense(entry, at)
        with self._open_unit() as unit:
            entry, contact = _met(unit, entry, beijing_day(entry.served_at or at))
            (line,) = write_lines(
                unit, [entry], operator=self._operator, at=at, new_id=self._new_id
            )
            require_limits(line)
            unit.outbox.append([created(line), *contact], at=at, staff=self._operator.no)
            unit.commit()
        return line

    def reverse(self, log_id: UUID, reason: str) -> ServiceLog:
        """Take a line back by a second one; both stay in the ledger.

        Raises:
            DomainError: there is no such line, it is taken back already or takes one
                back itself, or no reason is given.
        """
        if not reason.strip():
            raise DomainError(Problem.FIELD_MISSING, field="reason")
        at = self._now()
        with self._open_unit() as unit:
            line = unit.logs.get(log_id)
            if line is None:
                raise DomainError(Problem.NOT_FOUND, kind="service_log")
            if line.reversed_by is not None or line.reversal_of is not None:
                raise DomainError(Problem.ALREADY_REVERSED, log_no=line.log_no)
            reversal = replace(
                line,
                id=self._new_id(),
                log_no=unit.counters.next(LOG_NUMBERS),
                entered_at=at,
                operator_no=self._operator.no,
                operator_name=self._operator.name,
                content=reason.strip(),
                reversal_of=line.id,
                unsent=True,
            )
            require_limits(reversal)
            unit.logs.add([reversal])
            unit.outbox.append([created(reversal)], at=at, staff=self._operator.no)
            unit.commit()
        return reversal

    def page(self, query: LogQuery) -> LogPage:
        """Return one page of the ledger, the last written first."""
        with self._open_unit(reading=True) as unit:
            return unit.logs.page(query)

    def counts(self, since: date, until: date) -> dict[str, int]:
        """Return person-times by item group for Beijing days, both included."""
        with self._open_unit(reading=True) as unit:
            by_item = unit.logs.counts(LogQuery(since=since, until=until))
        items = self._codes["service_items"]
        groups: dict[str, int] = {}
        for code, count in by_item.items():
            item = items.get(code)
            if item is not None and "counted" in item.flags:
                group = code.partition(".")[0]
                groups[group] = groups.get(group, 0) + count
        return groups

    def month(self, year: int, month: int) -> Iterator[ServiceLog]:
        """Yield the lines of services of one month in the ledger's own order.

        Lines are read as they are needed; a line written meanwhile comes at the end.
        """
        since = date(year, month, 1)
        until = (since + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        query = LogQuery(since=since, until=until, limit=_EXPORT_BATCH)
        log_no = 0
        while True:
            with self._open_unit(reading=True) as unit:
                lines = unit.logs.following(query, log_no)
            yield from lines
            if len(lines) < _EXPORT_BATCH:
                return
            log_no = lines[-1].log_no

    def _require_sense(self, entry: LogEntry, at: datetime) -> None:
        choices = (
            ("item", "service_items", entry.item),
            ("way", "service_ways", entry.way),
            ("result", "service_results", entry.result),
        )
        for field, table, code in choices:
            if not code:
                raise DomainError(Problem.FIELD_MISSING, field=field)
            if code not in self._codes[table]:
                raise DomainError(Problem.UNKNOWN_CHOICE, field=field, code=code)
        if entry.heads < 1:
            raise DomainError(Problem.FIELD_MISSING, field="heads")
        if entry.served_at is not None and entry.served_at > at:
            raise DomainError(Problem.DATE_ORDER, field="served_at")


def _met(unit: UnitOfWork, entry: LogEntry, day: date) -> tuple[LogEntry, tuple[Change, ...]]:
    """Return the entry with name and groups of that day, and what the meeting changes.

    A service is a contact; somebody who had been out of touch is active again (4.2).
    """
    if entry.object_id is None:
        return entry, ()
    if entry.object_kind is not ObjectKind.WORKER:
        employer = unit.employers.get(entry.object_id)
        if employer is None:
            raise DomainError(Problem.NOT_FOUND, kind="employer")
        return replace(entry, object_name=employer.name), ()
    worker = unit.workers.get(entry.object_id)
    if worker is None:
        raise DomainError(Problem.NOT_FOUND, kind="worker")
    entry = replace(entry, object_name=worker.name, key_groups=worker.key_groups)
    if worker.last_contact_on >= day:
        return entry, ()
    state = WorkerState.ACTIVE if worker.state is WorkerState.INACTIVE else worker.state
    seen = replace(worker, last_contact_on=day, state=state)
    unit.workers.update(worker, seen)
    return entry, changed(worker, seen)
