"""A panel that slides in at the right of a list, with a spine."""

from PySide6.QtCore import QByteArray, QEasingCurve, QPropertyAnimation, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui.theme.look import colour, look
from app.ui.widgets import named

SLIDE_MS = 160
_SPINE = 4
_RADIUS = 8


class Spined(QFrame):
    """A card with a pine spine: the current thing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spine = "brand"
        self.setProperty("role", "card")

    def set_spine(self, token: str) -> None:
        """Paint the spine in another colour token."""
        self._spine = token
        self.update()

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)  # type: ignore[arg-type]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.setClipPath(outline)
        painter.fillRect(0, 0, _SPINE, self.height(), colour(self._spine))


class Drawer(Spined):
    """Opens and closes by sliding; Esc closes it and gives the focus back.

    Fill ``content``. Put the drawer into the page's row behind the list.

    Signals:
        closed: it was closed by key or button.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "drawer")
        self._open = False
        self._width = look().size("drawer")
        inner = QWidget()
        inner.setFixedWidth(self._width - _SPINE - 1)
        self.content = QVBoxLayout(inner)
        self.content.setContentsMargins(16, 16, 16, 16)
        self.content.setSpacing(8)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(_SPINE, 1, 1, 1)
        frame.addWidget(inner)
        self._slide = QPropertyAnimation(self, QByteArray(b"maximumWidth"), self)
        self._slide.setDuration(SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.finished.connect(self._settle)
        self.setMinimumWidth(0)
        self.setMaximumWidth(0)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it stands open or is opening."""
        return self._open

    def open(self) -> None:
        """Slide in; nothing moves when it is open already."""
        if not self._open:
            self._open = True
            self.show()
            self._run_to(self._width)

    def close_drawer(self) -> None:
        """Slide out."""
        if self._open:
            self._open = False
            self._run_to(0)
            self.closed.emit()

    def finish(self) -> None:
        """End the slide at once, for pictures and for tests."""
        self._slide.stop()
        self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_drawer()
        else:
            super().keyPressEvent(event)

    def _run_to(self, width: int) -> None:
        self._slide.stop()
        self._slide.setStartValue(self.width() if self.isVisible() and width == 0 else 0)
        self._slide.setEndValue(width)
        self._slide.start()

    def _settle(self) -> None:
        self.setMaximumWidth(self._width if self._open else 0)
        self.setMinimumWidth(self._width if self._open else 0)
        self.setVisible(self._open)
