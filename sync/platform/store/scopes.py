"""Scopes: who may read and write them, and where they stand."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sync.platform.store.devices import Device
from sync.platform.store.numbering import next_number
from sync.platform.store.statements import Read, Statement, ask
from sync.platform.store.stations import find_station
from sync.platform.store.tables import SCOPE_NUMBERS, GrantRow, ScopeRow

STATION = "station"
TASK = "task"
REFERENCE = "reference"
PROVINCE = 0  # station of every reference scope; it owns one, and each county (by its code) one
READ = 1
WRITE = 2


@dataclass(frozen=True, slots=True)
class ScopeKey:
    """Number of a scope, and the station by which it is found; 0 is the province."""

    station: int
    no: int


@dataclass(frozen=True, slots=True)
class Grant:
    """A scope as one device may use it.

    Attributes:
        station: where the scope belongs.
    """

    scope: int
    kind: str
    rights: int
    title: str
    station: int


@dataclass(frozen=True, slots=True)
class Grants:
    """Every scope of a device, and the number of the last alteration of the list."""

    version: int
    scopes: tuple[Grant, ...]


def open_scope(session: Session, kind: str, owner: int, title: str) -> ScopeKey:
    """Return where a scope is found, made now when it does not exist."""
    found = _find(session, kind, owner)
    if found is not None:
        return found
    row = ScopeRow(
        station=_station_of(kind, owner),
        no=next_number(session, SCOPE_NUMBERS, ScopeRow.no),
        kind=kind,
        owner=owner,
        title=title,
    )
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
            return ScopeKey(row.station, row.no)
    except IntegrityError:  # another worker was faster
        return _key(session.scalars(_by_owner(kind, owner)).one())


def grant(session: Session, device: Device, scope: ScopeKey, rights: int) -> None:
    """Give a device rights on a scope, or take them back with 0; told at its next exchange."""
    version = (session.scalar(_grant_version(device)) or 0) + 1
    about = session.get_one(ScopeRow, (scope.station, scope.no))
    row = session.get(GrantRow, (device.station_no, device.id, scope.no))
    if row is None:
        row = GrantRow(station=device.station_no, device=device.id, scope=scope.no)
        session.add(row)
    row.scope_station, row.kind, row.title = scope.station, about.kind, about.title
    row.rights, row.grant_ver = rights, version
    session.flush()


def grant_station(session: Session, device: Device, title: str) -> None:
    """Give a newly enrolled device what every station has.

    Its own records and its tasks, which it may write; what the province and its county
    tell everybody.
    """
    grant(session, device, open_scope(session, STATION, device.station_no, title), READ | WRITE)
    for owner in _references(session, device.station_no):
        grant(session, device, open_scope(session, REFERENCE, owner, ""), READ)
    grant(session, device, open_scope(session, TASK, device.station_no, title), READ | WRITE)


def _references(session: Session, station_no: int) -> tuple[int, ...]:
    station = find_station(session, station_no)
    return (PROVINCE,) if station is None else (PROVINCE, int(station.county))


def granted(session: Session, device: Device) -> Grants:
    """Return what a device may use: tasks first, then its own station, reference last."""
    return ask(session, grants_of(device))


def grants_of(device: Device) -> Read[Grants]:
    """Ask what a device may use."""
    return Read(_GRANTED, {"station": device.station_no, "device": device.id}, _grants)


@dataclass(frozen=True, slots=True)
class ScopePoint:
    """Where a scope stands in a snapshot."""

    key: ScopeKey
    seq: int
    live_rows: int
    digest: bytes
    floor_seq: int

    @property
    def no(self) -> int:
        """Number of the scope itself."""
        return self.key.no


def points(session: Session, keys: Collection[ScopeKey]) -> dict[int, ScopePoint]:
    """Return where scopes stand."""
    about = {"stations": list({key.station for key in keys}), "numbers": [key.no for key in keys]}
    return ask(session, Read(_POINTS, about, _points))


def points_granted(device: Device) -> Read[dict[int, ScopePoint]]:
    """Ask where the scopes stand that a device may use."""
    about = {"station": device.station_no, "device": device.id}
    return Read(_POINTS_GRANTED, about, _points)


def station_scope(session: Session, station_no: int) -> ScopeKey | None:
    """Return where a station's own scope is found."""
    return _find(session, STATION, station_no)


def scope_title(session: Session, kind: str, owner: int) -> str:
    """Return what a scope is called; nothing when there is none."""
    row = session.scalars(_by_owner(kind, owner)).one_or_none()
    return "" if row is None else row.title


def _find(session: Session, kind: str, owner: int) -> ScopeKey | None:
    row = session.scalars(_by_owner(kind, owner)).one_or_none()
    return None if row is None else _key(row)


def _key(row: ScopeRow) -> ScopeKey:
    return ScopeKey(row.station, row.no)


def _by_owner(kind: str, owner: int) -> Select[ScopeRow]:
    home = ScopeRow.station == _station_of(kind, owner)
    return select(ScopeRow).where(home, ScopeRow.kind == kind, ScopeRow.owner == owner)


def _station_of(kind: str, owner: int) -> int:
    return PROVINCE if kind == REFERENCE else owner


def _held_by(device: Device) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return GrantRow.station == device.station_no, GrantRow.device == device.id


def _grant_version(device: Device) -> Select[int | None]:
    return select(func.max(GrantRow.grant_ver)).where(*_held_by(device))


def _grants(found: Sequence[Any]) -> Grants:
    return Grants(
        max((version for version, *_ in found), default=0),
        tuple(Grant(*about) for _, *about in found if about[_RIGHTS] > 0),
    )


def _points(found: Sequence[Any]) -> dict[int, ScopePoint]:
    return {no: ScopePoint(ScopeKey(station, no), *about) for station, no, *about in found}


_RIGHTS = 2  # place in what a grant is made of
OF_DEVICE = (GrantRow.station == bindparam("station"), GrantRow.device == bindparam("device"))
_GRANTED = Statement(
    select(
        GrantRow.grant_ver,
        GrantRow.scope,
        GrantRow.kind,
        GrantRow.rights,
        GrantRow.title,
        GrantRow.scope_station,
    )
    .where(*OF_DEVICE)
    .order_by(GrantRow.kind.desc(), GrantRow.scope)  # the words happen to sort so
)
_STANDING = (ScopeRow.station, ScopeRow.no, ScopeRow.seq, ScopeRow.live_rows, ScopeRow.digest)
_POINTS = Statement(
    select(*_STANDING, ScopeRow.floor_seq).where(
        ScopeRow.station.in_(bindparam("stations", expanding=True)),
        ScopeRow.no.in_(bindparam("numbers", expanding=True)),
    )
)
_POINTS_GRANTED = Statement(
    select(*_STANDING, ScopeRow.floor_seq)
    .join(GrantRow, and_(GrantRow.scope_station == ScopeRow.station, GrantRow.scope == ScopeRow.no))
    .where(*OF_DEVICE, GrantRow.rights > 0)
)
