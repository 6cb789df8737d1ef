"""All that is remembered of the line: every round, and everything that was decided."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui.models.fact_list import Fact, FactList, TallFacts
from app.ui.pages.sync_waiting import facts_view
from app.ui.theme.look import look
from app.ui.widgets import label, named
from app.ui.widgets.key_button import KeyButton
from app.ui.widgets.tab import Tab

_SIZE = (720, 520)


class SyncRecordDialog(QDialog):
    """Two lists; what was decided can be taken up again. Esc closes it.

    Signals:
        reopened: carries the subject of a decided line.
    """

    reopened = Signal(object)

    def __init__(
        self, rounds: Sequence[Fact], decided: Sequence[Fact], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, "syncrecord")
        self.setWindowTitle(self.tr("全部记录"))
        self.resize(look().px(_SIZE[0]), look().px(_SIZE[1]))
        self._tabs = (
            Tab(self.tr("每次同步"), f"{len(rounds):,}"),
            Tab(self.tr("定下来的"), f"{len(decided):,}"),
        )
        self._panels = QStackedWidget()
        self._lists = tuple(
            self._make_list(name, facts)
            for name, facts in (("allrounds", rounds), ("decided", decided))
        )
        self._again = named(KeyButton(self.tr("重新定"), kind="secondary"), "again")
        self._lay_out(rounds, decided)
        self._connect()
        self._show(0)

    def _make_list(self, name: str, facts: Sequence[Fact]) -> QListView:
        model = FactList(self)
        view = facts_view(name, model)
        view.setItemDelegate(TallFacts(view))
        model.show(facts)
        if facts:
            view.setCurrentIndex(model.index(0))
        return view

    def _lay_out(self, rounds: Sequence[Fact], decided: Sequence[Fact]) -> None:
        head = QHBoxLayout()
        head.setSpacing(look().px(24))
        group = QButtonGroup(self)
        for place, tab in enumerate(self._tabs):
            group.addButton(named(tab, f"record{place}"), place)
            head.addWidget(tab)
        head.addStretch(1)
        group.idClicked.connect(self._show)
        nothing = (self.tr("还没有同步过。"), self.tr("还没有定过什么。没选的那份会留在这里。"))
        for view, facts, words, tab in zip(
            self._lists, (rounds, decided), nothing, self._tabs, strict=True
        ):
            view.setAccessibleName(tab.text())
            self._panels.addWidget(view if facts else label(words, "muted", wrap=True))
        close = named(KeyButton(self.tr("知道了"), keys="Esc", kind="primary"), "close")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setSpacing(look().px(12))
        foot.addStretch(1)
        foot.addWidget(self._again)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._panels, stretch=1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._again.clicked.connect(self._reopen)
        self._lists[1].activated.connect(lambda _index: self._reopen())

    def _show(self, place: int) -> None:
        self._tabs[place].setChecked(True)
        self._panels.setCurrentIndex(place)
        self._again.setVisible(place == 1 and self._chosen().isValid())
        self._panels.currentWidget().setFocus()

    def _chosen(self) -> QModelIndex:
        return self._lists[1].currentIndex()

    def _reopen(self) -> None:
        chosen = self._chosen()
        if chosen.isValid():
            self.reopened.emit(chosen.data(FactList.FactRole).subject)
            self.accept()
