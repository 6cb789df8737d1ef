"""Typing a day or a time of day in any way people write one."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui.typed_dates import parse_clock, parse_day, typed_day
from app.ui.widgets.fact_edit import FactEdit

_LIMIT = 16
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_HALF_HOUR = timedelta(minutes=30)
_SIX = time(6)
_ANY_DAY = date(2026, 1, 1)


class DayEdit(FactEdit):
    """A day; ↑ and ↓ move it by one, leaving writes it out in full.

    Signals:
        changed: the operator typed or stepped; read ``day`` and ``readable``.
    """

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(icon="calendar-event", limit=_LIMIT, parent=parent)
        self._today = today
        self.textEdited.connect(lambda _text: self.changed.emit())

    def day(self) -> date | None:
        """Return the day; ``None`` when the field is empty or cannot be read."""
        try:
            return parse_day(self.text(), self._today())
        except ValueError:
            return None

    def readable(self) -> bool:
        """Tell whether what stands there is a day or nothing."""
        return not self.text().strip() or self.day() is not None

    def show_day(self, day: date | None) -> None:
        """Show a day without a signal."""
        self.setText(typed_day(day, self._today()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        day = self.day()
        self.show_day(self._today() if day is None else day + timedelta(days=step))
        self.changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        day = self.day()
        if day is not None:
            self.show_day(day)
        super().focusOutEvent(event)


class ClockEdit(FactEdit):
    """A time of day; ↑ and ↓ move it by half an hour.

    Signals:
        changed: the operator typed or stepped; read ``clock`` and ``readable``.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(limit=_LIMIT, parent=parent)
        self.textEdited.connect(lambda _text: self.changed.emit())

    def clock(self) -> time | None:
        """Return the time; ``None`` when the field is empty or cannot be read."""
        try:
            return parse_clock(self.text())
        except ValueError:
            return None

    def readable(self) -> bool:
        """Tell whether what stands there is a time or nothing."""
        return not self.text().strip() or self.clock() is not None

    def show_clock(self, clock: time | None) -> None:
        """Show a time without a signal."""
        self.setText("" if clock is None else f"{clock:%H:%M}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        clock = self.clock()
        # A day of its own, so that stepping wraps at midnight.
        moved = datetime.combine(_ANY_DAY, clock or _SIX)
        self.show_clock((moved + step * _HALF_HOUR).time() if clock else _SIX)
        self.changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        clock = self.clock()
        if clock is not None:
            self.show_clock(clock)
        super().focusOutEvent(event)
