"""Records of every kind by kind and id, for work that is the same for all of them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import UUID

from app.domain.applications import Application, ApplicationState
from app.domain.changes import FieldValue
from app.domain.employers import Employer, VetState
from app.domain.posting_states import can_advance
from app.domain.postings import Posting, PostingState
from app.domain.record_fields import STATE_FIELDS, Record, with_fields
from app.domain.service_log import ServiceLog
from app.domain.workers import Worker
from app.services.applications import NEXT_STATES
from app.services.employers import same_party
from app.storage.unit_of_work import UnitOfWork


def on_file(unit: UnitOfWork, kind: str, record_id: UUID) -> Record | None:
    """Return a record, or nothing when it or its kind is not known here."""
    get = _READERS.get(kind)
    return None if get is None else get(unit, record_id)


def amended(old: Record, values: Mapping[str, FieldValue]) -> Record:
    """Return a record with some values changed, as its form would have left it.

    Raises:
        ValueError: a value cannot be read.
    """
    if isinstance(old, ServiceLog):
        return old  # lines of the ledger never change
    new = replace(with_fields(old, values), revision=old.revision + 1)
    if isinstance(new, Posting) and not set(values) <= STATE_FIELDS:
        return replace(new, version=new.version + 1)  # what hangs on the wall is out of date
    if isinstance(new, Employer) and isinstance(old, Employer) and not same_party(old, new):
        return replace(new, vet_state=VetState.SUBMITTED)
    return new


def may_become(record: Record, field: str, state: FieldValue) -> bool:
    """Tell whether a step of the record's life may still be made from where it stands."""
    if field not in STATE_FIELDS:
        return True
    try:
        if isinstance(record, Posting):
            return can_advance(record.state, PostingState(str(state)))
        if isinstance(record, Application):
            return ApplicationState(str(state)) in NEXT_STATES[record.state]
    except ValueError:
        return False
    return not (isinstance(record, Employer) and record.vet_state is VetState.BLACKLISTED)


def put(unit: UnitOfWork, record: Record) -> None:
    """Write a changed record; lines of the ledger never change."""
    if isinstance(record, Worker):
        unit.workers.put(record)
    elif isinstance(record, Employer):
        unit.employers.put([record])
    elif isinstance(record, Posting):
        unit.postings.put([record])
    elif isinstance(record, Application):
        unit.applications.put([record])


_READERS: Mapping[str, Callable[[UnitOfWork, UUID], Record | None]] = {
    "worker": lambda unit, record_id: unit.workers.get(record_id),
    "employer": lambda unit, record_id: unit.employers.get(record_id),
    "posting": lambda unit, record_id: unit.postings.get(record_id),
    "service_log": lambda unit, record_id: unit.logs.get(record_id),
    "application": lambda unit, record_id: unit.applications.get(record_id),
}
