"""Reading a poster at the counter: a scanner types an address, a person types a code."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.job_ticket import TicketReading
from app.ui.background import TaskRunner
from app.ui.theme.look import look
from app.ui.widgets import named
from app.ui.widgets.fact_edit import FactEdit

_LIMIT = 400  # the longest address with its signature, and room for a paste gone wrong
_WIDTH = 264

Read = Callable[[str], TicketReading]


class Scanner(FactEdit):
    """A line edit that is read at Enter, which is also what scanners end with.

    Signals:
        read: it was understood; carries the ``TicketReading``.
        refused: it was not, or is not to be believed; carries the exception.
    """

    read = Signal(object)
    refused = Signal(object)

    def __init__(self, read: Read, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(icon="qrcode", limit=_LIMIT, parent=parent)
        named(self, "scanner")
        self._read, self._runner = read, runner
        self.setPlaceholderText(self.tr("扫码或输岗位编号"))
        self.setAccessibleName(self.tr("扫码或输岗位编号"))
        # A scanner types like a keyboard; an input method would swallow its letters.
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhLatinOnly | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.setFixedWidth(look().px(_WIDTH))
        self.returnPressed.connect(self._ask)

    def _ask(self) -> None:
        text = self.text().strip()
        if text:
            self._runner.submit(self, lambda: self._read(text), self.read.emit, self.refused.emit)
            self.selectAll()  # the next scan takes its place
