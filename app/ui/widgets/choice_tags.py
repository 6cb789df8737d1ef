"""Choosing one or several of a handful of answers by tags."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.theme.look import colour, glyph, look, text_font
from app.ui.widgets.flow_layout import FlowLayout

_TICK = 16
_SIDE = 12
_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its code, its words, an icon if it has one.

    Attributes:
        more: no answer but the way to more of them; drawn dashed, never ticked.
    """

    code: str
    text: str
    icon: str = ""
    more: bool = False


class Tag(QAbstractButton):
    """One answer; ticked when chosen."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        self.setText(choice.text)
        self.setAccessibleName(choice.text)
        self.setObjectName(f"tag-{choice.code}")
        self.setCheckable(not choice.more)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        # Measured bold and with room for the tick, so that choosing moves nothing.
        words = QFontMetrics(text_font("label", weight=700)).horizontalAdvance(self.text())
        picture = look().px(_TICK) + 4 if self._icon() or self.isCheckable() else 0
        return QSize(words + picture + look().px(2 * _SIDE), look().size("control"))

    def paintEvent(self, event: object) -> None:
        on = self.isChecked()
        ink = "inkMuted" if not self.isEnabled() else "brand" if on else "ink"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = colour("brand" if on else "controlBorder")
        line = Qt.PenStyle.DashLine if self.choice.more else Qt.PenStyle.SolidLine
        painter.setPen(QPen(edge, 2 if on else 1, line))
        painter.setBrush(colour("brandTint" if on else "surface"))
        inset = 1.0 if on else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)
        font = text_font("label", weight=700 if on else 400)
        words = QFontMetrics(font).horizontalAdvance(self.text())
        picture = look().px(_TICK) + 4 if self._icon() else 0
        left = (self.width() - words - picture) / 2
        if picture:
            icon = glyph(self._icon(), _TICK, ink, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left, (self.height() - look().px(_TICK)) / 2), icon)
        painter.setFont(font)
        painter.setPen(colour(ink))
        room = QRectF(left + picture, 0, words + 2, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _icon(self) -> str:
        return "check" if self.isChecked() else self.choice.icon


class ChoiceTags(QWidget):
    """A group of tags with one stop of the Tab key; arrows move, Space toggles.

    Signals:
        changed: the operator chose or unchose; carries nothing, read ``codes``.
        more_wanted: the tag that leads to more answers was pressed, or letters were typed;
            carries the letters.
    """

    changed = Signal()
    more_wanted = Signal(str)

    def __init__(
        self,
        choices: Sequence[Choice],
        *,
        several: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Make the tags.

        Args:
            choices: in the order shown.
            several: whether more than one may be chosen; with one, choosing frees the other.
            parent: as for any widget.
        """
        super().__init__(parent)
        self._several = several
        self._tags: list[Tag] = []
        self._flow = FlowLayout(look().px(8), self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.offer(choices)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Replace the answers; those chosen that are still offered stay chosen."""
        chosen = self.codes()
        for tag in self._tags:
            self._flow.removeWidget(tag)
            tag.deleteLater()
        self._tags = [self._make(choice) for choice in choices]
        self.choose(chosen)

    def codes(self) -> tuple[str, ...]:
        """Return the codes chosen, in the order shown."""
        return tuple(tag.choice.code for tag in self._tags if tag.isChecked())

    def code(self) -> str:
        """Return the one code chosen, or an empty text."""
        return next(iter(self.codes()), "")

    def choose(self, codes: Iterable[str]) -> None:
        """Tick exactly these, without a signal."""
        wanted = set(codes)
        for tag in self._tags:
            tag.setChecked(tag.choice.code in wanted)
        self._set_stop()

    def tags(self) -> tuple[Tag, ...]:
        """Return the tags, in the order shown."""
        return tuple(self._tags)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()), 0)
            if step and isinstance(watched, Tag):
                self._move(watched, step)
                return True
            if self._leads_on() and event.text().isalpha():
                self.more_wanted.emit(event.text())
                return True
        return False

    def _leads_on(self) -> bool:
        return any(tag.choice.more for tag in self._tags)

    def _make(self, choice: Choice) -> Tag:
        tag = Tag(choice, self)
        tag.clicked.connect(self._settle)
        tag.installEventFilter(self)
        self._flow.addWidget(tag)
        return tag

    def _move(self, tag: Tag, step: int) -> None:
        place = (self._tags.index(tag) + step) % len(self._tags)
        self._tags[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _settle(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, Tag) and pressed.choice.more:
            self.more_wanted.emit("")
            return
        if not self._several and isinstance(pressed, Tag) and pressed.isChecked():
            for tag in self._tags:
                tag.setChecked(tag is pressed)
        self._set_stop()
        self.changed.emit()

    def _set_stop(self) -> None:
        # Tab stops once in the group, at the first chosen tag or the first of all.
        stop = next((tag for tag in self._tags if tag.isChecked()), None)
        stop = stop or next(iter(self._tags), None)
        for tag in self._tags:
            once = tag is stop or tag.hasFocus()
            tag.setFocusPolicy(Qt.FocusPolicy.StrongFocus if once else Qt.FocusPolicy.ClickFocus)
        if stop is not None:
            self.setFocusProxy(stop)
