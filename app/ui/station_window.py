"""What is shown while a station is open, as the desk sees it.

The desk holds one of these without loading any page: ``MainWindow`` is built by name once
somebody has signed in.
"""

from abc import abstractmethod

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.page import Notice, Page


class StationWindow(QWidget):
    """One page at a time.

    Signals:
        lock_wanted: the operator leaves the desk.
        full_screen_wanted: F11.
    """

    lock_wanted = Signal()
    full_screen_wanted = Signal()

    @property
    @abstractmethod
    def front(self) -> str:
        """Name of the page in front."""

    @abstractmethod
    def page(self) -> Page:
        """Return the page in front."""

    @abstractmethod
    def page_names(self) -> tuple[str, ...]:
        """Return the names of all pages, in the order of the navigation."""

    @abstractmethod
    def open(self, name: str, subject: object | None = None) -> bool:
        """Bring a page to the front, building it if need be.

        Args:
            name: of an entry; unknown names are a bug.
            subject: handed to the page.

        Returns:
            Whether the page in front could be left.
        """

    @abstractmethod
    def tell(self, notice: Notice) -> None:
        """Show a notice at the foot."""
