"""``python -m app`` and the ``gig-station`` command: a verb, or the window without one."""

import importlib
import sys
from collections.abc import Sequence

from app.cli.program import read_arguments, run


def main(argv: Sequence[str] | None = None) -> int:
    """Run a verb of the command line, or open the window; return the exit status."""
    arguments = read_arguments(sys.argv[1:] if argv is None else argv)
    if arguments.verb is not None:
        return run(arguments)
    # Looked up by name: no verb of the command line should wait for Qt to load.
    status: int = importlib.import_module("app.main").main(arguments)
    return status


if __name__ == "__main__":
    sys.exit(main())
