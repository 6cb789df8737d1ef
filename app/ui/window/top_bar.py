"""The line at the head of the window: place, search, sync, text size, operator."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.background import TaskRunner
from app.ui.theme.look import look
from app.ui.widgets import label, named
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.initial import Initial
from app.ui.widgets.key_button import KeyButton
from app.ui.widgets.search_box import Finder, SearchBox
from app.ui.widgets.sync_pill import SyncPill


@dataclass(frozen=True, slots=True, kw_only=True)
class Signboard:
    """Who and where: what the top bar says and the window title repeats."""

    place: str
    town: str
    operator: str
    role: str


class OperatorButton(QAbstractButton):
    """The person on duty; opens the menu with locking and settings."""

    def __init__(self, signboard: Signboard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "operator")
        self.setText(signboard.operator)
        self.setAccessibleName(f"{signboard.operator} {signboard.role}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Initial(signboard.operator, look().px(32 if look().large else 36)))
        if not look().large:
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(label(signboard.operator, "label"))
            words.addWidget(label(signboard.role, "caption"))
            row.addLayout(words)
            row.addWidget(Glyph("chevron-down", 16, "inkSecondary"))

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def paintEvent(self, event: object) -> None:
        """Nothing of its own: the children show it all."""


class TopBar(QFrame):
    """Place, search, sync pill, text size, operator.

    Signals:
        sync_centre_wanted, size_wanted, lock_wanted, settings_wanted: what was pressed.
    """

    sync_centre_wanted = Signal()
    size_wanted = Signal()
    lock_wanted = Signal()
    settings_wanted = Signal()

    def __init__(
        self,
        signboard: Signboard,
        find: Finder,
        runner: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, "topbar")
        self.setFixedHeight(look().size("topbar"))
        self.search = SearchBox(find, runner)
        self.pill = SyncPill()
        self._size = named(self._make_size_button(), "textsize")
        self._operator = OperatorButton(signboard)
        self._lay_out(signboard)
        self._connect()

    def _make_size_button(self) -> QPushButton:
        text = self.tr("标准") if look().large else self.tr("大字")
        return KeyButton(text, icon="text-size", kind="text", tall="small")

    def _lay_out(self, signboard: Signboard) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(8)
        row.addWidget(Glyph("map-pin", 20, "brand"))
        place = label(signboard.place, "place")
        row.addWidget(place)
        if not look().large:
            row.addWidget(label(signboard.town, "caption"))
        row.addSpacing(16)
        row.addWidget(self.search, stretch=1)
        row.addStretch(0)
        row.addSpacing(8)
        row.addWidget(self.pill)
        row.addSpacing(8)
        row.addWidget(self._size)
        row.addSpacing(8)
        row.addWidget(self._operator)

    def _connect(self) -> None:
        self.pill.clicked.connect(self.sync_centre_wanted)
        self._size.clicked.connect(self.size_wanted)
        self._operator.clicked.connect(self._open_menu)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for text, wanted in (
            (self.tr("设置"), self.settings_wanted),
            (self.tr("锁屏"), self.lock_wanted),
        ):
            action = QAction(text, menu)
            action.triggered.connect(wanted)
            menu.addAction(action)
        corner = self._operator.mapToGlobal(self._operator.rect().bottomLeft())
        menu.popup(corner)
