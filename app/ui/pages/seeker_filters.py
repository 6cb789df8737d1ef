"""The filters above the list of job seekers."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.domain.workers import WorkerCounts, WorkerQuery, WorkerState
from app.ui.code_words import CodeWords
from app.ui.pages.seeker_groups import short_groups
from app.ui.theme.look import look
from app.ui.widgets import named
from app.ui.widgets.group_chips import GroupChips

_COMBO_WIDTH, _COMBO_LIST = 136, 216


class SeekerFilters(QWidget):
    """Key groups as chips, state and village as lists.

    Signals:
        changed: another choice; read ``query``.
    """

    changed = Signal()

    def __init__(self, codes: CodeWords, villages: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._groups = GroupChips(self.tr("全部"), self.tr("更多"), self.tr("按群体筛选"))
        self._groups.offer(short_groups())
        self._state = self._make_combo("state", self.tr("现在"))
        self._village = self._make_combo("village", self.tr("哪个村"))
        self._state.addItem(self.tr("不论现状"), None)
        for state in WorkerState:
            self._state.addItem(codes.name("worker_states", state.value), state.value)
        self._village.addItem(self.tr("全部村"), None)
        for code, name in villages:
            self._village.addItem(name, code)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._groups, stretch=1)
        row.addSpacing(8)
        row.addWidget(self._state)
        row.addWidget(self._village)
        self.setFocusProxy(self._groups)
        self._groups.chosen.connect(lambda _code: self.changed.emit())
        for combo in (self._state, self._village):
            combo.currentIndexChanged.connect(lambda _place: self.changed.emit())

    def query(self) -> WorkerQuery:
        """Return what to list."""
        state = self._state.currentData()
        return WorkerQuery(
            key_group=self._groups.code() or None,
            state=WorkerState(state) if state else None,  # Qt hands enumerations back as text
            home_region=self._village.currentData(),
        )

    def known_total(self, counts: WorkerCounts | None) -> int | None:
        """Return how many people the filters let through, if the counts tell."""
        query = self.query()
        if counts is None or query.state is not None or query.home_region is not None:
            return None
        if query.key_group is None:
            return counts.total
        return counts.by_group.get(query.key_group, 0)

    def set_counts(self, counts: WorkerCounts) -> None:
        """Show how many there are behind each chip."""
        self._groups.set_counts(counts.total, counts.by_group)

    def places(self) -> tuple[str, int, int]:
        """Return what is chosen, for ``put``."""
        return (self._groups.code(), self._state.currentIndex(), self._village.currentIndex())

    def put(self, code: str, state: int, village: int) -> None:
        """Choose group, state and village."""
        self._state.setCurrentIndex(state)
        self._village.setCurrentIndex(village)
        self._groups.choose(code)

    def _make_combo(self, name: str, spoken: str) -> QComboBox:
        combo = named(QComboBox(), name)
        combo.setAccessibleName(spoken)
        combo.setFixedWidth(look().px(_COMBO_WIDTH))
        combo.view().setMinimumWidth(look().px(_COMBO_LIST))
        return combo
