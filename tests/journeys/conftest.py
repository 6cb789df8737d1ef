"""A platform on loopback and a station that joined it, shared by the stories of one worker."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.assembly import open_station
from app.cli.enrol import join
from app.practice.content import fill_station
from app.practice.station import PRACTICE_PROFILE
from app.services.station import Station
from app.trial.local_platform import LocalPlatform, free_port, local_platform

PIN = "246810"


@dataclass(frozen=True)
class World:
    """Both ends of the line, with practice data at the station."""

    platform: LocalPlatform
    station: Station
    folder: Path


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("world")
    with local_platform(folder, free_port()) as platform:
        data_dir = folder / "station"
        join(data_dir, platform.address, platform.enrolment_code(PRACTICE_PROFILE), "林秀珍", PIN)
        station = open_station(data_dir, PIN)
        fill_station(station, now=datetime.now(UTC))
        yield World(platform, station, folder)
        station.close()
