"""Databases that live in memory and are copied like files.

The code above them is the product's own: ``app.storage`` on one side, the platform's
store on the other. Engines are made once per process, because their caches of compiled
statements are worth more than everything else; what they stand on is put back per run.
"""

from collections.abc import Sequence
from functools import cache
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


def copy_of(connection: Any) -> Image:
    """Return a copy of everything in a database."""
    image = sqlcipher.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.backup(image)
    return image


class Disk:
    """One station's database file, in memory."""

    def __init__(self) -> None:
        self.connection: Any = sqlcipher.connect(
            ":memory:", isolation_level=None, check_same_thread=False, factory=PluggedIn
        )
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
        image.backup(self.connection)

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
