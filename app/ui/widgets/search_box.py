"""Searching everything from one box: people, postings, log lines."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from app.ui.background import TaskRunner
from app.ui.models.search_hits import Found, SearchHitDelegate, SearchHits
from app.ui.theme.icon_sets import icon
from app.ui.theme.look import look
from app.ui.widgets import named
from app.ui.widgets.key_caps import cap_colours, caps_width, draw_caps

DELAY_MS = 120
_KEYS = "Ctrl+K"
_WIDTH = 432
_BEFORE = 44  # icon and padding before the words
_ROWS = 10


class Finder(Protocol):
    """What answers a search."""

    def __call__(self, text: str, /) -> Sequence[Found]:
        """Return what matches, best first."""
        ...


class SearchBox(QLineEdit):
    """A line edit whose answers stand in a list below it.

    Keys: up and down move in the list, Enter opens, Esc closes the list, then clears.

    Signals:
        hit_chosen: the operator opened an answer; carries it.
    """

    hit_chosen = Signal(object)

    def __init__(self, find: Finder, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "search")
        self._find = find
        self._runner = runner
        self._generation = 0
        self._hits = SearchHits(self)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(DELAY_MS)
        self._icon = QAction(self)
        self.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        self.setMaximumWidth(look().px(_WIDTH) if not look().large else look().px(208))
        self.setPlaceholderText(
            self.tr("搜人、岗位、编号")
            if look().large
            else self.tr("搜人、搜岗位、搜编号，如 cam 找“陈阿木”")
        )
        self.setAccessibleName(self.tr("搜索全部"))
        self._popup: _Popup | None = None
        self._tint()
        self.textEdited.connect(self._restart)
        self._delay.timeout.connect(self._ask)

    def hits(self) -> SearchHits:
        """Return the model of the answers."""
        return self._hits

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self._move(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_current()
        elif key == Qt.Key.Key_Escape:
            self._step_back()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        left = self.width() - caps_width(_KEYS) - look().px(8)
        hint = self.fontMetrics().horizontalAdvance(self.placeholderText()) + look().px(_BEFORE)
        if self.text() or self.hasFocus() or look().large or hint > left:
            return
        painter = QPainter(self)
        draw_caps(painter, left, self.height() / 2, _KEYS, cap_colours())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        self._icon.setIcon(icon("search", look().px(20), look().hex("inkMuted")))

    def _restart(self) -> None:
        self._generation += 1
        if self.text().strip():
            self._delay.start()
        else:
            self._close()

    def _ask(self) -> None:
        text, generation = self.text().strip(), self._generation
        self._runner.submit(
            self,
            lambda: self._find(text),
            lambda hits: self._show(hits, generation),
            lambda _error: self._show((), generation),
        )

    def _show(self, hits: Sequence[Found], generation: int) -> None:
        if generation != self._generation:
            return
        self._hits.show(hits)
        popup = self._ensure_popup()
        popup.stand_below(self)
        popup.view.setCurrentIndex(self._hits.step(QModelIndex(), 1))

    def _ensure_popup(self) -> "_Popup":
        if self._popup is None:
            self._popup = _Popup(self._hits, self.window())
            self._popup.view.clicked.connect(self._choose)
        return self._popup

    def _move(self, step: int) -> None:
        if self._popup is not None and self._popup.isVisible():
            view = self._popup.view
            view.setCurrentIndex(self._hits.step(view.currentIndex(), step))

    def _open_current(self) -> None:
        if self._popup is not None and self._popup.isVisible():
            self._choose(self._popup.view.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        hit = self._hits.hit(index)
        if hit is not None:
            self.clear()
            self._close()
            self.hit_chosen.emit(hit)

    def _step_back(self) -> None:
        if self._popup is not None and self._popup.isVisible():
            self._close()
        else:
            self.clear()

    def _close(self) -> None:
        self._delay.stop()
        if self._popup is not None:
            self._popup.hide()


class _Popup(QFrame):
    """The list, a child of the window: a real popup would take the keyboard from the box."""

    def __init__(self, hits: SearchHits, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("role", "option")
        self.view = named(QListView(), "hits")
        self.view.setModel(hits)
        self.view.setItemDelegate(SearchHitDelegate(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAccessibleName(self.tr("搜索结果"))
        self._box: QWidget | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 4, 1, 4)
        layout.addWidget(self.view)

    def stand_below(self, box: QWidget) -> None:
        if self._box is None:
            self._box = box
            box.installEventFilter(self)
        corner = box.mapTo(self._window, QPoint(0, box.height() + 4))
        rows = min(self.view.model().rowCount(), _ROWS)
        self.setGeometry(corner.x(), corner.y(), box.width(), rows * look().size("control") + 12)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        return False
