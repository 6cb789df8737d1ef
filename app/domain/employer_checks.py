"""What is wrong with the particulars of a party that hires.

Source: domain reference 3.2, 4.3 and 5.2; finding codes are those of the ledgers.
Whether somebody is registered twice is deliberately not judged here: it takes the files.
"""

from collections.abc import Mapping
from datetime import date

from app.domain.citizen_id import CitizenId
from app.domain.credit_code import CreditCode
from app.domain.errors import DomainError, Problem
from app.domain.findings import Finding, Level
from app.domain.names import clean_party_name
from app.domain.phones import parse_phone

INDIVIDUAL = "IND"

_CODE_FINDINGS = {
    Problem.CREDIT_CODE_LENGTH: "uscc_length",
    Problem.CREDIT_CODE_CHARACTERS: "uscc_characters",
}
_ID_FINDINGS = {
    Problem.CITIZEN_ID_LENGTH: "id_length",
    Problem.CITIZEN_ID_CHARACTERS: "id_characters",
    Problem.CITIZEN_ID_BIRTH_DATE: "id_birth_date",
    Problem.CITIZEN_ID_CHECK: "id_check",
}
# What a code's first two places allow besides the kind they name: an agency, a platform or
# a gang with a licence is registered as a firm, a big grower as a firm, trader or cooperative.
_ALSO_ALLOWED = {
    "ENT": frozenset({"AGY", "PLAT", "CREW", "FARM"}),
    "SOLE": frozenset({"CREW", "FARM", "AGY"}),
    "COOP": frozenset({"FARM", "VIL"}),
    "VIL": frozenset({"COOP", "INST", "NGO"}),
    "INST": frozenset({"VIL"}),
    "NGO": frozenset({"VIL"}),
}


def read_party_name(text: str) -> tuple[str, tuple[Finding, ...]]:
    """Return a name as it is stored, or as typed with what is wrong with it."""
    try:
        return clean_party_name(text), ()
    except DomainError as error:
        code = "missing_name" if error.problem is Problem.NAME_EMPTY else "name_shape"
        return text.strip(), (_block(code, "name", error.details),)


def read_contact_phone(text: str) -> tuple[str | None, tuple[Finding, ...]]:
    """Return the number to call back, and what is wrong with it; there must be one."""
    if not text.strip():
        return None, (_block("missing_contact", "phone"),)
    try:
        return parse_phone(text), ()
    except DomainError as error:
        return None, (_block("phone_shape", "phone", error.details),)


def read_credit_code(text: str, kind: str) -> tuple[str | None, tuple[Finding, ...]]:
    """Return a unit's code as it is stored, and what is wrong with it.

    Returns:
        ``None`` instead of the code when it cannot be one.
    """
    if not text.strip():
        return None, (_block("missing_code", "uscc"),)
    try:
        code = CreditCode.parse(text)
    except DomainError as error:
        return None, (_block(_CODE_FINDINGS[error.problem], "uscc", error.details),)
    return code.value, (*code.findings(), *_kind_conflict(code, kind))


def read_individual_id(text: str, on: date) -> tuple[str | None, tuple[Finding, ...]]:
    """Return a household's citizen ID as it is stored; none is asked for."""
    if not text.strip():
        return None, ()
    try:
        number = CitizenId.parse(text)
        number.require_plausible(on)
    except DomainError as error:
        return None, (_block(_ID_FINDINGS[error.problem], "id_number", error.details),)
    return number.value, ()


def _kind_conflict(code: CreditCode, kind: str) -> tuple[Finding, ...]:
    hint = code.kind_hint
    if hint is None or kind == hint or kind in _ALSO_ALLOWED[hint]:
        return ()
    data = {"hint": hint, "kind": kind}
    return (Finding(code="kind_conflict", level=Level.WARN, field="kind", data=data),)


def _block(code: str, field: str, data: Mapping[str, object] | None = None) -> Finding:
    return Finding(code=code, level=Level.BLOCK, field=field, data=data or {})
