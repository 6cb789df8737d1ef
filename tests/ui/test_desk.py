"""From an empty folder to a locked desk, on a real station."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app import assembly
from app.desk import Desk
from app.domain.errors import DomainError, Problem
from app.front_door import FrontDoor
from app.practice.station import PRACTICE_PROFILE
from app.services.service_log import LogEntry
from app.settings import load_settings
from app.storage.guard import FILE_NAME
from app.ui.frame import Frame
from app.ui.pages.first_run import FirstRunPage
from app.ui.pages.login import LoginPage
from app.ui.theme.look import look
from app.ui.widgets.choice_tags import Tag
from app.ui.widgets.hint_line import HintLine
from app.ui.widgets.person_tile import PersonTile
from tests.ui.operate import child

PIN = "135790"
MORNING = datetime(2026, 4, 9, 1, 0, tzinfo=UTC)


def refuse(_address: str, _code: str, _name: str, _pin: str) -> None:
    raise DomainError(Problem.ENROL_CODE_REFUSED)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    assembly.create_practice(tmp_path, PIN)
    return tmp_path


def open_desk(qtbot: QtBot, app: QApplication, folder: Path) -> Desk:
    desk = Desk(app, folder, FrontDoor(folder, refuse), lambda: MORNING, list)
    qtbot.addWidget(desk.frame)
    desk.open()
    qtbot.waitExposed(desk.frame)
    return desk


@pytest.fixture
def desk(qtbot: QtBot, dressed: QApplication, folder: Path) -> Iterator[Desk]:
    desk = open_desk(qtbot, dressed, folder)
    yield desk
    desk.close()


@pytest.fixture
def empty(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> Iterator[Desk]:
    desk = open_desk(qtbot, dressed, tmp_path / "fresh")
    yield desk
    desk.close()


def sign_in(qtbot: QtBot, desk: Desk, pin: str = PIN) -> None:
    page = desk.frame.shown()
    assert isinstance(page, LoginPage)
    edit = child(page, QLineEdit, "pin")
    qtbot.keyClicks(edit, pin)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


def test_the_right_password_opens_the_window(qtbot: QtBot, desk: Desk) -> None:
    sign_in(qtbot, desk)

    qtbot.waitUntil(lambda: desk.frame.shown() is desk.window is not None, timeout=10_000)


def test_what_was_noticed_at_opening_is_said_once(
    qtbot: QtBot, dressed: QApplication, tmp_path: Path
) -> None:
    nowhere = replace(PRACTICE_PROFILE, platform_url="http://127.0.0.1:9")
    assembly.create_practice(tmp_path, PIN, profile=nowhere)
    station = assembly.open_station(tmp_path, PIN)
    station.logs.add(LogEntry(item="7.1"))
    station.close()
    for left in tmp_path.glob(f"{FILE_NAME}*"):
        left.unlink()

    desk = open_desk(qtbot, dressed, tmp_path)
    sign_in(qtbot, desk)

    qtbot.waitUntil(lambda: desk.frame.shown() is desk.window is not None, timeout=10_000)
    assert child(desk.frame, QLabel, "notice").text().startswith("这台电脑的数据有变动")
    desk.close()


def test_another_person_is_chosen_by_keyboard(qtbot: QtBot, desk: Desk) -> None:
    desk.frame.activateWindow()
    qtbot.waitUntil(lambda: child(desk.frame, QLineEdit, "pin").hasFocus())

    qtbot.keyClick(child(desk.frame, QLineEdit, "pin"), Qt.Key.Key_Backtab)
    other = QApplication.focusWidget()
    assert isinstance(other, PersonTile)
    assert not other.isChecked()
    qtbot.keyClick(other, Qt.Key.Key_Space)

    assert other.isChecked()
    assert child(desk.frame, QLineEdit, "pin").hasFocus()


def test_a_wrong_password_says_how_many_tries_are_left(qtbot: QtBot, desk: Desk) -> None:
    sign_in(qtbot, desk, "999998")

    hint = child(desk.frame, HintLine, "hint")
    qtbot.waitUntil(lambda: "还能试 4 次" in hint.text(), timeout=10_000)


def test_the_lock_keeps_the_window_behind_the_login(qtbot: QtBot, desk: Desk) -> None:
    sign_in(qtbot, desk)
    qtbot.waitUntil(lambda: desk.window is not None, timeout=10_000)
    window = desk.window

    desk.frame.watch.idle.emit()
    assert isinstance(desk.frame.shown(), LoginPage)
    sign_in(qtbot, desk)

    qtbot.waitUntil(lambda: desk.frame.shown() is window, timeout=10_000)


def test_another_person_takes_over_with_a_window_of_their_own(qtbot: QtBot, desk: Desk) -> None:
    sign_in(qtbot, desk)
    qtbot.waitUntil(lambda: desk.window is not None, timeout=10_000)
    first = desk.window
    desk.lock()
    page = desk.frame.shown()
    assert isinstance(page, LoginPage)

    page.choose(2)
    sign_in(qtbot, desk)

    qtbot.waitUntil(lambda: desk.window not in (None, first), timeout=10_000)


def test_larger_text_is_kept_and_shown_at_once(qtbot: QtBot, desk: Desk, folder: Path) -> None:
    qtbot.mouseClick(child(desk.frame, QPushButton, "larger"), Qt.MouseButton.LeftButton)

    assert look().scale == 150
    assert load_settings(folder).scale == 150
    assert isinstance(desk.frame.shown(), LoginPage)


def test_an_empty_folder_becomes_a_practice_station(qtbot: QtBot, empty: Desk) -> None:
    page = empty.frame.shown()
    assert isinstance(page, FirstRunPage)
    forward = child(page, QPushButton, "next")

    forward.click()
    child(page, Tag, "tag-practice").click()
    forward.click()
    for name in ("pin", "again"):
        qtbot.keyClicks(child(page, QLineEdit, name), PIN)
    forward.click()
    qtbot.waitUntil(lambda: page.step() == 3, timeout=10_000)
    forward.click()
    forward.click()

    assert empty.frame.shown() is empty.window is not None


def test_a_refused_code_leads_back_to_the_code(qtbot: QtBot, empty: Desk) -> None:
    page = empty.frame.shown()
    assert isinstance(page, FirstRunPage)
    page.go_to(1)
    qtbot.keyClicks(child(page, QLineEdit, "code"), "3501-8f2k")
    qtbot.keyClicks(child(page, QLineEdit, "address"), "https://platform.invalid")
    page.go_to(2)
    qtbot.keyClicks(child(page, QLineEdit, "name"), "Lin")
    for name in ("pin", "again"):
        qtbot.keyClicks(child(page, QLineEdit, name), PIN)

    child(page, QPushButton, "next").click()

    qtbot.waitUntil(lambda: page.step() == 1, timeout=10_000)
    assert child(page, QLineEdit, "code").text() == "35018F2K"


def test_the_first_window_fills_a_screen_that_would_cut_its_foot_off(
    qtbot: QtBot, dressed: QApplication
) -> None:
    screen = dressed.primaryScreen().availableGeometry()
    frame = Frame(dressed)
    qtbot.addWidget(frame)

    frame.place(QByteArray())

    low = screen.width() <= 1366 or screen.height() <= 808
    assert bool(frame.windowState() & Qt.WindowState.WindowMaximized) is low
