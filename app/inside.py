"""What lies behind the sign-in: an open station, its line to the platform, its window.

Loaded once a station is open, because it brings every page along.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from app.services.station import Station
from app.settings import Settings
from app.surroundings import Surroundings
from app.ui.background import TaskRunner
from app.ui.line_watch import LineWatch
from app.ui.page import Notice
from app.ui.station_window import StationWindow
from app.ui.sync_timer import SyncTimer
from app.window import make_window

_LINE_MS = 3_000  # a silent line need not be waited for: what is not sent goes up next time
_PARTING_MS = 3_000  # for the last round, when the window is gone already
_WATCH_MS = 3_000  # the window stands before anybody watches the network


class Inside:
    """An open station with its rounds running, until somebody leaves it."""

    def __init__(
        self,
        station: Station,
        runner: TaskRunner,
        now: Callable[[], datetime],
        data_dir: Path,
        parent: QObject,
    ) -> None:
        """Begin to sync.

        Args:
            station: just opened; closed by ``leave``.
            runner: reads and writes its database, in order.
            now: the moment, aware.
            data_dir: the station folder.
            parent: of what needs the GUI thread.
        """
        self.station = station
        self._runner = runner
        self._now = now
        self._data_dir = data_dir
        self._sync = SyncTimer(station.sync, station.sync_now, now, parent)
        self._sync.start()
        self._watch = LineWatch(self._sync)
        self._watch.came_up.connect(self._try_line)
        QTimer.singleShot(_WATCH_MS, self._watch, self._watch.start)

    @property
    def operator_no(self) -> int:
        """Number of who signed in."""
        return self.station.operator.no

    def introduced(self, settings: Settings) -> Settings:
        """Return the settings with what the next sign-in shows of this station."""
        profile = self.station.profile
        return replace(
            settings,
            last_operator=self.operator_no,
            place=profile.name,
            town=profile.town,
            hotline=profile.phone,
        )

    def make_window(
        self, settings: Callable[[], Settings], change_settings: Callable[[Settings], None]
    ) -> StationWindow:
        """Return a window onto the station, in the look and language in force."""
        around = Surroundings(
            runner=self._runner,
            now=self._now,
            settings=settings,
            change_settings=change_settings,
            data_dir=self._data_dir,
            sync=self._sync,
        )
        return make_window(self.station, around)

    def greet(self, window: StationWindow) -> None:
        """Say in passing that something was noticed when the station was opened."""
        if self.station.note is not None:
            words = QCoreApplication.translate("Desk", "这台电脑的数据有变动，按 F9 看怎么办。")
            window.tell(Notice(text=words, kind="warn"))

    def part(self, done: Callable[[], None]) -> None:
        """Let what was saved last go up, for a few seconds at most, and then call ``done``."""
        self._sync.part(_PARTING_MS, done)

    def leave(self) -> None:
        """End the rounds and give the station back."""
        self.station.call_off_sync()
        self._sync.stop(_LINE_MS)
        self._sync.deleteLater()
        self.station.close()

    def _try_line(self) -> None:
        """A network came: what failed before does not count any more."""
        self.station.line_came_up()
        self._sync.run_now()
