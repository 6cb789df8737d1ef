"""Scopes whose rows a transaction holds: numbers are given out under their lock.

While a scope is locked its number, count and digest live here in memory; they are
written with the rows that they are about.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from sync.platform.store.devices import Device
from sync.platform.store.scopes import OF_DEVICE, STATION, WRITE
from sync.platform.store.statements import Batch, Read, Statement, ask
from sync.platform.store.tables import GrantRow, ScopeRow, StreamRow
from sync.wire.values import add_digest


@dataclass(slots=True)
class LockedScope:
    """A scope whose row this transaction holds: it alone gives out numbers.

    What changes here is written by ``save``.
    """

    station: int
    no: int
    kind: str
    seq: int
    live_rows: int
    digest: bytes
    purges: int

    def note_purges(self, count: int) -> None:
        """Count records that were purged."""
        self.purges += count

    def next_number(self) -> int:
        """Return the version for a row that is about to change."""
        self.seq += 1
        return self.seq

    def account(self, *, came: bytes | None, went: bytes | None) -> None:
        """Keep count and digest true: ``came`` and ``went`` are hashes of live rows."""
        self.live_rows += (came is not None) - (went is not None)
        self.digest = add_digest(self.digest, add=came or b"", take=went or b"")

    def save(self, batch: Batch) -> None:
        """Write down how far the scope has come."""
        batch.tell(
            _SAVE,
            {
                "of_station": self.station,
                "of_no": self.no,
                "seq": self.seq,
                "live_rows": self.live_rows,
                "digest": self.digest,
                "purges": self.purges,
            },
        )


def lock_scopes(session: Session, station: int, numbers: Iterable[int]) -> dict[int, LockedScope]:
    """Take the row locks, in ascending order so that two transactions never wait in a ring."""
    about = {"station": station, "numbers": sorted(numbers)}
    return ask(session, Read(_LOCK, about, _locked))


def lock_writable(device: Device, stream: bytes) -> Read[dict[int, LockedScope]]:
    """Take the row locks of every scope that a device may write, in ascending order.

    None is taken while there is no such stream: whoever files it must hold nothing that
    another, who has filed it already, waits for.
    """
    about = {"station": device.station_no, "device": device.id, "stream": stream}
    return Read(_LOCK_WRITABLE, about, _locked)


def writable(device: Device) -> Read[dict[int, LockedScope]]:
    """Ask for the same scopes without waiting for anybody; they may not be written then."""
    return Read(_SEE_WRITABLE, {"station": device.station_no, "device": device.id}, _locked)


def home_of(scopes: Iterable[LockedScope]) -> int | None:
    """Return the scope where new records go: the station's own."""
    return next((scope.no for scope in scopes if scope.kind == STATION), None)


def _locked(found: Sequence[Any]) -> dict[int, LockedScope]:
    return {row[1]: LockedScope(*row) for row in found}


_OF_STATION = select(
    ScopeRow.station,
    ScopeRow.no,
    ScopeRow.kind,
    ScopeRow.seq,
    ScopeRow.live_rows,
    ScopeRow.digest,
    ScopeRow.purges,
).where(ScopeRow.station == bindparam("station"))
_WRITABLE = select(GrantRow.scope).where(*OF_DEVICE, GrantRow.rights.bitwise_and(WRITE) > 0)
_FILED = (
    select(StreamRow.no)
    .where(StreamRow.station == bindparam("station"), StreamRow.id == bindparam("stream"))
    .exists()
)
_LOCK = Statement(
    _OF_STATION.where(ScopeRow.no.in_(bindparam("numbers", expanding=True)))
    .order_by(ScopeRow.no)
    .with_for_update()
)
_LOCK_WRITABLE = Statement(
    _OF_STATION.where(ScopeRow.no.in_(_WRITABLE), _FILED).order_by(ScopeRow.no).with_for_update()
)
_SEE_WRITABLE = Statement(_OF_STATION.where(ScopeRow.no.in_(_WRITABLE)))
_SAVE = Statement(
    update(ScopeRow)
    .where(ScopeRow.station == bindparam("of_station"), ScopeRow.no == bindparam("of_no"))
    .values(
        seq=bindparam("seq"),
        live_rows=bindparam("live_rows"),
        digest=bindparam("digest"),
        purges=bindparam("purges"),
    )
)
