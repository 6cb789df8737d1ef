"""The first start on a PC: five steps, all of them possible without a line."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from app.domain.errors import DomainError, Problem
from app.domain.station import StationProfile
from app.settings import Language, Settings, Theme
from app.ui.background import TaskRunner
from app.ui.pages.first_run_steps import (
    DoneStep,
    ManagerStep,
    PrinterStep,
    SeeWellStep,
    StationStep,
    Step,
)
from app.ui.pages.gate import Gate, Placard
from app.ui.pages.join_form import JoinForm
from app.ui.problem_text import explain
from app.ui.theme.look import look
from app.ui.widgets import label, named
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.key_button import KeyButton
from app.ui.widgets.stepper import Stepper

_STATION, _MANAGER, _PRINTER, _DONE = 1, 2, 3, 4
_ABOUT_CODE = {
    Problem.ENROL_CODE_REFUSED,
    Problem.ENROL_CODE_EXPIRED,
    Problem.ENROL_CODE_USED,
    Problem.STATION_EXISTS,
}


class Joined(Protocol):
    """An opened station."""

    @property
    def profile(self) -> StationProfile: ...


class FirstRunPage(Gate):
    """看得清, 认驿站, 管理员, 打印机, 好了.

    Keys: Enter goes on when nothing is missing, Alt+← goes back.

    Signals:
        settings_wanted: another text size, colour or language; carries ``Settings``.
        ready: the operator starts to work; carries what ``join`` returned.
    """

    settings_wanted = Signal(object)
    ready = Signal(object)

    def __init__(
        self,
        join: Callable[[JoinForm], Joined],
        runner: TaskRunner,
        settings: Settings,
        placard: Placard,
        printers: Sequence[str],
    ) -> None:
        """Make the page.

        Args:
            join: enrols or makes a practice station; called in the background.
            runner: for ``join``.
            settings: as they stand.
            placard: hotline and version.
            printers: names, the usual one first.
        """
        super().__init__(placard)
        self._join = join
        self._runner = runner
        self._settings = settings
        self._joined: Joined | None = None
        self._see = SeeWellStep(settings)
        self._station = StationStep(settings.server_url, placard.hotline)
        self._manager = ManagerStep()
        self._printer = PrinterStep(printers)
        self._done = DoneStep()
        self._steps: tuple[Step, ...] = (
            self._see,
            self._station,
            self._manager,
            self._printer,
            self._done,
        )
        self._stepper = Stepper(
            [
                self.tr("看得清"),
                self.tr("认驿站"),
                self.tr("管理员"),
                self.tr("打印机"),
                self.tr("好了"),
            ]
        )
        self._stack = QStackedWidget()
        self._back = named(KeyButton(self.tr("上一步"), icon="arrow-left", tall="large"), "back")
        self._next = named(KeyButton("", kind="primary", tall="large"), "next")
        self._lay_out()
        self._connect()
        self.go_to(0)

    def step(self) -> int:
        """Return the step shown, counted from 0."""
        return self._stack.currentIndex()

    def go_to(self, place: int) -> None:
        """Show a step."""
        self._manager.set_practice(practice=self._station.practice)
        self._stack.setCurrentIndex(place)
        self._stepper.go_to(place)
        self._back.setVisible(0 < place < _PRINTER)
        self._tell_missing()
        self._steps[place].setFocus()

    def _lay_out(self) -> None:
        for step in self._steps:
            self._stack.addWidget(step)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(Glyph("lock", 18, "inkMuted"))
        foot.addWidget(label(self.tr("数据只存在这台电脑，加了密"), "muted"))
        foot.addStretch(1)
        foot.addWidget(self._back)
        foot.addWidget(self._next)
        self.body.addWidget(self._stepper)
        self.body.addSpacing(24)
        self.body.addWidget(self._stack, stretch=1)
        self.body.addSpacing(16)
        self.body.addLayout(foot)
        self._next.setMinimumWidth(look().px(130))

    def _connect(self) -> None:
        for step in self._steps:
            step.changed.connect(self._tell_missing)
        self._see.changed.connect(self._ask_settings)
        self._back.clicked.connect(lambda: self.go_to(self.step() - 1))
        self._next.clicked.connect(self._go_on)
        self._back.setShortcut("Alt+Left")
        for edit in (self._station.boxes, self._station.address, self._manager.again):
            edit.returnPressed.connect(self._next.click)

    def _tell_missing(self) -> None:
        missing = self._steps[self.step()].missing()
        words = self.tr("开始用") if self.step() == _DONE else self.tr("下一步")
        self._next.setText(missing or words)
        self._next.setEnabled(not missing)

    def _ask_settings(self) -> None:
        if not self._see.missing():
            wanted = replace(
                self._settings,
                scale=int(self._see.sizes.code()),
                theme=Theme(self._see.themes.code()),
                language=Language(self._see.languages.code()),
            )
            if wanted != self._settings:
                self._settings = wanted
                self.settings_wanted.emit(wanted)

    def _go_on(self) -> None:
        if self.step() == _MANAGER:
            self._start_joining()
        elif self.step() == _DONE:
            self.ready.emit(self._joined)
        else:
            self.go_to(self.step() + 1)

    def _start_joining(self) -> None:
        form = JoinForm(
            practice=self._station.practice,
            address=self._station.address.text().strip(),
            code=self._station.boxes.text(),
            operator_name=self._manager.name.text().strip(),
            pin=self._manager.pin.text(),
        )
        self._back.setEnabled(False)
        self._next.set_busy(self.tr("正在核对"))
        self._runner.submit(self, lambda: self._join(form), self._show_joined, self._refuse)

    def _show_joined(self, joined: Joined) -> None:
        self._next.set_busy("")
        self._back.setEnabled(True)
        self._joined = joined
        profile = joined.profile
        villages = "、".join(name for _code, name in profile.villages)
        self._done.show_station(profile.name, f"{profile.town}　{villages}")
        self.go_to(_PRINTER)

    def _refuse(self, error: Exception) -> None:
        self._next.set_busy("")
        self._back.setEnabled(True)
        about_code = isinstance(error, DomainError) and error.problem in _ABOUT_CODE
        self.go_to(_STATION if about_code else _MANAGER)
        self._steps[self.step()].refuse(explain(error))
