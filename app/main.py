"""Starting the window on a station folder.

Nothing that the login does not need is imported here: the database, the ciphers and the
pages come while somebody types a password.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app import VERSION, crash_hook
from app.desk import Desk
from app.front_door import Enrol, FrontDoor


def run_window(data_dir: Path, enrol: Enrol) -> int:
    """Show the window until it is closed and return the exit status.

    Args:
        data_dir: the station folder; need not exist yet.
        enrol: how to join a platform, for the first run.
    """
    app = make_application()
    crash_hook.keep_log(data_dir)
    desk = make_desk(app, data_dir, enrol)
    # From any thread into the GUI thread: a timer without delay runs where it lives.
    crash_hook.install(lambda: QTimer.singleShot(0, desk, desk.tell_crash))
    desk.open()
    return app.exec()


def make_application() -> QApplication:
    """Return the application with its name and version."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("gig-station")
    app.setApplicationVersion(VERSION)
    return app


def make_desk(
    app: QApplication, data_dir: Path, enrol: Enrol, now: Callable[[], datetime] | None = None
) -> Desk:
    """Return the desk of a station folder, nothing shown yet."""
    return Desk(app, data_dir, FrontDoor(data_dir, enrol), now or _utc_now, _printers)


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _printers() -> list[str]:
    info = import_module("PySide6.QtPrintSupport").QPrinterInfo  # asked once in a PC's life
    usual, names = info.defaultPrinterName(), list(info.availablePrinterNames())
    return sorted(names, key=lambda name: name != usual)
