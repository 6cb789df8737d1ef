"""The main window of an open station: frame, pages and what connects them.

Loaded when a station has been opened, because it brings every page's services along.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from app.domain.station import Role
from app.entries import entries
from app.services.station import Station
from app.settings import SCALES, Settings, with_next_size, with_other_size
from app.surroundings import Surroundings
from app.ui.dialogs.help import HelpDialog
from app.ui.main_window import MainWindow
from app.ui.window.line_reporter import LineReporter
from app.ui.window.top_bar import Signboard, TopBar


def make_window(station: Station, around: Surroundings) -> MainWindow:
    """Return the window with its first page in front."""
    profile, operator = station.profile, station.operator
    role = (
        QCoreApplication.translate("TopBar", "站长")
        if operator.role is Role.MANAGER
        else QCoreApplication.translate("TopBar", "驿站操作员")
    )
    signboard = Signboard(place=profile.name, town=profile.town, operator=operator.name, role=role)
    pages = entries(station, around)
    window = MainWindow(pages, TopBar(signboard, station.search.find, around.runner))
    _connect_sizes(window, around)
    LineReporter(window, around.sync, around.now)
    window.help_wanted.connect(lambda page: HelpDialog(page, window.window()).exec())
    window.open(pages[0].name)
    return window


def _connect_sizes(window: MainWindow, around: Surroundings) -> None:
    def put(change: Callable[[Settings], Settings]) -> None:
        around.change_settings(change(around.settings()))

    window.larger_wanted.connect(lambda: put(lambda known: with_next_size(known, 1)))
    window.smaller_wanted.connect(lambda: put(lambda known: with_next_size(known, -1)))
    window.standard_wanted.connect(lambda: put(lambda known: replace(known, scale=SCALES[0])))
    window.top_bar.size_wanted.connect(lambda: put(with_other_size))
