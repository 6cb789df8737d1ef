"""Who wrote a value: when, which person, at which station."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from sync.platform.store.devices import DeviceRow
from sync.platform.store.scopes import PROVINCE, REFERENCE, scope_title
from sync.platform.store.stations import StationRow
from sync.platform.store.tables import CommitRow, StreamRow
from sync.wire.commit import decode_commit

_ASKED_AT_ONCE = 300


@dataclass(frozen=True, slots=True)
class Authorship:
    """What is known of who wrote a value.

    Attributes:
        at_ms, staff: of the author; ``None`` when the platform wrote it, or when it was
            made from several writes.
        place: the station's name; what the province is called when the platform wrote it.
    """

    at_ms: int | None
    staff: int | None
    place: str


def authorships(
    session: Session, station: int, writes: Collection[tuple[int, int]]
) -> dict[tuple[int, int], Authorship]:
    """Return who made each write of a station's rows, a pair of stream and commit number."""
    places = _places(session, station, {stream for stream, _ in writes})
    bodies = _bodies(session, station, set(writes))
    found: dict[tuple[int, int], Authorship] = {}
    for stream, seq in writes:
        place = places[stream]
        body = bodies.get((stream, seq))
        if body is None:
            found[stream, seq] = Authorship(None, None, place)
        else:
            commit = decode_commit(body)
            found[stream, seq] = Authorship(commit.at, commit.staff, place)
    return found


def _places(session: Session, station: int, streams: set[int]) -> dict[int, str]:
    """Return the platform's own name for streams that are none, the station's for all others."""
    names = dict.fromkeys(streams, scope_title(session, REFERENCE, PROVINCE))
    named = (
        select(StreamRow.no, StationRow.name)
        .join(DeviceRow, DeviceRow.id == StreamRow.device)
        .join(StationRow, StationRow.no == DeviceRow.station_no)
        .where(StreamRow.station == station, StreamRow.no.in_(streams))
    )
    names.update((no, name) for no, name in session.execute(named))
    return names


def _bodies(
    session: Session, station: int, writes: set[tuple[int, int]]
) -> dict[tuple[int, int], bytes]:
    asked = sorted(writes)
    found: dict[tuple[int, int], bytes] = {}
    for start in range(0, len(asked), _ASKED_AT_ONCE):
        part = asked[start : start + _ASKED_AT_ONCE]
        key = tuple_(CommitRow.stream, CommitRow.seq)
        rows = session.execute(
            select(CommitRow.stream, CommitRow.seq, CommitRow.body).where(
                CommitRow.station == station, key.in_(part)
            )
        )
        found.update(((stream, seq), body) for stream, seq, body in rows)
    return found
