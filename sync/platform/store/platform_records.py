"""Records that the platform itself writes, and postings as the pages read them.

They go the same way as what stations send: into a scope, under its next number, so
that the next pull brings them down.
"""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.changes import FieldValue
from app.domain.postings import Posting
from app.domain.record_fields import from_fields
from sync.platform.store.record_set import RecordSet
from sync.platform.store.records import MERGED, PLATFORM, Mark, Record, find_records, get_record
from sync.platform.store.scopes import lock_scopes, station_scope
from sync.wire.registry import registry
from sync.wire.values import from_wire, to_wire

_BY_PLATFORM = Mark(0, PLATFORM, MERGED)


def write_record(
    session: Session, scope: int, kind_name: str, record_id: UUID, fields: Mapping[str, FieldValue]
) -> None:
    """Set fields of a record in a scope; it is made when it is not there yet."""
    kind = registry().by_name[kind_name]
    records = RecordSet(session, registry())
    locked = lock_scopes(session, [scope])[scope]
    record = records.get((kind.number, record_id.bytes))
    if record is None:
        record = Record(kind=kind.number, id=record_id.bytes, scope=scope)
    records.write(record, locked, to_wire(kind, fields), _BY_PLATFORM)
    records.flush()


def read_record(session: Session, kind_name: str, record_id: UUID) -> dict[str, FieldValue] | None:
    """Return the fields of a live record by name."""
    kind = registry().by_name[kind_name]
    record = get_record(session, kind.number, record_id.bytes)
    return None if record is None or record.deleted else from_wire(kind, record.values)[0]


def find_posting(session: Session, code: str, *, station_no: int) -> Posting | None:
    """Return the posting with this job code.

    Only its own station's counts: a code begins with the station's number, and what
    another station may have sent under it is nobody's posting.
    """
    kind = registry().by_name["posting"]
    home = station_scope(session, station_no)
    for record in find_records(session, kind.number, kind.by_name["code"].number, code):
        if record.scope == home:
            return _posting(UUID(bytes=record.id), from_wire(kind, record.values)[0])
    return None


def _posting(record_id: UUID, fields: Mapping[str, FieldValue]) -> Posting | None:
    try:
        return from_fields(Posting, record_id, fields)
    except ValueError:  # sent by a program that knows more, or less, than this one
        return None
