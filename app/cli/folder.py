"""Which station folder a run is about."""

from argparse import Namespace
from importlib import import_module
from pathlib import Path


def data_dir(arguments: Namespace) -> Path:
    """Return the station folder: ``--data``, else the user's own."""
    if arguments.data is not None:
        return Path(arguments.data)
    # By name: a window on a chosen folder must not wait for it.
    folder: Path = import_module("platformdirs").user_data_path("gig-station", appauthor=False)
    return folder
