"""The window's life: first run or login, the pages, the lock, another look or language."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QCoreApplication, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app import VERSION
from app.domain.beijing import BEIJING
from app.domain.station import Operator
from app.front_door import FrontDoor
from app.settings import Settings, Theme, load_settings, save_settings, with_other_size
from app.ui.background import TaskRunner
from app.ui.frame import Frame
from app.ui.i18n import speak
from app.ui.page import Notice
from app.ui.pages.gate import Placard
from app.ui.pages.login import LoginPage
from app.ui.station_window import StationWindow
from app.ui.theme.look import put_on
from app.ui.theme.tokens import Look

_GEOMETRY = "geometry"
STATE_FILE = "window.ini"
_DRAIN_MS = 10_000
_PRELOAD_MS = 200


@dataclass(frozen=True, slots=True)
class _Takeover:
    """Somebody else signed in while a station is open."""

    no: int
    pin: str = field(repr=False)


class Desk(QObject):
    """Puts the right thing into the frame and keeps the open station.

    Make it once; ``open`` shows the window. Everything heavy, the pages and what they stand
    on, is loaded when a station has been opened.
    """

    def __init__(
        self,
        app: QApplication,
        data_dir: Path,
        door: FrontDoor,
        now: Callable[[], datetime],
        printers: Callable[[], list[str]],
    ) -> None:
        """Set the desk up without showing anything.

        Args:
            app: the application.
            data_dir: the station folder; need not exist yet.
            door: opens and makes stations.
            now: the moment, aware.
            printers: names of the printers, the usual one first; asked on the first run only.
        """
        super().__init__(app)
        self._app = app
        self._data_dir = data_dir
        self._door = door
        self._now = now
        self._printers = printers
        self._settings = load_settings(data_dir)
        self.runner = TaskRunner(parent=self)
        self._state = QSettings(str(data_dir / STATE_FILE), QSettings.Format.IniFormat)
        self._inside: Any = None  # an app.inside.Inside, once a station is open
        self.window: StationWindow | None = None
        self._gate: QWidget | None = None
        self._hurried = False
        self._dress()
        self.frame = Frame(app)
        self.frame.watch.idle.connect(self.lock)
        app.setQuitOnLastWindowClosed(False)
        app.lastWindowClosed.connect(self._part)
        app.commitDataRequest.connect(self._hurry)
        app.aboutToQuit.connect(self.close)

    @property
    def settings(self) -> Settings:
        """What is in force."""
        return self._settings

    def open(self) -> None:
        """Show the window: login where there is a station, first run where there is none."""
        geometry = self._state.value(_GEOMETRY, QByteArray())
        self.frame.place(geometry if isinstance(geometry, QByteArray) else QByteArray())
        self._show_gate()
        self.frame.setWindowTitle(QCoreApplication.translate("Frame", "零工驿站"))
        self.frame.show()
        # Once the login stands: two things loading at a time would delay the first.
        QTimer.singleShot(_PRELOAD_MS, self, self._preload)

    def _preload(self) -> None:
        self.runner.submit(self, self._door.preload, lambda _done: None, self._tell_failure)

    def let_in(self, station: object) -> None:
        """Begin to work in an ``app.services.station.Station``, or go on after a lock."""
        window = self.window
        if window is None or self._inside is None or station is not self._inside.station:
            self._leave_station()
            # By name, with every page and what they stand on: the sign-in waits for none.
            self._inside = import_module("app.inside").Inside(
                station, self.runner, self._now, self._data_dir, self
            )
            self._change(self._inside.introduced(self._settings))
            window = self._build_window()
            self._inside.greet(window)
        self.frame.put(window)
        self._drop_gate()
        self.frame.uncover()

    def go_on(self) -> None:
        """Show the window again that a lock has hidden."""
        if self._inside is not None:
            self.let_in(self._inside.station)

    def lock(self) -> None:
        """Hide everything behind the login; what is half typed stays as it is."""
        if self._inside is not None and self._gate is None:
            self.frame.cover()
            self._show_gate()

    def change_settings(self, wanted: Settings) -> None:
        """Put settings in force and keep them."""
        before = self._settings
        self._change(wanted)
        if (before.theme, before.scale, before.language) == (
            wanted.theme,
            wanted.scale,
            wanted.language,
        ):
            return
        self._dress()
        if (before.scale, before.language) != (wanted.scale, wanted.language):
            self._rebuild()

    def close(self) -> None:
        """Finish what is under way and give the station back."""
        self._state.setValue(_GEOMETRY, self.frame.saveGeometry())
        self.runner.drain(_DRAIN_MS)
        self._leave_station()

    def _part(self) -> None:
        """The window is gone; end once what was saved last has gone up, or could not."""
        if self._inside is None or self._hurried:
            self._app.quit()
        else:
            self._inside.part(self._app.quit)

    def _hurry(self) -> None:
        """The PC is being switched off: nothing may hold it up."""
        self._hurried = True

    def tell_crash(self) -> None:
        """Say calmly that something unexpected was noted."""
        if self.window is not None:
            words = QCoreApplication.translate(
                "Desk", "程序出了点岔子，已经记下来了。写的还在，再试一次。"
            )
            self.window.tell(Notice(text=words, kind="warn"))

    def _change(self, wanted: Settings) -> None:
        self._settings = wanted
        self._data_dir.mkdir(parents=True, exist_ok=True)
        save_settings(self._data_dir, wanted)

    def _dress(self) -> None:
        speak(self._app, self._settings.language.value)
        put_on(self._app, Look(self._settings.theme, self._settings.scale))

    def _rebuild(self) -> None:
        if self._gate is not None:
            self._drop_gate()
            self._show_gate()
        if self.window is not None:
            name, memory = self.window.front, self.window.page().remember()
            old, new = self.window, self._build_window()
            new.open(name)
            if memory is not None:
                new.page().recall(memory)
            if self._gate is None:
                self.frame.put(new)
            self.frame.drop_covered()
            self.frame.drop(old)

    def _show_gate(self) -> None:
        operators = self._door.operators()
        self._gate = self._make_login(operators) if operators else self._make_first_run()
        self.frame.put(self._gate)

    def _drop_gate(self) -> None:
        if self._gate is not None:
            self.frame.drop(self._gate)
            self._gate = None

    def _make_login(self, operators: tuple[Operator, ...]) -> LoginPage:
        page = LoginPage(
            operators,
            self._unlock,
            self.runner,
            self._placard(),
            lambda: self._now().astimezone(BEIJING),
        )
        page.choose(self._settings.last_operator or 1)
        page.opened.connect(self._admit)
        page.larger_wanted.connect(self._toggle_large)
        page.contrast_wanted.connect(self._toggle_contrast)
        return page

    def _make_first_run(self) -> QWidget:
        first_run = import_module("app.ui.pages.first_run")  # seen once in a PC's life
        page: QWidget = first_run.FirstRunPage(
            self._door.join, self.runner, self._settings, self._placard(), self._printers()
        )
        page.settings_wanted.connect(self.change_settings)  # type: ignore[attr-defined]
        page.ready.connect(self.let_in)  # type: ignore[attr-defined]
        return page

    def _unlock(self, no: int, pin: str) -> object:
        if self._inside is None:
            return self._door.unlock(no, pin)
        self._door.check(no, pin)
        same: bool = self._inside.operator_no == no
        return self._inside.station if same else _Takeover(no, pin)

    def _admit(self, opened: object) -> None:
        if not isinstance(opened, _Takeover):
            self.let_in(opened)
            return
        # The folder lets in one at a time, so the one before has to leave first.
        self._leave_station()
        self.runner.submit(
            self,
            lambda: self._door.unlock(opened.no, opened.pin),
            self.let_in,
            self._tell_failure,
        )

    def _placard(self) -> Placard:
        known = self._settings
        return Placard(version=VERSION, place=known.place, town=known.town, hotline=known.hotline)

    def _build_window(self) -> StationWindow:
        window: StationWindow = self._inside.make_window(
            lambda: self._settings, self.change_settings
        )
        window.lock_wanted.connect(self.lock)
        window.full_screen_wanted.connect(self.frame.toggle_full_screen)
        self.window = window
        return window

    def _leave_station(self) -> None:
        self.frame.drop_covered()
        if self.window is not None:
            self.frame.drop(self.window)
            self.window = None
        if self._inside is not None:
            self._inside.leave()
            self._inside = None

    def _tell_failure(self, error: Exception) -> None:
        raise error

    def _toggle_large(self) -> None:
        self.change_settings(with_other_size(self._settings))

    def _toggle_contrast(self) -> None:
        dark = self._settings.theme is Theme.HIGH_CONTRAST
        wanted = Theme.LIGHT if dark else Theme.HIGH_CONTRAST
        self.change_settings(replace(self._settings, theme=wanted))
