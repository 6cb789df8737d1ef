"""Records that did not go to another platform, or came back: whose, why, and what to do."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from app.services.target_matters import Matter
from app.ui.models.fact_list import ChosenFacts, FactList
from app.ui.pages.sync_waiting import facts_view
from app.ui.pages.target_words import TargetWords
from app.ui.theme.look import look
from app.ui.widgets import label, named
from app.ui.widgets.card_head import card_head
from app.ui.widgets.chip import Chip
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.key_button import KeyButton

_WHY = 96
_MOST = 500  # nobody reads more, and as a rule one change of the mapping frees them all


class MattersPanel(QFrame):
    """A list, of very many its beginning, and below it all about the record that is chosen.

    Signals:
        opened: Enter was pressed on a record.
    """

    opened = Signal()

    def __init__(self, words: TargetWords, opens: QAction) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._words, self._opens = words, opens
        self._allowed = True
        self._facts = FactList(self)
        self._view = facts_view("matters", self._facts)
        self._view.setItemDelegate(ChosenFacts(self._view))
        self._view.setAccessibleName(self.tr("要看的"))
        self._chip = named(Chip("warn", "alert-triangle", ""), "matterscount")
        self._first = named(label("", "caption"), "firstonly")
        self._why = named(label("", "body", wrap=True), "why")
        self._why_box = named(QScrollArea(), "whybox")
        self._why_box.setAccessibleName(self.tr("为什么，怎么办"))
        self._button = named(KeyButton.of(opens, tall="small", caps=not look().large), "open")
        self._stack = QStackedLayout()
        self._lay_out()
        self._view.selectionModel().currentChanged.connect(self._show_why)
        self._view.activated.connect(self._open)

    def show_matters(self, matters: Sequence[Matter]) -> None:
        """List records; the one that was chosen stays so while it is there."""
        before = self.chosen()
        self._facts.show([self._words.matter(each) for each in matters[:_MOST]])
        count = f"{len(matters):,}"
        self._chip.show_as("warn", "alert-triangle", self.tr("{count} 条").format(count=count))
        self._first.setText(self.tr("前 {count} 条").format(count=_MOST))
        self._first.setVisible(len(matters) > _MOST)
        self._chip.setVisible(bool(matters))
        self._opens.setVisible(bool(matters))
        self._stack.setCurrentIndex(int(not matters))
        ids = [each.record_id for each in matters[:_MOST]]
        row = ids.index(before.record_id) if before and before.record_id in ids else 0
        self._view.setCurrentIndex(self._facts.index(row) if matters else QModelIndex())
        self._show_why()

    def stops(self) -> tuple[QWidget, ...]:
        """Return what Tab reaches, in order."""
        return self._view, self._why_box, self._button

    def allow(self, *, opening: bool) -> None:
        """Let records be opened, or not while something is under way."""
        self._allowed = opening
        self._dress()

    def chosen(self) -> Matter | None:
        """Return the record that is chosen."""
        index = self._view.currentIndex()
        subject = self._facts.fact(index).subject if index.isValid() else None
        return subject if isinstance(subject, Matter) else None

    def _show_why(self, *_indexes: QModelIndex) -> None:
        matter = self.chosen()
        told = "\n".join(self._words.reasons(matter)) if matter else ""
        self._why.setText(told)
        for part in (self._view, self._why_box):
            part.setAccessibleDescription(told)
        self._why_box.verticalScrollBar().setValue(0)
        self._dress()

    def _dress(self) -> None:
        matter = self.chosen()
        opens = matter is not None and self._words.opens(matter)
        self._opens.setEnabled(opens and self._allowed)

    def _open(self, _index: QModelIndex) -> None:
        self.opened.emit()

    def _lay_out(self) -> None:
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._view, stretch=1)
        rule = QFrame()
        rule.setProperty("role", "line")
        rule.setFixedHeight(1)
        column.addWidget(rule)
        column.addWidget(self._make_why())
        self._stack.addWidget(listed)
        self._stack.addWidget(EmptyState("circle-check", self.tr("没有卡住的，也没有退回的。")))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 1, 1)
        whole.setSpacing(0)
        whole.addLayout(card_head(self.tr("要看的"), self._first, self._chip, self._button))
        whole.addLayout(self._stack, stretch=1)

    def _make_why(self) -> QScrollArea:
        why = self._why_box
        why.setWidgetResizable(True)
        why.setFrameShape(QFrame.Shape.NoFrame)
        why.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the arrow keys turn it
        why.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._why.setContentsMargins(16, 8, 16, 8)
        self._why.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        why.setWidget(self._why)
        why.setFixedHeight(look().px(_WHY))
        return why
