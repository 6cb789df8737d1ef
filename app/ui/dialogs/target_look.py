"""Where do other platforms stand now? Read beside the screen, and anew when asked meanwhile."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.services.target_matters import TargetOverview
from app.ui.dialogs.target_needs import Targets, watch_of
from app.ui.long_work import LongWork


class TargetLook(QObject):
    """One look at a time; given up at once when its owner goes.

    Signals:
        found: where every target stands; carries the overviews.
        failed: they could not be read; carries the exception.
    """

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Targets, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._work = LongWork(self)
        self._again = False

    @property
    def running(self) -> bool:
        """Whether a look is under way."""
        return self._work.running

    def look(self) -> None:
        """Read how things stand; what is being read already may be out of date."""
        if self._work.running:
            self._again = True
            return
        self._again = False
        read = partial(self._desk.overviews, watch=watch_of(self._work))
        self._work.run(read, self._tell, self._fail)

    def _tell(self, found: Sequence[TargetOverview]) -> None:
        if self._again:
            self.look()
        else:
            self.found.emit(found)

    def _fail(self, error: Exception) -> None:
        if self._again:
            self.look()
        else:
            self.failed.emit(error)
