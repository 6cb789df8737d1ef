"""The main window's frame: navigation, top bar, pages, key bar. No logic of any page."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from app.ui.page import Entry, Notice, Page
from app.ui.station_window import StationWindow
from app.ui.widgets import named
from app.ui.window.key_bar import KeyBar
from app.ui.window.nav import Nav
from app.ui.window.toast import Toast
from app.ui.window.top_bar import TopBar

_OF_KIND = {"worker": "seekers", "posting": "posting", "employer": "employer", "log": "log"}


class MainWindow(StationWindow):
    """Shows one page at a time and turns keys into pages.

    Signals:
        sync_wanted: F9.
        help_wanted: F1; carries the name of the page in front.
        larger_wanted, smaller_wanted, standard_wanted: text size.
    """

    sync_wanted = Signal()
    help_wanted = Signal(str)
    larger_wanted = Signal()
    smaller_wanted = Signal()
    standard_wanted = Signal()

    def __init__(
        self, entries: Sequence[Entry], top_bar: TopBar, parent: QWidget | None = None
    ) -> None:
        """Make the frame; no page is built before it is opened.

        Args:
            entries: every page, in the order of the navigation.
            top_bar: made by whoever knows the station.
            parent: as for any widget.
        """
        super().__init__(parent)
        self._entries = {entry.name: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._front = ""
        self.top_bar = top_bar
        self._nav = Nav(entries)
        self._stack = QStackedWidget()
        self._key_bar = KeyBar(self.tr("数据存在本机，断网也能办"))
        self._toast = Toast(self)
        self._help = self._add("F1", self.tr("帮助"), self._ask_help)
        self._globals = self._make_globals()
        self._last = self._make_last()
        self._lay_out()
        self._connect()

    @property
    def front(self) -> str:
        """Name of the page in front."""
        return self._front

    def page_names(self) -> tuple[str, ...]:
        """Return the names of all pages, in the order of the navigation."""
        return tuple(self._entries)

    def page(self) -> Page:
        """Return the page in front."""
        return self._pages[self._front]

    def open(self, name: str, subject: object | None = None) -> bool:
        """Bring a page to the front, building it if need be.

        Args:
            name: of an entry; unknown names are a bug.
            subject: handed to the page.

        Returns:
            Whether the page in front could be left.
        """
        if self._front and name != self._front and not self.page().can_leave():
            return False
        entry = self._entries[name]
        if name not in self._pages:
            self._pages[name] = self._build(entry)
        page = self._pages[name]
        changed = self._front != name
        self._front = name
        self._stack.setCurrentWidget(page)
        self._nav.light(entry.under or name)
        self._show_keys()
        page.activate(subject)
        if changed:
            page.enter()
        return True

    def refresh(self) -> None:
        """Let the page in front read again; the others do when they are opened."""
        self.page().refresh()

    def set_badge(self, name: str, count: int) -> None:
        """Show a count on a page's item in the navigation."""
        self._nav.set_badge(name, count)

    def tell(self, notice: Notice) -> None:
        """Show a notice at the foot."""
        self._toast.tell(notice)

    def _build(self, entry: Entry) -> Page:
        page = entry.build()
        page.go.connect(self.open)
        page.toast.connect(self.tell)
        page.actions_changed.connect(self._show_keys)
        self._stack.addWidget(page)
        return page

    def _make_globals(self) -> list[QAction]:
        wanted = (
            ("F2", self.tr("登记"), "register"),
            ("F3", self.tr("发岗位"), "posting"),
            ("F6", self.tr("记台账"), "log"),
            ("F7", self.tr("打印"), "print"),
        )
        actions = [
            self._add(keys, words, partial(self.open, name))
            for keys, words, name in wanted
            if name in self._entries
        ]
        return [*actions, self._add("F9", self.tr("同步"), self.sync_wanted.emit)]

    def _make_last(self) -> list[QAction]:
        last = [self._add("Ctrl+K", self.tr("搜索"), self._enter_search)]
        names = self._nav.names()
        for digit, name in enumerate(names, start=1):
            self._add(f"Alt+{digit}", "", partial(self.open, name))
        change = QAction(self.tr("换栏目"), self)
        change.setProperty("cap", f"Alt+1…{len(names)}")
        last.append(change)
        if "settings" in self._entries:
            self._add("Ctrl+,", "", lambda: self.open("settings"))
        for keys, wanted in (
            ("Ctrl+=", self.larger_wanted),
            ("Ctrl++", self.larger_wanted),
            ("Ctrl+-", self.smaller_wanted),
            ("Ctrl+0", self.standard_wanted),
            ("Ctrl+L", self.lock_wanted),
            ("F11", self.full_screen_wanted),
        ):
            self._add(keys, "", wanted.emit)
        return last

    def _add(self, keys: str, words: str, does: Callable[[], object]) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: does())
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self._nav, 0, 0, 3, 1)
        grid.addWidget(self.top_bar, 0, 1)
        grid.addWidget(self._stack, 1, 1)
        grid.addWidget(self._key_bar, 2, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)
        named(self, "window")

    def _connect(self) -> None:
        self._nav.chosen.connect(self.open)
        if "sync" in self._entries:
            self.top_bar.sync_centre_wanted.connect(lambda: self.open("sync"))
        self.top_bar.settings_wanted.connect(lambda: self.open("settings"))
        self.top_bar.lock_wanted.connect(self.lock_wanted)
        self.top_bar.search.hit_chosen.connect(self._open_hit)

    def _show_keys(self) -> None:
        own = self.page().actions() if self._front in self._pages else []
        taken = {action.shortcut() for action in own if action.isEnabled()}
        for action in self.actions():
            # Two enabled actions on one key would both be silent; the page's wins.
            action.setEnabled(action.shortcut().isEmpty() or action.shortcut() not in taken)
        free = [action for action in (*self._globals, *self._last) if action.isEnabled()]
        self._key_bar.show_actions([self._help, *own, *free])

    def _ask_help(self) -> None:
        self.help_wanted.emit(self._front)

    def _enter_search(self) -> None:
        self.top_bar.search.setFocus()
        self.top_bar.search.selectAll()

    def _open_hit(self, hit: object) -> None:
        kind, found = getattr(hit, "kind", ""), getattr(hit, "id", None)
        if self.open(_OF_KIND[kind], found):
            self.page().enter()  # also where the page was in front already
