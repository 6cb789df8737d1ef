"""A kind of sheet to choose: its picture in small, its name, what it is for."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.printing.poster_content import PosterContent
from app.printing.preview import poster_picture
from app.printing.sheets import A4
from app.ui.theme.look import colour, glyph, look, text_font

_HEIGHT = 108
_THUMBNAIL = 64
_SIDE = 12
_BADGE = 24


class TemplateCard(QAbstractButton):
    """Checkable; the chosen one has a pine frame and a tick."""

    def __init__(self, name: str, use: str, parent: QWidget | None = None) -> None:
        """Make it.

        Args:
            name: of the sheet.
            use: paper and purpose.
            parent: as for any widget.
        """
        super().__init__(parent)
        self._use = use
        self._content: PosterContent | None = None
        self._picture: QImage | None = None
        self.setText(name)
        self.setCheckable(True)
        self.setAccessibleName(f"{name} {use}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_poster(self, content: PosterContent | None) -> None:
        """Show another poster in small."""
        self._content = content
        self._picture = None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(248), look().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        name = QFontMetrics(text_font("body", weight=500)).horizontalAdvance(self.text())
        use = QFontMetrics(text_font("caption")).horizontalAdvance(self._use)
        sides = 3 * _SIDE + 8 + look().px(_THUMBNAIL)
        return QSize(sides + max(name, use), look().px(_HEIGHT))

    def paintEvent(self, event: object) -> None:
        on = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("brand" if on else "lineStrong"), 2 if on else 1))
        painter.setBrush(colour("brandTint" if on else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        thumbnail = self._paint_thumbnail(painter)
        self._paint_words(painter, thumbnail.right() + _SIDE + 4)
        if on:
            self._paint_badge(painter)

    def _paint_thumbnail(self, painter: QPainter) -> QRectF:
        width = look().px(_THUMBNAIL)
        height = width * A4.height_mm / A4.width_mm
        place = QRectF(_SIDE, (self.height() - height) / 2, width, height)
        painter.fillRect(place, Qt.GlobalColor.white)
        if self._content is not None:
            if self._picture is None:
                ratio = self.devicePixelRatioF()
                self._picture = poster_picture(self._content, round(width * ratio))
                self._picture.setDevicePixelRatio(ratio)
            painter.drawImage(place.topLeft(), self._picture)
        painter.setPen(QPen(colour("lineStrong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)
        return place

    def _paint_words(self, painter: QPainter, left: float) -> None:
        line = look().line_px("body")
        middle = self.height() / 2
        room = self.width() - left - _SIDE
        painter.setFont(text_font("body", weight=500))
        painter.setPen(colour("ink"))
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, middle - line, room, line), flags, self.text())
        painter.setFont(text_font("caption"))
        painter.setPen(colour("inkMuted"))
        painter.drawText(QRectF(left, middle, room, line), flags, self._use)

    def _paint_badge(self, painter: QPainter) -> None:
        edge = look().px(_BADGE)
        place = QRectF(self.width() - edge - 8, 8, edge, edge)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("brand"))
        painter.drawEllipse(place)
        mark = glyph("check", _BADGE - 8, "onBrand", self.devicePixelRatioF())
        painter.drawPixmap(QPointF(place.left() + 4, place.top() + 4), mark)
