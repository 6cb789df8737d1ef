"""A row of filter chips of which one is on."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from app.ui.theme.look import look
from app.ui.widgets.choice_tags import Choice
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.flow_layout import FlowLayout

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class FilterRow(QWidget):
    """One stop of the Tab key; arrows move, Space chooses.

    Signals:
        chosen: another filter is on; read ``code``.
    """

    chosen = Signal()

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes = [choice.code for choice in choices]
        self._group = QButtonGroup(self)
        flow = FlowLayout(look().px(8), self)
        for place, choice in enumerate(choices):
            chip = FilterChip(choice.text)
            chip.setObjectName(f"filter-{choice.code or 'all'}")
            chip.installEventFilter(self)
            self._group.addButton(chip, place)
            flow.addWidget(chip)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(lambda _place: self.chosen.emit())
        self.setFocusProxy(self._group.button(0))

    def code(self) -> str:
        """Return the code of the filter that is on."""
        return self._codes[max(self._group.checkedId(), 0)]

    def choose(self, code: str) -> None:
        """Turn a filter on, without a signal."""
        self._group.button(self._codes.index(code)).setChecked(True)

    def count(self, counts: Mapping[str, int]) -> None:
        """Show how many there are behind each filter."""
        for place, code in enumerate(self._codes):
            chip = self._group.button(place)
            assert isinstance(chip, FilterChip)
            chip.set_count(counts.get(code, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()), 0)
            if step and isinstance(watched, FilterChip):
                place = (self._group.id(watched) + step) % len(self._codes)
                self._group.button(place).setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False
