"""What the program's exit status says; listed in docs/command-line.md."""

from enum import IntEnum

from app.domain.errors import Problem


class Exit(IntEnum):
    """Exit statuses."""

    OK = 0
    REFUSED = 1  # the input was refused; nothing was changed
    USAGE = 2  # argparse's own
    ENVIRONMENT = 3  # folder, disk, locked file, missing library
    PIN = 4
    OFFLINE = 5
    HELD = 6  # done, but some records need a person before they can go
    STOPPED = 130  # Ctrl+C, as shells have it


_PIN = {Problem.PIN_WRONG, Problem.PIN_LOCKED, Problem.PIN_MISSING, Problem.OPERATOR_UNKNOWN}
_OFFLINE = {Problem.PLATFORM_UNREACHABLE, Problem.PLATFORM_BUSY}
_ENVIRONMENT = {
    Problem.STATION_MISSING,
    Problem.STATION_EXISTS,
    Problem.STATION_NEWER,
    Problem.STATION_BUSY,
    Problem.STATION_DAMAGED,
    Problem.FILE_NOT_WRITABLE,
    Problem.TARGET_FILE_UNSOUND,
    Problem.STICK_FULL,
    Problem.STICK_GONE,
    Problem.STICK_UNSOUND,
}


def exit_for(problem: Problem) -> Exit:
    """Return the exit status that stands for a problem."""
    if problem in _PIN:
        return Exit.PIN
    if problem in _OFFLINE:
        return Exit.OFFLINE
    return Exit.ENVIRONMENT if problem in _ENVIRONMENT else Exit.REFUSED
