"""``python -m app`` and the ``gig-station`` command: a verb, or the window without one."""

import importlib
import sys
from argparse import Namespace
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from app.cli.command_line import read_arguments
from app.cli.folder import data_dir


def main(argv: Sequence[str] | None = None) -> int:
    """Run a verb of the command line, or open the window; return the exit status."""
    arguments = read_arguments(sys.argv[1:] if argv is None else argv)
    return _show_window(arguments) if arguments.verb is None else _run_verb(arguments)


# Both ways are looked up by name: a verb must not wait for Qt, nor the window for the database.


def _run_verb(arguments: Namespace) -> int:
    status: int = importlib.import_module("app.cli.program").run(arguments)
    return status


def _show_window(arguments: Namespace) -> int:
    folder = data_dir(arguments)
    window = importlib.import_module("app.main")
    status: int = window.run_window(folder, partial(_join, folder))
    return status


def _join(folder: Path, address: str, code: str, operator_name: str, pin: str) -> None:
    importlib.import_module("app.cli.enrol").join(folder, address, code, operator_name, pin)


if __name__ == "__main__":
    sys.exit(main())
