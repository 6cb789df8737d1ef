"""Postings as stations have sent them, found by job code."""

from collections.abc import Mapping
from uuid import UUID

from app.domain.changes import FieldValue
from app.domain.postings import Posting
from app.domain.record_fields import from_fields
from sync.platform.named_records import find_by
from sync.platform.store.database import Transaction


def find_posting(session: Transaction, code: str, *, station_no: int) -> Posting | None:
    """Return the posting with this job code.

    Only its own station's counts: a code begins with the station's number, and what
    another station may have sent under it is nobody's posting.
    """
    found = find_by(session, station_no, "posting", "code", code)
    return _posting(UUID(bytes=found[0].id), found[0].fields) if found else None


def _posting(record_id: UUID, fields: Mapping[str, FieldValue]) -> Posting | None:
    try:
        return from_fields(Posting, record_id, fields)
    except ValueError:  # sent by a program that knows more, or less, than this one
        return None
