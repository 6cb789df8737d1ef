"""The ledger page on a real database, and hands for the keyboard."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from app.domain.codes import load_tables
from app.services.search import SearchService
from app.ui.background import TaskRunner
from app.ui.page import Notice
from app.ui.pages.log_entry import LogEntryLine
from app.ui.pages.service_log import Ledger, LedgerDesk, ServiceLogPage
from app.ui.widgets.hint_line import HintLine
from tests.ui.operate import child, compose, settle
from tests.ui.stations import Services


@dataclass
class Exports:
    """Notes what is exported, and where the operator puts it."""

    path: Path | None = None
    asked: list[str] = field(default_factory=list)
    done: list[tuple[date, Path]] = field(default_factory=list)

    def ask(self, _parent: QWidget, suggestion: str) -> Path | None:
        self.asked.append(suggestion)
        return self.path

    def write(self, first: date, path: Path) -> int:
        self.done.append((first, path))
        return 46


@dataclass
class LedgerBench:
    """An open page and what a person does with it."""

    qtbot: QtBot
    services: Services
    runner: TaskRunner
    page: ServiceLogPage
    exports: Exports
    notices: list[Notice]

    def rest(self) -> None:
        """Wait until what was asked has been answered and shown."""
        for _ in range(3):
            settle(self.qtbot, self.runner)

    def edit(self, name: str) -> QLineEdit:
        return child(self.page, QLineEdit, name)

    def combo(self, name: str) -> QComboBox:
        return child(self.page, QComboBox, name)

    def press(self, name: str, key: Qt.Key) -> None:
        self.qtbot.keyClick(child(self.page, QWidget, name), key)

    def say(self, note: str) -> None:
        """Type a note as an input method does."""
        compose(self.edit("note"), note)

    def hint(self) -> str:
        entry = self.page.findChild(LogEntryLine)
        assert isinstance(entry, LogEntryLine)
        hint = entry.findChild(HintLine)
        assert isinstance(hint, HintLine)
        return hint.text()

    def subtitle(self) -> str:
        return child(self.page, QLabel, "subtitle").text()

    def lines(self) -> list[tuple[str, str, str, str]]:
        """Return party, service, note and result of every line shown."""
        model = child(self.page, QTableView, "lines").model()
        return [
            tuple(str(model.index(row, column).data()) for column in range(1, 5))  # type: ignore[misc]
            for row in range(model.rowCount())
        ]

    def action(self, keys: str) -> QAction:
        return next(each for each in self.page.actions() if each.shortcut().toString() == keys)


MakeLedger = Callable[[Ledger | None], LedgerBench]


def make_ledger(
    qtbot: QtBot, services: Services, runner: TaskRunner, ledger: Ledger | None
) -> LedgerBench:
    """Open the page; ``ledger`` in place of the real one, if given."""
    exports = Exports()
    desk = LedgerDesk(
        ledger=ledger or services.logs,
        drafts=services.drafts,
        find=SearchService(open_unit=services.open_unit).find,
        codes=load_tables(),
        export=exports.write,
        now=services.clock,
        ask_path=exports.ask,
    )
    page = ServiceLogPage(desk, runner)
    notices: list[Notice] = []
    page.toast.connect(notices.append)
    qtbot.addWidget(page)
    page.resize(1040, 564)
    page.show()
    qtbot.waitExposed(page)
    bench = LedgerBench(qtbot, services, runner, page, exports, notices)
    page.activate(None)
    bench.rest()
    return bench


def write(bench: LedgerBench, note: str) -> None:
    """Write a line with a note."""
    bench.say(note)
    bench.press("note", Qt.Key.Key_Return)
    bench.rest()


def choose_first(bench: LedgerBench) -> QTableView:
    """Choose the newest line."""
    view = child(bench.page, QTableView, "lines")
    view.setFocus()
    bench.qtbot.keyClick(view, Qt.Key.Key_Down)
    view.setCurrentIndex(view.model().index(0, 0))
    return view
