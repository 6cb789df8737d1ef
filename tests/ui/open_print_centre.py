"""The print centre as the tests sit at it."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListView
from pytestqt.qtbot import QtBot

from app.ui.background import TaskRunner
from app.ui.page import Notice
from app.ui.pages.print_centre import PrintCentrePage
from app.ui.widgets.key_button import KeyButton
from app.ui.widgets.sheet_view import SheetView
from tests.ui.operate import child, settle
from tests.ui.print_board import Board

CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class OpenPrintCentre:
    """A print centre on a board, and what it said."""

    def __init__(self, qtbot: QtBot, runner: TaskRunner, board: Board) -> None:
        self.qtbot = qtbot
        self.runner = runner
        self.board = board
        self.said: list[Notice] = []
        self.page = PrintCentrePage(board.desk(), runner)
        self.page.toast.connect(self.said.append)
        qtbot.addWidget(self.page)
        self.page.resize(1174, 672)
        self.page.show()
        qtbot.waitExposed(self.page)

    def open(self, subject: UUID | None = None) -> None:
        self.page.activate(subject)
        self.rest()

    def rest(self) -> None:
        """Wait until what is current is also what is shown."""
        settle(self.qtbot, self.runner)
        wanted = str(self.postings.currentIndex().data() or "")
        shown = child(self.page, SheetView, "sheet").widget()
        self.qtbot.waitUntil(lambda: shown.accessibleName() == wanted)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        self.qtbot.keyClick(self.postings, key, modifiers)

    @property
    def postings(self) -> QListView:
        return child(self.page, QListView, "postings")

    @property
    def main_button(self) -> KeyButton:
        return child(self.page, KeyButton, "primary")

    @property
    def titles(self) -> list[str]:
        return [title for title, _ in self.board.printed]

    def picked(self) -> str:
        return child(self.page, QLabel, "picked").text()

    def wait_for_word(self) -> str:
        self.qtbot.waitUntil(lambda: bool(self.said))
        return self.said[-1].text
