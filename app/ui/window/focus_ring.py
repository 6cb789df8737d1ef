"""The ring around whatever has the keyboard, drawn over the whole window."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from app.ui.theme.look import colour

_WIDTH = 3
_AWAY = 2
_RADIUS = 10
_OWN_RING = ("nav",)


class FocusRing(QWidget):
    """One transparent overlay of a window; inputs and lists show their focus themselves.

    Shown while the keyboard is in use, hidden after a click: a ring on a clicked
    button says nothing that the hand does not know.
    """

    def __init__(self, window: QWidget, *, by_key: bool = False) -> None:
        super().__init__(window)
        self._window = window
        self._by_key = by_key
        self._target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def by_key(self) -> bool:
        """Whether the last thing used was a key."""
        return self._by_key

    def follow(self, old: QWidget | None, new: QWidget | None) -> None:
        """Go to the widget that has the focus now; connect to ``focusChanged``."""
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._by_key = False
        self._watch(new if new is not None and self._rings(new) else None)

    def note_key(self, pressed: bool) -> None:
        """Learn whether the last thing used was a key (``True``) or the mouse."""
        if pressed != self._by_key:
            self._by_key = pressed
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide):
            self._place()
        return False

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("focus"), _WIDTH))
        half = _WIDTH / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(half, half, -half, -half), _RADIUS, _RADIUS
        )

    def _rings(self, widget: QWidget) -> bool:
        inside = self._window.isAncestorOf(widget)
        own = widget.objectName().startswith(_OWN_RING)
        return inside and not own and isinstance(widget, QAbstractButton | QScrollArea)

    def _watch(self, target: QWidget | None) -> None:
        if self._target is not None:
            self._target.removeEventFilter(self)
            self._target.destroyed.disconnect(self._forget)
        self._target = target
        if target is not None:
            target.installEventFilter(self)
            target.destroyed.connect(self._forget)
        self._place()

    def _forget(self) -> None:
        self._target = None
        self.hide()

    def _place(self) -> None:
        target = self._target
        if target is None or not self._by_key or not target.isVisible():
            self.hide()
            return
        spare = _WIDTH + _AWAY
        corner = target.mapTo(self._window, QPoint(0, 0))
        self.setGeometry(
            corner.x() - spare,
            corner.y() - spare,
            target.width() + 2 * spare,
            target.height() + 2 * spare,
        )
        self.show()
        self.raise_()
