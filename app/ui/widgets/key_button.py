"""A push button that carries an icon and the key that does the same."""

from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton

from app.ui.theme.look import colour, glyph, look, text_font
from app.ui.theme.tokens import Look
from app.ui.widgets.key_caps import CapColours, cap_colours, caps_width, draw_caps

_INK = {"primary": "onBrand", "secondary": "brand", "danger": "danger", "text": "brand"}
_HEIGHTS = {"small": "controlSmall", "normal": "control", "large": "controlLarge"}
_GAP = 8
_ICON = 20
_TRANSLUCENT = 115


class KeyButton(QPushButton):
    """Icon, words and key cap, painted: ``QPushButton`` holds no cap.

    Ground and border come from the style sheet by the property ``kind``: plain (``""``),
    ``primary`` (one per region), ``secondary``, ``text`` or ``danger``.
    """

    def __init__(
        self,
        text: str,
        *,
        icon: str = "",
        keys: str = "",
        kind: str = "",
        tall: str = "normal",
    ) -> None:
        """Make a button.

        Args:
            text: a verb, two to four characters in Chinese.
            icon: name of a Tabler icon.
            keys: what to print on the cap; the caller owns the shortcut itself.
            kind: see the class.
            tall: ``small``, ``normal`` or ``large``.
        """
        super().__init__(text)
        self._icon = icon
        self._keys = keys
        self._busy_text = ""
        self._action: QAction | None = None
        self.setProperty("kind", kind)
        self.setProperty("tall", tall)
        self._height = look().size(_HEIGHTS[tall])
        self.setFixedHeight(self._height)
        # Large words may leave no room for the cap; the key bar names the key then.
        across = QSizePolicy.Policy.Preferred if look().large else QSizePolicy.Policy.Minimum
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self._name()

    @classmethod
    def of(
        cls, action: QAction, *, kind: str = "", tall: str = "normal", caps: bool = True
    ) -> "KeyButton":
        """Make the button of an action: text, icon name, key and enabled state follow it.

        Where caps have no room the tool tip and the key bar name the key.
        """
        keys = action.shortcut().toString()
        button = cls(
            action.text(),
            icon=str(action.property("icon_name") or ""),
            keys=keys if caps else "",
            kind=kind,
            tall=tall,
        )
        button._action = action
        button.setToolTip("" if caps else keys)
        button.clicked.connect(action.trigger)
        action.changed.connect(button._follow)
        button._follow()
        return button

    def setText(self, text: str) -> None:
        super().setText(text)
        self._name()
        self.updateGeometry()

    def set_kind(self, kind: str) -> None:
        """Change between primary, secondary, text, danger and plain."""
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.update()

    def set_busy(self, text: str) -> None:
        """Show that the work is under way in words such as 保存中; an empty text ends it."""
        self._busy_text = text
        self.setDisabled(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._content_width(self._keys) + 2 * self._side(), self._height)

    def minimumSizeHint(self) -> QSize:
        if not look().large:
            return self.sizeHint()
        return QSize(self._content_width("") + 2 * self._side(), self._height)

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text = ""  # type: ignore[attr-defined]  # the style paints the ground alone

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._paint_content(QPainter(self))

    def _follow(self) -> None:
        action = self._action
        assert action is not None
        self.setEnabled(action.isEnabled())
        self.setVisible(action.isVisible())
        if self.text() != action.text():
            self.setText(action.text())

    def _name(self) -> None:
        self.setAccessibleName(f"{self.text()} {self._keys}".strip())

    def _shown_text(self) -> str:
        return self._busy_text or self.text()

    def _shown_icon(self) -> str:
        return "loader-2" if self._busy_text else self._icon

    def _font_weight(self) -> int:
        return 700 if self.property("kind") == "primary" else 500

    def _text_width(self) -> int:
        return _advance(self._shown_text(), self._role(), self._font_weight(), look())

    def _role(self) -> str:
        return "label" if self.property("tall") == "small" else "body"

    def _side(self) -> int:
        return look().px(12 if self.property("tall") == "small" else 16)

    def _content_width(self, keys: str) -> int:
        gap = look().px(_GAP)
        parts = [self._text_width()] if self._shown_text() else []
        if self._shown_icon():
            parts.append(look().px(_ICON))
        if keys:
            parts.append(caps_width(keys))
        return sum(parts) + gap * max(len(parts) - 1, 0)

    def _ink(self) -> str:
        if not self.isEnabled() and not self._busy_text:
            return "inkMuted"
        return _INK.get(str(self.property("kind")), "ink")

    def _paint_content(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap, ink = look().px(_GAP), self._ink()
        keys = self._keys if self.width() >= self.sizeHint().width() else ""
        left = (self.width() - self._content_width(keys)) / 2
        middle = self.height() / 2
        if self._shown_icon():
            edge = look().px(_ICON)
            picture = glyph(self._shown_icon(), _ICON, ink, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(round(left), round(middle - edge / 2)), picture)
            left += edge + gap
        if self._shown_text():
            painter.setFont(text_font(self._role(), weight=self._font_weight()))
            painter.setPen(colour(ink))
            box = QRectF(left, 0, self._text_width() + 1, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._shown_text())
            left += self._text_width() + gap
        if keys:
            draw_caps(painter, left, middle, keys, self._cap_colours(ink))

    def _cap_colours(self, ink: str) -> CapColours:
        if self.property("kind") != "primary" or not self.isEnabled():
            return cap_colours()
        line = QColor(colour(ink))
        line.setAlpha(_TRANSLUCENT)
        ground = QColor(colour(ink))
        ground.setAlpha(_TRANSLUCENT // 4)
        return CapColours(colour(ink), line, ground)


@cache
def _advance(text: str, role: str, weight: int, _look: Look) -> int:
    # Asked for at every layout and painting; only another look changes it.
    return QFontMetrics(text_font(role, weight=weight)).horizontalAdvance(text)
