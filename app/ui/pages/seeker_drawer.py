"""The drawer beside the list: one person, what was done, what is on file."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.service_log import LogPage
from app.domain.station import StationProfile
from app.domain.workers import Worker
from app.ui.code_words import CodeWords
from app.ui.models.seeker_columns import state_chip
from app.ui.models.timeline import EventWords, Timeline, TimelineDelegate
from app.ui.pages.seeker_groups import short_group
from app.ui.pages.seeker_words import SeekerWords, event_detail, masked_number, masked_phone
from app.ui.theme.look import look
from app.ui.widgets import label, named
from app.ui.widgets.chip import Chip
from app.ui.widgets.drawer import Drawer
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.fact_list import FactList
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.initial import Initial
from app.ui.widgets.key_button import KeyButton
from app.ui.widgets.tab import Tab

SHOWN_IN_FULL_MS = 30_000
_PORTRAIT = 56
_NAME_LEAST = 160


@dataclass(frozen=True, slots=True)
class Person:
    """What the drawer shows: a record and its lines in the ledger."""

    worker: Worker
    logs: LogPage


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawerActions:
    """The page's actions that have a button in the drawer."""

    log: QAction
    call: QAction
    edit: QAction
    reveal: QAction


class SeekerDrawer(Drawer):
    """一人一档. Numbers are masked; shown in full they hide themselves after 30 s.

    Signals:
        left: the record is no longer looked at; nothing is shown in full any more.
    """

    left = Signal()

    def __init__(self, codes: CodeWords, profile: StationProfile, actions: DrawerActions) -> None:
        super().__init__()
        self._codes = codes
        self._words = SeekerWords(codes, profile)
        self._events = EventWords(codes, event_detail)
        self._actions = actions
        self._person: Person | None = None
        self._hide = QTimer(self, singleShot=True, interval=SHOWN_IN_FULL_MS)
        self._hide.timeout.connect(self.hide_numbers)
        self._initial = Initial("", look().px(_PORTRAIT), square=True)
        self._name = named(ElidedLabel("", "name", least=_NAME_LEAST), "seekername")
        self._headline = ElidedLabel("", "muted")
        self._chips = QWidget()
        self._chip_row = FlowLayout(look().px(6), self._chips)
        self._number = named(label("", "caption"), "idnumber")
        self._phone = named(label("", "caption"), "phonenumber")
        self._timeline = Timeline(self)
        self._history = self._make_history()
        self._facts = named(FactList(self.tr("资料")), "facts")
        self._tabs = (Tab(self.tr("经过")), Tab(self.tr("资料")))
        self._panels = QStackedWidget()
        self._lay_out()

    @property
    def person(self) -> Person | None:
        """Who is shown."""
        return self._person

    def show_person(self, person: Person, today: date) -> None:
        """Show somebody, numbers masked."""
        worker = person.worker
        self._person = person
        self._initial.show_name(worker.name)
        self._name.say(worker.name)
        self._headline.say(self._words.headline(worker, today))
        self._show_chips(worker)
        self.hide_numbers()
        more = "+" if person.logs.next_mark else ""
        self._tabs[0].set_count(f"{len(person.logs.rows)}{more}")
        self._timeline.show([self._events.event(line, today) for line in person.logs.rows])
        self._facts.show_facts(self._words.facts(worker, today))

    def show_in_full(self, worker: Worker) -> None:
        """Show the numbers of the person in front, for 30 s."""
        if self._person is None or self._person.worker.id != worker.id or not self.isVisible():
            return
        self._say_numbers(worker.id_number or "", worker.phone or "")
        if worker.id_number:
            self._number.setText(worker.id_number)  # without a word before it both have room
        self._hide.start()

    def hide_numbers(self) -> None:
        """Hide the numbers again."""
        self._hide.stop()
        if self._person is not None:
            worker = self._person.worker
            self._say_numbers(masked_number(worker.id_number or ""), masked_phone(worker.phone))

    def forget(self) -> None:
        """Stop showing anybody."""
        self.hide_numbers()
        self._person = None

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hide_numbers()

    def _say_numbers(self, number: str, phone: str) -> None:
        shown = self.tr("身份证 {number}").format(number=number)
        self._number.setText(shown if number else self.tr("身份证还没登记"))
        self._phone.setText(phone or self.tr("没有电话"))

    def _show_chips(self, worker: Worker) -> None:
        while (item := self._chip_row.takeAt(0)) is not None:
            widget = item.widget()
            widget.hide()
            widget.deleteLater()
        self._chip_row.addWidget(Chip(*state_chip(worker.state, self._codes)))
        for group in worker.key_groups:
            icon = "home-heart" if group in {"G09", "G10"} else "users-group"
            self._chip_row.addWidget(Chip("line", icon, short_group(group)))
        self._chips.updateGeometry()

    def _make_history(self) -> QListView:
        view = named(QListView(), "history")
        view.setModel(self._timeline)
        view.setItemDelegate(TimelineDelegate(view))
        view.setAccessibleName(self.tr("经过"))
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setSelectionMode(QListView.SelectionMode.NoSelection)
        return view

    def _lay_out(self) -> None:
        self.content.setContentsMargins(16, 16, 16, 1)
        self.content.addLayout(self._make_head())
        self.content.addLayout(self._make_numbers())
        self.content.addLayout(self._make_buttons())
        self.content.addLayout(self._make_tabs())
        line = QFrame()
        line.setProperty("role", "line")
        line.setFixedHeight(1)
        self.content.addWidget(line)
        for panel in (self._history, self._facts):
            self._panels.addWidget(panel)
        self.content.addWidget(self._panels, stretch=1)
        self.content.setSpacing(look().px(6))

    def _make_head(self) -> QHBoxLayout:
        who = QHBoxLayout()
        who.setSpacing(look().px(8))
        who.addWidget(self._name)
        who.addWidget(self._headline)
        who.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(who)
        words.addWidget(self._chips)
        close = named(KeyButton("", icon="x", kind="text", tall="small"), "closedrawer")
        close.setAccessibleName(self.tr("收起"))
        close.setToolTip(self.tr("收起"))
        close.clicked.connect(self.close_drawer)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._initial, alignment=Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, stretch=1)
        head.addWidget(close, alignment=Qt.AlignmentFlag.AlignTop)
        return head

    def _make_numbers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look().px(8))
        row.addWidget(self._number)
        row.addWidget(self._phone, stretch=1)
        row.addWidget(_bare(self._actions.reveal, "text"))
        return row

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        log = KeyButton.of(self._actions.log, kind="primary", tall="small")
        row.addWidget(log, stretch=1)
        for action in (self._actions.call, self._actions.edit):
            row.addWidget(_bare(action, ""), stretch=1)
        return row

    def _make_tabs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look().px(24))
        group = QButtonGroup(self)
        for place, tab in enumerate(self._tabs):
            group.addButton(named(tab, f"tab{place}"), place)
            row.addWidget(tab)
        row.addStretch(1)
        self._tabs[0].setChecked(True)
        group.idClicked.connect(self._panels.setCurrentIndex)
        return row


def _bare(action: QAction, kind: str) -> KeyButton:
    """Return a button without a cap: three with caps have no room."""
    return KeyButton.of(action, kind=kind, tall="small", caps=False)
