"""A list with a drawer beside it, or over it where there is no room for both."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.theme.look import look
from app.ui.widgets.drawer import Drawer

_GAP = 16
_LEAST_BESIDE = 1040  # what a window of 1280 leaves to a page
_LEAST_LIST = 560


class ListAndDrawer(QWidget):
    """Opens the drawer without moving a line of the list."""

    def __init__(self, listing: QWidget, drawer: Drawer) -> None:
        super().__init__()
        self._drawer = drawer
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addWidget(listing, stretch=1)
        self._row.addWidget(drawer)

    @property
    def covers(self) -> bool:
        """Whether the drawer stands over the list."""
        return self._row.indexOf(self._drawer) < 0

    def open(self, *, at_once: bool = False) -> None:
        """Slide the drawer in; without sliding where it covers or the page itself opens."""
        self._drawer.open()
        if self.covers or at_once:
            self._drawer.finish()
        if self.covers:
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        drawer = look().size("drawer")
        cover = self.width() < _LEAST_BESIDE or self.width() - drawer < _LEAST_LIST
        if cover and not self.covers:
            self._row.removeWidget(self._drawer)
        elif not cover and self.covers:
            self._row.addWidget(self._drawer)
        if self.covers:
            self._place()

    def _place(self) -> None:
        width = min(look().size("drawer"), self.width())
        self._drawer.setGeometry(self.width() - width, 0, width, self.height())
        self._drawer.raise_()
