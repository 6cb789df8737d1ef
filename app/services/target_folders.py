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
    """Return the names of the mappings that were put into the station's folder."""
    if not own.is_dir():
        return frozenset()
    return frozenset(folder.name for folder in own.iterdir() if folder.is_dir())


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
        found = {
            file.name: file.read_bytes()
            for file in (folder.iterdir() if folder.is_dir() else ())
            if file.name.endswith(".json")
        }
        return read_target(folder.name, found, codes)
    except TargetMappingError as error:
        raise DomainError(
            Problem.TARGET_MAPPING, file=f"{folder.name}/{error.file}", fault=error.fault
        ) from error


def _folders(own: Path) -> Mapping[str, Traversable]:
    roots: tuple[Traversable, ...] = (files("resources").joinpath(FOLDER), own)
    return {
        folder.name: folder
        for root in roots
        if root.is_dir()
        for folder in root.iterdir()
        if folder.is_dir()
    }
