"""Scopes: who may read them, and numbers that are given out under their lock.

While a scope is locked its number, count and digest live here in memory; they are
written once, at the end of the transaction.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sync.platform.store.tables import GrantRow, LifeRow, ScopeRow
from sync.wire.values import add_digest

STATION = "station"
REFERENCE = "reference"
PROVINCE = 0  # owner of the reference scope
READ = 1
WRITE = 2


@dataclass(frozen=True, slots=True)
class Grant:
    """A scope as one device may use it."""

    scope: int
    kind: str
    rights: int
    title: str


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

    def next_number(self) -> int:
        """Return the version for a row that is about to change."""
        self._row.seq += 1
        return self._row.seq

    def account(self, *, came: bytes | None, went: bytes | None) -> None:
        """Keep count and digest true: ``came`` and ``went`` are hashes of live rows."""
        self._row.live_rows += (came is not None) - (went is not None)
        self._row.digest = add_digest(self._row.digest, add=came or b"", take=went or b"")


def open_scope(session: Session, kind: str, owner: int, title: str) -> int:
    """Return the number of a scope, made now when it does not exist."""
    found = _number(session, kind, owner)
    if found is not None:
        return found
    try:
        with session.begin_nested():
            row = ScopeRow(kind=kind, owner=owner, title=title)
            session.add(row)
            session.flush()
            return row.no
    except IntegrityError:  # another worker was faster
        return session.scalars(_by_owner(kind, owner)).one().no


def grant(session: Session, device: bytes, scope: int, rights: int) -> None:
    """Give a device rights on a scope, or take them back with 0; told at its next exchange."""
    version = (session.scalar(_grant_version(device)) or 0) + 1
    row = session.get(GrantRow, (device, scope))
    if row is None:
        row = GrantRow(device=device, scope=scope)
        session.add(row)
    row.rights, row.grant_ver = rights, version
    session.flush()


def grant_station(session: Session, device: bytes, station_no: int, title: str) -> None:
    """Give a newly enrolled device what every station has: its own scope and the reference."""
    home = open_scope(session, STATION, station_no, title)
    grant(session, device, home, READ | WRITE)
    grant(session, device, open_scope(session, REFERENCE, PROVINCE, ""), READ)


def granted(session: Session, device: bytes) -> Grants:
    """Return what a device may use: own station first, reference last."""
    statement = (
        select(ScopeRow.no, ScopeRow.kind, GrantRow.rights, ScopeRow.title)
        .join(GrantRow, GrantRow.scope == ScopeRow.no)
        .where(GrantRow.device == device, GrantRow.rights > 0)
        .order_by(ScopeRow.kind.desc(), ScopeRow.no)
    )
    scopes = tuple(Grant(*found) for found in session.execute(statement))
    return Grants(session.scalar(_grant_version(device)) or 0, scopes)


def lock_scopes(session: Session, numbers: Iterable[int]) -> dict[int, LockedScope]:
    """Take the row locks, in ascending order so that two transactions never wait in a ring."""
    statement = select(ScopeRow).where(ScopeRow.no.in_(sorted(numbers))).order_by(ScopeRow.no)
    rows = session.scalars(statement.with_for_update().execution_options(populate_existing=True))
    return {row.no: LockedScope(row) for row in rows}


@dataclass(frozen=True, slots=True)
class ScopePoint:
    """Where a scope stands in a snapshot."""

    no: int
    seq: int
    live_rows: int
    digest: bytes
    floor_seq: int


def points(session: Session, numbers: Iterable[int]) -> dict[int, ScopePoint]:
    """Return where scopes stand."""
    rows = session.scalars(select(ScopeRow).where(ScopeRow.no.in_(list(numbers))))
    return {
        row.no: ScopePoint(row.no, row.seq, row.live_rows, row.digest, row.floor_seq)
        for row in rows
    }


def station_scope(session: Session, station_no: int) -> int | None:
    """Return the number of a station's own scope."""
    return _number(session, STATION, station_no)


def scope_title(session: Session, kind: str, owner: int) -> str:
    """Return what a scope is called; nothing when there is none."""
    return (
        session.scalar(select(ScopeRow.title).where(ScopeRow.kind == kind, ScopeRow.owner == owner))
        or ""
    )


def current_epoch(session: Session) -> int:
    """Return the life that this database is in; the first is 1."""
    return session.scalar(select(func.max(LifeRow.epoch))) or 1


def _number(session: Session, kind: str, owner: int) -> int | None:
    row = session.scalars(_by_owner(kind, owner)).one_or_none()
    return None if row is None else row.no


def _by_owner(kind: str, owner: int) -> Select[ScopeRow]:
    return select(ScopeRow).where(ScopeRow.kind == kind, ScopeRow.owner == owner)


def _grant_version(device: bytes) -> Select[int | None]:
    return select(func.max(GrantRow.grant_ver)).where(GrantRow.device == device)
