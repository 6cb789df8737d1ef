"""Our window until an operator can type: the sign-in is painted and takes keys.

Goes the way of the command without a verb, from its first import to the event loop.
"""

import os
import sys
import time
from importlib import import_module

from app.__main__ import program
from app.cli.command_line import read_arguments

if __name__ == "__main__":
    arguments = read_arguments(["--data", sys.argv[1]])
    application, desk = program(arguments).start(arguments)
    desk.frame.grab()  # what is on screen has been painted
    # By name, for the command has read its arguments before Qt is loaded.
    timer = import_module("PySide6.QtCore").QTimer
    timer.singleShot(0, lambda: print(time.monotonic(), flush=True))  # noqa: T201
    # What is being loaded meanwhile for the next screen is not waited for.
    timer.singleShot(0, lambda: os._exit(0))
    sys.exit(application.exec())
