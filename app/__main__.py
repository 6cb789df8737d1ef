"""``python -m app`` and the ``gig-station`` command: a verb, or the window without one."""

import gc
import importlib
import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from app.cli.command_line import read_arguments


def main(argv: Sequence[str] | None = None) -> int:
    """Run a verb of the command line, or open the window; return the exit status."""
    arguments = read_arguments(sys.argv[1:] if argv is None else argv)
    status: int = program(arguments).run(arguments)
    return status


def program(arguments: Namespace) -> Any:
    """Return the module that does what was asked, loaded here for the first time.

    By name: a verb must not wait for Qt, nor the window for the database.
    """
    # What modules are made of never becomes garbage: looking for some would cost 15 ms.
    gc.disable()
    module = importlib.import_module("app.main" if arguments.verb is None else "app.cli.program")
    gc.freeze()
    gc.enable()
    return module


if __name__ == "__main__":
    sys.exit(main())
