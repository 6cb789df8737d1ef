"""Filling in the form of a job seeker the way a test reads."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.domain.codes import load_tables
from app.ui.background import TaskRunner
from app.ui.code_words import CodeWords
from app.ui.pages.register import RegisterNeeds, RegisterPage
from app.ui.pages.worker_fields import WorkerFields
from app.ui.widgets.banner import Banner
from app.ui.widgets.hint_line import HintLine
from tests.builders import PROFILE
from tests.services.people import id_number
from tests.ui.operate import child, compose, settle
from tests.ui.stations import Services, press

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
NUMBER = id_number(2)


def make_page(qtbot: QtBot, services: Services, runner: TaskRunner) -> RegisterPage:
    """Return the page before anything is asked of it."""
    page = RegisterPage(
        RegisterNeeds(
            workers=services.workers,
            drafts=services.drafts,
            codes=CodeWords(load_tables()),
            profile=PROFILE,
            now=services.clock,
            runner=runner,
        )
    )
    qtbot.addWidget(page)
    page.resize(1174, 672)
    page.show()
    qtbot.waitActive(page)
    return page


def open_page(
    qtbot: QtBot, services: Services, runner: TaskRunner, subject: UUID | None = None
) -> RegisterPage:
    """Return the page in front, with the focus in the name."""
    page = make_page(qtbot, services, runner)
    page.activate(subject)
    settle(qtbot, runner)
    enter(page, "name")
    return page


def enter(page: RegisterPage, name: str) -> None:
    child(page, QLineEdit, name).setFocus()


def type_text(text: str) -> None:
    widget = QApplication.focusWidget()
    assert isinstance(widget, QWidget)
    compose(widget, text)


def type_person(name: str = "陈阿木", number: str = NUMBER) -> None:
    """Fill in the six questions with Tab, arrows and Space alone."""
    type_text(name)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    type_text(number)
    press(Qt.Key.Key_Tab)
    type_text("19900000001")
    for _ in range(5):
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)


def message(page: RegisterPage, name: str) -> str:
    return child(page, WorkerFields, "form").fields[name].message()


def status(page: RegisterPage) -> str:
    return child(page, HintLine, "status").text()


def consent(page: RegisterPage) -> QCheckBox:
    return child(page, QCheckBox, "consent")


def banner(page: RegisterPage, name: str) -> Banner:
    return child(page, Banner, name)
