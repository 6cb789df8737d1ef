"""Both values of every field that differs, side by side, to pick one of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from app.domain.inbox import Side
from app.ui.theme.look import look
from app.ui.widgets import label, named
from app.ui.widgets.column_head import ColumnHead
from app.ui.widgets.side_choice import SideChoice

_NAME_WIDTH = 96
_COLUMNS = {Side.OURS: 1, Side.THEIRS: 2}
_ICONS = {Side.OURS: "device-desktop", Side.THEIRS: "building-community"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One field in words.

    Attributes:
        sides: those that can be picked.
    """

    field: str
    name: str
    ours: str
    theirs: str
    sides: frozenset[Side] = frozenset(Side)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Whose values stand in a column, and who wrote them when."""

    place: str
    author: str


class CompareGrid(QWidget):
    """↑ ↓ go from field to field, ← → pick a side, with Shift for all fields.

    A click on a column's heading picks that side for every field.

    Signals:
        picked: a side was picked.
        entered: the focus came to a box; carries it, to be scrolled to.
    """

    picked = Signal()
    entered = Signal(QWidget)

    def __init__(self) -> None:
        super().__init__()
        self._fields: tuple[Compared, ...] = ()
        self._boxes: list[dict[Side, SideChoice]] = []
        self._headings = {side: ColumnHead(_ICONS[side]) for side in Side}
        self._body = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._body)
        for side, button in self._headings.items():
            named(button, f"all-{side.value}")
            button.clicked.connect(lambda _on=False, side=side: self.pick_all(side))

    def show_fields(
        self,
        fields: Sequence[Compared],
        headings: Mapping[Side, Heading],
        picks: Mapping[str, Side],
    ) -> None:
        """Show other fields, with what was picked of them before."""
        self._fields = tuple(fields)
        for side, heading in headings.items():
            self._headings[side].say(heading.place, heading.author)
            self._headings[side].setToolTip(self.tr("每一项都留这边的"))
            self._headings[side].setEnabled(any(side in each.sides for each in fields))
        self._rebuild()  # after the headings: what a choice says aloud has its side in it
        for each, boxes in zip(self._fields, self._boxes, strict=True):
            if (before := picks.get(each.field)) is not None:
                boxes[before].setChecked(True)
        self._mark_stops()

    def say_again(self, fields: Sequence[Compared]) -> None:
        """Show the same fields in other words, as with numbers in full; the focus stays."""
        self._fields = tuple(fields)
        for each, boxes in zip(self._fields, self._boxes, strict=True):
            self._say(each, boxes)

    def picks(self) -> dict[str, Side]:
        """Return the side of each field that one was picked for."""
        return {
            each.field: side
            for each, boxes in zip(self._fields, self._boxes, strict=True)
            for side, box in boxes.items()
            if box.isChecked()
        }

    def missing(self) -> int:
        """Return how many fields still wait for a pick."""
        return len(self._fields) - len(self.picks())

    def pick(self, field: str, side: Side) -> None:
        """Pick a side for one field, if it can be picked for it."""
        for each, boxes in zip(self._fields, self._boxes, strict=True):
            if each.field == field and side in each.sides:
                boxes[side].setChecked(True)
        self._note()

    def pick_all(self, side: Side) -> None:
        """Pick a side for every field that it can be picked for."""
        for each, boxes in zip(self._fields, self._boxes, strict=True):
            if side in each.sides:
                boxes[side].setChecked(True)
        self._note()

    def enter(self) -> None:
        """Give the focus to the first field."""
        if self._boxes:
            self._focus_row(0)

    def _rebuild(self) -> None:
        for keep in self._headings.values():
            keep.setParent(None)
        old, self._body = self._body, QWidget()
        self._column.replaceWidget(old, self._body)
        old.setParent(None)  # until it is gone nobody shall find it
        old.deleteLater()
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for side, column in _COLUMNS.items():
            grid.setColumnStretch(column, 1)
            grid.addWidget(self._headings[side], 0, column)
        grid.setColumnMinimumWidth(0, look().px(_NAME_WIDTH))
        self._boxes = [self._make_row(grid, row, each) for row, each in enumerate(self._fields)]

    def _make_row(self, grid: QGridLayout, row: int, each: Compared) -> dict[Side, SideChoice]:
        name = label(each.name, "secondary", wrap=True)
        name.setMinimumHeight(look().size("control"))
        name.setFixedWidth(look().px(_NAME_WIDTH))
        grid.addWidget(name, row + 1, 0, Qt.AlignmentFlag.AlignTop)
        group = QButtonGroup(self._body)
        boxes: dict[Side, SideChoice] = {}
        for side in Side:
            box = named(SideChoice(), f"{each.field}-{side.value}")
            box.setEnabled(side in each.sides)
            box.clicked.connect(self._note)
            box.arrow.connect(partial(self._move, row))
            group.addButton(box)
            grid.addWidget(box, row + 1, _COLUMNS[side], Qt.AlignmentFlag.AlignTop)
            boxes[side] = box
        self._say(each, boxes)
        return boxes

    def _say(self, each: Compared, boxes: Mapping[Side, SideChoice]) -> None:
        for side, words in ((Side.OURS, each.ours), (Side.THEIRS, each.theirs)):
            boxes[side].say(words, f"{each.name}，{self._headings[side].words()[0]}：{words}")

    def _move(self, row: int, key: Qt.Key, whole_column: bool) -> None:
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            side = Side.OURS if key is Qt.Key.Key_Left else Side.THEIRS
            if whole_column:
                self.pick_all(side)
            elif side in self._fields[row].sides:
                self._boxes[row][side].setChecked(True)
                self._note()
        else:
            step = 1 if key is Qt.Key.Key_Down else -1
            row = min(max(row + step, 0), len(self._boxes) - 1)
        self._focus_row(row)

    def _focus_row(self, row: int) -> None:
        stop = self._stop_of(self._boxes[row])
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            self.entered.emit(stop)

    @staticmethod
    def _stop_of(boxes: Mapping[Side, SideChoice]) -> SideChoice | None:
        """Return the box of a row that the focus stops at: the picked one, else the first."""
        able = [box for box in boxes.values() if box.isEnabled()]
        return next((box for box in able if box.isChecked()), able[0] if able else None)

    def _note(self) -> None:
        self._mark_stops()
        self.picked.emit()

    def _mark_stops(self) -> None:
        """Let Tab stop once a row, as it does at any group of radio buttons."""
        for boxes in self._boxes:
            stop = self._stop_of(boxes)
            for box in boxes.values():
                on_tab = Qt.FocusPolicy.StrongFocus if box is stop else Qt.FocusPolicy.ClickFocus
                box.setFocusPolicy(on_tab)
