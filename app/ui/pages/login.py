"""Who is on duty, and the password that opens the station."""

from collections.abc import Callable, Sequence
from datetime import datetime
from importlib import import_module

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.station import Operator
from app.ui.background import TaskRunner
from app.ui.pages.gate import Gate, Placard
from app.ui.theme.look import look
from app.ui.widgets import label, named
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.hint_line import HintLine
from app.ui.widgets.key_button import KeyButton
from app.ui.widgets.person_tile import PersonTile
from app.ui.widgets.pin_edit import PinEdit
from app.ui.widgets.sync_pill import SyncPill

_NOON_FROM, _AFTERNOON_FROM, _EVENING_FROM = 11, 13, 18
_WIDTH = 560


class LoginPage(Gate):
    """Tiles of people, a password, one large button.

    The tries are counted and the lock is kept by ``unlock``; this page only says so.

    Signals:
        opened: the password was right; carries what ``unlock`` returned.
        larger_wanted, contrast_wanted: what was pressed at the foot.
    """

    opened = Signal(object)
    larger_wanted = Signal()
    contrast_wanted = Signal()

    def __init__(
        self,
        operators: Sequence[Operator],
        unlock: Callable[[int, str], object],
        runner: TaskRunner,
        placard: Placard,
        now: Callable[[], datetime],
    ) -> None:
        """Make the page.

        Args:
            operators: who may sign in; the first is chosen to begin with.
            unlock: takes number and password, returns the opened station, raises
                ``DomainError``; called in the background, for it is slow on purpose.
            runner: for ``unlock``.
            placard: place, town, hotline, version.
            now: tells the local time, for the greeting.
        """
        super().__init__(placard)
        self._unlock = unlock
        self._runner = runner
        self._operators = tuple(operators)
        self._tiles = [PersonTile(person.name, "") for person in operators]
        self._pin = named(PinEdit(), "pin")
        self._hint = named(HintLine(), "hint")
        self._enter = named(
            KeyButton(self.tr("进入"), keys="Enter", kind="primary", tall="large"), "enter"
        )
        self._lay_out(placard, now())
        self._connect()

    def choose(self, operator_no: int) -> None:
        """Choose a person before anything is typed."""
        for person, tile in zip(self._operators, self._tiles, strict=True):
            tile.setChecked(person.no == operator_no)

    def _lay_out(self, placard: Placard, moment: datetime) -> None:
        form = QWidget()
        form.setMaximumWidth(look().px(_WIDTH))
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(_greeting(moment), "display"))
        column.addSpacing(24)
        tiles = QHBoxLayout()
        tiles.setSpacing(16)
        for tile in self._tiles:
            tiles.addWidget(tile)
        column.addLayout(tiles)
        column.addSpacing(24)
        column.addLayout(self._make_caption())
        column.addWidget(self._pin)
        column.addWidget(self._hint)
        column.addSpacing(24)
        column.addWidget(self._enter)
        self.body.addLayout(self._make_head(placard))
        self.body.addStretch(1)
        self.body.addWidget(form)
        self.body.addStretch(1)
        self.body.addLayout(self._make_foot())

    def _make_caption(self) -> QHBoxLayout:
        row = QHBoxLayout()
        words = label(self.tr("密码"), "label")
        words.setBuddy(self._pin)
        row.addWidget(words)
        row.addStretch(1)
        row.addWidget(label(self.tr("连错 5 次锁 5 分钟，再错更久"), "caption"))
        return row

    def _make_head(self, placard: Placard) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Glyph("map-pin", 20, "brand"))
        row.addWidget(label(placard.place, "place"))
        row.addWidget(label(placard.town, "caption"))
        row.addStretch(1)
        pill = SyncPill()
        pill.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pill.setEnabled(False)
        pill.say("warn", self.tr("断网也能登录"))
        row.addWidget(pill)
        return row

    def _make_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        larger = KeyButton(self.tr("大字"), icon="text-size", kind="text", tall="small")
        contrast = KeyButton(self.tr("高对比"), icon="contrast", kind="text", tall="small")
        larger.clicked.connect(self.larger_wanted)
        contrast.clicked.connect(self.contrast_wanted)
        row.addWidget(named(larger, "larger"))
        row.addWidget(named(contrast, "contrast"))
        row.addStretch(1)
        words = self.tr("15 分钟没人动会自动锁屏，保护村民信息")
        row.addWidget(label(words, "caption", wrap=look().large), stretch=1 if look().large else 0)
        return row

    def _connect(self) -> None:
        if self._tiles:
            self._tiles[0].setChecked(True)
        for tile in self._tiles:
            tile.clicked.connect(self._pin.setFocus)
        self._pin.caps_seen.connect(self._note_caps)
        self._pin.returnPressed.connect(self._try)
        self._enter.clicked.connect(self._try)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A focus proxy would let Shift+Tab pass over the people above the password.
        self._pin.setFocus()

    def _try(self) -> None:
        if not self._enter.isEnabled():
            return
        number, pin = self._chosen(), self._pin.text()
        self._enter.set_busy(self.tr("正在打开"))
        self._pin.setReadOnly(True)
        self._runner.submit(self, lambda: self._unlock(number, pin), self._let_in, self._refuse)

    def _chosen(self) -> int:
        for person, tile in zip(self._operators, self._tiles, strict=True):
            if tile.isChecked():
                return person.no
        return 0

    def _let_in(self, opened: object) -> None:
        self._rest()
        self._hint.say("")
        self.opened.emit(opened)

    def _refuse(self, error: Exception) -> None:
        self._rest()
        # By name: the sentences are loaded with the station, not before the first paint.
        explain = import_module("app.ui.problem_text").explain
        self._hint.say(explain(error), "error")
        self._pin.setFocus()

    def _rest(self) -> None:
        self._pin.clear()
        self._pin.setReadOnly(False)
        self._enter.set_busy("")

    def _note_caps(self, locked: bool) -> None:
        self._hint.say(self.tr("大写锁定开着") if locked else "", "warn")


def _greeting(moment: datetime) -> str:
    translate = QCoreApplication.translate
    if moment.hour < _NOON_FROM:
        return translate("LoginPage", "上午好，谁来值班？")
    if moment.hour < _AFTERNOON_FROM:
        return translate("LoginPage", "中午好，谁来值班？")
    if moment.hour < _EVENING_FROM:
        return translate("LoginPage", "下午好，谁来值班？")
    return translate("LoginPage", "晚上好，谁来值班？")
