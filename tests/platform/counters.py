"""A station folder as it stands on a counter's PC: joined, opened, copied, put back."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.assembly import Circumstances, enrol, open_station
from app.services.station import Station
from sync.platform.administration import found_station
from sync.platform.enrolment import issue_code
from sync.platform.store.events import EventKind, events
from sync.station.enrol import ask_to_enrol
from tests.builders import CHEAP
from tests.platform.world import YUNXI, World

PIN = "246810"


@dataclass(frozen=True)
class CounterPc:
    """One PC's station folder."""

    folder: Path
    circumstances: Circumstances

    @contextmanager
    def opened(self) -> Iterator[Station]:
        """Open the station as its operator does."""
        station = open_station(self.folder, PIN, circumstances=self.circumstances)
        try:
            yield station
        finally:
            station.close()

    def copy(self, folder: Path) -> Path:
        """Copy everything that lies in the folder."""
        return shutil.copytree(self.folder, folder)


def joined(village: World, address: str, folder: Path) -> CounterPc:
    """Return a PC that has joined a station founded for it."""
    founded = found_station(village.database, YUNXI, now=village.clock())
    code = issue_code(village.database, village.keys, founded.no, now=village.clock())
    still = Circumstances(village.clock, CHEAP)
    enrol(folder, address, code, "林秀珍", PIN, client=ask_to_enrol, circumstances=still)
    return CounterPc(folder, still)


def noted(village: World) -> list[EventKind]:
    """Return what the platform noted, in order."""
    with village.database.reading() as session:
        return [event.kind for event in events(session)]
