"""The page where an operator looks for somebody who hires."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import Qt

from app.domain.employers import EmployerPage, EmployerQuery, VetState
from app.ui.background import TaskRunner
from app.ui.code_words import CodeWords
from app.ui.models.employer_columns import CONTACT, KIND, employer_columns, employer_widths
from app.ui.models.paged_table import PagedTable
from app.ui.page import Notice, Page
from app.ui.problem_text import explain
from app.ui.widgets import named
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.group_chips import GroupChips
from app.ui.widgets.key_button import KeyButton
from app.ui.widgets.list_card import ListCard

_SHOWN = (VetState.SUBMITTED, VetState.VERIFIED, VetState.SUSPENDED, VetState.BLACKLISTED)


class Employers(Protocol):
    """What the page asks; the employer service answers."""

    def page(self, query: EmployerQuery) -> EmployerPage: ...
    def counts(self) -> dict[VetState, int]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerListNeeds:
    """Everything the page works with."""

    employers: Employers
    codes: CodeWords
    runner: TaskRunner


class EmployerListPage(Page):
    """States of vetting as filters above a list in the order of names.

    Keys: / to the filters, ↑ ↓ choose, Enter opens, Alt+A adds.
    """

    def __init__(self, needs: EmployerListNeeds) -> None:
        super().__init__(self.tr("用工单位"))
        self._needs = needs
        self._wanted: UUID | None = None
        self._counts: dict[VetState, int] | None = None
        self._make_keys()
        self._states = GroupChips(self.tr("全部"), self.tr("更多"), self.tr("按核实筛选"))
        self._states.offer(needs.codes.choices("vet_states", [each.value for each in _SHOWN]))
        columns = employer_columns(needs.codes)
        table = PagedTable(columns, needs.employers.page, needs.runner)
        self._list = ListCard(table, "employers", self.tr("用工单位"))
        self._lay_out()
        self._connect()

    def activate(self, subject: object | None) -> None:
        self._wanted = subject if isinstance(subject, UUID) else None
        self.reload()

    def reload(self) -> None:
        """Read list and counts again; the list keeps its place."""
        self._list.table.show_matching(self._query())
        self._needs.runner.submit(
            self, self._needs.employers.counts, self._show_counts, self._show_failure
        )

    def remember(self) -> object | None:
        return self._states.code()

    def recall(self, memory: object) -> None:
        self._states.choose(str(memory))

    def _make_keys(self) -> None:
        add = self.add_action(
            self.tr("登记用工单位"),
            "Alt+A",
            self._add,
            icon="building-store",
            short=self.tr("登记单位"),
        )
        self.add_button(add, kind="primary")
        self.add_action(self.tr("筛选"), "/", self._enter_filters)
        self.add_hint("↑ ↓", self.tr("选"))
        self.add_hint("Enter", self.tr("打开"))
        self.add_action(self.tr("刷新"), "F5", self.reload)

    def _lay_out(self) -> None:
        self._list.set_widths(employer_widths(self._needs.codes), spare=(CONTACT, KIND))
        hints = (("↑ ↓", self.tr("选")), ("Enter", self.tr("打开")))
        self._list.set_foot(self._say_range, hints)
        self.body.addWidget(self._states)
        self.body.addWidget(self._list, stretch=1)
        self.begin_at(self._list)

    def _connect(self) -> None:
        self._states.chosen.connect(self._filter)
        self._list.table.arrived.connect(self._go_to_wanted)
        self._list.table.fetch_failed.connect(self._show_failure)
        self._list.opened.connect(partial(self.go.emit, "employer"))

    def _query(self) -> EmployerQuery:
        code = self._states.code()
        return EmployerQuery(vet_state=VetState(code) if code else None)

    def _filter(self, _code: str) -> None:
        self._list.table.show_matching(self._query())
        self._show_total()

    def _enter_filters(self) -> None:
        self._states.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_counts(self, counts: dict[VetState, int]) -> None:
        self._counts = counts
        total = sum(counts.values())
        self._states.set_counts(total, {state.value: count for state, count in counts.items()})
        self.set_subtitle(
            self.tr("共 {total} 家 · 已核实 {verified} 家").format(
                total=f"{total:,}", verified=f"{counts.get(VetState.VERIFIED, 0):,}"
            )
        )
        self._show_total()

    def _show_total(self) -> None:
        counts, state = self._counts or {}, self._query().vet_state
        total = sum(counts.values()) if state is None else counts.get(state, 0)
        self._list.set_total(None if self._counts is None else total)
        self._list.set_empty(self._make_empty())

    def _make_empty(self) -> EmptyState:
        if not sum((self._counts or {}).values()):
            words, does = self.tr("登记用工单位"), self._add
            sentence = self.tr("还没有登记过用工单位。")
        else:
            words, does = self.tr("看全部"), self._show_all
            sentence = self.tr("这样筛一家也没有。放宽一点再看。")
        return EmptyState("building-store", sentence, _verb(words, does))

    def _add(self) -> None:
        self.go.emit("employer", None)

    def _show_all(self) -> None:
        self._states.choose("")
        self._list.setFocus()

    def _say_range(self, first: int, last: int, total: int | None) -> str:
        if total is None:
            words = self.tr("第 {first}–{last} 家，往下还有")
            return words.format(first=first, last=last)
        words = self.tr("第 {first}–{last} 家，共 {total} 家")
        return words.format(first=first, last=last, total=f"{total:,}")

    def _go_to_wanted(self, _count: int) -> None:
        if self._wanted is not None and self._list.go_to(self._wanted):
            self._wanted = None

    def _show_failure(self, error: Exception) -> None:
        self.toast.emit(Notice(text=explain(error), kind="danger"))


def _verb(words: str, does: Callable[[], None]) -> KeyButton:
    button = named(KeyButton(words, kind="primary"), "emptybutton")
    button.clicked.connect(does)
    return button
