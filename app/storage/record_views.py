"""Showing what came down: the platform's view of records, put into the domain's tables.

A record that the platform deleted leaves its table and thereby every list, search and
count. Nothing in this database refers to it by force: lines of the ledger keep the name
they were written with, and postings the name of who hires.
"""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.domain.applications import Application
from app.domain.changes import FieldValue
from app.domain.employers import Employer
from app.domain.inbox import ITEM_KIND
from app.domain.postings import Posting
from app.domain.record_fields import Record, from_fields, with_fields
from app.domain.service_log import ServiceLog
from app.domain.sync_records import InboxItem, RowKey
from app.domain.tasks import Task
from app.domain.workers import Worker
from app.storage.applications import ApplicationRepository
from app.storage.base import Base, table_of
from app.storage.employers import EmployerRepository
from app.storage.inbox_items import InboxItemRepository
from app.storage.platform_views import PlatformViewRepository
from app.storage.postings import PostingRepository
from app.storage.prepared import Prepared
from app.storage.record_versions import RecordVersionRepository
from app.storage.service_logs import ServiceLogRepository
from app.storage.sync_state import in_chunks
from app.storage.tasks import TaskRepository
from app.storage.workers import WorkerRepository

_LOG = logging.getLogger(__name__)

Fields: TypeAlias = Mapping[str, FieldValue]
Pairs: TypeAlias = Sequence[tuple[Any, Any]]  # record as it is here, or None, and as it should be


class UnshownRow(Base):
    """A record whose view is not up to date yet. Never leaves this package."""

    __tablename__ = "unshown"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (SQLAlchemy types it so)

    kind: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)


_UNSHOWN = table_of(UnshownRow)
_READ_UNSHOWN = Prepared(select(_UNSHOWN.c.kind, _UNSHOWN.c.record_id))
_NOTE_UNSHOWN = Prepared(insert(_UNSHOWN).on_conflict_do_nothing())
_FORGET_UNSHOWN = Prepared(
    delete(_UNSHOWN).where(
        _UNSHOWN.c.kind == bindparam("of_kind"), _UNSHOWN.c.record_id == bindparam("of_id")
    )
)


@dataclass(frozen=True)
class _Table:
    """How one kind of record is read, written and taken away."""

    record: type[Record]
    listed: Callable[[Sequence[UUID]], Sequence[Any]]
    write: Callable[[Pairs], None]
    remove: Callable[[Sequence[Any]], None]


