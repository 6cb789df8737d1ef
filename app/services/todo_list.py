"""What waits to be done, most pressing kind first, then soonest first."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from app.domain.applications import ApplicationState
from app.domain.beijing import beijing_day, end_of
from app.domain.posting_states import UNPUBLISHED_STATES, taken_down_why
from app.domain.postings import Posting, PostingState
from app.domain.tasks import OPEN_TASKS
from app.domain.workbench import Todo, TodoKind
from app.services.posting_reading import REMOVAL_SHOWN
from app.storage.unit_of_work import UnitOfWork

LISTED_DRAFTS = 5
LISTED_POSTINGS = 20  # of one kind; nobody reads further before dealing with these


def todos(unit: UnitOfWork, now: datetime) -> Iterator[Todo]:
    """Yield everything that the station's own records and the platform ask for."""
    removals = unit.postings.off_the_board(now - REMOVAL_SHOWN)
    withdrawn = [each for each in removals if each.state is PostingState.TAKEN_DOWN]
    for posting in withdrawn:
        yield replace(_posting_todo(TodoKind.WITHDRAWN, posting), detail=taken_down_why(posting))
    urgent = unit.postings.open_urgent(LISTED_POSTINGS)
    yield from (_posting_todo(TodoKind.URGENT, posting) for posting in urgent)
    yield from _applications(unit)
    yield from _tasks(unit)
    tomorrow = beijing_day(now) + timedelta(days=1)
    ending = unit.postings.open_until(end_of(tomorrow), LISTED_POSTINGS)
    listed = {posting.id for posting in urgent}
    fresh = (posting for posting in ending if posting.id not in listed)
    yield from (_posting_todo(TodoKind.EXPIRING, posting) for posting in fresh)
    ended = len(removals) - len(withdrawn)
    if ended:
        yield Todo(kind=TodoKind.REMOVAL, count=ended)
    yield from _drafts(unit)
    unsent = unit.outbox.unsent_count()
    if unsent:
        yield Todo(kind=TodoKind.UNSENT, count=unsent)


def _applications(unit: UnitOfWork) -> Iterator[Todo]:
    for application in unit.applications.in_state(ApplicationState.NEW):
        yield Todo(
            kind=TodoKind.APPLICATION,
            id=application.id,
            record="application",
            title=application.name,
            detail=application.code,
            at=application.applied_at,
        )


def _tasks(unit: UnitOfWork) -> Iterator[Todo]:
    for task in unit.tasks.in_states(OPEN_TASKS):
        yield Todo(
            kind=TodoKind.TASK,
            id=task.id,
            record="task",
            title=task.title,
            detail=task.sender,
            at=None if task.due_on is None else end_of(task.due_on),
        )


def _drafts(unit: UnitOfWork) -> Iterator[Todo]:
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
