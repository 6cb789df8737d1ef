"""Parts of the first screen: the figures, the filter above the list, the last lines."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.service_log import ServiceLog
from app.domain.workbench import Figures, Todo, TodoKind
from app.ui.dates import moment_text
from app.ui.pages.workbench_words import TodoWords
from app.ui.theme.look import colour, look, text_font
from app.ui.widgets import label, named
from app.ui.widgets.figure_label import FigureLabel
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.section_title import SectionTitle

_SIDE_WIDTH = 352
_TIME_WIDTH = 72
_LINE_GAP = 12


class _Figure(QWidget):
    """One figure: what, how many, and a fact that makes it mean something."""

    def __init__(self, icon: str, text: str, name: str) -> None:
        super().__init__()
        self.figure = named(FigureLabel(), name)
        self._note = label("", "caption")
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(Glyph(icon, 16, "inkSecondary"))
        head.addWidget(label(text, "label"), stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 16, 8)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.figure)
        column.addWidget(self._note)

    def say(self, figure: int, unit: str, note: str) -> None:
        """Show the figure."""
        self.figure.show_figure(f"{figure:,}", unit)
        self._note.setText(note)


class FigureStrip(QFrame):
    """Four figures in one card, hairlines between them."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._registered = _Figure("user-plus", self.tr("今日登记"), "registered")
        self._postings = _Figure("briefcase", self.tr("在招岗位"), "openpostings")
        self._served = _Figure("notebook", self.tr("今日服务"), "served")
        self._month = _Figure("calendar-check", self.tr("本月服务"), "servedmonth")
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for place, part in enumerate((self._registered, self._postings, self._served, self._month)):
            if place:
                line = QFrame()
                line.setProperty("role", "line")
                line.setFixedWidth(1)
                row.addWidget(line)
            row.addWidget(part, stretch=1)

    def show_figures(self, figures: Figures) -> None:
        """Show the figures of the day."""
        more = figures.registered_today - figures.registered_yesterday
        self._registered.say(figures.registered_today, self.tr("人"), self._compared(more))
        self._postings.say(
            figures.open_postings,
            self.tr("个"),
            self.tr("共要 {wanted} 人，还差 {missing} 人").format(
                wanted=figures.wanted, missing=figures.still_wanted
            ),
        )
        self._served.say(figures.served_today, self.tr("人次"), self.tr("按台账统计"))
        self._month.say(figures.served_month, self.tr("人次"), self.tr("从 1 号到今天"))

    def _compared(self, more: int) -> str:
        if more > 0:
            return self.tr("比昨天多 {count} 人").format(count=more)
        if more < 0:
            return self.tr("比昨天少 {count} 人").format(count=-more)
        return self.tr("和昨天一样多")


class _Tab(QAbstractButton):
    """A word with a count; underlined when it is on."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._count = 0
        self.setText(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.count(0)

    def count(self, count: int) -> None:
        """Show how many there are."""
        self._count = count
        self.setAccessibleName(f"{self.text()} {count}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        font = text_font("body", weight=700)
        return QSize(QFontMetrics(font).horizontalAdvance(f"{self.text()} {self._count}") + 4, 48)

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        painter.setFont(text_font("body", weight=700 if on else 400))
        painter.setPen(colour("brand" if on else "inkSecondary"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, f"{self.text()} {self._count}")
        if on:
            painter.setPen(QPen(Qt.PenStyle.NoPen))
            painter.fillRect(QRectF(0, self.height() - 3, self.width(), 3), colour("brand"))


class TodoTabs(QWidget):
    """Which kind of waiting things to list.

    Signals:
        chosen: another kind was chosen; read ``kind``.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kinds: list[TodoKind | None] = [
            None,
            TodoKind.URGENT,
            TodoKind.APPLICATION,
            TodoKind.EXPIRING,
        ]
        self._group = QButtonGroup(self)
        words = TodoWords()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(24)
        row.addWidget(label(self.tr("今日待办"), "section"))
        for place, kind in enumerate(self._kinds):
            tab = _Tab(self.tr("全部") if kind is None else words.chip(kind))
            tab.setObjectName(f"tab-{'all' if kind is None else kind.value}")
            self._group.addButton(tab, place)
            row.addWidget(tab)
        row.addStretch(1)
        self.setFixedHeight(look().px(48))
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(lambda _place: self.chosen.emit())

    def kind(self) -> TodoKind | None:
        """Return the kind chosen; ``None`` for all."""
        return self._kinds[max(self._group.checkedId(), 0)]

    def count(self, todos: Sequence[Todo]) -> None:
        """Show how many there are of each kind."""
        counts = Counter(todo.kind for todo in todos)
        for place, kind in enumerate(self._kinds):
            tab = self._group.button(place)
            assert isinstance(tab, _Tab)
            tab.count(len(todos) if kind is None else counts[kind])

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


class RecentCard(QFrame):
    """The last lines of the ledger, as a timeline."""

    def __init__(self, item_name: Callable[[str], str]) -> None:
        super().__init__()
        self._item_name = item_name
        self.setProperty("role", "card")
        self.setFixedWidth(look().px(_SIDE_WIDTH) if not look().large else _SIDE_WIDTH)
        # Lines that do not fit are left out, so that the page keeps its height.
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(_LINE_GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 0)
        column.setSpacing(_LINE_GAP)
        self._title = SectionTitle(self.tr("刚办过的"))
        column.addWidget(self._title)
        column.addLayout(self._rows)
        column.addStretch(1)

    def show_lines(self, lines: Sequence[ServiceLog], now: datetime) -> None:
        """Show other lines."""
        while (old := self._rows.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.deleteLater()
        for line in lines:
            self._rows.addWidget(self._make_line(line, now))
        if not lines:
            self._rows.addWidget(
                label(self.tr("今天还没记台账，按 F6 记一笔。"), "muted", wrap=True)
            )
        self._leave_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_out()

    def _leave_out(self) -> None:
        room = self.height() - self._title.sizeHint().height() - 2 * _LINE_GAP
        for place in range(self._rows.count()):
            item = self._rows.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                room -= widget.sizeHint().height() + _LINE_GAP
                widget.setVisible(room >= 0)

    def _make_line(self, line: ServiceLog, now: datetime) -> QWidget:
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        time = label(moment_text(line.served_at, now), "muted")
        time.setFixedWidth(look().px(_TIME_WIDTH))
        time.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(_elided(line.object_name or self.tr("来访群众"), "body"))
        words.addWidget(_elided(self._item_name(line.item), "caption"))
        row.addWidget(time)
        row.addLayout(_lowered(Glyph("circle-check", 16, "brand")))
        row.addLayout(words, stretch=1)
        return widget


def _lowered(glyph: Glyph) -> QVBoxLayout:
    """Put a glyph beside the first of two lines of words."""
    column = QVBoxLayout()
    column.setContentsMargins(0, look().px(5), 0, 0)
    column.addWidget(glyph)
    column.addStretch(1)
    return column


def _elided(text: str, role: str) -> QWidget:
    room = _SIDE_WIDTH - 160
    shown = QFontMetrics(text_font(role)).elidedText(
        text, Qt.TextElideMode.ElideRight, look().px(room)
    )
    result = label(shown, role)
    result.setToolTip(text if shown != text else "")
    return result
