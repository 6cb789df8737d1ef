"""Taking in attached files part by part, and handing them out.

A file is taken only when a record of the station names it, and is whole only when its
bytes are what its name says.

Source: sync protocol, sections 14 (E14) and 16.
"""

from collections.abc import Iterator
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
    join_parts,
    read_blob,
)
from sync.platform.store.database import Database, Transaction
from sync.platform.store.devices import Device, DeviceState
from sync.platform.store.events import EventKind, note_event
from sync.platform.store.scopes import READ, STATION, WRITE, Grant, granted
from sync.wire.blobs import (
    BLOB_LIMIT,
    BLOB_START,
    HELD_LIMIT,
    Held,
    HeldFile,
    Part,
    blob_name,
    parts_of,
)
from sync.wire.packing import pack
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
        return _known(session, device, name) if may(session, device, READ) else None


def whole_blob(database: Database, device: Device, name: bytes) -> bytes | None:
    """Return a file; ``None`` when no record of the station names it, or some of it is missing."""
    with database.reading() as session:
        known = _known(session, device, name) if may_fetch(session, device) else None
        if known is None or not _is_whole(known):
            return None
        return read_blob(session, device.station_no, name)


def blob_frames(session: Transaction, device: Device, asked: Held, room: int) -> Iterator[bytes]:
    """Yield what is here of files that a request names, and what the asker lacks of them."""
    if not asked.files or not may_fetch(session, device):
        return
    about = {each.name: each.held for each in asked.files[:HELD_LIMIT]}
    known = {name: found for name in about if (found := _known(session, device, name))}
    yield pack(Held(tuple(HeldFile(name, here.held) for name, here in known.items())))
    for name, here in known.items():
        if _is_whole(here) and about[name] < here.size:
            data = read_blob(session, device.station_no, name)
            for part in parts_of(name, data, max(0, about[name])):
                room -= len(part.data)
                if room < 0:
                    return  # the rest comes in the next answer
                yield pack(part)


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
        named = is_named(session, registry(), device.station_no, part.name)
        if not named or not may(session, device, WRITE):
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
    if _is_whole(known) or runs_ahead(known, part) or part.end <= known.held:
        return TakenPart(known.held)
    if is_other_size(known, part):  # one of the two is wrong, and nobody can say which
        drop_blob(session, station, part.name)
        return TakenPart(0)
    new = part.data[known.held - part.start :]
    known = add_part(session, station, part.name, new, at=at)
    if not _is_whole(known):
        return TakenPart(known.held)
    data = read_blob(session, station, part.name)
    if not is_genuine(part.name, data):
        drop_blob(session, station, part.name)
        return TakenPart(0, BlobFlaw.DAMAGED)
    join_parts(session, station, part.name, data)
    BLOBS.labels("whole").inc()
    return TakenPart(known.held)


def runs_ahead(known: HeldBlob, part: Part) -> bool:
    """Tell whether something is missing between what is here and a part."""
    return part.start > known.held


def is_other_size(known: HeldBlob, part: Part) -> bool:
    """Tell whether a part speaks of a file of another size."""
    return known.size != part.size


def may(session: Transaction, device: Device, right: int) -> bool:
    """Tell whether a device may read, or write, what belongs to its own station."""
    scopes = granted(session, device).scopes
    return any(is_own(device, scope) and scope.rights & right for scope in scopes)


def is_own(device: Device, scope: Grant) -> bool:
    """Tell whether a scope is that of a device's own station, and not one that it reads along."""
    return scope.kind == STATION and scope.station == device.station_no


def may_fetch(session: Transaction, device: Device) -> bool:
    """Tell whether a device may have files: one under suspicion reads its tasks alone."""
    return device.state is DeviceState.ACTIVE and may(session, device, READ)


def is_genuine(name: bytes, data: bytes) -> bool:
    """Tell whether a file is what its name says."""
    return blob_name(data) == name


def _known(session: Transaction, device: Device, name: bytes) -> HeldBlob | None:
    if not is_named(session, registry(), device.station_no, name):
        return None
    return find_blob(session, device.station_no, name) or HeldBlob(0, 0)


def _is_whole(known: HeldBlob) -> bool:
    return 0 < known.size == known.held
