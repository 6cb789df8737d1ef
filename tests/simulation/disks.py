"""Databases that live in memory and are copied like files.

The code above them is the product's own: ``app.storage`` on one side, the platform's
store on the other. Engines are made once per process, because their caches of compiled
statements are worth more than everything else; what they stand on is put back per run.
"""

from collections.abc import Sequence
from functools import cache
from itertools import count
from typing import Any, TypeAlias

from sqlalchemy import Engine
from sqlcipher3 import dbapi2 as sqlcipher

from app.storage.database import Database
from app.storage.engine import PRAGMAS, engine_over
from app.storage.outbox import CommitCodec
from app.storage.schema import create_or_upgrade
from tests.simulation.crashes import PluggedIn

Image: TypeAlias = Any  # a connection to a copy in memory; the driver has no types

_ON_FILES_ONLY = frozenset({"journal_mode", "synchronous"})
_numbers = count(1)


class Medium:
    """What a database lies on: a piece of memory that connections of this process share.

    A copy is put on it by a connection of its own, and called the schema that it is. The
    one that everything else goes through then keeps what it has compiled; SQLite would
    read the schema anew, which takes longer than the run's first exchange.
    """

    def __init__(self) -> None:
        self.uri = f"file:/simulated-{next(_numbers)}?vfs=memdb"
        self._door = self.connect()

    def connect(self, **options: Any) -> Any:
        """Return a connection; it keeps its journal in memory too."""
        connection = sqlcipher.connect(
            self.uri, uri=True, isolation_level=None, check_same_thread=False, **options
        )
        keep_in_memory(connection)
        return connection

    def put(self, image: Image) -> None:
        """Make what lies here look like an image."""
        image.backup(self._door)
        ((schema,),) = image.execute("PRAGMA schema_version").fetchall()
        self._door.execute(f"PRAGMA schema_version = {schema}")


def keep_in_memory(connection: Any) -> None:
    """Let a connection to something in memory write nothing elsewhere, and wait for nobody."""
    for setting in ("journal_mode = MEMORY", "synchronous = OFF"):
        connection.execute(f"PRAGMA {setting}").fetchall()


def copy_of(connection: Any) -> Image:
    """Return a copy of everything in a database."""
    image = sqlcipher.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.backup(image)
    return image


class Disk:
    """One station's database file, in memory."""

    def __init__(self) -> None:
        self._medium = Medium()
        self.connection: Any = self._medium.connect(factory=PluggedIn)
        for name, value, _shown in PRAGMAS:
            if name not in _ON_FILES_ONLY:
                self.connection.execute(f"PRAGMA {name} = {value}").fetchall()
        self.engine: Engine = engine_over(lambda: self.connection)

    def open(self, codec: CommitCodec) -> Database:
        """Return the product's own database on this disk."""
        return Database(self.engine, codec)

    def image(self) -> Image:
        """Return a copy of the disk as it is."""
        return copy_of(self.connection)

    def put(self, image: Image) -> None:
        """Make the disk look like an image."""
        self._medium.put(image)

    def rows(self, statement: str, *given: object) -> Sequence[tuple[Any, ...]]:
        """Return what a statement finds; for looking, past everything that is looked at."""
        found: list[tuple[Any, ...]] = self.connection.execute(statement, given).fetchall()
        return found


@cache
def empty_station() -> Image:
    """Return a station's database as the real migrations make it."""
    disk = Disk()
    create_or_upgrade(disk.engine)
    return disk.image()


class Shelf:
    """Disks that are lent to one run after another."""

    def __init__(self) -> None:
        self._free: list[Disk] = []

    def take(self) -> Disk:
        """Return a disk with an empty station on it."""
        disk = self._free.pop() if self._free else Disk()
        disk.put(empty_station())
        return disk

    def give_back(self, disk: Disk) -> None:
        """Lend it to somebody else."""
        self._free.append(disk)


SHELF = Shelf()
