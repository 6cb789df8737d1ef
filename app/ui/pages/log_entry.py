"""The first line of the ledger: now, who, what, a note, the result, and Enter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.service_log import ObjectKind
from app.services.service_log import LogEntry
from app.ui.background import TaskRunner
from app.ui.theme.look import colour
from app.ui.widgets import label, named
from app.ui.widgets.choice_tags import Choice
from app.ui.widgets.hint_line import HintLine
from app.ui.widgets.key_button import KeyButton
from app.ui.widgets.party_picker import PartyPicker
from app.ui.widgets.search_box import Finder

_OBJECTS = {"worker": ObjectKind.WORKER, "employer": ObjectKind.EMPLOYER}
_USUAL_ITEM = "7.1"
_EDGE = 12
_GAP = 12
_SPINE = 4


@dataclass(frozen=True, slots=True)
class KnownParty:
    """Somebody another page brings along."""

    kind: str
    id: UUID
    title: str
    detail: str = ""


class Written(Protocol):
    """Writes one line; the page hands it on to the service."""

    def __call__(self, entry: LogEntry, /) -> None: ...


class LogEntryLine(QFrame):
    """Quick entry: the first row under the head, its parts below their columns.

    Keys: Tab goes on, Enter in any part writes the line, Esc empties it.

    Signals:
        wanted: a line should be written; carries the ``LogEntry``.
    """

    wanted = Signal(object)

    def __init__(
        self,
        find: Finder,
        items: Sequence[Choice],
        results: Sequence[Choice],
        runner: TaskRunner,
    ) -> None:
        super().__init__()
        self.who = named(PartyPicker(find, runner), "who")
        self.item = named(_combo(items), "item")
        self.note = named(QLineEdit(), "note")
        self.result = named(_combo(results), "result")
        self.time = label("", "caption")
        self._write = named(
            KeyButton(self.tr("记一笔"), icon="plus", keys="Enter", kind="primary"), "write"
        )
        self._hint = HintLine()
        self._name_parts()
        self._lay_out()
        self._connect()

    def say(self, sentence: str) -> None:
        """Say what is missing, or nothing."""
        self._hint.say(sentence, "error" if sentence else "")

    def clear_line(self) -> None:
        """Empty the line for the next service; item and result stay as usual."""
        self.who.forget()
        self.note.clear()
        self.result.setCurrentIndex(0)
        self.say("")
        self.who.setFocus()

    def typed(self) -> dict[str, object]:
        """Return what stands in the line, to be kept over a crash or another look."""
        party = self.who.party()
        return {
            "who": self.who.text(),
            "kind": "" if party is None else party.kind,
            "id": "" if party is None else str(party.id),
            "item": str(self.item.currentData()),
            "note": self.note.text(),
            "result": str(self.result.currentData()),
        }

    def fill(self, typed: dict[str, object]) -> None:
        """Show again what ``typed`` returned."""
        if typed.get("id"):
            known = KnownParty(str(typed["kind"]), UUID(str(typed["id"])), str(typed["who"]))
            self.who.take(known)
        else:
            self.who.setText(str(typed.get("who", "")))
        self.item.setCurrentIndex(max(self.item.findData(typed.get("item")), 0))
        self.note.setText(str(typed.get("note", "")))
        self.result.setCurrentIndex(max(self.result.findData(typed.get("result")), 0))

    def align(self, widths: Sequence[int]) -> None:
        """Put every part below its column; the note takes what is left.

        Args:
            widths: of time, party, item, note, result, and of what the button covers.
        """
        self._now.setFixedWidth(widths[0] - _EDGE - _GAP // 2)
        for part, column in ((self.who, 1), (self.item, 2), (self.result, 4)):
            part.setFixedWidth(widths[column] - _GAP)
        self._write.setFixedWidth(sum(widths[5:]) - _EDGE - _GAP // 2)

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("brandTint"))
        painter.fillRect(0, 0, _SPINE, self.height(), colour("brand"))
        painter.fillRect(0, self.height() - 2, self.width(), 2, colour("brand"))

    def is_empty(self) -> bool:
        """Tell whether nothing has been typed."""
        return not self.who.text().strip() and not self.note.text().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask()
        elif event.key() == Qt.Key.Key_Escape and not self.is_empty():
            self.clear_line()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        party = self.who.party()
        kind = ObjectKind.ANONYMOUS if party is None else _OBJECTS[party.kind]
        self.wanted.emit(
            LogEntry(
                item=str(self.item.currentData()),
                object_kind=kind,
                object_id=None if party is None else party.id,
                object_name=self.who.text().strip(),
                content=self.note.text().strip(),
                result=str(self.result.currentData()),
            )
        )

    def _name_parts(self) -> None:
        self.who.setAccessibleName(self.tr("给谁办的"))
        self.who.setPlaceholderText(self.tr("打名字或首字母"))
        self.item.setAccessibleName(self.tr("办什么"))
        self.note.setAccessibleName(self.tr("说明"))
        self.note.setPlaceholderText(self.tr("一句话说清办了什么，如：讲了社保补贴怎么领"))
        self.result.setAccessibleName(self.tr("结果"))
        self.item.setCurrentIndex(max(self.item.findData(_USUAL_ITEM), 0))

    def _lay_out(self) -> None:
        self._now = QWidget()
        now = QVBoxLayout(self._now)
        now.setContentsMargins(0, 0, 0, 0)
        now.setSpacing(0)
        now.addWidget(label(self.tr("现在"), "strong"))
        now.addWidget(self.time)
        row = QHBoxLayout()
        row.setContentsMargins(_EDGE, 12, _EDGE, 12)
        row.setSpacing(_GAP)
        row.addWidget(self._now)
        row.addWidget(self.who, stretch=3)
        row.addWidget(self.item, stretch=4)
        row.addWidget(self.note, stretch=5)
        row.addWidget(self.result, stretch=3)
        row.addWidget(self._write)
        said = QHBoxLayout()
        said.setContentsMargins(_EDGE, 0, _EDGE, 0)
        said.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(0)
        column.addLayout(row)
        column.addLayout(said)

    def _connect(self) -> None:
        self._write.clicked.connect(self._ask)
        self.who.entered.connect(self._ask)
        self.who.picked.connect(lambda: self.say(""))


def _combo(choices: Sequence[Choice]) -> QComboBox:
    combo = QComboBox()
    combo.setMinimumContentsLength(4)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for choice in choices:
        combo.addItem(choice.text, choice.code)
    return combo
