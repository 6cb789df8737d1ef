"""The window itself: one thing at a time, the desk, the login or the first run."""

from typing import cast

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QStackedLayout, QWidget

from app.ui.widgets import named
from app.ui.window.focus_ring import FocusRing
from app.ui.window.input_watch import InputWatch

SMALLEST = (1280, 660)
FIRST = (1366, 768)
TITLE_BAR = 40  # at most; how high it is, is known only once the window stands
_COVERED = "covered"


class Frame(QWidget):
    """Holds what is shown, the focus ring over it, the dialogs before it, and full screen."""

    def __init__(self, app: QApplication, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "frame")
        self._app = app
        self._stack = QStackedLayout(self)
        self.watch = InputWatch(app)
        self._ring = FocusRing(self)
        self._covering = False
        self.watch.key_used.connect(self._ring.note_key)
        app.focusChanged.connect(self._ring.follow)
        app.focusChanged.connect(self._ring_dialog)
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.setMinimumSize(min(SMALLEST[0], screen.width()), min(SMALLEST[1], screen.height()))

    def put(self, widget: QWidget) -> None:
        """Show something in place of what is there; what was there is kept, its focus too."""
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        (widget.focusWidget() or widget).setFocus()

    def drop(self, widget: QWidget) -> None:
        """Forget something that was shown."""
        self._stack.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def shown(self) -> QWidget | None:
        """Return what is shown."""
        return self._stack.currentWidget()

    def cover(self) -> None:
        """Hide every dialog: each is a window of its own, which nothing in here covers.

        One that somebody waits for in place ends as if it had been refused; the others come
        back as they were, and until then no other stays open.
        """
        self._covering = True
        for dialog in reversed(self._dialogs()):  # whatever lies over another first
            if dialog.isVisible():
                waited_for = dialog.windowModality() is Qt.WindowModality.ApplicationModal
                dialog.setProperty(_COVERED, not waited_for)
                dialog.hide()

    def uncover(self) -> None:
        """Show the dialogs again that were hidden."""
        self._covering = False
        for dialog in self._covered():
            dialog.setProperty(_COVERED, False)
            dialog.show()

    def drop_covered(self) -> None:
        """Forget the dialogs that were hidden: whoever opened them is gone."""
        for dialog in self._covered():
            dialog.setProperty(_COVERED, False)
            dialog.deleteLater()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back to the size before."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def place(self, geometry: QByteArray) -> None:
        """Stand where the window stood last time; a sensible size the first time."""
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            screen = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(min(FIRST[0], screen.width()), min(FIRST[1], screen.height()))
            if screen.width() <= FIRST[0] or screen.height() <= FIRST[1] + TITLE_BAR:
                # The title bar would push the key bar out of sight.
                self.setWindowState(Qt.WindowState.WindowMaximized)

    def _dialogs(self) -> list[QDialog]:
        return cast("list[QDialog]", self.findChildren(QDialog))

    def _covered(self) -> list[QDialog]:
        return [each for each in self._dialogs() if each.property(_COVERED)]

    def _ring_dialog(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Give a dialog that gets the focus a ring of its own, which goes with it."""
        window = new.window() if new is not None else None
        if not isinstance(window, QDialog) or not self._is_over(window):
            return
        if self._covering:  # work that ended behind the login has opened it
            QTimer.singleShot(0, self, self._cover_late)
            return
        if window.findChild(FocusRing) is not None:
            return
        ring = FocusRing(window, by_key=self._ring.by_key)
        self.watch.key_used.connect(ring.note_key)
        self._app.focusChanged.connect(ring.follow)
        ring.follow(None, new)

    def _cover_late(self) -> None:
        if self._covering:
            self.cover()

    def _is_over(self, dialog: QWidget) -> bool:
        """Tell whether a dialog was opened from this window; ``isAncestorOf`` ends at windows."""
        parent = dialog.parentWidget()
        while parent is not None and parent is not self:
            parent = parent.parentWidget()
        return parent is self
