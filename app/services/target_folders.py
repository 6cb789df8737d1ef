"""Where the mappings of other platforms lie: beside the program, and in the station's folder.

What lies in the station's folder counts before what was shipped under the same name.
"""

from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from app.domain.codes import Codes
from app.domain.errors import DomainError, Problem
from app.domain.target_mapping import Target, TargetMappingError
from app.domain.target_reading import read_target

FOLDER = "targets"


def target_names(own: Path) -> tuple[str, ...]:
    """Return the names of all mappings that there are."""
    return tuple(sorted(_folders(own)))


def own_targets(own: Path) -> frozenset[str]:
    """Return the names of the mappings that were put into the station's folder.

    Raises:
        DomainError: ``TARGET_MAPPING``; nobody knows what lies there.
    """
    return frozenset(folder.name for folder in _folders_in(own))


def load_target(name: str, own: Path, codes: Codes) -> Target:
    """Return a mapping.

    Args:
        name: of its folder.
        own: the folder of the station's own mappings; it need not exist.
        codes: our tables.

    Raises:
        DomainError: ``TARGET_UNKNOWN`` or ``TARGET_MAPPING``.
    """
    folder = _folders(own).get(name)
    if folder is None:
        known = "、".join(target_names(own))
        raise DomainError(Problem.TARGET_UNKNOWN, name=name, known=known)
    return read_folder(folder, codes)


def read_folder(folder: Traversable, codes: Codes) -> Target:
    """Return the mapping that lies in a folder.

    Raises:
        DomainError: ``TARGET_MAPPING``.
    """
    try:
        files = [file for file in _entries(folder) if file.name.endswith(".json")]
        found = {file.name: _content(file) for file in files}
        return read_target(folder.name, found, codes)
    except TargetMappingError as error:
        raise DomainError(
            Problem.TARGET_MAPPING, file=f"{folder.name}/{error.file}", fault=error.fault
        ) from error


def _folders(own: Path) -> Mapping[str, Traversable]:
    roots: tuple[Traversable, ...] = (files("resources").joinpath(FOLDER), own)
    return {folder.name: folder for root in roots for folder in _folders_in(root)}


def _folders_in(root: Traversable) -> list[Traversable]:
    return [each for each in _entries(root) if _may_be_folder(each)]


def _entries(folder: Traversable) -> list[Traversable]:
    """Return what lies in a folder; nothing when there is none."""
    try:
        return list(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        raise DomainError(
            Problem.TARGET_MAPPING, file=folder.name, fault=_unreadable(error)
        ) from error


def _may_be_folder(entry: Traversable) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # it is named with the others, and reading it tells what is wrong
        return True


def _content(file: Traversable) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise TargetMappingError(file.name, _unreadable(error)) from error


def _unreadable(error: OSError) -> str:
    return f"cannot be read: {error.strerror or type(error).__name__}"
