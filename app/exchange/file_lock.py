"""Whether another program holds a file open.

Each office program has its own way of saying so: Windows refuses the read, LibreOffice
and WPS leave an owner file beside the workbook, others take a lock on the file itself.
"""

import importlib
from pathlib import Path
from typing import BinaryIO

from app.domain.errors import DomainError, Problem


def refuse_if_locked(path: Path, stream: BinaryIO) -> None:
    """Raise when another program has the open file ``stream`` in hand.

    Raises:
        DomainError: ``WORKBOOK_LOCKED``.
    """
    if _has_owner_file(path) or _has_lock(stream):
        raise DomainError(Problem.WORKBOOK_LOCKED, file=path.name)


def _has_owner_file(path: Path) -> bool:
    # Excel and WPS drop the first two characters of a long name: "~$rkers.xlsx".
    names = {f".~lock.{path.name}#", f"~${path.name}", f".~{path.name}"}
    if len(path.stem) > _EXCEL_KEEPS_SHORT_NAMES:
        names.add(f"~${path.name[2:]}")
    return any(path.with_name(name).exists() for name in names)


def _has_lock(stream: BinaryIO) -> bool:
    try:
        fcntl = importlib.import_module("fcntl")  # not on Windows, where opening fails already
    except ModuleNotFoundError:  # pragma: no cover
        return False
    for lock in (fcntl.flock, fcntl.lockf):
        try:
            lock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:  # a network folder without locks: nothing can be learnt
            continue
        lock(stream, fcntl.LOCK_UN)
    return False


_EXCEL_KEEPS_SHORT_NAMES = 6
