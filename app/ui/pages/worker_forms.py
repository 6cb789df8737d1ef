"""People on file as forms to change, and numbers as they may be seen."""

from app.domain.money import yuan_text
from app.domain.workers import Worker
from app.services.worker_form import WorkerForm

_FIRST, _LAST = 3, 4


def half_masked(text: str) -> str:
    """Return the first three and last four characters, the rest hidden."""
    if len(text) <= _FIRST + _LAST:
        return text
    return f"{text[:_FIRST]}{'*' * (len(text) - _FIRST - _LAST)}{text[-_LAST:]}"


def form_of(worker: Worker) -> WorkerForm:
    """Return a person on file as a form to change."""
    return WorkerForm(
        name=worker.name,
        sex=worker.sex,
        id_type=worker.id_type,
        id_number=worker.id_number or "",
        phone=worker.phone or "",
        phone_owner=worker.phone_owner,
        home_region=worker.home_region or "",
        address=worker.address,
        education=worker.education or "",
        employment_status=worker.employment_status,
        key_groups=worker.key_groups,
        trades=worker.trades,
        pay_mode=worker.pay_mode or "",
        pay_text="" if worker.pay_min_fen is None else yuan_text(worker.pay_min_fen),
        max_km="" if worker.max_km is None else str(worker.max_km),
        consent_way=worker.consent.way if worker.consent else "",
        source=worker.source,
        remark=worker.remark,
    )
