"""One program at a time writes a station folder.

The operating system holds the lock and lets go when the program ends, however it
ends; a file with a process number would stay behind after a power cut.
"""

import sys
import time
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from app.domain.errors import DomainError, Problem

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FILE_NAME = "lock"
_POLL_S = 0.05


class StationLock:
    """Holds a station folder from the moment it is made until ``release``.

    Raises:
        DomainError: ``STATION_BUSY`` when another program holds it for ``wait_s``.
    """

    def __init__(self, folder: Path, *, wait_s: float = 0.0) -> None:
        self.folder = folder
        self._file: BinaryIO = (folder / FILE_NAME).open("ab")
        deadline = time.monotonic() + wait_s
        while not _try_lock(self._file):
            if time.monotonic() >= deadline:
                self._file.close()
                raise DomainError(Problem.STATION_BUSY)
            time.sleep(_POLL_S)

    def release(self) -> None:
        """Let the next one in; closing the file gives the lock back."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def _try_lock(file: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
