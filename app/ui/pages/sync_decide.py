"""The right of the sync centre while something waits for a decision: one case at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.inbox import Case, Side
from app.ui.pages.seeker_drawer import SHOWN_IN_FULL_MS
from app.ui.pages.sync_case_view import CaseView
from app.ui.pages.sync_case_words import CaseWords
from app.ui.theme.look import look
from app.ui.widgets import card, label, named
from app.ui.widgets.banner import Banner
from app.ui.widgets.chip import Chip
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.key_button import KeyButton

_HEAD = 56
_NONE = Qt.FocusPolicy.NoFocus
_Key = tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideActions:
    """The page's actions that have a button here."""

    decide: QAction
    theirs: QAction
    later: QAction
    opens: QAction
    other: QAction
    reveals: QAction
    before: QAction
    after: QAction


class DecideCard(QFrame):
    """Remembers what was picked of each case and which were put off.

    Signals:
        moved: another case is shown, or a side was picked.
        all_put_off: nothing is left that was not put off.
    """

    moved = Signal()
    all_put_off = Signal()

    def __init__(self, words: CaseWords, actions: DecideActions) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._words = words
        self._cases: tuple[Case, ...] = ()
        self._place = 0
        self._picks: dict[_Key, dict[str, Side]] = {}
        self._put_off: set[_Key] = set()
        self._hide = QTimer(self, singleShot=True, interval=SHOWN_IN_FULL_MS)
        self._hide.timeout.connect(self.hide_numbers)
        self.view = CaseView(words, (actions.reveals, actions.other, actions.opens))
        self.banner = Banner()
        self._actions = actions
        self._chip = named(Chip("danger", "alert-circle", ""), "decidecount")
        self._title = named(label("", "section"), "decidetitle")
        self._which = named(label("", "caption"), "which")
        self._scroll = QScrollArea()
        self._main = named(KeyButton.of(actions.decide, kind="primary"), "decide")
        self._steps = (
            _arrow("chevron-left", actions.before),
            _arrow("chevron-right", actions.after),
        )
        self._kept = _kept(self.tr("没选的那份也留底"))
        self._lay_out()
        self.view.picked.connect(self._note_picks)
        self.view.grid.entered.connect(self._scroll.ensureWidgetVisible)

    def show_cases(self, cases: Sequence[Case]) -> None:
        """Show what waits; the case in front stays in front while it is there."""
        before = self.case()
        self._cases = tuple(cases)
        keys = [case.items for case in cases]
        self._picks = {key: picks for key, picks in self._picks.items() if key in keys}
        self._chip.show_as("danger", "alert-circle", self.tr("{count} 件").format(count=len(keys)))
        if before is not None and before.items in keys:
            self._place = keys.index(before.items)
            if cases[self._place] == before:
                self._say_which()
                return  # a redraw would take the focus from the field that somebody is at
        self._place = min(self._place, max(len(cases) - 1, 0))
        self._go_on_from(self._place)

    def case(self) -> Case | None:
        """Return the case in front."""
        return self._cases[self._place] if self._cases else None

    def picks(self) -> dict[str, Side]:
        """Return what was picked of it."""
        return self.view.grid.picks()

    def missing(self) -> int:
        """Return how many of its fields still wait for a pick."""
        return self.view.grid.missing()

    def waiting(self) -> int:
        """Return how many cases were not put off."""
        return sum(case.items not in self._put_off for case in self._cases)

    def step(self, by: int) -> None:
        """Go to another case."""
        if self._cases:
            self._show((self._place + by) % len(self._cases))

    def put_off(self) -> None:
        """Leave the case for later and go on to the next."""
        case = self.case()
        if case is not None:
            self._put_off.add(case.items)
            self._go_on_from(self._place + 1)

    def take_up(self) -> None:
        """Take up again what was put off."""
        self._put_off.clear()
        self._go_on_from(0)

    def show_numbers(self) -> None:
        """Show numbers of people in full, for 30 s."""
        self.view.show_in_full(full=True)
        self._hide.start()

    def hide_numbers(self) -> None:
        """Hide them again."""
        self._hide.stop()
        self.view.show_in_full(full=False)

    def enter(self) -> None:
        """Give the focus to the first field, else to the button that goes on."""
        case = self.case()
        if case is not None and case.choosable:
            self.view.grid.enter()
        else:
            self._main.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hide_numbers()

    def _go_on_from(self, place: int) -> None:
        """Show the first case from here on that was not put off."""
        count = len(self._cases)
        around = [(place + step) % count for step in range(count)]
        left = [each for each in around if self._cases[each].items not in self._put_off]
        if left:
            self._show(left[0])
        elif count:
            self.all_put_off.emit()

    def _show(self, place: int) -> None:
        self._place = place
        self._hide.stop()
        self.banner.hide()
        case = self._cases[place]
        following = self._cases[(place + 1) % len(self._cases)] if len(self._cases) > 1 else None
        words = self._words.asks(case)
        self._title.setText(words)
        # With nothing to choose, the keyboard scrolls; else the focus goes from field to field.
        self._scroll.setFocusPolicy(_NONE if case.choosable else Qt.FocusPolicy.TabFocus)
        self._scroll.setAccessibleName(words)
        self._kept.setVisible(case.choosable)
        self.view.show_case(case, self._picks.get(case.items, {}), following)
        self._scroll.verticalScrollBar().setValue(0)
        self._say_which()
        self.moved.emit()

    def _say_which(self) -> None:
        words = self.tr("第 {place} 件，共 {count} 件")
        self._which.setText(words.format(place=self._place + 1, count=len(self._cases)))
        several = len(self._cases) > 1
        for action, button in zip(
            (self._actions.before, self._actions.after), self._steps, strict=True
        ):
            action.setVisible(several)
            button.setVisible(several)

    def _note_picks(self) -> None:
        case = self.case()
        if case is not None:
            self._picks[case.items] = self.picks()
            self.banner.hide()
            self.moved.emit()

    def _lay_out(self) -> None:
        self._scroll.setWidget(self.view)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setObjectName("body")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._make_head())
        column.addWidget(_rule("line", 1))
        column.addWidget(self.banner)
        column.addWidget(self._scroll, stretch=1)
        column.addWidget(_rule("strong-line", 3))
        column.addWidget(self._make_foot())

    def _make_head(self) -> QHBoxLayout:
        title = self._title
        title.setMinimumHeight(look().px(_HEAD))
        row = QHBoxLayout()
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        row.addWidget(title)
        row.addWidget(self._chip)
        row.addStretch(1)
        row.addWidget(self._which)
        for button in self._steps:
            row.addWidget(button)
        return row

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        foot.setFixedHeight(look().size("footerBar"))
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        row.addWidget(self._kept)
        row.addStretch(1)
        for action in (self._actions.later, self._actions.theirs):
            row.addWidget(KeyButton.of(action, caps=False))
        row.addWidget(self._main)
        return foot


def _kept(words: str) -> QWidget:
    """Return the line that says what becomes of the other value."""
    line = named(QWidget(), "kept")
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Glyph("history", 16, "inkMuted"))
    row.addWidget(ElidedLabel(words, "caption"))
    return line


def _arrow(icon: str, action: QAction) -> KeyButton:
    button = KeyButton("", icon=icon, tall="small")
    button.setAccessibleName(action.text())
    button.setToolTip(f"{action.text()} {action.shortcut().toString()}")
    button.clicked.connect(action.trigger)
    return button


def _rule(role: str, height: int) -> QFrame:
    line = card(role)
    line.setFixedHeight(height)
    return line
