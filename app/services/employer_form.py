"""The form of a party that hires."""

from dataclasses import dataclass
from datetime import date

from app.domain.employers import Employer


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerForm:
    """The form of a party that hires, exactly as typed.

    Attributes:
        licence: name of the picture of its licence in hexadecimal; empty without one.
    """

    kind: str = "ENT"
    name: str = ""
    uscc: str = ""
    id_number: str = ""
    contact: str = ""
    phone: str = ""
    address: str = ""
    region: str | None = None
    business: str = ""
    trades: tuple[str, ...] = ()
    promise_signed: bool = False
    source: str = "01"
    registered_on: date | None = None
    remark: str = ""
    licence: str = ""


def employer_form_of(employer: Employer) -> EmployerForm:
    """Return a party on file as a form to change."""
    return EmployerForm(
        kind=employer.kind,
        name=employer.name,
        uscc=employer.uscc or "",
        id_number=employer.id_number or "",
        contact=employer.contact,
        phone=employer.phone or "",
        address=employer.address,
        region=employer.region,
        business=employer.business,
        trades=employer.trades,
        promise_signed=employer.promise_signed,
        source=employer.source,
        remark=employer.remark,
        licence=employer.licence.hex() if employer.licence else "",
    )
