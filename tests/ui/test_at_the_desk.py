"""The hands at the desk: focus ring, idle watch, help, settings, questions, crashes."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import crash_hook
from app.domain.errors import DomainError, Problem
from app.domain.findings import Finding, Level
from app.failures import StorageError
from app.settings import Language, Settings, Theme
from app.ui.dialogs.help import HelpDialog, help_text
from app.ui.dialogs.question import QuestionDialog
from app.ui.frame import Frame
from app.ui.i18n import speak
from app.ui.pages.settings import About, SettingsPage
from app.ui.problem_text import explain, tell
from app.ui.widgets.choice_tags import Tag
from app.ui.widgets.key_button import KeyButton
from app.ui.window.focus_ring import FocusRing
from app.ui.window.input_watch import InputWatch
from tests.ui.operate import child

ABOUT = About(version="0.1.0", station="青屿镇 云溪村零工驿站", folder="/station")


@pytest.fixture
def frame(qtbot: QtBot, dressed: QApplication) -> Frame:
    frame = Frame(dressed)
    qtbot.addWidget(frame)
    inner = QWidget()
    column = QVBoxLayout(inner)
    for name in ("first", "second"):
        button = KeyButton(name)
        button.setObjectName(name)
        column.addWidget(button)
    frame.put(inner)
    frame.show()
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    return frame


def ring_of(frame: Frame) -> FocusRing:
    ring = frame.findChild(FocusRing)
    assert isinstance(ring, FocusRing)
    return ring


def test_the_ring_follows_the_keyboard_and_not_the_mouse(qtbot: QtBot, frame: Frame) -> None:
    first, second = (child(frame, QPushButton, name) for name in ("first", "second"))
    first.setFocus()
    assert not ring_of(frame).isVisible()

    qtbot.keyClick(frame.windowHandle(), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: second.hasFocus() and ring_of(frame).isVisible())
    assert ring_of(frame).geometry().contains(second.geometry())
    frame.grab()
    frame.watch.key_used.emit(False)

    assert not ring_of(frame).isVisible()


def test_the_ring_goes_when_its_button_goes(qtbot: QtBot, frame: Frame) -> None:
    first = child(frame, QPushButton, "first")
    first.setFocus()
    frame.watch.key_used.emit(True)
    assert ring_of(frame).isVisible()

    first.hide()

    qtbot.waitUntil(lambda: child(frame, QPushButton, "second").hasFocus())
    assert ring_of(frame).geometry().contains(child(frame, QPushButton, "second").geometry())


def test_a_dialog_has_a_ring_of_its_own(qtbot: QtBot, frame: Frame) -> None:
    frame.watch.key_used.emit(True)
    dialog = QuestionDialog("作废吗", "不能撤回。", frame)
    dialog.offer("不作废", "作废")
    dialog.open()
    stay, do = (child(dialog, QPushButton, name) for name in ("stay", "do"))
    qtbot.waitUntil(stay.hasFocus)

    do.setFocus()

    ring = dialog.findChild(FocusRing)
    assert isinstance(ring, FocusRing)
    assert ring.isVisible()
    assert ring.geometry().contains(QRect(do.mapTo(dialog, QPoint()), do.size()))
    frame.watch.key_used.emit(False)
    assert not ring.isVisible()


def test_what_is_shown_again_has_the_focus_where_it_was(frame: Frame) -> None:
    desk = frame.shown()
    assert desk is not None
    second = child(frame, QPushButton, "second")
    second.setFocus()
    lock = QLineEdit()

    frame.put(lock)
    assert lock.hasFocus()
    frame.put(desk)

    assert second.hasFocus()


def test_nobody_at_the_desk_is_noticed(qtbot: QtBot, dressed: QApplication) -> None:
    watch = InputWatch(dressed, idle_ms=30)

    with qtbot.waitSignal(watch.idle, timeout=2_000):
        pass


def test_a_key_starts_the_clock_again(qtbot: QtBot, frame: Frame) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)

    with qtbot.waitSignal(frame.watch.key_used) as used:
        QApplication.sendEvent(frame.windowHandle(), event)

    assert used.args == [True]


@pytest.fixture
def settings_page(qtbot: QtBot, dressed: QApplication) -> SettingsPage:
    page = SettingsPage(Settings(), ABOUT)
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        ("tag-en", Settings(language=Language.ENGLISH)),
        ("tag-highContrast", Settings(theme=Theme.HIGH_CONTRAST)),
        ("tag-150", Settings(scale=150)),
    ],
)
def test_a_setting_takes_effect_at_once(
    qtbot: QtBot, settings_page: SettingsPage, tag: str, wanted: Settings
) -> None:
    with qtbot.waitSignal(settings_page.chosen) as chosen:
        child(settings_page, Tag, tag).click()

    assert chosen.args == [wanted]


def test_an_answer_cannot_be_taken_back(settings_page: SettingsPage) -> None:
    tag = child(settings_page, Tag, "tag-zh")

    tag.click()

    assert tag.isChecked()


def test_the_printer_is_moved_by_tenths(qtbot: QtBot, settings_page: SettingsPage) -> None:
    box = child(settings_page, QDoubleSpinBox, "offset-x")
    box.setValue(1.5)

    with qtbot.waitSignal(settings_page.chosen) as chosen:
        box.editingFinished.emit()

    assert chosen.args == [Settings(print_offset_x_mm=1.5)]


def test_the_licences_of_what_is_bundled_can_be_read(settings_page: SettingsPage) -> None:
    text = child(settings_page, QPlainTextEdit, "licences").toPlainText()

    assert "SIL Open Font License" in text
    assert "MIT License" in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_has_its_help(dressed: QApplication, language: str) -> None:
    speak(dressed, language)

    for page in ("workbench", "seekers", "register", "posting", "log", "print", "sync", "settings"):
        assert help_text(page).count("\n# ") + help_text(page).startswith("# ") >= 1, page
        assert "F9" in help_text(page)


def test_help_is_shown_and_left_by_escape(qtbot: QtBot) -> None:
    dialog = HelpDialog("log")
    qtbot.addWidget(dialog)
    dialog.show()

    assert "服务台账" in child(dialog, QTextBrowser, "text").toPlainText()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()


def test_a_question_begins_on_the_harmless_answer(qtbot: QtBot) -> None:
    dialog = QuestionDialog("作废这个岗位？", "已派 3 人，作废后会通知他们不用来。")
    qtbot.addWidget(dialog)
    dialog.offer("不作废", "作废")
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: child(dialog, QPushButton, "stay").hasFocus())

    child(dialog, QPushButton, "do").click()

    assert dialog.result() == QDialog.DialogCode.Accepted


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (DomainError(Problem.PIN_WRONG, left=4), "还能试 4 次"),
        (StorageError("SQLITE_FULL"), "SQLITE_FULL"),
        (PermissionError(13, "Permission denied"), "Permission denied"),
        (KeyError("x"), "已经记下来了"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_family_of_errors_has_its_words(error: Exception, words: str) -> None:
    assert words in explain(error)


def test_a_finding_is_told_with_its_data() -> None:
    finding = Finding(code="id_check", level=Level.BLOCK, data={"expected": "4", "typed": "6"})

    assert "应该是 4" in tell(finding)


def _fail() -> None:
    raise ValueError("陈阿木 19900012345")


@pytest.fixture
def hooks() -> Iterator[None]:
    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before


def test_a_crash_is_noted_without_what_was_typed(
    hooks: None, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[bool] = []
    crash_hook.install(lambda: told.append(True))
    with pytest.raises(ValueError, match="陈阿木") as caught:
        _fail()

    with caplog.at_level(logging.ERROR):
        sys.excepthook(caught.type, caught.value, caught.tb)

    assert told == [True]
    assert "ValueError at test_at_the_desk.py" in caplog.text
    assert "陈阿木" not in caplog.text


def test_the_log_is_kept_in_the_station_folder(tmp_path: Path) -> None:
    (tmp_path / crash_hook.LOG_NAME).write_text("x" * 600_000)
    root = logging.getLogger()
    before = list(root.handlers)

    crash_hook.keep_log(tmp_path)
    logging.getLogger("app").warning("noted")

    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    assert "noted" in (tmp_path / crash_hook.LOG_NAME).read_text("utf-8")
    assert (tmp_path / "station.old.log").exists()
