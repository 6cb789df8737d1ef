"""Whether another program holds a file open.

Each office program has its own way of saying so: Windows refuses the read, LibreOffice
and WPS leave an owner file beside the workbook, others take a lock on the file itself.
"""

import sys
from pathlib import Path
from typing import BinaryIO

from app.domain.errors import DomainError, Problem

if sys.platform != "win32":
    import fcntl

_EXCEL_KEEPS_SHORT_NAMES = 6


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
    if sys.platform == "win32":
        return False  # there a file that somebody holds cannot even be opened
    for lock in (fcntl.flock, fcntl.lockf):
        try:
            lock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:  # a network folder without locks: nothing can be learnt
            continue
        lock(stream, fcntl.LOCK_UN)
    return False
