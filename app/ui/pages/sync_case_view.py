"""One case of the inbox: what happened, both values of each field, what comes of it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.inbox import Case, Side
from app.ui.pages.sync_case_words import CaseWords
from app.ui.pages.sync_compare import Compared, CompareGrid
from app.ui.theme.look import look
from app.ui.widgets import card, label, named
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.key_button import KeyButton

_BETWEEN = "   "


class CaseView(QWidget):
    """Shows one case, and one line of the next.

    Signals:
        picked: a side was picked for a field.
    """

    picked = Signal()

    def __init__(self, words: CaseWords, actions: Sequence[QAction]) -> None:
        super().__init__()
        self._words = words
        self._case: Case | None = None
        self._full = False
        self._title = named(ElidedLabel("", "name", least=120), "casetitle")
        self._number = named(ElidedLabel("", "caption"), "casenumber")
        self._sentence = named(label("", "secondary", wrap=True), "sentence")
        self.grid = CompareGrid()
        self._alike = named(label("", "muted", wrap=True), "alike")
        self._alike_row = QWidget()
        self._result = named(label("", wrap=True), "result")
        self._strip = card("strip")
        self._next_icon = Glyph("file-text", 16, "inkSecondary")
        self._next = named(ElidedLabel("", "label"), "nexttitle")
        self._next_words = named(ElidedLabel("", "muted"), "nextwords")
        self._next_row = QWidget()
        self._lay_out(actions)
        self.grid.picked.connect(self._note)

    def show_case(self, case: Case, picks: Mapping[str, Side], following: Case | None) -> None:
        """Show a case, numbers masked, with what was picked before."""
        self._full = False
        self._case = case
        self._title.say(self._words.title(case))
        self._sentence.setText(self._words.sentence(case))
        alike = self._words.alike(case) if case.differences else ""
        self._alike.setText(alike)
        self._alike_row.setVisible(bool(alike))
        self._next_row.setVisible(following is not None)
        if following is not None:
            self._next_icon.show_as(self._words.icon(following), "inkSecondary")
            self._next.say(self._words.title(following))
            self._next_words.say(self._words.short(following))
        self._number.say(self._words.number(case))
        fields = self._compared(case)
        self.grid.setVisible(bool(fields))
        self.grid.show_fields(fields, self._words.headings(case), picks)
        self._show_result()

    def show_in_full(self, *, full: bool) -> None:
        """Show numbers of people in full, or masked again; what was picked stays."""
        if full != self._full and self._case is not None:
            self._full = full
            self._number.say(self._words.number(self._case, full=full))
            self.grid.say_again(self._compared(self._case))
            self._show_result()

    def _compared(self, case: Case) -> list[Compared]:
        return [self._words.compared(case, each, full=self._full) for each in case.differences]

    def _note(self) -> None:
        self._show_result()
        self.picked.emit()

    def _show_result(self) -> None:
        if self._case is None:
            return
        result = self._words.result(self._case, self.grid.picks(), full=self._full)
        self._strip.setVisible(self._case.choosable)
        self._result.setText(_BETWEEN.join(result) or self.tr("还没选"))

    def _lay_out(self, actions: Sequence[QAction]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addLayout(self._make_head(actions))
        column.addWidget(self._sentence)
        column.addSpacing(4)
        column.addWidget(self.grid)
        column.addWidget(self._fill_alike())
        column.addSpacing(4)
        column.addWidget(self._fill_strip())
        column.addStretch(1)
        column.addWidget(self._fill_next())

    def _make_head(self, actions: Sequence[QAction]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look().px(12))
        row.addWidget(self._title)
        row.addWidget(self._number)
        row.addStretch(1)
        for action in actions:
            row.addWidget(KeyButton.of(action, kind="text", tall="small", caps=False))
        return row

    def _fill_alike(self) -> QWidget:
        row = QHBoxLayout(self._alike_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        name = label(self.tr("一样的"), "secondary")
        name.setMinimumWidth(look().px(96))
        row.addWidget(name, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._alike, stretch=1)
        return self._alike_row

    def _fill_strip(self) -> QFrame:
        row = QHBoxLayout(self._strip)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(Glyph("arrow-merge", 20, "ink"))
        row.addWidget(label(self.tr("定下来就是"), "muted"))
        row.addWidget(self._result, stretch=1)
        return self._strip

    def _fill_next(self) -> QWidget:
        tear = card("tear")
        tear.setFixedHeight(1)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(label(self.tr("下一件"), "muted"))
        line.addWidget(self._next_icon)
        line.addWidget(self._next)
        line.addWidget(self._next_words)
        line.addStretch(1)
        column = QVBoxLayout(self._next_row)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(look().px(12))
        column.addWidget(tear)
        column.addLayout(line)
        return self._next_row
