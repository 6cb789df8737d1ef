"""The figures and the to-do list of the first screen."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from app.domain.beijing import beijing_day
from app.domain.service_log import LogQuery, ServiceLog
from app.domain.workbench import Figures, Todo
from app.services.shared_data import SharedData
from app.services.todo_list import todos
from app.storage.unit_of_work import OpenUnit, UnitOfWork

RECENT_LINES = 6


class WorkbenchService:
    """Questions of the first screen, each answered from indexes in milliseconds."""

    def __init__(
        self, *, open_unit: OpenUnit, now: Callable[[], datetime], shared: SharedData
    ) -> None:
        self._open_unit = open_unit
        self._now = now
        self._shared = shared

    def figures(self) -> Figures:
        """Return the figures of this Beijing day and month."""
        today = beijing_day(self._now())
        with self._open_unit(reading=True) as unit:
            offer = unit.postings.open_figures()
            return Figures(
                registered_today=unit.workers.registered_on(today),
                registered_yesterday=unit.workers.registered_on(today - timedelta(days=1)),
                open_postings=offer.postings,
                wanted=offer.wanted,
                still_wanted=offer.still_wanted,
                served_today=self._served(unit, today, today),
                served_month=self._served(unit, today.replace(day=1), today),
                unsent=unit.outbox.unsent_count(),
            )

    def todos(self) -> tuple[Todo, ...]:
        """Return what waits, most pressing kind first, then soonest first."""
        with self._open_unit(reading=True) as unit:
            return (*todos(unit, self._now()), *self._shared.todos(unit))

    def recent(self) -> tuple[ServiceLog, ...]:
        """Return the last lines of the ledger."""
        with self._open_unit(reading=True) as unit:
            return unit.logs.page(LogQuery(limit=RECENT_LINES)).rows

    def _served(self, unit: UnitOfWork, since: date, until: date) -> int:
        items = self._shared.codes["service_items"]
        counts = unit.logs.counts(LogQuery(since=since, until=until))
        return sum(
            count
            for code, count in counts.items()
            if code in items and "counted" in items[code].flags
        )
