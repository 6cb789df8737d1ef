"""The side navigation."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.page import Entry
from app.ui.theme.look import colour, glyph, look, text_font
from app.ui.widgets import label, named
from app.ui.widgets.seal import Seal, TerraceFrame

_ITEM = 48
_LARGE_ITEM = 72
_LARGE_SCALE = 150


class NavItem(QToolButton):
    """One page: icon, words, and the digit of its ``Alt`` key or a badge."""

    def __init__(self, entry: Entry, digit: int, parent: QWidget | None = None) -> None:
        """Make an item.

        Args:
            entry: the page.
            digit: 1 to 9, or 0 for none.
            parent: as for any widget.
        """
        super().__init__(parent)
        self.entry = entry
        self._digit = digit
        self._badge = 0
        self.setText(entry.title)
        self.setCheckable(True)
        self.setObjectName(f"nav-{entry.name}")
        self.setAccessibleName(f"{entry.title} Alt+{digit}" if digit else entry.title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(
            round(_LARGE_ITEM * look().scale / _LARGE_SCALE) if look().large else _ITEM
        )

    def set_badge(self, count: int) -> None:
        """Show a count instead of the digit; 0 takes it away."""
        self._badge = count
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        ink = "navActiveInk" if self.isChecked() else "navInk"
        painter.setPen(colour(ink))
        if look().large:
            self._paint_stacked(painter, ink)
        else:
            self._paint_row(painter, ink)

    def _paint_ground(self, painter: QPainter) -> None:
        if not self.isChecked() and not self.underMouse() and not self.hasFocus():
            return
        painter.setPen(Qt.PenStyle.NoPen)
        ground = colour("navActiveBg") if self.isChecked() else colour("navMotif")
        if not self.isChecked():
            ground.setAlphaF(0.4)
        painter.setBrush(ground)
        # Wider than the item: the right end runs into the page, so only the left is round.
        painter.drawRoundedRect(QRectF(0, 0, self.width() + 16, self.height()), 8, 8)
        if self.isChecked():
            painter.setBrush(colour("gold"))
            painter.drawRoundedRect(QRectF(0, 12, 4, self.height() - 24), 2, 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = "focus" if self.isChecked() else "focusOnDark"
            painter.setPen(QPen(colour(ring), 3))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 6, 6)

    def _paint_row(self, painter: QPainter, ink: str) -> None:
        middle = self.height() / 2
        picture = glyph(self.entry.icon, 20, ink, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(16, round(middle - 10)), picture)
        painter.setFont(text_font("body", weight=700 if self.isChecked() else 400))
        painter.setPen(colour(ink))
        room = QRectF(48, 0, self.width() - 48 - 32, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._badge:
            self._paint_badge(painter, middle)
        elif self._digit:
            painter.setFont(text_font("keycap"))
            painter.setOpacity(0.72)
            end = QRectF(0, 0, self.width() - 16, self.height())
            painter.drawText(
                end,
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                str(self._digit),
            )

    def _paint_badge(self, painter: QPainter, middle: float) -> None:
        text = str(self._badge) if self._badge < 1000 else "999+"  # noqa: PLR2004 (what fits)
        width = 16 + 8 * len(text) - 4 * (len(text) - 1)
        box = QRectF(self.width() - 12 - width, middle - 10, width, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("gold"))
        painter.drawRoundedRect(box, 10, 10)
        painter.setFont(text_font("keycap"))
        painter.setPen(colour("onGold"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_stacked(self, painter: QPainter, ink: str) -> None:
        edge = look().px(22)
        picture = glyph(self.entry.icon, 22, ink, self.devicePixelRatioF())
        painter.drawPixmap(
            QPointF(round((self.width() - edge) / 2), round(self.height() * 0.08)), picture
        )
        painter.setFont(text_font("caption", weight=700 if self.isChecked() else 400))
        painter.setPen(colour(ink))
        room = QRectF(0, self.height() * 0.5, self.width(), self.height() * 0.48)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.text())


class Nav(TerraceFrame):
    """Seal and name, the pages, settings at the foot.

    Signals:
        chosen: a page was asked for; carries its name.
    """

    chosen = Signal(str)

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        named(self, "nav")
        self.setFixedWidth(look().size("nav"))
        self.setAccessibleName(self.tr("栏目"))
        self._items: dict[str, NavItem] = {}
        self._group = QButtonGroup(self)
        shown = [entry for entry in entries if entry.title]
        self._lay_out([e for e in shown if not e.at_foot], [e for e in shown if e.at_foot])

    def names(self) -> list[str]:
        """Return the names of the pages that have a digit, in order."""
        return [name for name, item in self._items.items() if not item.entry.at_foot]

    def light(self, name: str) -> None:
        """Show which page is in front."""
        lit = self._group.checkedButton()
        if name in self._items:
            self._items[name].setChecked(True)
        elif lit is not None:
            self._group.setExclusive(False)  # an exclusive group would not let the last one go
            lit.setChecked(False)
            self._group.setExclusive(True)

    def set_badge(self, name: str, count: int) -> None:
        """Show a count on a page's item; 0 takes it away."""
        if name in self._items:
            self._items[name].set_badge(count)

    def _lay_out(self, main: Sequence[Entry], foot: Sequence[Entry]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0 if look().large else 8, 0, 0, 8)
        column.setSpacing(0)
        column.addLayout(self._make_brand())
        column.addSpacing(8)
        for digit, entry in enumerate(main, start=1):
            column.addWidget(self._make_item(entry, digit))
        column.addStretch(1)
        for entry in foot:
            column.addWidget(self._make_item(entry, 0))

    def _make_item(self, entry: Entry, digit: int) -> NavItem:
        item = NavItem(entry, digit)
        item.clicked.connect(lambda: self.chosen.emit(entry.name))
        self._group.addButton(item)
        self._items[entry.name] = item
        return item

    def _make_brand(self) -> QHBoxLayout:
        row = QHBoxLayout()
        if look().large:
            row.setContentsMargins(0, 16, 0, 12)
            row.addWidget(Seal(look().px(32)), alignment=Qt.AlignmentFlag.AlignHCenter)
            return row
        row.setContentsMargins(8, 10, 0, 10)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._brand_label(self.tr("零工驿站"), "name"))
        words.addWidget(self._brand_label(self.tr("村级就业服务"), "caption"))
        row.addWidget(Seal(36))
        row.addLayout(words, stretch=1)
        return row

    def _brand_label(self, text: str, role: str) -> QLabel:
        result = label(text, role)
        result.setProperty("brand", role)
        return result
