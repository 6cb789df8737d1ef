"""A sheet of paper on the screen: the page itself, at any zoom."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from app.printing.poster_content import PosterContent
from app.printing.preview import poster_picture
from app.printing.sheets import A4, MM_PER_INCH
from app.ui.theme.look import colour
from app.ui.widgets import named

ZOOMS = (25, 33, 50, 67, 80, 100, 125, 150, 200)
_SCREEN_DPI = 96
_MARGIN = 8


class SheetView(QScrollArea):
    """Shows a poster, whole to begin with; 100 % is the size of the paper.

    Signals:
        zoom_changed: carries the zoom in per cent.
    """

    zoom_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "sheet")
        self._sheet = _Sheet()
        self._zoom: int | None = None  # None: the whole sheet, whatever the room
        self.setWidget(self._sheet)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_poster(self, content: PosterContent | None) -> None:
        """Show another poster, or none."""
        self._sheet.show_poster(content)

    def zoom(self) -> int:
        """Return the zoom in per cent of the paper's size."""
        return round(self._sheet.width() / _full_width() * 100)

    def zoom_in(self) -> None:
        """Go to the next larger step."""
        self._go_to(next((step for step in ZOOMS if step > self.zoom()), ZOOMS[-1]))

    def zoom_out(self) -> None:
        """Go to the next smaller step."""
        self._go_to(next((step for step in reversed(ZOOMS) if step < self.zoom()), ZOOMS[0]))

    def fit(self) -> None:
        """Show the whole sheet again."""
        self._go_to(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resize_sheet()

    def paintEvent(self, event: object) -> None:
        QPainter(self.viewport()).fillRect(self.viewport().rect(), colour("track"))

    def _go_to(self, zoom: int | None) -> None:
        self._zoom = zoom
        self._resize_sheet()

    def _resize_sheet(self) -> None:
        if self._zoom is None:
            room = self.maximumViewportSize() - QSize(2 * _MARGIN, 2 * _MARGIN)
            width = min(room.width(), room.height() * A4.width_mm / A4.height_mm)
        else:
            width = _full_width() * self._zoom / 100
        width = max(round(width), 1)
        self._sheet.setFixedSize(width, round(width * A4.height_mm / A4.width_mm))
        self.zoom_changed.emit(self.zoom())


class _Sheet(QWidget):
    """The paper; paints itself anew only when words or size are others."""

    def __init__(self) -> None:
        super().__init__()
        self._content: PosterContent | None = None
        self._picture: QImage | None = None

    def show_poster(self, content: PosterContent | None) -> None:
        """Take other words."""
        if content != self._content:
            self._content = content
            self._picture = None
            self.setAccessibleName(content.title if content else "")
            self.update()

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self._content is not None:
            painter.drawImage(QPointF(0, 0), self._fresh_picture(self._content))
        painter.setPen(QPen(colour("lineStrong"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _fresh_picture(self, content: PosterContent) -> QImage:
        ratio = self.devicePixelRatioF()
        width = round(self.width() * ratio)
        if self._picture is None or self._picture.width() != width:
            self._picture = poster_picture(content, width)
            self._picture.setDevicePixelRatio(ratio)
        return self._picture


def _full_width() -> float:
    return A4.width_mm / MM_PER_INCH * _SCREEN_DPI
