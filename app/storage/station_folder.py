"""Making a station folder, and opening its database.

A folder is built aside and moved into place when it is whole, the key file last, so
that an attempt cut off half-way leaves nothing that looks like a station. The key
made for such an attempt is used again by the next: the platform may have accepted
it already.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.errors import DomainError, Problem
from app.domain.record_id import NODE_BITS
from app.domain.station import Operator, StationProfile
from app.storage.database import Database
from app.storage.engine import open_engine
from app.storage.keyfile import FILE_NAME as KEYS_NAME
from app.storage.keyfile import STANDARD_COST, KeyFile, OpenKeys
from app.storage.outbox import CommitCodec
from app.storage.pin_wrapping import PinCost
from app.storage.schema import create_or_upgrade, ensure_current
from app.storage.signing_key import new_station_key
from app.storage.sync_meta import STREAM_BYTES
from app.storage.unit_of_work import UnitOfWork

DATABASE_NAME = "station.db"
BACKUPS_NAME = "backups"
_ASIDE = "unfinished"
_SIDE_FILES = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, kw_only=True)
class FolderMaker:
    """Makes the files of one new station.

    Attributes:
        data_dir: made when missing; must not hold a station yet.
        operators: all of them begin with the same PIN.
    """

    data_dir: Path
    operators: tuple[Operator, ...]
    pin: str
    codec: CommitCodec
    now: Callable[[], datetime]
    cost: PinCost = STANDARD_COST

    def keys(self) -> OpenKeys:
        """Return the keys of the station to be, made now or by an attempt cut off.

        Raises:
            DomainError: ``STATION_EXISTS`` or ``PIN_WEAK``.
            OSError: the folder cannot be written.
        """
        if (self.data_dir / KEYS_NAME).exists():
            raise DomainError(Problem.STATION_EXISTS)
        aside = self.data_dir / _ASIDE
        aside.mkdir(parents=True, exist_ok=True)
        file = KeyFile(aside, now=self.now, cost=self.cost)
        try:
            return file.unlock(self.operators[0].no, self.pin)
        except DomainError:  # there was none, or it has another PIN that nobody will type again
            _remove(aside, KEYS_NAME, f"{KEYS_NAME}.previous")
        file.create(self.operators, self.pin, new_station_key())
        return file.unlock(self.operators[0].no, self.pin)

    def finish(
        self, opened: OpenKeys, profile: StationProfile, write: Callable[[UnitOfWork], None]
    ) -> None:
        """Write the database and move everything into place.

        Args:
            opened: what ``keys`` returned.
            profile: the station.
            write: adds what else belongs into the first transaction.
        """
        aside = self.data_dir / _ASIDE
        path = aside / DATABASE_NAME
        _remove(aside, *(f"{DATABASE_NAME}{ending}" for ending in _SIDE_FILES))
        engine = open_engine(path, opened.database_key)
        create_or_upgrade(engine)
        database = Database(engine, self.codec)
        with database.open_unit() as unit:
            unit.sync_meta.open_stream(
                stream=secrets.token_bytes(STREAM_BYTES), node=secrets.randbits(NODE_BITS)
            )
            unit.station.put(profile)
            unit.station_keys.add(profile.station_no, opened.station_key.public)
            write(unit)
            unit.commit()
        database.close()
        path.replace(self.data_dir / DATABASE_NAME)
        (aside / KEYS_NAME).replace(self.data_dir / KEYS_NAME)
        _remove(aside, f"{KEYS_NAME}.previous")
        aside.rmdir()


def open_database(
    data_dir: Path, opened: OpenKeys, codec: CommitCodec, *, now: datetime
) -> Database:
    """Open a folder's database, upgrading it when it is older.

    Raises:
        DomainError: ``STATION_DAMAGED`` or ``STATION_NEWER``.
        StorageError: the file cannot be read.
    """
    path = data_dir / DATABASE_NAME
    if not path.exists():
        raise DomainError(Problem.STATION_DAMAGED)
    engine = open_engine(path, opened.database_key)
    try:
        ensure_current(engine, path, backups=data_dir / BACKUPS_NAME, now=now)
    except BaseException:
        engine.dispose()
        raise
    return Database(engine, codec)


def _remove(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).unlink(missing_ok=True)
