"""Scopes: who may read them, and numbers that are given out under their lock.

While a scope is locked its number, count and digest live here in memory; they are
written once, at the end of the transaction.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sync.platform.store.devices import Device
from sync.platform.store.numbering import next_number
from sync.platform.store.stations import find_station
from sync.platform.store.tables import SCOPE_NUMBERS, GrantRow, ScopeRow
from sync.wire.values import add_digest

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

    @property
    def key(self) -> ScopeKey:
        """Where the scope is found."""
        return ScopeKey(self.station, self.scope)


@dataclass(frozen=True, slots=True)
class Grants:
    """Every scope of a device, and the number of the last alteration of the list."""

    version: int
    scopes: tuple[Grant, ...]

    def writable(self) -> tuple[int, ...]:
        """Return the scopes that the device may write, in ascending order."""
        return tuple(grant.scope for grant in self.scopes if grant.rights & WRITE)

    def home(self) -> int | None:
        """Return the scope where the device's new records go: its own station."""
        homes = (g.scope for g in self.scopes if g.kind == STATION and g.rights & WRITE)
        return next(homes, None)


class LockedScope:
    """A scope whose row this transaction holds: it alone gives out numbers."""

    def __init__(self, row: ScopeRow) -> None:
        self._row = row

    @property
    def no(self) -> int:
        """Number of the scope itself."""
        return self._row.no

    @property
    def station(self) -> int:
        """Station where it belongs."""
        return self._row.station

    @property
    def has_purges(self) -> bool:
        """Tell whether any of its records was ever purged."""
        return self._row.purges > 0

    def note_purges(self, count: int) -> None:
        """Count records that were purged."""
        self._row.purges += count

    def next_number(self) -> int:
        """Return the version for a row that is about to change."""
        self._row.seq += 1
        return self._row.seq

    def account(self, *, came: bytes | None, went: bytes | None) -> None:
        """Keep count and digest true: ``came`` and ``went`` are hashes of live rows."""
        self._row.live_rows += (came is not None) - (went is not None)
        self._row.digest = add_digest(self._row.digest, add=came or b"", take=went or b"")


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
    columns = (
        GrantRow.grant_ver,
        GrantRow.scope,
        GrantRow.kind,
        GrantRow.rights,
        GrantRow.title,
        GrantRow.scope_station,
    )
    order = (GrantRow.kind.desc(), GrantRow.scope)  # the words happen to sort so
    found = session.execute(select(*columns).where(*_held_by(device)).order_by(*order)).all()
    return Grants(
        max((row.grant_ver for row in found), default=0),
        tuple(
            Grant(row.scope, row.kind, row.rights, row.title, row.scope_station)
            for row in found
            if row.rights > 0
        ),
    )


def lock_scopes(session: Session, station: int, numbers: Iterable[int]) -> dict[int, LockedScope]:
    """Take the row locks, in ascending order so that two transactions never wait in a ring."""
    statement = (
        select(ScopeRow)
        .where(ScopeRow.station == station, ScopeRow.no.in_(sorted(numbers)))
        .order_by(ScopeRow.no)
    )
    rows = session.scalars(statement.with_for_update().execution_options(populate_existing=True))
    return {row.no: LockedScope(row) for row in rows}


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
    where = (
        ScopeRow.station.in_({key.station for key in keys}),
        ScopeRow.no.in_([key.no for key in keys]),
    )
    return {
        row.no: ScopePoint(_key(row), row.seq, row.live_rows, row.digest, row.floor_seq)
        for row in session.scalars(select(ScopeRow).where(*where))
    }


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
