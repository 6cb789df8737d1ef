"""Whether somebody is at the desk, and whether the keyboard or the mouse is in use."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

IDLE_MINUTES = 15
_MS_PER_MINUTE = 60_000
_KEYS = {QEvent.Type.KeyPress, QEvent.Type.InputMethod}
_HANDS = {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.Wheel}


class InputWatch(QObject):
    """Watches the windows of the program, not its widgets.

    A filter on the application would see every event there is; the windows see
    only what a person did.

    Signals:
        idle: nobody touched anything for fifteen minutes.
        key_used: the last thing touched is a key (``True``) or the mouse (``False``).
    """

    idle = Signal()
    key_used = Signal(bool)

    def __init__(
        self, app: QGuiApplication, *, idle_ms: int = IDLE_MINUTES * _MS_PER_MINUTE
    ) -> None:
        super().__init__(app)
        self._watched: set[QWindow] = set()
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(idle_ms)
        self._clock.timeout.connect(self.idle)
        self._clock.start()
        app.focusWindowChanged.connect(self.watch)

    def watch(self, window: QWindow | None) -> None:
        """Watch one more window."""
        if window is not None and window not in self._watched:
            self._watched.add(window)
            window.destroyed.connect(lambda: self._watched.discard(window))
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _KEYS or kind in _HANDS:
            self._clock.start()
            self.key_used.emit(kind in _KEYS)
        return False
