"""The lock covers dialogs too: each is a window of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app import assembly
from app.desk import Desk
from app.ui.dialogs.question import ask
from app.ui.pages.login import LoginPage
from app.ui.widgets import named
from tests.ui.operate import child
from tests.ui.test_desk import PIN, open_desk, sign_in

WAIT = 10_000


@pytest.fixture
def desk(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """A desk where somebody has signed in."""
    assembly.create_practice(tmp_path, PIN)
    desk = open_desk(qtbot, dressed, tmp_path)
    sign_in(qtbot, desk)
    qtbot.waitUntil(lambda: desk.frame.shown() is desk.window is not None, timeout=WAIT)
    yield desk
    desk.close()


def open_over(qtbot: QtBot, desk: Desk) -> QDialog:
    """Open a dialog as pages do, with something typed in it."""
    dialog = QDialog(desk.frame)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    named(QLineEdit("half", dialog), "typed")
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


def in_sight(desk: Desk) -> list[QDialog]:
    found = cast("list[QDialog]", desk.frame.findChildren(QDialog))
    return [each for each in found if each.isVisible()]


def test_an_open_dialog_is_hidden_and_comes_back_as_it_was(qtbot: QtBot, desk: Desk) -> None:
    first = open_over(qtbot, desk)
    over_it = QDialog(first)
    over_it.open()

    desk.frame.watch.idle.emit()
    assert not first.isVisible()
    assert not over_it.isVisible()
    sign_in(qtbot, desk)

    qtbot.waitUntil(lambda: desk.frame.shown() is desk.window, timeout=WAIT)
    assert first.isVisible()
    assert over_it.isVisible()
    assert first.windowModality() is Qt.WindowModality.WindowModal
    assert child(first, QLineEdit, "typed").text() == "half"
    over_it.close()
    with qtbot.waitSignal(first.destroyed):
        first.close()


def test_a_dialog_of_somebody_else_does_not_come_back(qtbot: QtBot, desk: Desk) -> None:
    dialog, before = open_over(qtbot, desk), desk.window
    desk.lock()
    page = desk.frame.shown()
    assert isinstance(page, LoginPage)
    page.choose(2)

    with qtbot.waitSignal(dialog.destroyed, timeout=WAIT):
        sign_in(qtbot, desk)

    qtbot.waitUntil(lambda: desk.window not in (None, before), timeout=WAIT)
    assert not in_sight(desk)


def test_a_dialog_goes_with_the_window_that_another_size_replaces(qtbot: QtBot, desk: Desk) -> None:
    dialog = open_over(qtbot, desk)
    desk.lock()

    with qtbot.waitSignal(dialog.destroyed, timeout=WAIT):
        qtbot.mouseClick(child(desk.frame, QPushButton, "larger"), Qt.MouseButton.LeftButton)


def test_a_question_is_answered_with_no(qtbot: QtBot, desk: Desk) -> None:
    QTimer.singleShot(0, desk.lock)

    assert not ask("清空重写？", "写的都没有了。", "先不清", "清空", desk.frame)

    desk.go_on()
    assert not in_sight(desk)


def test_a_choice_of_a_file_is_given_up(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    QTimer.singleShot(0, desk.lock)

    assert QFileDialog.getExistingDirectory(desk.frame, "", str(tmp_path)) == ""

    desk.go_on()
    assert not desk.frame.findChildren(QFileDialog)


def test_what_opens_behind_the_login_is_hidden_too(qtbot: QtBot, desk: Desk) -> None:
    desk.lock()
    late = open_over(qtbot, desk)
    late.activateWindow()

    qtbot.waitUntil(lambda: not late.isVisible())
    desk.go_on()

    assert late.isVisible()
