"""Small files that must survive a power cut at any moment.

A new generation is written beside the old one, forced to the disk and renamed
into place; the generation before it stays as ``NAME.previous``.
"""

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

ContentT = TypeVar("ContentT")


def write_text(path: Path, text: str) -> None:
    """Replace a file whole; the old content becomes the previous generation.

    Raises:
        OSError: the folder cannot be written; the old content is still there.
    """
    fresh = path.with_name(f"{path.name}.fresh")
    with fresh.open("w", encoding="utf-8") as file:
        fresh.chmod(0o600)
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    if path.exists():
        path.replace(previous(path))
    fresh.replace(path)
    _sync_folder(path.parent)


def read_text(path: Path, parse: Callable[[str], ContentT]) -> ContentT | None:
    """Return the newest generation that ``parse`` accepts, ``None`` when there is none.

    ``parse`` refuses a text by raising ``ValueError``.
    """
    for generation in (path, previous(path)):
        with contextlib.suppress(FileNotFoundError, ValueError):
            return parse(generation.read_text(encoding="utf-8"))
    return None


def previous(path: Path) -> Path:
    """Return where the generation before the newest lies."""
    return path.with_name(f"{path.name}.previous")


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":  # Windows has no handle on a folder; NTFS journals the rename
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
