"""Showing what came down: the platform's view of a record, put into the domain's tables."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.applications import Application
from app.domain.changes import FieldValue
from app.domain.employers import Employer
from app.domain.postings import Posting
from app.domain.record_fields import from_fields, with_fields
from app.domain.sync_records import InboxItem, RowKey
from app.domain.tasks import Task
from app.domain.workers import Worker
from app.storage.applications import ApplicationRepository
from app.storage.employers import EmployerRepository
from app.storage.inbox_items import InboxItemRepository
from app.storage.platform_views import PlatformViewRepository
from app.storage.postings import PostingRepository
from app.storage.tasks import TaskRepository
from app.storage.workers import WorkerRepository

RecordT = TypeVar("RecordT", Worker, Employer, Posting, Application, Task)
_LOG = logging.getLogger(__name__)


class RecordViewRepository:
    """The domain's tables as the sync engine writes them, within one transaction.

    Lines of the ledger are not among them: they are written here once and only go up.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._workers = WorkerRepository(session)
        self._employers = EmployerRepository(session)
        self._postings = PostingRepository(session)
        self._applications = ApplicationRepository(session)
        self._tasks = TaskRepository(session)
        self._platform = PlatformViewRepository(session)
        self._items = InboxItemRepository(session)

    def show(self, key: RowKey, fields: Mapping[str, FieldValue] | None) -> None:
        """Make a record look like this; ``None`` when the platform deleted it.

        What cannot be shown beside what is here (a number that must be unique, a value
        that this build cannot read) is left as it was; the platform's row is kept.
        """
        kind, record_id = key
        try:
            with self._session.begin_nested():
                if self._platform.shows(kind):
                    self._platform.show(kind, record_id, fields)
                elif fields is not None:  # what people typed stays until they are told why
                    self._show_record(kind, record_id, fields)
                elif kind == "task":
                    self._tasks.remove(record_id)
        except (IntegrityError, ValueError) as error:
            _LOG.warning("a pulled %s cannot be shown: %s", kind, type(error).__name__)

    def show_item(self, item: InboxItem) -> None:
        """Keep something that a person must look at."""
        self._items.put(item)

    def _show_record(self, kind: str, record_id: UUID, fields: Mapping[str, FieldValue]) -> None:
        if kind == "worker":
            _put(Worker, self._workers.get, self._workers.put, record_id, fields)
        elif kind == "employer":
            repository = self._employers
            _put(Employer, repository.get, lambda e: repository.put([e]), record_id, fields)
        elif kind == "posting":
            postings = self._postings
            _put(Posting, postings.get, lambda p: postings.put([p]), record_id, fields)
        elif kind == "application":
            waiting = self._applications
            _put(Application, waiting.get, lambda a: waiting.put([a]), record_id, fields)
        elif kind == "task":
            tasks = self._tasks
            _put(Task, tasks.get, lambda t: tasks.put([t]), record_id, fields)


def _put(
    kind: type[RecordT],
    get: Callable[[UUID], RecordT | None],
    put: Callable[[RecordT], None],
    record_id: UUID,
    fields: Mapping[str, FieldValue],
) -> None:
    """Write a record unless it looks like this already; an open form then notices."""
    old = get(record_id)
    if old is None:
        put(from_fields(kind, record_id, fields))
        return
    new = with_fields(old, fields)
    if new != old:
        put(replace(new, revision=old.revision + 1))
