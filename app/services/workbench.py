"""The figures and the to-do list of the first screen."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from app.domain.applications import ApplicationState
from app.domain.beijing import beijing_day, end_of
from app.domain.posting_states import UNPUBLISHED_STATES
from app.domain.postings import Posting
from app.domain.service_log import LogQuery, ServiceLog
from app.domain.workbench import Figures, Todo, TodoKind
from app.services.posting_reading import REMOVAL_SHOWN
from app.services.shared_data import SharedData
from app.storage.unit_of_work import OpenUnit, UnitOfWork

RECENT_LINES = 6
LISTED_DRAFTS = 5
LISTED_POSTINGS = 20  # of one kind; nobody reads further before dealing with these


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
            return tuple(self._todos(unit))

    def recent(self) -> tuple[ServiceLog, ...]:
        """Return the last lines of the ledger."""
        with self._open_unit(reading=True) as unit:
            return unit.logs.page(LogQuery(limit=RECENT_LINES)).rows

    def _todos(self, unit: UnitOfWork) -> Iterator[Todo]:
        now = self._now()
        urgent = unit.postings.open_urgent(LISTED_POSTINGS)
        yield from (_posting_todo(TodoKind.URGENT, posting) for posting in urgent)
        for application in unit.applications.in_state(ApplicationState.NEW):
            yield Todo(
                kind=TodoKind.APPLICATION,
                id=application.id,
                record="application",
                title=application.name,
                detail=application.code,
                at=application.applied_at,
            )
        tomorrow = beijing_day(now) + timedelta(days=1)
        ending = unit.postings.open_until(end_of(tomorrow), LISTED_POSTINGS)
        listed = {posting.id for posting in urgent}
        fresh = (posting for posting in ending if posting.id not in listed)
        yield from (_posting_todo(TodoKind.EXPIRING, posting) for posting in fresh)
        removals = unit.postings.off_the_board(now - REMOVAL_SHOWN)
        if removals:
            yield Todo(kind=TodoKind.REMOVAL, count=len(removals))
        for draft in unit.drafts.all()[:LISTED_DRAFTS]:
            yield Todo(
                kind=TodoKind.DRAFT,
                record="draft",
                title=draft.kind,
                detail=draft.key,
                at=draft.saved_at,
            )
        for posting in unit.postings.in_states(UNPUBLISHED_STATES, LISTED_DRAFTS):
            yield _posting_todo(TodoKind.DRAFT, posting)
        unsent = unit.outbox.unsent_count()
        if unsent:
            yield Todo(kind=TodoKind.UNSENT, count=unsent)
        yield from self._shared.todos(unit)

    def _served(self, unit: UnitOfWork, since: date, until: date) -> int:
        items = self._shared.codes["service_items"]
        counts = unit.logs.counts(LogQuery(since=since, until=until))
        return sum(
            count
            for code, count in counts.items()
            if code in items and "counted" in items[code].flags
        )


def _posting_todo(kind: TodoKind, posting: Posting) -> Todo:
    return Todo(
        kind=kind,
        id=posting.id,
        record="posting",
        title=posting.title,
        detail=posting.employer_name,
        at=posting.valid_until if kind is not TodoKind.DRAFT else posting.made_at,
        count=max(posting.headcount - posting.filled, 0),
    )
