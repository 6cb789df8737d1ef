"""``python -m app`` and the ``gig-station`` command: a verb, or the window without one."""

import importlib
import sys
from collections.abc import Sequence

from app.cli.command_line import read_arguments


def main(argv: Sequence[str] | None = None) -> int:
    """Run a verb of the command line, or open the window; return the exit status."""
    arguments = read_arguments(sys.argv[1:] if argv is None else argv)
    # By name: a verb must not wait for Qt, nor the window for the database.
    chosen = "app.main" if arguments.verb is None else "app.cli.program"
    status: int = importlib.import_module(chosen).run(arguments)
    return status


if __name__ == "__main__":
    sys.exit(main())
