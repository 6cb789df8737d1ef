"""What a record is called, for lists that show records of every kind."""

from collections.abc import Callable
from typing import TypedDict
from uuid import UUID

from app.domain.inbox import ITEM_KIND
from app.storage.unit_of_work import UnitOfWork


class Titled(TypedDict):
    """A record's name, and a code that tells it from others of that name."""

    title: str
    detail: str


def title_of(unit: UnitOfWork, kind: str, record_id: UUID) -> Titled:
    """Return how to call a record; empty when this build does not know it."""
    name = _NAMES.get(kind)
    return _UNKNOWN if name is None else name(unit, record_id)


def _worker(unit: UnitOfWork, record_id: UUID) -> Titled:
    worker = unit.workers.get(record_id)
    return _UNKNOWN if worker is None else Titled(title=worker.name, detail="")


def _employer(unit: UnitOfWork, record_id: UUID) -> Titled:
    employer = unit.employers.get(record_id)
    return _UNKNOWN if employer is None else Titled(title=employer.name, detail="")


def _posting(unit: UnitOfWork, record_id: UUID) -> Titled:
    posting = unit.postings.get(record_id)
    return _UNKNOWN if posting is None else Titled(title=posting.title, detail=posting.code)


def _log(unit: UnitOfWork, record_id: UUID) -> Titled:
    line = unit.logs.get(record_id)
    return _UNKNOWN if line is None else Titled(title=line.object_name, detail=line.item)


def _application(unit: UnitOfWork, record_id: UUID) -> Titled:
    application = unit.applications.get(record_id)
    if application is None:
        return _UNKNOWN
    return Titled(title=application.name, detail=application.code)


def _task(unit: UnitOfWork, record_id: UUID) -> Titled:
    task = unit.tasks.get(record_id)
    return _UNKNOWN if task is None else Titled(title=task.title, detail="")


def _decision(unit: UnitOfWork, item_id: UUID) -> Titled:
    items = unit.inbox_items.some([item_id])
    return title_of(unit, items[0].kind, items[0].record_id) if items else _UNKNOWN


_UNKNOWN = Titled(title="", detail="")
_NAMES: dict[str, Callable[[UnitOfWork, UUID], Titled]] = {
    "worker": _worker,
    "employer": _employer,
    "posting": _posting,
    "service_log": _log,
    "application": _application,
    "task": _task,
    ITEM_KIND: _decision,
}
