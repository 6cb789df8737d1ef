"""Pictures of every screen, as the design's targets are named.

``python -m app.shots --out FOLDER`` makes a practice station in a temporary folder and
pictures each page at 1366 × 768 in Chinese and English (``-en``), at the smallest client
area (``-small``), and the workbench in the other themes.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from app import assembly, shots_targets
from app.desk import Desk
from app.domain.postings import PostingQuery, PostingState
from app.entries import poster_words
from app.front_door import FrontDoor
from app.main import make_application
from app.practice.content import fill_station
from app.practice.station import PRACTICE_PROFILE
from app.printing.preview import poster_picture
from app.services.station import Station
from app.services.worker_form import WorkerForm
from app.settings import Language, Settings, Theme
from app.shots_papers import pictured_unit
from app.shots_sync import Postbox, arrived, played, scenes, settle
from app.ui.clipping import clipped
from app.ui.page import Page
from app.ui.pages.first_run import FirstRunPage
from app.ui.pages.record_form import RecordFormPage
from app.ui.station_window import StationWindow

PIN = "135790"
FULL = (1366, 768)
SMALL = (1280, 660)
MORNING = datetime(2026, 4, 9, 1, 41, tzinfo=UTC)
_SETTLE_MS = 150
_LOOKS = 20
_DRAIN_MS = 5_000
_KNOWN_PERSON, _KNOWN_TITLE = "陈阿木", "春茶"
_NOWHERE = "http://127.0.0.1:9"
_SHEET_PX = 1240  # A4 at 150 dpi
# Page names to the names of the targets; pages that have none keep their own.
TARGETS = {
    "workbench": "01-workbench",
    "seekers": "02-seekers",
    "register": "03-register",
    "posting": "04-posting",
    "log": "06-service-log",
    "print": "07-print-centre",
    "sync": "08-sync-centre",
}
LIKE_TARGETS = {
    "02-seekers-large-text": "12-seekers-large-text",
    "01-workbench-hc": "13-workbench-hc",
    "01-workbench-dark": "13b-workbench-dark",
}

# A form shows what it is for only when something stands in it; the last digit is wrong.
HALF_FILLED = {
    "register": (
        None,
        asdict(
            WorkerForm(
                name="陈阿木",
                sex="1",
                id_number="350101196811040016",
                phone="19900000000",
                home_region="350122999201",
                trades=("C02", "E01"),
                pay_mode="D",
                pay_text="260",
                max_km="5",
                key_groups=("G09",),
            )
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its file name without ending, and what is cut off on it."""

    name: str
    cut_off: tuple[str, ...]


class Photographer:
    """Opens pages one after the other and pictures the frame."""

    def __init__(
        self,
        desk: Desk,
        folder: Path,
        subjects: Mapping[str, object] | None = None,
        awaited: Mapping[str, Callable[[Page], None]] | None = None,
    ) -> None:
        """Make the folder.

        Args:
            desk: with an open station.
            folder: where pictures go.
            subjects: what a page is opened with, by its name.
            awaited: waits until a page has what it is pictured for, by its name.
        """
        self._desk = desk
        self._folder = folder
        self._subjects = subjects or {}
        self._awaited = awaited or {}
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, name: str, dialog: QWidget | None = None) -> Shot:
        """Picture what is shown once it has settled: the frame, or a dialog over it."""
        shown = dialog or self._desk.frame
        self._still(shown).save(str(self._folder / f"{name}.png"))
        return Shot(name, tuple(clipped(shown)))

    def _still(self, shown: QWidget) -> QPixmap:
        """Return the picture once it has stopped changing; a busy machine takes longer."""
        now = self._grab(shown)
        for _ in range(_LOOKS):
            before, now = now, self._grab(shown)
            if now.toImage() == before.toImage():
                break
        return now

    def _grab(self, shown: QWidget) -> QPixmap:
        settle(_SETTLE_MS)
        self._desk.runner.drain(_DRAIN_MS)
        settle(0)
        return shown.grab()

    def gates(self, suffix: str) -> Iterator[Shot]:
        """Picture the login, then go on behind it."""
        self._desk.lock()
        yield self.take(f"11b-login{suffix}")

    def pages(self, suffix: str, names: Sequence[str] = ()) -> Iterator[Shot]:
        """Picture every page of the window, or those named."""
        for name in names or self._window().page_names():
            # Asked for anew each time: another look may have made another window.
            self._window().open(name, self._subjects.get(name))
            self._half_fill(self._window().page(), name)
            if name in self._awaited:
                self._awaited[name](self._window().page())
            title = TARGETS.get(name, name) + suffix
            yield self.take(LIKE_TARGETS.get(title, title))

    def sync_centre(self, postbox: Postbox) -> Iterator[Shot]:
        """Picture the sync centre in every state."""
        self._window().open("sync")
        yield from scenes(self._window().page(), postbox, self.take)

    def targets(self, suffix: str) -> Iterator[Shot]:
        """Picture the way to other platforms, and where it leads."""
        self._window().open("sync")
        yield from shots_targets.scenes(self._window().page(), suffix, self.take)

    def _half_fill(self, page: Page, name: str) -> None:
        if name in HALF_FILLED and isinstance(page, RecordFormPage):
            page.recall(HALF_FILLED[name])
            page.save()  # refused: what is wrong stands beside its field

    def _window(self) -> StationWindow:
        window = self._desk.window
        if window is None:
            raise RuntimeError("the station was not opened")
        return window


