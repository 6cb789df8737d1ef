"""Choosing from a long list by typing a few letters."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from app.ui.models.options import Option, OptionList
from app.ui.models.search_hits import SearchHitDelegate
from app.ui.theme.look import look
from app.ui.widgets import named
from app.ui.widgets.fact_edit import FactEdit

Answer = Callable[[Sequence[Option]], None]
Ask = Callable[[str, Answer], None]  # what was typed, and where the answer goes

_ROWS = 8
_MIN_WIDTH = 320
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Picker(FactEdit):
    """A line edit with a list below it.

    Keys: typing narrows the list, ↓ opens it, ↑ ↓ move, Enter takes, Esc closes the list.

    Signals:
        changed: another option, or none, stands now; read ``option`` and ``text``.
    """

    changed = Signal()

    def __init__(self, ask: Ask, *, limit: int = 100, parent: QWidget | None = None) -> None:
        """Make an empty picker.

        Args:
            ask: looks for what was typed and hands options to the answer, now or later.
            limit: how many characters may be typed.
            parent: as for any widget.
        """
        super().__init__(icon="chevron-down", limit=limit, parent=parent)
        self._ask = ask
        self._option: Option | None = None
        self._generation = 0
        self._take_first = False  # Enter came before the answer did
        self._list = OptionList(self)
        self._popup: PickerPopup | None = None
        self.textEdited.connect(self._retype)

    def option(self) -> Option | None:
        """Return what was chosen; ``None`` while the text is only typed."""
        return self._option

    def show_option(self, option: Option | None, text: str = "") -> None:
        """Show a choice, or typed text without one; no signal."""
        self._option = option
        self.setText(option.text if option is not None else text)
        self.setCursorPosition(0)
        self._close()

    def is_open(self) -> bool:
        """Whether the list stands open."""
        return self._popup is not None and self._popup.isVisible()

    def event(self, event: QEvent) -> bool:
        # Esc closes the list first; only then may it be the page's key.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.is_open()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._move(_STEPS[key])
        elif key in _ENTER:
            self._take()
        elif key == Qt.Key.Key_Escape and self.is_open():
            self._close()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._settle()
        super().focusOutEvent(event)

    def _retype(self) -> None:
        self._option = None
        self._look()
        self.changed.emit()

    def _look(self) -> None:
        self._generation += 1
        generation = self._generation
        self._ask(self.text().strip(), lambda options: self._offer(options, generation))

    def _offer(self, options: Sequence[Option], generation: int) -> None:
        if generation != self._generation:
            return
        self._list.show(options)
        if self._take_first and options:
            self._choose(options[0])
        elif not self.hasFocus():
            self._take_exact()
        elif options:
            popup = self._ensure_popup()
            popup.stand_at(self)
            popup.view.setCurrentIndex(self._list.index(0))
        else:
            self._close()
        self._take_first = False

    def _ensure_popup(self) -> "PickerPopup":
        if self._popup is None:
            self._popup = PickerPopup(self._list, self.window())
            self._popup.view.clicked.connect(self._take_row)
        return self._popup

    def _move(self, step: int) -> None:
        if not self.is_open():
            self._look()
            return
        view = self._ensure_popup().view
        row = min(max(view.currentIndex().row() + step, 0), self._list.rowCount() - 1)
        view.setCurrentIndex(self._list.index(row))

    def _take(self) -> None:
        if self.is_open():
            self._take_row(self._ensure_popup().view.currentIndex())
        elif self._option is None and self.text().strip():
            self._take_first = True
            self._look()
        else:
            self._look()

    def _take_row(self, index: QModelIndex) -> None:
        self._choose(self._list.options()[index.row()])

    def _choose(self, option: Option) -> None:
        self.show_option(option)
        self.changed.emit()

    def _settle(self) -> None:
        """On leaving: text that names an option is that option."""
        self._close()
        if self._option is None and self.text().strip():
            self._take_exact()

    def _take_exact(self) -> None:
        typed = self.text().strip()
        exact = [option for option in self._list.options() if option.text == typed]
        if typed and self._option is None and len(exact) == 1:
            self._choose(exact[0])

    def _close(self) -> None:
        if self._popup is not None:
            self._popup.hide()


class PickerPopup(QFrame):
    """The list, a child of the window: a real popup would take the keyboard from the edit."""

    def __init__(self, options: OptionList, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("role", "option")
        self.view = named(QListView(), "options")
        self.view.setModel(options)
        self.view.setItemDelegate(SearchHitDelegate(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAccessibleName(self.tr("可以选的"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 4, 1, 4)
        layout.addWidget(self.view)

    def stand_at(self, edit: QWidget) -> None:
        """Show the list below the edit, or above it where there is no room."""
        rows = min(self.view.model().rowCount(), _ROWS)
        height = rows * look().size("control") + 12
        wide = min(max(edit.width(), look().px(_MIN_WIDTH)), self._window.width())
        below = edit.mapTo(self._window, QPoint(0, edit.height() + 4))
        left = min(below.x(), self._window.width() - wide)
        top = below.y()
        if top + height > self._window.height():
            top = max(below.y() - edit.height() - 8 - height, 0)
        self.setGeometry(left, top, wide, height)
        self.show()
        self.raise_()