class RecordViewRepository:
    """The domain's tables as the sync engine writes them, within one transaction.

    Lines of the ledger are only added: those that this database lacks because it was put
    back from a backup, or that another PC of the station has written.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._platform = PlatformViewRepository(session)
        self._items = InboxItemRepository(session)
        self._versions = RecordVersionRepository(session)
        self._tables = _tables(session)

    def show(self, records: Mapping[RowKey, Fields | None]) -> None:
        """Make records look like this; ``None`` when one is to leave the lists.

        What cannot be shown beside what is here (a number that must be unique, a value
        that this build cannot read) is left as it was and noted, to be tried again.
        """
        for kind, ids in in_chunks(records):
            table = self._tables.get(kind)
            given = {record_id: records[kind, record_id] for record_id in ids}
            if table is not None:
                self._show_records(kind, table, given)
            elif self._platform.shows(kind):
                self._show_platforms(kind, given)
            elif kind == ITEM_KIND:
                self._items.remove([id_ for id_, fields in given.items() if fields is None])

    def show_items(self, items: Sequence[InboxItem]) -> None:
        """Keep what a person must look at."""
        for item in items:
            self._items.put(item)

    def unshown(self) -> Sequence[RowKey]:
        """Return the records whose view must be tried again."""
        return [(kind, record_id) for kind, record_id in _READ_UNSHOWN.all(self._session)]

    def try_again_later(self, keys: Collection[RowKey]) -> None:
        """Note records whose view is not up to date."""
        if keys:
            rows = [{"kind": kind, "record_id": record_id} for kind, record_id in keys]
            _NOTE_UNSHOWN.run_many(self._session, rows)

    def forget_unshown(self, keys: Collection[RowKey]) -> None:
        """Note records no longer; they are about to be shown."""
        rows = [{"of_kind": kind, "of_id": record_id} for kind, record_id in keys]
        _FORGET_UNSHOWN.run_many(self._session, rows)

    def _show_records(self, kind: str, table: _Table, given: Mapping[UUID, Fields | None]) -> None:
        held = {record.id: record for record in table.listed(list(given))}
        gone = [held[id_] for id_, fields in given.items() if fields is None and id_ in held]
        if gone:
            table.remove(gone)
        pairs: list[tuple[Any, Any]] = []
        for record_id, fields in given.items():
            if fields is None:
                continue
            try:
                new = _wanted(table.record, held.get(record_id), record_id, fields)
            except ValueError as error:
                self._note(kind, record_id, error)
                continue
            if new is not None:
                pairs.append((held.get(record_id), new))
        self._write(kind, table, pairs)

    def _write(self, kind: str, table: _Table, pairs: Pairs) -> None:
        """Write all at once; when that cannot be, half by half, to find the one at fault."""
        if not pairs:
            return
        try:
            with self._session.begin_nested():
                table.write(pairs)
                self._versions.note([(kind, new.id) for _, new in pairs])
        except IntegrityError as error:
            if len(pairs) == 1:
                self._note(kind, pairs[0][1].id, error)
                return
            middle = len(pairs) // 2
            self._write(kind, table, pairs[:middle])
            self._write(kind, table, pairs[middle:])

    def _note(self, kind: str, record_id: UUID, error: Exception) -> None:
        _LOG.warning("a pulled %s cannot be shown: %s", kind, type(error).__name__)
        self.try_again_later([(kind, record_id)])

    def _show_platforms(self, kind: str, given: Mapping[UUID, Fields | None]) -> None:
        for record_id, fields in given.items():
            try:
                with self._session.begin_nested():
                    self._platform.show(kind, record_id, fields)
            except (IntegrityError, ValueError) as error:
                self._note(kind, record_id, error)


def _wanted(
    record: type[Record], old: Record | None, record_id: UUID, fields: Fields
) -> Record | None:
    """Return the record as it should be; ``None`` when it is so already.

    An open form then notices, by the revision, that what it shows is no longer true.
    """
    if old is None:
        return from_fields(record, record_id, fields)
    new: Any = with_fields(old, fields)
    return None if new == old else replace(new, revision=new.revision + 1)


def _tables(session: Session) -> dict[str, _Table]:
    workers, postings = WorkerRepository(session), PostingRepository(session)
    employers, waiting = EmployerRepository(session), ApplicationRepository(session)

    def write_workers(pairs: Pairs) -> None:
        workers.add([new for old, new in pairs if old is None])
        workers.update_many([(old, new) for old, new in pairs if old is not None])

    return {
        "worker": _Table(Worker, workers.listed, write_workers, workers.remove),
        "employer": _plain_table(Employer, employers),
        "posting": _plain_table(Posting, postings),
        "application": _plain_table(Application, waiting),
        "task": _plain_table(Task, TaskRepository(session)),
        "service_log": _Table(
            ServiceLog,
            listed=lambda _ids: (),
            write=lambda pairs: ServiceLogRepository(session).take_in([new for _, new in pairs]),
            remove=lambda _gone: None,
        ),
    }


def _plain_table(
    record: type[Record],
    repository: EmployerRepository | PostingRepository | ApplicationRepository | TaskRepository,
) -> _Table:
    put: Callable[[Sequence[Any]], None] = repository.put
    return _Table(
        record,
        repository.listed,
        write=lambda pairs: put([new for _, new in pairs]),
        remove=lambda gone: repository.remove([each.id for each in gone]),
    )
