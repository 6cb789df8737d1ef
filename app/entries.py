"""The pages of the window, each with the services it needs.

Loaded when a station has been opened: by then everything that pages stand on is there.
"""

from PySide6.QtCore import QCoreApplication

from app import VERSION
from app.services.station import Station
from app.surroundings import Surroundings
from app.ui.page import Entry
from app.ui.pages.settings import About, SettingsPage


def entries(station: Station, around: Surroundings) -> list[Entry]:
    """Return every page in the order of the navigation."""
    return [_settings(station, around)]


def _settings(station: Station, around: Surroundings) -> Entry:
    def build() -> SettingsPage:
        about = About(
            version=VERSION,
            station=f"{station.profile.town} {station.profile.name}",
            folder=str(around.data_dir),
        )
        page = SettingsPage(around.settings(), about)
        page.chosen.connect(around.change_settings)
        return page

    title = QCoreApplication.translate("Nav", "设置")
    return Entry(name="settings", build=build, title=title, icon="settings", at_foot=True)
