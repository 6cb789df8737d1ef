"""The platform of a run: the real function over a database that can be put back.

Restoring it is what a disaster does: an older image comes back, and a new life begins.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Engine

from sync.platform.exchange import exchange
from sync.platform.lives import begin_life
from sync.platform.moves import Move, move_worker
from sync.platform.named_records import write_named
from sync.platform.store.backups import begin_backup, confirm_backup
from sync.platform.store.database import Database, open_database
from sync.platform.store.devices import Device, add_device
from sync.platform.store.scopes import READ, STATION, WRITE, ScopeKey, grant, open_scope
from sync.platform.store.stations import Station, add_station
from sync.platform.tidying import tidy
from sync.wire.values import PlainValue
from tests.builders import MORNING
from tests.simulation.disks import Image, Medium, copy_of, keep_in_memory

VILLAGE, TOWNSHIP = 1, 2  # stations
OWN, TOWN, TASKS = ScopeKey(VILLAGE, 1), ScopeKey(TOWNSHIP, 2), ScopeKey(VILLAGE, 3)
GRANTS = {  # two PCs of one station, and one of the township that reads along
    "A": {OWN: READ | WRITE, TASKS: READ | WRITE},
    "B": {OWN: READ | WRITE, TASKS: READ | WRITE},
    "T": {TOWN: READ | WRITE, OWN: READ, TASKS: READ},
}
_TASK_SCOPE = "task"
_LONG = timedelta(days=401)
HOMES = {"A": VILLAGE, "B": VILLAGE, "T": TOWNSHIP}


class Store(Protocol, Hashable):
    """A platform database that can be copied and put back."""

    database: Database
    engine: Engine

    def image(self) -> Image:
        """Return a copy of everything."""
        ...

    def put(self, image: Image) -> None:
        """Make everything as it was."""
        ...

    def rows(self, statement: str) -> Sequence[tuple[Any, ...]]:
        """Return what a statement finds."""
        ...


class SqliteStore:
    """The platform on SQLite in memory."""

    def __init__(self) -> None:
        self._medium = Medium()
        self.database = open_database(f"sqlite:///{self._medium.uri}&uri=true")
        self.engine = self.database._engine
        pooled = self.engine.raw_connection()
        self._connection: Any = pooled.driver_connection
        pooled.close()
        keep_in_memory(self._connection)
        self.database.prepare()

    def image(self) -> Image:
        return copy_of(self._connection)

    def put(self, image: Image) -> None:
        self._medium.put(image)

    def rows(self, statement: str) -> Sequence[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self._connection.execute(statement).fetchall()
        return found


@cache
def sqlite_store() -> SqliteStore:
    """Return the one store on SQLite of this process."""
    return SqliteStore()


@cache
def opening_image(store: Store) -> Image:
    """Return a platform that knows its stations, PCs and scopes, and nothing else."""
    with store.database.writing() as session:
        for number, title in ((VILLAGE, "云溪村"), (TOWNSHIP, "青屿镇")):
            profile = Station(no=number, name=title, town="", county="350122", phone="")
            add_station(session, profile, at=MORNING)
            open_scope(session, STATION, number, title)
        open_scope(session, _TASK_SCOPE, VILLAGE, "云溪村")
        for name, device in DEVICES.items():
            add_device(session, device, at=MORNING)
            for scope, rights in GRANTS[name].items():
                grant(session, device, scope, rights)
    return store.image()


def _device(name: str) -> Device:
    return Device(id=f"device-{name}".encode(), station_no=HOMES[name], sign_key=bytes(32))


DEVICES = {name: _device(name) for name in GRANTS}


@dataclass
class Backup:
    """A backup of the platform that somebody confirmed."""

    image: Image
    withdrawn: frozenset[tuple[str, ScopeKey]]


@dataclass
class Centre:
    """The platform of one run.

    Attributes:
        opening: what it has when it begins, instead of nobody's records.
        withdrawn: (PC, scope) that may not be used for now.
        nights: how often it was tidied.
        forgotten: records that were deleted so long ago that it forgot them.
        totals: what happened, for the report.
    """

    store: Store
    opening: Image | None = None
    withdrawn: set[tuple[str, ScopeKey]] = field(default_factory=set)
    totals: Counter[str] = field(default_factory=Counter)
    backup: Backup | None = None
    epoch: int = 1
    nights: int = 0
    forgotten: set[bytes] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.store.put(self.opening or opening_image(self.store))

    def answer(self, name: str, request: bytes, *, at: datetime) -> bytes:
        """Let the platform's own function take a request."""
        device = DEVICES[name]
        return exchange(request, device, self.store.database, at=at, challenge=b"challenge-bytes")

    def write(
        self, scope: ScopeKey, kind: str, record: bytes, fields: dict[str, PlainValue]
    ) -> int:
        """Let the platform itself write a record."""
        with self.store.database.writing() as session:
            return write_named(session, scope, kind, record, fields)

    def move(self, record: bytes, leaves: int, joins: int, new_id: bytes) -> None:
        """Let a person change stations."""
        with self.store.database.writing() as session:
            move_worker(session, Move(UUID(bytes=record), leaves, joins), new_id=UUID(bytes=new_id))

    def readable(self, name: str) -> frozenset[int]:
        """Return the numbers of the scopes that a PC may read now."""
        kept = (scope for scope in GRANTS[name] if (name, scope) not in self.withdrawn)
        return frozenset(scope.no for scope in kept)

    def set_right(self, name: str, scope: ScopeKey, *, given: bool) -> None:
        """Give a PC a scope, or take it back."""
        with self.store.database.writing() as session:
            grant(session, DEVICES[name], scope, GRANTS[name][scope] if given else 0)
        self.withdrawn ^= {(name, scope)}

    def back_up(self) -> None:
        """Make a backup, confirm it, and say so to the stations."""
        with self.store.database.writing() as session:
            number = begin_backup(session, at=MORNING)
        self.backup = Backup(self.store.image(), frozenset(self.withdrawn))
        with self.store.database.writing() as session:
            confirm_backup(session, number)

    def tidy(self) -> None:
        """Forget what is past its time, more than 400 days after it was last done."""
        self.nights += 1
        before = self._records()
        tidy(self.store.database, at=MORNING + self.nights * _LONG)
        self.forgotten |= before - self._records()

    def _records(self) -> set[bytes]:
        return {bytes(row[0]) for row in self.store.rows("SELECT id FROM sync_row")}

    def restore(self) -> bool:
        """Lose everything since the last backup; begin another life."""
        if self.backup is None:
            return False
        self.store.put(self.backup.image)
        self.withdrawn = set(self.backup.withdrawn)
        self.epoch = begin_life(self.store.database, at=MORNING, least=self.epoch + 1)
        return True
