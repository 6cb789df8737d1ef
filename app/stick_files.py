"""Files on sticks: written whole or not at all, and believed only once read back.

A file is written under another name, forced to the medium, renamed, and then read again
with the machine's memory of it dropped as far as the system allows. A stick that is pulled
out on the way leaves nothing under the final name.
"""

import ctypes
import errno
import os
import re
import shutil
import string
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SPARE_BYTES = 64 * 1024  # what a file system needs beside the file itself
_PIECE_BYTES = 256 * 1024
_UNFINISHED = ".part"
_MOUNTS = Path("/proc/self/mounts")
_STICK_ROOTS = ("/media/", "/run/media/")
_WINDOWS_REMOVABLE = 2
_ESCAPED = re.compile(r"\\([0-7]{3})")  # blanks and the like in a table of mounts


class UnsoundError(OSError):
    """What was read back is not what was written."""


class FullError(OSError):
    """There is not enough room."""

    def __init__(self, needed: int, free: int) -> None:
        super().__init__(needed, free)
        self.needed = needed
        self.free = free


@dataclass(frozen=True, slots=True)
class Stick:
    """A removable drive.

    Attributes:
        title: what the system calls it.
    """

    folder: Path
    title: str
    free_bytes: int


class Disk:
    """What a file is written through; a test puts one that fails in its place."""

    def free_bytes(self, folder: Path) -> int:
        """Return how much room there is."""
        return shutil.disk_usage(folder).free

    def write(self, path: Path, pieces: Iterable[bytes]) -> None:
        """Write a file and force it to the medium."""
        with path.open("wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())

    def rename(self, path: Path, final: Path) -> None:
        """Give a file its final name, over an older one of that name."""
        path.replace(final)

    def settle(self, folder: Path) -> None:
        """Force the names in a folder to the medium."""
        if sys.platform != "win32":  # Windows has no handle on a folder
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def read_back(self, path: Path) -> bytes:
        """Return what the medium holds, not what the machine remembers of it."""
        if sys.platform == "linux":
            handle = os.open(path, os.O_RDONLY)
            try:
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(handle)
        return path.read_bytes()

    def remove(self, path: Path) -> None:
        """Remove a file if it is there."""
        path.unlink(missing_ok=True)


def write_checked(folder: Path, name: str, data: bytes, disk: Disk) -> Path:
    """Write a file to a stick and return where it is, read back and equal.

    Raises:
        FullError: there is not enough room; nothing was left behind.
        UnsoundError: the medium gave other bytes back; the file was removed.
        OSError: the stick is gone, or cannot be written to; where it can be, what was
            written was removed, whichever name it had by then.
    """
    free = disk.free_bytes(folder)
    if free < len(data) + SPARE_BYTES:
        raise FullError(len(data), free)
    final = folder / name
    written = fresh = folder / (name + _UNFINISHED)
    try:
        disk.write(fresh, _in_pieces(data))
        disk.rename(fresh, final)
        written = final
        disk.settle(folder)
        same = disk.read_back(final) == data
    except OSError as error:
        _clear(disk, written)
        if error.errno == errno.ENOSPC:
            raise FullError(len(data), free) from error
        raise
    if not same:
        _clear(disk, final)
        raise UnsoundError(name)
    return final


def clear_unfinished(folder: Path, name: re.Pattern[str], disk: Disk) -> None:
    """Remove what a stick that was pulled out, or a loss of power, left of files.

    Args:
        folder: where they are looked for; what lies deeper is not.
        name: of the files as they would have been called; no other file is touched.
        disk: it lies on.

    Raises:
        OSError: the folder cannot be read, or a file in it cannot be removed.
    """
    for path in folder.iterdir():
        if path.suffix == _UNFINISHED and name.fullmatch(path.stem):
            disk.remove(path)


def read_limited(path: Path, limit: int) -> bytes:
    """Return a file's bytes, at most one more than ``limit``: enough to see that it is too long.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return file.read(limit + 1)


def removable_drives() -> tuple[Stick, ...]:
    """Return the sticks that are plugged in, as far as the system tells."""
    folders = _windows_drives() if sys.platform == "win32" else _mounted(_MOUNTS)
    return tuple(_sticks(folders))


def mounted_sticks(table: str) -> list[Path]:
    """Return the folders in a table of mounts where desktops put sticks."""
    fields = (line.split(" ") for line in table.splitlines())
    places = (_ESCAPED.sub(_character, parts[1]) for parts in fields if len(parts) > 1)
    return [Path(place) for place in places if place.startswith(_STICK_ROOTS)]


def _character(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 8))


def _mounted(table: Path) -> list[Path]:
    try:
        return mounted_sticks(table.read_text(encoding="utf-8", errors="replace"))
    except OSError:  # no such table on this system: nothing is offered, a folder can be chosen
        return []


def _windows_drives() -> list[Path]:
    if sys.platform != "win32":
        return []
    kind_of = ctypes.windll.kernel32.GetDriveTypeW
    roots = (f"{letter}:\\" for letter in string.ascii_uppercase)
    return [Path(root) for root in roots if kind_of(root) == _WINDOWS_REMOVABLE]


def _sticks(folders: Iterable[Path]) -> Iterator[Stick]:
    for folder in folders:
        with suppress(OSError):  # pulled out since, or an empty card reader
            free = shutil.disk_usage(folder).free
            yield Stick(folder=folder, title=folder.name or str(folder), free_bytes=free)


def _in_pieces(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), _PIECE_BYTES):
        yield data[start : start + _PIECE_BYTES]


def _clear(disk: Disk, path: Path) -> None:
    with suppress(OSError):  # the stick may be gone, and what is left on it is no bundle
        disk.remove(path)
