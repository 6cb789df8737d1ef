"""The right of the sync centre when nothing is to be decided: what is not sent yet."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QStackedLayout, QVBoxLayout, QWidget

from app.domain.sync_status import UnsentChange
from app.ui.models.fact_list import Fact, FactList, TallFacts
from app.ui.pages.sync_phrases import SyncPhrases
from app.ui.theme.look import look
from app.ui.widgets import card, label, named
from app.ui.widgets.banner import Banner
from app.ui.widgets.chip import Chip
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.key_button import KeyButton


def facts_view(name: str, model: FactList) -> QListView:
    """Return a list of facts, one chosen at a time."""
    view = named(QListView(), name)
    view.setModel(model)
    view.setSelectionMode(QListView.SelectionMode.SingleSelection)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return view


class WaitingCard(QFrame):
    """What is not sent yet; when nothing is left, a calm sentence.

    Signals:
        opened: a line was opened; carries an ``UnsentChange``.
    """

    opened = Signal(object)

    def __init__(self, phrases: SyncPhrases, take_up: QAction) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._phrases = phrases
        self.facts = FactList(self)
        self.view = facts_view("waiting", self.facts)
        self._delegate = TallFacts(self.view)
        self.view.setItemDelegate(self._delegate)
        self._title = named(label("", "section"), "waitingtitle")
        self._chip = named(Chip("warn", "cloud-up", ""), "waitingcount")
        self._foot = named(label("", "caption", wrap=True), "waitingfoot")
        self.later = named(Banner(), "putoff")
        self._take_up = KeyButton.of(take_up, tall="small", caps=False)
        self.later.add_button(self._take_up)
        self.empty = EmptyState("cloud-check", "")
        self._stack = QStackedLayout()
        self._lay_out()
        self.view.activated.connect(lambda index: self.opened.emit(self.facts.fact(index).subject))

    def show_put_off(self, count: int) -> None:
        """Say how much was put off, or nothing."""
        self._take_up.setVisible(bool(count))
        if count:
            self.later.say("info", "", self.tr("有 {count} 件留着以后定。").format(count=count))
        else:
            self.later.hide()

    def show_unsent(self, records: tuple[UnsentChange, ...], now: datetime, count: int) -> None:
        """List what is not sent yet."""
        self._title.setText(self.tr("还没传的"))
        self._chip.show_as("warn", "cloud-up", self.tr("{count} 条").format(count=count))
        rest = count - len(records)
        more = self.tr("下面还有 {count} 条。").format(count=rest) if rest > 0 else ""
        self._foot.setText(more + self.tr("都存在本机，有网自己会传。Enter 打开这一条。"))
        self._list([self._phrases.unsent(each, now) for each in records])

    def show_all_sent(self, pictures: int) -> None:
        """Say calmly that every record is sent, and how many pictures still follow."""
        if pictures:
            words = self.tr("资料都传完了，还有 {count} 张照片，有网自己会传。")
            self.show_nothing(words.format(count=pictures))
        else:
            self.show_nothing(self.tr("都传完了，没有要您操心的。"))

    def show_nothing(self, sentence: str) -> None:
        """Say calmly that nothing waits."""
        self.facts.show(())
        self.empty.say(sentence)
        self._stack.setCurrentIndex(1)

    def _list(self, facts: list[Fact]) -> None:
        before = self.view.currentIndex().row()
        self.facts.show(facts)
        self.view.setAccessibleName(self._title.text())
        self._stack.setCurrentIndex(0)
        if facts:
            self.view.setCurrentIndex(self.facts.index(min(max(before, 0), len(facts) - 1)))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 0, 16, 0)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._chip)
        head.addStretch(1)
        self._title.setMinimumHeight(look().px(48))
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 16, 8)
        foot.addWidget(self._foot)
        listed = QVBoxLayout()
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(0)
        listed.addLayout(head)
        listed.addWidget(_rule())
        listed.addWidget(self.view, stretch=1)
        listed.addWidget(_rule())
        listed.addLayout(foot)
        with_list = QWidget()
        with_list.setLayout(listed)
        self._stack.addWidget(with_list)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.later)
        column.addLayout(self._stack, stretch=1)


def _rule() -> QFrame:
    line = card("line")
    line.setFixedHeight(1)
    return line
