"""The left of the sync centre: how things stand, what waits by kind, the last rounds."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.sync_status import RunOutcome, SyncState, SyncStatus
from app.ui.models.fact_list import FactList, LowFacts
from app.ui.pages.sync_phrases import KINDS, PICTURES, SyncPhrases
from app.ui.pages.sync_waiting import facts_view
from app.ui.sync_words import pill_facts, pill_icon, pill_words
from app.ui.theme.look import colour, look
from app.ui.widgets import label, named, set_state
from app.ui.widgets.card_head import card_head
from app.ui.widgets.drawer import Spined
from app.ui.widgets.glyph import Glyph

_SIDE = 20
_WORD_WIDTH = 76
_BAR = 8


class _Bar(QWidget):
    """One share of the largest, as a bar."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setFixedHeight(look().px(_BAR))

    def show_share(self, share: float) -> None:
        """Fill from 0 to 1."""
        self._share = share
        self.update()

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        half = self.height() / 2
        painter.setBrush(colour("track"))
        painter.drawRoundedRect(QRectF(self.rect()), half, half)
        if self._share:
            wide = max(self.width() * self._share, self.height())
            painter.setBrush(colour("brand"))
            painter.drawRoundedRect(QRectF(0, 0, wide, self.height()), half, half)


class QueueRow(QWidget):
    """How many records of one kind, or pictures, wait, against the kind that waits most."""

    def __init__(self, icon: str, word: str) -> None:
        super().__init__()
        self._bar = _Bar()
        self._count = named(label("", "strong"), "count")
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._count.setMinimumWidth(look().px(48))
        name = label(word, "label")
        name.setMinimumWidth(look().px(_WORD_WIDTH))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Glyph(icon, 16, "inkSecondary"))
        row.addWidget(name)
        row.addWidget(self._bar, stretch=1)
        row.addWidget(self._count)
        self._word = word

    def say(self, count: int, most: int) -> None:
        """Show a count."""
        self._count.setText(f"{count:,}")
        self._bar.show_share(count / most if most else 0.0)
        self.setAccessibleName(f"{self._word} {count}")


class StateCard(Spined):
    """The pill's words, the last success, how far a round is, and what waits by kind."""

    def __init__(self, phrases: SyncPhrases) -> None:
        super().__init__()
        self._phrases = phrases
        self._running = False
        self._broken: tuple[int, int] | None = None
        self._icon = Glyph("cloud-off", 32, "warn")
        self.headline = named(label("", "name", wrap=True), "headline")
        self.last = named(label("", "caption", wrap=True), "last")
        self.bar = named(QProgressBar(), "progress")
        self.bar.setTextVisible(False)
        self._far = named(label("", "caption", wrap=True), "far")
        self.next_try = named(label("", "caption"), "nexttry")
        self._rows: dict[str, QueueRow] = {}
        self._queue = QVBoxLayout()
        self._queue.setSpacing(look().px(8))
        self._lay_out()
        self.show_progress(running=False)

    def show_status(self, status: SyncStatus, now: datetime) -> None:
        """Show how things stand."""
        kind, text = pill_words(status, now)
        self._dress(kind, text, pill_icon(status))
        self.last.setText(self._phrases.last_success(status, now))
        self.next_try.setText(self._phrases.next_try(status, now))
        facts = pill_facts(status, now)
        self.setToolTip("\n".join(facts))
        self.setAccessibleDescription("；".join(facts))
        self._broken = _broken_off(status)
        if not self._running:
            self.show_progress(running=False)
        pictures = {PICTURES: status.pictures} if status.pictures else {}
        linked = status.state is not SyncState.UNLINKED
        self._show_queue({**status.by_kind, **pictures} if linked else {})

    def show_progress(self, answered: int = 0, of: int = 0, *, running: bool = True) -> None:
        """Show how far a round is, or that none is under way."""
        # Without a number the bar would be busy, and nothing on this screen moves by itself.
        self._running = running
        shown = (answered, of) if running else self._broken
        self.bar.setVisible(shown is not None)
        words = ""
        if shown is not None:
            self.bar.setRange(0, max(shown[1], 1))
            self.bar.setValue(shown[0])
            words = (self._phrases.progress if running else self._phrases.broken_off)(*shown)
        self._far.setText(words)
        self._far.setVisible(bool(words))
        self.next_try.setVisible(bool(self.next_try.text()) and not running)
        self.bar.setAccessibleName(words)

    def _dress(self, kind: str, text: str, icon: str) -> None:
        self.set_spine("brand" if kind == "ok" else kind)
        self._icon.show_as(icon, kind)
        self.headline.setText(text)
        set_state(self.headline, "kind", kind)

    def _show_queue(self, by_kind: Mapping[str, int]) -> None:
        known = [kind for kind in KINDS if by_kind.get(kind)]
        others = [kind for kind in by_kind if kind not in KINDS]
        most = max(by_kind.values(), default=0)
        for kind, row in self._rows.items():
            row.setVisible(kind in by_kind)
        for kind in (*known, *others):
            if kind not in self._rows:
                self._rows[kind] = named(QueueRow(*self._phrases.kind(kind)), f"queue-{kind}")
                self._queue.addWidget(self._rows[kind])
            self._rows[kind].say(by_kind[kind], most)

    def _lay_out(self) -> None:
        self._far.setMinimumHeight(look().line_px("caption"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.headline)
        words.addWidget(self.last)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._icon)
        head.addLayout(words, stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 12, 16, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addLayout(self._make_times())
        column.addLayout(self._queue)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _make_times(self) -> QHBoxLayout:
        times = QHBoxLayout()
        times.setSpacing(look().px(8))
        times.addWidget(self._far, stretch=1)
        times.addWidget(self.next_try, alignment=Qt.AlignmentFlag.AlignTop)
        return times


def _broken_off(status: SyncStatus) -> tuple[int, int] | None:
    """Return how far the last round came, of how many, when the line cut it off."""
    last = status.runs[0] if status.runs else None
    cut = last is not None and last.outcome is RunOutcome.CUT
    if last is None or not cut or not last.pushed or not status.unsent:
        return None
    return last.pushed, last.pushed + status.unsent


class RunsCard(QFrame):
    """The last rounds, newest first."""

    def __init__(self, phrases: SyncPhrases) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._phrases = phrases
        self.runs = FactList(self)
        self.view = facts_view("runs", self.runs)
        self.view.setAccessibleName(self.tr("最近几次"))
        # Takes the room that is left: its own wish would make the column scroll.
        self.view.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._delegate = LowFacts(self.view)
        self.view.setItemDelegate(self._delegate)
        self._none = label(self.tr("还没有同步过。"), "muted")
        self._none.setContentsMargins(16, 0, 16, 0)
        # Takes the room of the hidden list, so that the heading stays at the top.
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._none.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 8)
        column.setSpacing(0)
        column.addLayout(card_head(self.tr("最近几次")))
        column.addWidget(self._none)
        column.addWidget(self.view, stretch=1)

    def show_status(self, status: SyncStatus, now: datetime) -> None:
        """Show the history."""
        self.runs.show([self._phrases.run(run, now) for run in status.runs])
        self.view.setVisible(bool(status.runs))
        self._none.setVisible(not status.runs)
