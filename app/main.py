"""Starting the window on a station folder.

Nothing that the login does not need is imported here: the database, the ciphers and the
pages come while somebody types a password.
"""

import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app import VERSION, crash_hook
from app.cli.folder import data_dir
from app.desk import Desk
from app.front_door import Enrol, FrontDoor, assembly
from app.ui.theme.look import STYLE


def run(arguments: Namespace) -> int:
    """Show the window until it is closed and return the exit status.

    Args:
        arguments: of the command line; ``data`` is the station folder, which need not
            exist yet, or ``None`` for the user's own.
    """
    app, _desk = start(arguments)
    return app.exec()


def start(arguments: Namespace) -> tuple[QApplication, Desk]:
    """Show the window and return at once; ``run`` tells what the arguments are."""
    folder = data_dir(arguments)
    app = make_application()
    crash_hook.keep_log(folder)
    desk = make_desk(app, folder, partial(_enrol, folder))
    # From any thread into the GUI thread: a timer without delay runs where it lives.
    crash_hook.install(lambda: QTimer.singleShot(0, desk, desk.tell_crash))
    desk.open()
    return app, desk


def make_application() -> QApplication:
    """Return the application with its name and version."""
    app = QApplication([sys.argv[0], *STYLE])
    app.setApplicationName("gig-station")
    app.setApplicationVersion(VERSION)
    return app


def make_desk(
    app: QApplication, data_dir: Path, enrol: Enrol, now: Callable[[], datetime] | None = None
) -> Desk:
    """Return the desk of a station folder, nothing shown yet."""
    return Desk(app, data_dir, FrontDoor(data_dir, enrol), now or _utc_now, _printers)


def _enrol(folder: Path, address: str, code: str, operator_name: str, pin: str) -> None:
    # The network's libraries are needed once in a PC's life.
    client = import_module("sync.station.enrol").ask_to_enrol
    assembly().enrol(folder, address, code, operator_name, pin, client=client)


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _printers() -> list[str]:
    info = import_module("PySide6.QtPrintSupport").QPrinterInfo  # asked once in a PC's life
    usual, names = info.defaultPrinterName(), list(info.availablePrinterNames())
    return sorted(names, key=lambda name: name != usual)
