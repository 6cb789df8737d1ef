"""Disks that are copied, cloned and put back, of a PC and of its platform."""

import shutil
from pathlib import Path

from app.storage.database import Database
from app.storage.engine import open_engine
from sync.platform.lives import begin_life
from sync.platform.store.backups import begin_backup, confirm_backup
from sync.platform.store.database import open_database
from sync.station.codec import WireCodec
from tests.builders import MORNING, TEST_KEY
from tests.sync.village import Village


class Disks:
    """The files of a village, which somebody copies behind everybody's back."""

    def __init__(self, village: Village, folder: Path) -> None:
        self._village = village
        self._station = folder / "sync-station.db"
        self._platform = folder / "platform.db"
        self._twins: list[Database] = []

    def keep_copy(self) -> Path:
        """Copy the PC's disk."""
        self._village.station.close()
        copy = self._station.with_suffix(".copy")
        shutil.copy(self._station, copy)
        return copy

    def put_back(self, copy: Path) -> None:
        """Put a copy over the PC's disk."""
        self._village.station.close()
        shutil.copy(copy, self._station)
        self._village.station = _opened(self._station)

    def clone(self) -> Village:
        """Return another PC that begins with the same disk."""
        path = self.keep_copy().rename(self._station.with_suffix(".clone"))
        self._twins.append(_opened(path))
        return self._village.beside(self._twins[-1])

    def back_up_platform(self) -> Path:
        """Copy the platform's database; once that is done its stations hear of it."""
        platform = self._village.platform
        with platform.writing() as session:
            number = begin_backup(session, at=MORNING)
        platform.close()
        copy = self._platform.with_suffix(".copy")
        shutil.copy(self._platform, copy)
        with platform.writing() as session:
            confirm_backup(session, number)
        return copy

    def restore_platform(self, copy: Path) -> None:
        """Lose everything that the platform has learnt since."""
        self._village.platform.close()
        shutil.copy(copy, self._platform)
        self._village.platform = open_database(f"sqlite:///{self._platform}")
        begin_life(self._village.platform, at=MORNING)

    def close(self) -> None:
        """Let go of every clone."""
        for twin in (*self._twins, self._village.station):
            twin.close()
        self._village.platform.close()


def _opened(path: Path) -> Database:
    return Database(open_engine(path, TEST_KEY), WireCodec())
