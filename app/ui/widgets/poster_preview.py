"""The poster itself, small, while the form is being filled in."""

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.printing.poster_content import PosterContent
from app.printing.preview import poster_picture
from app.printing.sheets import A4
from app.ui.theme.look import colour
from app.ui.widgets import named

_EDGE = 16
_SETTLE_MS = 60


class PosterPreview(QWidget):
    """Paints the sheet as it will be printed, as large as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "preview")
        self.setAccessibleName(self.tr("海报预览"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._content: PosterContent | None = None
        self._picture: QImage | None = None
        self._delay = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._delay.timeout.connect(self._redraw)

    def show_content(self, content: PosterContent) -> None:
        """Draw other words; nothing happens when they are the same."""
        if content == self._content and self._picture is not None:
            return
        self._content = content
        self.setAccessibleDescription(
            "，".join(filter(None, (content.title, content.pay_figure, content.pay_unit)))
        )
        self._redraw()

    def content(self) -> PosterContent | None:
        """Return the words drawn."""
        return self._content

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._delay.start()

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("track"))
        sheet = self._sheet()
        if self._picture is None:
            painter.fillRect(sheet, Qt.GlobalColor.white)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(sheet, self._picture)
        painter.setPen(colour("lineStrong"))
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))

    def _sheet(self) -> QRect:
        room = self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        wide = min(room.width(), round(room.height() * A4.width_mm / A4.height_mm))
        high = round(wide * A4.height_mm / A4.width_mm)
        return QRect(
            room.left() + (room.width() - wide) // 2,
            room.top() + (room.height() - high) // 2,
            wide,
            high,
        )

    def _redraw(self) -> None:
        wide = round(self._sheet().width() * self.devicePixelRatioF())
        if self._content is not None and wide > 0:
            self._picture = poster_picture(self._content, wide)
        self.update()
