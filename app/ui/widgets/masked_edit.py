"""An input whose content is hidden as soon as nobody types in it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

SHOWN_IN_FULL_MS = 30_000


class MaskedEdit(QLineEdit):
    """Shows its value while it has the focus, and its mask otherwise.

    Read ``value``, never ``text``. A value from the files is ``guarded``: it stays masked and
    read-only until ``reveal`` is called, because showing it has to be logged first.

    Signals:
        value_edited: the operator typed.
    """

    value_edited = Signal()

    def __init__(self, mask: Callable[[str], str]) -> None:
        """Make it.

        Args:
            mask: hides most of a value.
        """
        super().__init__()
        self._mask = mask
        self._value = ""
        self._guarded = False
        self._hide = QTimer(self, singleShot=True, interval=SHOWN_IN_FULL_MS)
        self._hide.timeout.connect(self._show_right)
        self.textEdited.connect(self._take)

    @property
    def value(self) -> str:
        """What was typed, in full."""
        return self._value

    @property
    def guarded(self) -> bool:
        """Whether showing the value in full has to be logged first."""
        return self._guarded

    def put(self, value: str, *, guarded: bool = False) -> None:
        """Show another value.

        Args:
            value: in full.
            guarded: whether it comes from the files.
        """
        self._value = value
        self._guarded = guarded and bool(value)
        self._hide.stop()
        self._show_right()

    def reveal(self) -> None:
        """Show the value in full for 30 s, or as long as somebody types."""
        self._guarded = False
        self._hide.start()
        self._show_right()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._show_right(focused=True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_right(focused=False)

    def _take(self, text: str) -> None:
        self._value = text
        self.value_edited.emit()

    def _show_right(self, *, focused: bool | None = None) -> None:
        focused = self.hasFocus() if focused is None else focused
        full = not self._guarded and (focused or self._hide.isActive())
        shown = self._value if full else self._mask(self._value)
        self.setReadOnly(self._guarded)
        if self.text() != shown:
            place = self.cursorPosition()
            self.setText(shown)
            self.setCursorPosition(min(place, len(shown)))
