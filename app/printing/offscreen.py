"""Painting without a window, for the command line."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication


def painting_application() -> QCoreApplication:
    """Return the application that fonts need; without a window, one that needs no display.

    Keep what is returned for as long as anything is painted.
    """
    running = QCoreApplication.instance()
    return running or QGuiApplication(["gig-station", "-platform", "offscreen"])
