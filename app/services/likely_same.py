"""Whether a person in a form is registered already.

Source: domain reference 5.12: the same ID number is the same person; the same name
and birth date, or the same phone and surname, is worth a look.
"""

from uuid import UUID

from app.domain.findings import Finding, Level
from app.domain.names import masked_name, surname
from app.domain.workers import Worker
from app.services.worker_form import ReadForm
from app.storage.unit_of_work import UnitOfWork

_MOST_COMPARED = 20  # namesakes to look at; a village has no more


def duplicate_findings(
    unit: UnitOfWork, read: ReadForm, *, own_id: UUID | None = None
) -> tuple[Finding, ...]:
    """Return a finding for each person who is, or may be, the one in the form."""
    found = []
    for worker in _alike(unit, read):
        if worker.id == own_id:
            continue
        same_number = read.id_number is not None and worker.id_number == read.id_number
        data = {"id": worker.id.hex, "masked_name": masked_name(worker.name)}
        found.append(
            Finding(
                code="duplicate_id" if same_number else "likely_same",
                level=Level.BLOCK if same_number else Level.WARN,
                field="id_number" if same_number else "name",
                data=data,
            )
        )
    return tuple(found)


def likely_same_ids(unit: UnitOfWork, read: ReadForm) -> tuple[UUID, ...]:
    """Return the ids of who is, or may be, the one in the form."""
    return tuple(worker.id for worker in _alike(unit, read))


def _alike(unit: UnitOfWork, read: ReadForm) -> tuple[Worker, ...]:
    ids: list[UUID] = []
    if read.id_number is not None:
        ids += unit.search_keys.with_id_number(read.id_number)
    if read.name:
        ids += unit.search_keys.with_name(read.name)
    if read.phone is not None:
        ids += unit.search_keys.with_phone(read.phone)
    candidates = unit.workers.listed(tuple(dict.fromkeys(ids))[:_MOST_COMPARED])
    return tuple(worker for worker in candidates if _is_alike(worker, read))


def _is_alike(worker: Worker, read: ReadForm) -> bool:
    if read.id_number is not None and worker.id_number == read.id_number:
        return True
    same_name = worker.name == read.name
    same_birth = worker.birth_on is not None and worker.birth_on == read.birth_on
    same_phone = worker.phone is not None and worker.phone == read.phone
    if same_name:
        # A pending number leaves nothing but name and phone to go by.
        return same_birth or same_phone
    return same_phone and bool(read.name) and surname(worker.name) == surname(read.name)
