"""How long texts may be: what the platform accepts, checked before anything is saved.

Source: limits of the registry of synced fields; a test compares the two.
"""

from app.domain.errors import DomainError, Problem
from app.domain.record_fields import Record, kind_of, to_fields

TEXT_LIMITS: dict[str, dict[str, int]] = {
    "worker": {"name": 50, "address": 200, "remark": 500},
    "employer": {"name": 100, "contact": 50, "address": 200, "business": 200, "remark": 500},
    "posting": {
        "employer_name": 100,
        "title": 60,
        "duties": 2000,
        "place_text": 200,
        "gather_text": 200,
        "pay_unit": 20,
        "requirements": 1000,
        "contact": 50,
        "remark": 500,
    },
    "task": {"answer": 200},
    "service_log": {"object_name": 100, "content": 1000},
}


def require_limits(record: Record) -> None:
    """Refuse a record with a text that the platform would not take.

    Raises:
        DomainError: ``TEXT_TOO_LONG`` with the field, its length and the limit.
    """
    values = to_fields(record)
    for field, limit in TEXT_LIMITS.get(kind_of(record), {}).items():
        value = values[field]
        if isinstance(value, str) and len(value) > limit:
            raise DomainError(Problem.TEXT_TOO_LONG, field=field, length=len(value), limit=limit)
