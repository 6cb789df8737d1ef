"""What every page of the main window is, and how the window learns of it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.look import look
from app.ui.theme.tokens import tokens
from app.ui.widgets import label, named
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.key_button import KeyButton


class Page(QWidget):
    """A title row over a body, with the page's keys.

    A page gets its services as constructor arguments, builds itself in ``_make_…``,
    ``_lay_out`` and ``_connect``, and speaks through signals. It is built when it is
    first opened and lives until the window is dressed anew.

    Write a page so::

        class SeekerListPage(Page):
            def __init__(self, workers: WorkerService, runner: TaskRunner) -> None:
                super().__init__(self.tr("求职者"))
                add = self.add_action(self.tr("登记求职者"), "F2", self._register, icon="user-plus")
                self.add_button(add, kind="primary")
                self.body.addWidget(...)

            def activate(self, subject: object | None) -> None:
                self.reload()

    Actions made by ``add_action`` are what the key bar shows, in order. While the page is
    shown they win over the window's own keys (F2, F3, F6, F7, F9). ``short`` is the word in
    the key bar when the button's text is longer.

    Signals:
        go: open another page; carries its name and a subject (an id, a form) or ``None``.
        toast: say that something is done; carries a ``Notice``.
        actions_changed: an action came or went.
    """

    go = Signal(str, object)
    toast = Signal(object)
    actions_changed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "page")
        self.title = title
        self._first: QWidget | None = None
        self._title = named(label(title, "page"), "title")
        self._subtitle = named(ElidedLabel("", "muted"), "subtitle")
        self._marks = QHBoxLayout()
        self._marks.setSpacing(look().px(16))
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(look().px(16))
        self.body = QVBoxLayout()
        self.body.setSpacing(16)
        self._assemble()

    def set_title(self, title: str) -> None:
        """Change the title, for a form that edits instead of adding."""
        self.title = title
        self._title.setText(title)

    def set_subtitle(self, text: str) -> None:
        """Show facts beside the title, such as 共 1,284 人 · 可出工 463 人."""
        self._subtitle.say(text)

    def add_action(
        self,
        text: str,
        keys: str,
        does: Callable[[], object],
        *,
        icon: str = "",
        short: str = "",
    ) -> QAction:
        """Add something the page can do, with its key.

        Args:
            text: words for a button.
            keys: portable key sequence such as ``Ctrl+S``; empty for none.
            does: called without arguments.
            icon: Tabler icon for the button.
            short: word for the key bar; the text itself when empty.

        Returns:
            The action; disable or hide it and its button follows.
        """
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setProperty("icon_name", icon)
        action.setIconText(short or text)
        action.triggered.connect(lambda _checked=False: does())
        self.addAction(action)
        return action

    def add_hint(self, caps: str, words: str) -> QAction:
        """Show keys in the key bar that a widget answers itself, such as ``↑ ↓`` 换人."""
        hint = QAction(words, self)
        hint.setProperty("cap", caps)
        self.addAction(hint)
        return hint

    def add_button(self, action: QAction, *, kind: str = "") -> KeyButton:
        """Put the button of an action at the right of the title row."""
        button = KeyButton.of(action, kind=kind)
        self._buttons.addWidget(button)
        return button

    def add_mark(self, widget: QWidget) -> None:
        """Put a status between the title and the facts beside it."""
        self._marks.addWidget(widget)

    def add_beside_title(self, widget: QWidget) -> None:
        """Put any widget at the right of the title row."""
        self._buttons.addWidget(widget)

    def activate(self, subject: object | None) -> None:
        """Come to the front: read what may have changed, show ``subject`` if one is given."""

    def refresh(self) -> None:
        """Read again what came from the platform while the page is in front."""

    def begin_at(self, widget: QWidget) -> None:
        """Let the focus begin at this widget when the page comes to the front.

        Not by a focus proxy: Qt takes a widget that has one for a single control, and Tab
        would jump over everything that stands before the proxy.
        """
        self._first = widget

    def enter(self) -> None:
        """Take the focus."""
        (self._first or self).setFocus()

    def can_leave(self) -> bool:
        """Tell whether another page may come to the front now; may ask the operator."""
        return True

    def remember(self) -> object | None:
        """Return what is typed, so that a change of language or text size keeps it."""
        return None

    def recall(self, memory: object) -> None:
        """Show again what ``remember`` returned."""

    def actionEvent(self, event: QActionEvent) -> None:
        super().actionEvent(event)
        self.actions_changed.emit()

    def _assemble(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._title)
        row.addLayout(self._marks)
        row.addWidget(self._subtitle)
        row.addStretch(1)
        row.addLayout(self._buttons)
        self._title.setMinimumHeight(look().size("titleRow"))
        top, right, bottom, left = tokens()["space"]["pagePadding"]
        page = QVBoxLayout(self)
        page.setContentsMargins(left, top, right, bottom)
        page.setSpacing(16)
        page.addLayout(row)
        page.addLayout(self.body, stretch=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something done, told in passing at the foot of the window.

    Attributes:
        text: a sentence such as 记好了。
        kind: ok, info, warn or danger.
        undo: called when 撤销 is pressed within five seconds; ``None`` when there is no way back.
    """

    text: str
    kind: str = "ok"
    undo: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A page that the window can open.

    Attributes:
        name: by which other pages ask for it: workbench, seekers, register, postings, posting,
            employers, employer, log, print, sync, settings.
        build: makes the page when it is first opened.
        title: words in the navigation; empty for a page that has no item there.
        icon: Tabler icon in the navigation.
        under: name of the entry whose item is lit while this page is shown.
        at_foot: stands at the foot of the navigation, without a digit.
    """

    name: str
    build: Callable[[], Page]
    title: str = ""
    icon: str = ""
    under: str = ""
    at_foot: bool = False
