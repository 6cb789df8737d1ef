"""One line to say whom a service was for: initials are enough, Enter takes the best match."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.background import TaskRunner
from app.ui.models.search_hits import Found
from app.ui.theme.look import colour, look, text_font
from app.ui.widgets.search_box import Finder

DELAY_MS = 120
_KINDS = ("worker", "employer")
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class PartyPicker(QLineEdit):
    """Shows the best match at its right end while somebody types.

    Keys: Down and Up go through the matches, Enter or Tab takes the one shown, typing on
    gives it up again. What is typed and matches nobody stays as a name without a file.

    Signals:
        picked: somebody was taken or given up; read ``party`` and ``text``.
        entered: Enter was pressed with nothing left to take.
    """

    picked = Signal()
    entered = Signal()

    def __init__(self, find: Finder, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find, self._runner = find, runner
        self._hits: list[Found] = []
        self._place = 0
        self._party: Found | None = None
        self._generation = 0
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(DELAY_MS)
        self._delay.timeout.connect(self._ask)
        self.textEdited.connect(self._start_over)

    def party(self) -> Found | None:
        """Return who was taken; ``None`` while nobody is."""
        return self._party

    def candidate(self) -> Found | None:
        """Return the match that Enter would take."""
        return self._hits[self._place] if self._hits else None

    def take(self, party: Found) -> None:
        """Take somebody, as when another page brings him along."""
        self._party, self._hits = party, []
        self.setText(party.title)
        self.picked.emit()
        self.update()

    def forget(self) -> None:
        """Start with an empty line."""
        self._generation += 1
        self._party, self._hits = None, []
        self.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        candidate = self.candidate()
        if key in _STEPS and self._hits:
            self._place = (self._place + _STEPS[key]) % len(self._hits)
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if candidate is None:
                self.entered.emit()
            else:
                self.take(candidate)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, N802 (Qt's names)
        candidate = self.candidate()
        if next and candidate is not None:
            self.take(candidate)
        return super().focusNextPrevChild(next)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        candidate = self.candidate()
        if candidate is None:
            return
        font = text_font("label")
        typed = QFontMetrics(self.font()).horizontalAdvance(self.text()) + look().px(24)
        room = self.width() - typed - look().px(12)
        words = QFontMetrics(font).elidedText(
            f"{candidate.title} ↵", Qt.TextElideMode.ElideLeft, max(room, 0)
        )
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(colour("inkMuted"))
        box = QRectF(typed, 0, room, self.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(box, flags, words)

    def _start_over(self) -> None:
        self._generation += 1
        self._hits = []
        if self._party is not None:
            self._party = None
            self.picked.emit()
        if self.text().strip():
            self._delay.start()

    def _ask(self) -> None:
        text, generation = self.text().strip(), self._generation
        self._runner.submit(
            self,
            lambda: self._find(text),
            lambda hits: self._offer(hits, generation),
            lambda _error: self._offer((), generation),
        )

    def _offer(self, hits: Sequence[Found], generation: int) -> None:
        if generation == self._generation:
            self._hits = [hit for hit in hits if hit.kind in _KINDS]
            self._place = 0
            best = self.candidate()
            self.setAccessibleDescription("" if best is None else f"{best.title} {best.detail}")
            self.update()
