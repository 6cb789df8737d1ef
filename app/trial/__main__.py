"""``python -m app.trial window|tour``: the station beside a platform of its own."""

import argparse
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from app.assembly import open_station
from app.cli.enrol import join
from app.main import make_application, make_desk
from app.practice.content import fill_station
from app.practice.station import PRACTICE_OPERATORS, PRACTICE_PROFILE
from app.services.station import Station
from app.shots import FULL, Photographer
from app.trial.local_platform import LocalPlatform, answers, free_port, is_free, local_platform
from app.trial.tour import tour

PIN = "246810"


def main() -> int:
    """Open the window, or tour the same path and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("way", choices=("window", "tour"))
    parser.add_argument("--folder", type=Path, required=True, help="where everything is kept")
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    with _platform(folder, fresh=arguments.way == "tour") as platform:
        station = _station(folder / "station", platform)
        ways = {"window": _show_window, "tour": _take_tour}
        return ways[arguments.way](station, platform, folder)


@contextmanager
def _platform(folder: Path, *, fresh: bool) -> Iterator[LocalPlatform]:
    """Run the platform where the station's posters lead, or begin anew on another port."""
    kept = folder / "port"
    port = int(kept.read_text()) if kept.exists() else 0
    if fresh or not port or not (is_free(port) or answers(port)):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        port = free_port()
        kept.write_text(str(port))
    with local_platform(folder, port) as platform:
        yield platform


def _station(data_dir: Path, platform: LocalPlatform) -> Station:
    if data_dir.exists():
        return open_station(data_dir, PIN)
    code = platform.enrolment_code(PRACTICE_PROFILE)
    join(data_dir, platform.address, code, PRACTICE_OPERATORS[0].name, PIN)
    station = open_station(data_dir, PIN)
    fill_station(station, now=datetime.now(UTC))
    return station


def _show_window(station: Station, platform: LocalPlatform, folder: Path) -> int:
    app = make_application()
    desk = make_desk(app, folder / "station", partial(join, folder / "station"))
    desk.open()
    desk.let_in(station)
    print(f"platform: {platform.address}   PIN of the practice station: {PIN}")  # noqa: T201
    return app.exec()


def _take_tour(station: Station, platform: LocalPlatform, folder: Path) -> int:
    app = make_application()
    desk = make_desk(app, folder / "station", partial(join, folder / "station"))
    desk.open()
    desk.let_in(station)
    visit = tour(station, platform, folder, datetime.now(UTC))
    desk.frame.showNormal()  # a low screen has it maximised
    desk.frame.setMinimumSize(1, 1)
    desk.frame.resize(*FULL)
    pictures = list(Photographer(desk, folder / "screens").pages(""))
    desk.close()
    for line in visit.lines:
        print(line)  # noqa: T201
    print(f"screenshots: {len(pictures)} in {folder / 'screens'}")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
