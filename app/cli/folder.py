"""Which station folder a run is about."""

from argparse import Namespace
from pathlib import Path

from platformdirs import user_data_path


def data_dir(arguments: Namespace) -> Path:
    """Return the station folder: ``--data``, else the user's own."""
    if arguments.data is not None:
        return Path(arguments.data)
    return user_data_path("gig-station", appauthor=False)
