"""What a column of another platform's file can be filled from: names, and their values.

A record's own fields carry the names under which they are synced. Fields of a record that
goes with it, and of the station, carry a word and a dot before the name.
"""

from collections.abc import Mapping

from app.domain.changes import FieldValue
from app.domain.employers import Employer
from app.domain.postings import Posting
from app.domain.record_fields import RECORD_KINDS, Record, field_names, kind_of, to_fields
from app.domain.service_log import ObjectKind, ServiceLog
from app.domain.station import StationProfile
from app.domain.target_mapping import PLACES, RECORD
from app.domain.workers import Worker

# Which records go with one of a kind, and by what word their fields are named.
RELATED = {"posting": ("employer",), "service_log": ("worker", "employer")}
_STATION = ("no", "name", "town", "county", "phone")


def known_sources(kind: str) -> frozenset[str]:
    """Return every source that a column of this kind may name."""
    related = {
        f"{word}.{name}"
        for word in RELATED.get(kind, ())
        for name in field_names(RECORD_KINDS[word])
    }
    station = {f"station.{name}" for name in _STATION}
    own = set(field_names(RECORD_KINDS[kind]))
    return frozenset(own | related | station | PLACES | {RECORD})


def companion_of(record: Record) -> tuple[str, bytes] | None:
    """Return word and id of the record that goes with this one, if any does."""
    if isinstance(record, Posting) and record.employer_id is not None:
        return "employer", record.employer_id.bytes
    if isinstance(record, ServiceLog) and record.object_id is not None:
        word = record.object_kind.value
        return (word, record.object_id.bytes) if word in _NAMED else None
    return None


def facts_of(
    record: Record, station: StationProfile, companion: Worker | Employer | None
) -> dict[str, FieldValue]:
    """Return source → value of a record; what does not go with it is not there."""
    facts: dict[str, FieldValue] = dict(to_fields(record))
    facts[RECORD] = record.id.hex
    if companion is not None:
        facts |= _named(kind_of(companion), to_fields(companion))
    return facts | _named(
        "station",
        {
            "no": station.station_no,
            "name": station.name,
            "town": station.town,
            "county": station.county,
            "phone": station.phone,
        },
    )


def _named(word: str, fields: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
    return {f"{word}.{name}": value for name, value in fields.items()}


_NAMED = (ObjectKind.WORKER.value, ObjectKind.EMPLOYER.value)
