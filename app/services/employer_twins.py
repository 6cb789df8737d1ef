"""Whether a party that hires is registered already."""

from uuid import UUID

from app.domain.employers import Employer
from app.domain.errors import DomainError, Problem
from app.domain.findings import Finding, Level
from app.storage.unit_of_work import UnitOfWork


def known_party(unit: UnitOfWork, employer: Employer) -> Employer | None:
    """Find the same party: by its number, else by name and phone together."""
    number = employer.uscc or employer.id_number
    if number is not None:
        return unit.employers.by_number(number)
    found = unit.employers.by_phone(employer.phone) if employer.phone else None
    return found if found is not None and found.name == employer.name else None


def duplicates(unit: UnitOfWork, employer: Employer, own_id: UUID | None) -> tuple[Finding, ...]:
    """Return a finding when somebody else has this number, or only this telephone."""
    twin = known_party(unit, employer)
    if twin is not None and twin.id != own_id:
        data = {"name": twin.name, "id": str(twin.id)}
        return (Finding(code="duplicate_code", level=Level.BLOCK, field="uscc", data=data),)
    neighbour = unit.employers.by_phone(employer.phone) if employer.phone else None
    if neighbour is None or neighbour.id in (own_id, None):
        return ()
    data = {"name": neighbour.name, "id": str(neighbour.id)}
    return (Finding(code="duplicate_phone", level=Level.WARN, field="phone", data=data),)


def require_new(unit: UnitOfWork, employer: Employer, own_id: UUID | None = None) -> None:
    """Refuse a party that is registered already.

    Raises:
        DomainError: ``EMPLOYER_EXISTS``.
    """
    twin = known_party(unit, employer)
    if twin is not None and twin.id != own_id:
        raise DomainError(Problem.EMPLOYER_EXISTS, name=twin.name, id=str(twin.id))
