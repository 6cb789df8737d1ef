"""Taking in attached files part by part, and handing them out.

A file is taken only when a record of the station names it, and is whole only when its
bytes are what its name says.

Source: sync protocol, sections 14 (E14) and 16.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sync.platform.metrics import BLOBS
from sync.platform.store.blobs import (
    HeldBlob,
    add_part,
    drop_blob,
    find_blob,
    hold_blob,
    is_named,
    read_blob,
)
from sync.platform.store.database import Database, Transaction
from sync.platform.store.devices import Device
from sync.platform.store.events import EventKind, note_event
from sync.wire.blobs import BLOB_LIMIT, BLOB_START, Part, blob_name
from sync.wire.registry import registry


class BlobFlaw(StrEnum):
    """Why a part was not taken; also the problem that a refusal names."""

    UNKNOWN = "unknown-blob"  # no record of the station names it
    TOO_LARGE = "blob-too-large"
    WRONG_TYPE = "blob-type"
    DAMAGED = "blob-damaged"  # fault 14: it was whole, and is not what its name says


@dataclass(frozen=True, slots=True)
class TakenPart:
    """How far a file has come, and why not further."""

    held: int
    flaw: BlobFlaw | None = None


def known_blob(database: Database, device: Device, name: bytes) -> HeldBlob | None:
    """Return how far a file has come; ``None`` when no record of the station names it."""
    with database.reading() as session:
        if not is_named(session, registry(), device.station_no, name):
            return None
        return find_blob(session, device.station_no, name) or HeldBlob(0, 0)


def whole_blob(database: Database, device: Device, name: bytes) -> bytes | None:
    """Return a file; ``None`` when no record of the station names it, or some of it is missing."""
    known = known_blob(database, device, name)
    if known is None or not _is_whole(known):
        return None
    with database.reading() as session:
        return read_blob(session, device.station_no, name)


def take_part(database: Database, device: Device, part: Part, *, at: datetime) -> TakenPart:
    """Add what is new in a part behind what is here already; a gap adds nothing.

    Raises:
        sync.platform.store.database.UnavailableError: the database does not answer.
    """
    if not 0 < part.size <= BLOB_LIMIT or part.start < 0 or part.end > part.size:
        return TakenPart(0, BlobFlaw.TOO_LARGE)
    if part.start == 0 and not part.data.startswith(BLOB_START):
        return TakenPart(0, BlobFlaw.WRONG_TYPE)
    with database.writing() as session:
        if not is_named(session, registry(), device.station_no, part.name):
            return TakenPart(0, BlobFlaw.UNKNOWN)
        taken = _append(session, device, part, at)
        if taken.flaw is not None:
            BLOBS.labels("damaged").inc()
            note_event(
                session,
                EventKind.DAMAGED_BLOB,
                at=at,
                device=device.id,
                station_no=device.station_no,
                detail=part.name.hex(),
            )
    return taken


def _append(session: Transaction, device: Device, part: Part, at: datetime) -> TakenPart:
    station = device.station_no
    known = hold_blob(session, station, part.name, part.size, at)
    if _is_whole(known) or part.start > known.held or part.end <= known.held:
        return TakenPart(known.held)
    if known.size != part.size:  # one of the two sizes is wrong, and nobody can say which
        drop_blob(session, station, part.name)
        return TakenPart(0)
    new = part.data[known.held - part.start :]
    known = add_part(session, station, part.name, new, at=at)
    if not _is_whole(known):
        return TakenPart(known.held)
    if not is_genuine(part.name, read_blob(session, station, part.name)):
        drop_blob(session, station, part.name)
        return TakenPart(0, BlobFlaw.DAMAGED)
    BLOBS.labels("whole").inc()
    return TakenPart(known.held)


def is_genuine(name: bytes, data: bytes) -> bool:
    """Tell whether a file is what its name says."""
    return blob_name(data) == name


def _is_whole(known: HeldBlob) -> bool:
    return 0 < known.size == known.held
