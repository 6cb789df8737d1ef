"""Which of many answers, found by the first letters of their pinyin."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.ui.dialogs.question import QuestionDialog
from app.ui.theme.look import look
from app.ui.widgets import named
from app.ui.widgets.choice_tags import Choice
from app.ui.widgets.key_button import KeyButton

_LIST_HEIGHT = 288
_CODE = Qt.ItemDataRole.UserRole

Finder = Callable[[str], Sequence[Choice]]


class PickDialog(QuestionDialog):
    """Typing narrows the list, ↓ goes into it, Space ticks, Enter takes over."""

    def __init__(
        self, question: str, find: Finder, chosen: Iterable[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(question, self.tr("打首字母或名字；空格打勾，回车选定。"), parent)
        self._find = find
        self._chosen = dict.fromkeys(chosen)
        self._typed = named(QLineEdit(), "typed")
        self._typed.setAccessibleName(question)
        self._list = named(QListWidget(), "found")
        self._list.setFixedHeight(look().px(_LIST_HEIGHT))
        self._list.setAccessibleName(question)
        self.body.addWidget(self._typed)
        self.body.addWidget(self._list)
        self._add_buttons()
        self._typed.textChanged.connect(self._narrow)
        self._list.itemChanged.connect(self._note)
        self._narrow("")

    def start_with(self, letters: str) -> None:
        """Begin with letters that were typed before the dialog opened."""
        self._typed.setText(letters)
        self._typed.setFocus()

    def codes(self) -> tuple[str, ...]:
        """Return what is ticked, in the order of ticking."""
        return tuple(self._chosen)

    def setVisible(self, visible: bool) -> None:  # noqa: N802 (Qt's name)
        super().setVisible(visible)
        # A dialog that opens selects its first input; the next letter would replace the first.
        self._typed.end(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_over()
        elif key == Qt.Key.Key_Down and self._typed.hasFocus():
            self._list.setFocus()
        else:
            super().keyPressEvent(event)

    def _add_buttons(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        stay = named(KeyButton(self.tr("不选了"), keys="Esc"), "stay")
        take = named(KeyButton(self.tr("选定"), keys="Enter", kind="primary"), "do")
        stay.clicked.connect(self.reject)
        take.clicked.connect(self.accept)
        row.addWidget(stay)
        row.addWidget(take)
        self.body.addLayout(row)

    def _narrow(self, typed: str) -> None:
        self._list.blockSignals(True)
        self._list.clear()
        for choice in self._find(typed):
            item = QListWidgetItem(choice.text, self._list)
            item.setData(_CODE, choice.code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = choice.code in self._chosen
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._list.setCurrentRow(0)
        self._list.blockSignals(False)

    def _note(self, item: QListWidgetItem) -> None:
        code = str(item.data(_CODE))
        if item.checkState() is Qt.CheckState.Checked:
            self._chosen[code] = None
        else:
            self._chosen.pop(code, None)

    def _take_over(self) -> None:
        """Enter after letters means the first that fits, without a tick."""
        item = self._list.currentItem()
        if self._typed.text().strip() and item is not None:
            self._chosen[str(item.data(_CODE))] = None
        self.accept()


def pick(
    question: str, find: Finder, chosen: Sequence[str], letters: str, parent: QWidget
) -> tuple[str, ...]:
    """Ask and return what is chosen; what was chosen before when it was given up."""
    dialog = PickDialog(question, find, chosen, parent.window())
    dialog.start_with(letters)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        return dialog.codes()
    return tuple(chosen)
