"""Platforms that are not ours: files out, answers in, and what keeps records back."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAction, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import DomainError, Problem
from app.services.target_matters import TargetOverview
from app.ui.dialogs.target_look import TargetLook
from app.ui.dialogs.target_matters import MattersPanel
from app.ui.dialogs.target_needs import TargetNeeds, watch_of
from app.ui.long_work import LongWork
from app.ui.models.fact_list import ChosenFacts, FactList
from app.ui.pages.sync_waiting import facts_view
from app.ui.pages.target_words import TargetWords, Told
from app.ui.problem_text import explain
from app.ui.theme.look import look
from app.ui.widgets import card, label, named, set_state
from app.ui.widgets.fact_list import FactList as FactSheet
from app.ui.widgets.hint_line import HintLine
from app.ui.widgets.key_button import KeyButton

_SIZE = (1000, 560)
_ROUND = 48  # of the window stays in sight around it
_SIDE = 336
_ROW = 56
_ROWS = 3


class TargetsDialog(QDialog):
    """Targets and what to do with them at the left, records to look at at the right.

    Keys: ↑ ↓ choose, Ctrl+E writes, Alt+I takes an answer, Enter or Alt+O opens a record,
    Esc stops what is under way, else closes.

    Signals:
        opened: a record is to be opened; carries its kind and id.
    """

    opened = Signal(str, object)

    def __init__(
        self,
        needs: TargetNeeds,
        words: TargetWords,
        known: Sequence[TargetOverview],
        parent: QWidget | None = None,
    ) -> None:
        """Make the dialog.

        Args:
            needs: see there.
            words: says everything.
            known: where the targets stood a moment ago; read anew at once and after every act.
            parent: the window; the dialog is no larger.
        """
        super().__init__(parent)
        named(self, "targets")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("报给别的平台"))
        self._needs, self._words = needs, words
        self._work = LongWork(self)
        self._look = TargetLook(needs.desk, self)
        self._under_way = words.writing
        self._name = ""  # of the target in front
        self._outcome: Told = ("", "")
        self._make_parts()
        self._lay_out()
        self._connect()
        self._fit(parent)
        self._show_busy(False)
        self._show(known)
        self._view.setFocus()
        self._look.look()

    def reject(self) -> None:
        if self._work.running:
            self._work.call_off()
        else:
            super().reject()

    def _make_parts(self) -> None:
        self._list = FactList(self)
        self._view = facts_view("targetlist", self._list)
        self._view.setItemDelegate(ChosenFacts(self._view))
        self._view.setAccessibleName(self.tr("别的平台"))
        self._facts = named(FactSheet(self.tr("报到哪儿了")), "targetfacts")
        self._write = self._make_action(
            self.tr("写出文件"), "Ctrl+E", self._ask_folder, "file-export"
        )
        self._take = self._make_action(
            self.tr("导入回执"), "Alt+I", self._ask_file, "database-import"
        )
        self._open = self._make_action(self.tr("打开这条"), "Alt+O", self._open_chosen, "edit")
        self._again = named(QCheckBox(self.tr("没收下的也再写一次")), "again")
        self._matters = MattersPanel(self._words, self._open)
        self._said = named(label("", "label", wrap=True), "said")
        self._bar = named(QProgressBar(), "progress")
        self._bar.setAccessibleName(self.tr("办到哪儿了"))
        self._bar.setTextVisible(False)
        self._stop = named(KeyButton(self.tr("停下"), keys="Esc"), "stop")
        self._close = named(KeyButton(self.tr("关上"), keys="Esc"), "close")
        self._takes = named(KeyButton.of(self._take, kind="secondary"), "take")
        self._writes = named(KeyButton.of(self._write, kind="primary"), "write")

    def _make_action(self, text: str, keys: str, does: Callable[[], object], icon: str) -> QAction:
        action = QAction(text, self)
        action.setProperty("icon_name", icon)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: does())
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(look().px(16))
        middle.addWidget(self._make_side())
        middle.addWidget(self._matters, stretch=1)
        foot = QHBoxLayout()
        foot.setSpacing(look().px(12))
        foot.addStretch(1)
        for button in (self._stop, self._close, self._takes, self._writes):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(look().px(8))
        column.addWidget(label(self.windowTitle(), "section"))
        column.addLayout(middle, stretch=1)
        for part in (self._said, self._bar):
            column.addWidget(part)
        column.addLayout(foot)
        order = (self._view, self._facts, self._again, *self._matters.stops())
        for before, after in pairwise((*order, self._stop, self._close, self._takes, self._writes)):
            self.setTabOrder(before, after)

    def _make_side(self) -> QFrame:
        side = card()
        side.setFixedWidth(look().px(_SIDE))
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 0, 16, look().px(8))
        inner.setSpacing(look().px(4))
        inner.addWidget(self._facts, stretch=1)
        inner.addWidget(self._again)
        self._again.setVisible(self._needs.may_write)
        if not self._needs.may_write:
            why = HintLine(explain(DomainError(Problem.MANAGER_ONLY)))
            inner.addWidget(named(why, "whynot"))
        column = QVBoxLayout(side)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._view)
        column.addLayout(inner)
        return side

    def _connect(self) -> None:
        self._view.selectionModel().currentChanged.connect(self._show_chosen)
        self._matters.opened.connect(self._open_chosen)
        self._look.found.connect(self._show)
        self._look.failed.connect(self._say_failure)
        self._work.moved.connect(self._show_way)
        self._work.running_changed.connect(self._show_busy)
        self._stop.clicked.connect(self._work.call_off)
        self._close.clicked.connect(self.reject)

    def _fit(self, parent: QWidget | None) -> None:
        wide, high = (look().px(each) for each in _SIZE)
        if parent is not None:
            wide = min(wide, parent.width() - _ROUND)
            high = min(high, parent.height() - _ROUND)
        self.resize(wide, high)

    def _show(self, found: Sequence[TargetOverview]) -> None:
        chosen = self._chosen()
        self._list.show([self._words.target(each) for each in found])
        self._view.setFixedHeight(look().px(_ROW) * min(max(len(found), 1), _ROWS) + 2)
        names = [each.name for each in found]
        row = names.index(chosen.name) if chosen is not None and chosen.name in names else 0
        self._view.setCurrentIndex(self._list.index(row))
        self._show_chosen()

    def _chosen(self) -> TargetOverview | None:
        index = self._view.currentIndex()
        subject = self._list.fact(index).subject if index.isValid() else None
        return subject if isinstance(subject, TargetOverview) else None

    def _show_chosen(self, *_indexes: QModelIndex) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.name != self._name:
            self._rest(chosen.name)
        self._facts.show_facts(self._words.facts(chosen, self._needs.now()) if chosen else [])
        status = chosen.status if chosen else None
        self._matters.show_matters((*status.refused, *status.held) if status else ())
        self._dress()

    def _rest(self, name: str) -> None:
        """Forget what was wanted of another target, and what came of it."""
        self._name, self._outcome = name, ("", "")
        self._again.setChecked(False)
        self._say("", self.tr("文件里是全名和全号，只交给对方平台。"))

    def _dress(self) -> None:
        chosen = self._chosen()
        able = chosen is not None and chosen.fault is None and not self._work.running
        self._write.setEnabled(able and self._needs.may_write)
        self._again.setEnabled(able and self._needs.may_write)
        self._take.setEnabled(able)
        self._view.setEnabled(not self._work.running)  # what is said is about the one in front
        self._matters.allow(opening=not self._work.running)

    def _show_busy(self, running: bool) -> None:
        had_focus = self.focusWidget()
        self._bar.setVisible(running)
        self._stop.setVisible(running)
        self._close.setVisible(not running)
        self._dress()
        if running:
            self._stop.setFocus()
        elif had_focus is self._stop:
            self._close.setFocus()

    def _show_way(self, done: int, of: int) -> None:
        self._bar.setRange(0, max(of, 1))
        self._bar.setValue(done)
        self._say("", self._under_way(done, of))

    def _ask_folder(self) -> None:
        chosen = self._chosen()
        folder = self._needs.ask_folder(self, self._needs.folder()) if chosen else None
        if chosen is None or folder is None or not self.isVisible():
            return  # behind the login, say, which may come while the choice is open
        self._needs.keep_folder(str(folder))
        work, again = self._work, self._again.isChecked()
        self._under_way = self._words.writing
        work.run(
            partial(
                self._needs.desk.export, chosen.name, folder, again=again, watch=watch_of(work)
            ),
            lambda done: self._tell(*self._words.written(done, folder)),
            lambda error: self._tell(*self._words.not_written(error)),
        )

    def _ask_file(self) -> None:
        chosen = self._chosen()
        path = self._needs.ask_file(self, self._needs.folder()) if chosen else None
        if chosen is None or path is None or not self.isVisible():
            return
        work = self._work
        self._under_way = self._words.taking
        work.run(
            partial(self._needs.desk.take, chosen.name, path, watch=watch_of(work)),
            lambda taken: self._tell(*self._words.taken(taken)),
            lambda error: self._tell(*self._words.not_taken(error)),
        )

    def _tell(self, kind: str, told: str) -> None:
        self._again.setChecked(False)
        self._outcome = kind, told
        self._say(kind, told)
        QAccessible.updateAccessibility(QAccessibleEvent(self._said, QAccessible.Event.Alert))
        self._look.look()

    def _say_failure(self, error: Exception) -> None:
        """Say that these are old facts, without hiding what came of the last act."""
        kind, told = self._words.not_looked(error)
        done, outcome = self._outcome
        if not self._work.running:  # afterwards there is another look
            self._say(kind if done != "ok" else "warn", outcome + told)

    def _say(self, kind: str, told: str) -> None:
        set_state(self._said, "kind", kind)
        self._said.setText(told)

    def _open_chosen(self) -> None:
        matter = self._matters.chosen()
        if matter is not None and self._open.isEnabled():
            self.accept()
            self.opened.emit(matter.kind, matter.record_id)