def take_all(app: QApplication, data_dir: Path, folder: Path) -> Iterator[Shot]:
    """Picture everything on a practice station that is made in ``data_dir``."""
    _make_station(data_dir)
    yield from _first_run(app, data_dir.with_name("fresh"), folder)
    desk = _make_desk(app, data_dir)
    desk.open()
    still = assembly.Circumstances(lambda: MORNING)
    station = played(assembly.open_station(data_dir, PIN, circumstances=still), MORNING)
    postbox = Postbox(station, MORNING)
    postbox.fill()
    desk.let_in(station)
    photographer = Photographer(desk, folder, _subjects(station), {"sync": arrived})
    usual = desk.settings
    for settings, size, suffix, names in _rounds(usual):
        desk.change_settings(settings)
        _resize(desk, size)
        yield from photographer.pages(suffix, names)
        if not names:
            yield from photographer.gates(suffix)
            desk.go_on()
    desk.change_settings(usual)
    _resize(desk, FULL)
    yield from photographer.sync_centre(postbox)
    shots_targets.set_up(station, data_dir)
    for settings, size, suffix in shots_targets.rounds(usual, FULL, SMALL):
        desk.change_settings(settings)
        _resize(desk, size)
        yield from photographer.targets(suffix)
    _sheets(station, folder)
    desk.change_settings(usual)
    desk.close()


def _subjects(station: Station) -> dict[str, object]:
    """Return what pages are opened with: a draft, a person's file, a unit with its licence."""
    drafts = station.postings.page(PostingQuery(states=(PostingState.DRAFT,))).rows
    found = station.search.find(_KNOWN_PERSON, limit=1)
    subjects = (("posting", drafts), ("seekers", found))
    shown: dict[str, object] = {page: rows[0].id for page, rows in subjects if rows}
    return {**shown, "employer": pictured_unit(station)}


def _sheets(station: Station, folder: Path) -> None:
    """Picture the poster at the size its target has, 150 dpi."""
    query = PostingQuery(text=_KNOWN_TITLE, states=(PostingState.PUBLISHED,))
    posting = station.postings.get(station.postings.page(query).rows[0].id)
    poster_picture(poster_words(station, posting.id), _SHEET_PX).save(str(folder / "P1-poster.png"))


def _rounds(
    usual: Settings,
) -> Iterator[tuple[Settings, tuple[int, int], str, tuple[str, ...]]]:
    english = replace(usual, language=Language.ENGLISH)
    yield usual, FULL, "", ()
    yield english, FULL, "-en", ()
    yield usual, SMALL, "-small", ()
    yield english, SMALL, "-small-en", ()
    yield replace(usual, theme=Theme.HIGH_CONTRAST), FULL, "-hc", ("workbench", "sync")
    yield replace(usual, theme=Theme.DARK), FULL, "-dark", ("workbench", "sync")
    yield replace(usual, scale=150), FULL, "-large-text", ("workbench", "seekers", "sync")


def _first_run(app: QApplication, data_dir: Path, folder: Path) -> Iterator[Shot]:
    desk = _make_desk(app, data_dir)
    desk.open()
    _resize(desk, FULL)
    photographer = Photographer(desk, folder)
    for language, suffix in ((Language.CHINESE, ""), (Language.ENGLISH, "-en")):
        desk.change_settings(replace(Settings(), language=language))
        page = desk.frame.shown()
        if isinstance(page, FirstRunPage):
            page.go_to(1)
        yield photographer.take(f"11-enrol{suffix}")
    desk.change_settings(Settings())
    desk.close()


def _make_station(data_dir: Path) -> None:
    still = assembly.Circumstances(lambda: MORNING)
    # With a platform that nobody runs: the pictures show the usual day, without a line.
    profile = replace(PRACTICE_PROFILE, platform_url=_NOWHERE)
    assembly.create_practice(data_dir, PIN, profile=profile, circumstances=still)
    station = assembly.open_station(data_dir, PIN, circumstances=still)
    fill_station(station, now=MORNING)
    station.sync_now()  # in vain, and the history says so
    station.close()


def _make_desk(app: QApplication, data_dir: Path) -> Desk:
    def nowhere(*_typed: str) -> None:
        raise ConnectionError("pictures are taken without a line")

    return Desk(app, data_dir, FrontDoor(data_dir, nowhere), lambda: MORNING, list)


def _resize(desk: Desk, size: tuple[int, int]) -> None:
    desk.frame.showNormal()  # a low screen has it maximised
    desk.frame.setMinimumSize(1, 1)
    desk.frame.resize(*size)


def main(arguments: Sequence[str] | None = None) -> int:
    """Take every picture; the exit status is 1 when a text is cut off."""
    parser = argparse.ArgumentParser(description="Picture every screen.")
    parser.add_argument("--out", type=Path, required=True)
    folder: Path = parser.parse_args(arguments).out
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_application()
    with tempfile.TemporaryDirectory(prefix="gig-station-shots-") as place:
        data_dir = Path(place) / "station"
        shots = list(take_all(app, data_dir, folder))
    cut = [f"{shot.name}: {line}" for shot in shots for line in shot.cut_off]
    print("\n".join(cut) or f"{len(shots)} pictures in {folder}, no text cut off")  # noqa: T201
    return 1 if cut else 0


if __name__ == "__main__":
    sys.exit(main())
