"""A row of exclusive filters; those for which there is no room wait behind the last one."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from app.ui.theme.look import look
from app.ui.widgets import named
from app.ui.widgets.choice_tags import Choice
from app.ui.widgets.filter_chip import FilterChip

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_GAP = 8


class GroupChips(QWidget):
    """One stop of the Tab key; ← → choose, the list follows.

    Signals:
        chosen: another filter is on; carries its code, "" for all.
    """

    chosen = Signal(str)

    def __init__(self, all_words: str, more_words: str, spoken: str) -> None:
        """Make the row.

        Args:
            all_words: of the filter that lets everything through.
            more_words: of the button behind which the rest waits.
            spoken: what a screen reader calls the row.
        """
        super().__init__()
        self._chips: list[tuple[str, FilterChip]] = []
        self._code = ""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look().px(_GAP))
        self._more = named(FilterChip(more_words), "morefilters")
        self._more.setCheckable(False)
        self._more.clicked.connect(self._show_rest)
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._add(Choice("", all_words))
        self._more.installEventFilter(self)
        self.setFocusProxy(self._chips[0][1])

    def offer(self, choices: Sequence[Choice]) -> None:
        """Add filters behind the first, in this order."""
        for choice in choices:
            self._add(choice)
        self._fit()

    def set_counts(self, total: int, counts: Mapping[str, int]) -> None:
        """Show how many there are of each."""
        for code, chip in self._chips:
            chip.set_count(counts.get(code, 0) if code else total)
        self._fit()

    def code(self) -> str:
        """Return the code of the filter that is on."""
        return self._code

    def choose(self, code: str) -> None:
        """Turn a filter on and say so."""
        self._code = code
        for own, chip in self._chips:
            chip.setChecked(own == code)
            chip.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if own == code else Qt.FocusPolicy.ClickFocus
            )
            if own == code:
                self.setFocusProxy(chip)
        self._fit()
        self.chosen.emit(code)

    def sizeHint(self) -> QSize:
        return QSize(0, look().size("filterChip"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()), 0)
            if step:
                self._move(watched, step)
                return True
        return False

    def _add(self, choice: Choice) -> None:
        chip = named(FilterChip(choice.text), f"filter-{choice.code or 'all'}")
        chip.setChecked(choice.code == self._code)
        chip.clicked.connect(lambda _on=False: self.choose(choice.code))
        chip.installEventFilter(self)
        if choice.code != self._code:
            chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._chips.append((choice.code, chip))
        self._row.insertWidget(len(self._chips) - 1, chip)

    def _move(self, watched: QObject, step: int) -> None:
        shown = [(code, chip) for code, chip in self._chips if not chip.isHidden()]
        stops = [chip for _, chip in shown] + ([] if self._more.isHidden() else [self._more])
        place = next((n for n, chip in enumerate(stops) if chip is watched), 0)
        target = stops[(place + step) % len(stops)]
        if target is not self._more:
            code = next(code for code, chip in shown if chip is target)
            self.choose(code)
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_rest(self) -> None:
        menu = QMenu(self)
        for code, chip in self._chips:
            if chip.isHidden():
                action = menu.addAction(chip.accessibleName())
                action.triggered.connect(lambda _on=False, wanted=code: self._choose_rest(wanted))
        menu.exec(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _choose_rest(self, code: str) -> None:
        self.choose(code)
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def _fit(self) -> None:
        """Show as many as there is room for, and always the one that is on."""
        gap = look().px(_GAP)
        room = self.width()
        wanted = [chip.sizeHint().width() + gap for _, chip in self._chips]
        if sum(wanted) - gap > room:
            room -= self._more.sizeHint().width() + gap
        on = next((n for n, (code, _) in enumerate(self._chips) if code == self._code), 0)
        used = wanted[on]
        for place, (_, chip) in enumerate(self._chips):
            fits = place == on or used + wanted[place] <= room + gap
            if place != on and fits:
                used += wanted[place]
            chip.setVisible(fits)
        self._more.setVisible(any(chip.isHidden() for _, chip in self._chips))
