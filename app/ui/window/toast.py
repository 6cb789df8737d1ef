"""A sentence at the foot of the window about something just done, with a way back."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.ui.page import Notice
from app.ui.theme.look import glyph, look
from app.ui.widgets import label, named
from app.ui.widgets.key_button import KeyButton

SHOWN_MS = 5_000
_ABOVE_FOOT = 4  # over the key bar and the page's margin, never over its buttons
_UNDO = "Alt+Z"
_ICONS = {"ok": "circle-check", "info": "info-circle", "warn": "alert-triangle"}


class Toast(QFrame):
    """Shown for five seconds; the clock stands still under the mouse or the focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        named(self, "toast")
        self.setProperty("role", "toast")
        self._icon = QLabel()
        self._text = named(label(""), "notice")
        self._undo = named(KeyButton(self.tr("撤销"), keys=_UNDO, tall="small"), "undo")
        # Not Ctrl+Z: that one takes back letters in the input that has the focus.
        # The button's own shortcut would take the focus away from that input.
        self._key = QShortcut(QKeySequence(_UNDO), self)
        self._notice: Notice | None = None
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SHOWN_MS)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addWidget(self._text)
        row.addWidget(self._undo)
        self._clock.timeout.connect(self.hide)
        self._undo.clicked.connect(self._go_back)
        self._key.activated.connect(self._go_back)
        window.installEventFilter(self)
        self.hide()

    def tell(self, notice: Notice) -> None:
        """Show a notice in place of the last one."""
        self._notice = notice
        icon = _ICONS.get(notice.kind, "alert-circle")
        self._icon.setPixmap(glyph(icon, 20, "gold", self.devicePixelRatioF()))
        self._text.setText(notice.text)
        self._undo.setVisible(notice.undo is not None)
        self._key.setEnabled(notice.undo is not None)
        self.setAccessibleName(notice.text)
        self._place()
        self.show()
        self.raise_()
        self._clock.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._clock.stop()

    def leaveEvent(self, event: QEvent) -> None:
        if not self._undo.hasFocus():
            self._clock.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        self.adjustSize()
        window = self._window
        foot = window.height() - self.height() - look().px(_ABOVE_FOOT)
        self.move((window.width() - self.width()) // 2, foot)

    def _go_back(self) -> None:
        notice = self._notice
        self.hide()
        if notice is not None and notice.undo is not None:
            notice.undo()
