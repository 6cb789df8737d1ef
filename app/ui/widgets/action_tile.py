"""A large button of the workbench: icon, what it does, and its key."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.ui.theme.look import colour, glyph, look, text_font
from app.ui.widgets.key_caps import CapColours, cap_colours, caps_width, draw_caps

_HEIGHT = 72
_PAD = 16
_BLOCK = 40
_ICON = 24
_FAINT = 40
_LINE = 115


class ActionTile(QAbstractButton):
    """Follows an action; the first of a row is filled."""

    def __init__(self, action: QAction, *, filled: bool = False) -> None:
        super().__init__()
        self._filled = filled
        self._icon = str(action.property("icon_name") or "")
        self._keys = action.shortcut().toString()
        self.setText(action.text())
        self.setAccessibleName(f"{action.text()} {self._keys}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(action.trigger)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(text_font("body", weight=700)).horizontalAdvance(self.text())
        width = 2 * _PAD + look().px(_BLOCK) + 12 + max(words, caps_width(self._keys))
        return QSize(width, look().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = "onBrand" if self._filled else "ink"
        ground = "brand" if self._filled else "surface"
        if self.underMouse():
            ground = "brandHover" if self._filled else "surfaceSunken"
        painter.setPen(QPen(colour("brand" if self._filled else "line"), 1))
        painter.setBrush(colour(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        block = look().px(_BLOCK)
        box = QRectF(_PAD, (self.height() - block) / 2, block, block)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._faint("onBrand") if self._filled else colour("brandTint"))
        painter.drawRoundedRect(box, 6, 6)
        tint = "onBrand" if self._filled else "brand"
        picture = glyph(self._icon, _ICON, tint, self.devicePixelRatioF())
        inset = (block - look().px(_ICON)) / 2
        painter.drawPixmap(QPointF(box.left() + inset, box.top() + inset), picture)
        left, middle = box.right() + 12, self.height() / 2
        painter.setFont(text_font("body", weight=700 if self._filled else 500))
        painter.setPen(colour(ink))
        words = QRectF(left, 8, self.width() - left, middle - 6)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        draw_caps(painter, left, middle + look().px(14), self._keys, self._caps())

    def _caps(self) -> CapColours:
        if not self._filled:
            return cap_colours()
        line = QColor(colour("onBrand"))
        line.setAlpha(_LINE)
        return CapColours(colour("onBrand"), line, self._faint("onBrand"))

    def _faint(self, token: str) -> QColor:
        faint = QColor(colour(token))
        faint.setAlpha(_FAINT)
        return faint
