"""Registering somebody by keyboard: checks while typing, doubles, saving, changing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTextBrowser,
)
from pytestqt.qtbot import QtBot

from app.domain.workers import WorkerQuery
from app.ui.background import TaskRunner
from app.ui.dialogs.compare import CompareDialog
from app.ui.page import Notice
from app.ui.pages.register import RegisterPage
from app.ui.pages.worker_fields import WorkerFields
from app.ui.widgets.choice_tags import Tag
from app.ui.widgets.masked_edit import MaskedEdit
from tests.services.people import form
from tests.ui.operate import child, settle
from tests.ui.registering import (
    ALT,
    CTRL,
    NUMBER,
    banner,
    consent,
    enter,
    message,
    open_page,
    status,
    type_person,
    type_text,
)
from tests.ui.stations import Services, in_dialog, press


@pytest.fixture
def page(qtbot: QtBot, services: Services, runner: TaskRunner) -> RegisterPage:
    return open_page(qtbot, services, runner)


def test_a_person_is_registered_by_keyboard_alone(
    qtbot: QtBot, page: RegisterPage, services: Services, runner: TaskRunner
) -> None:
    type_person()
    consent(page).setFocus()
    press(Qt.Key.Key_Space)

    with qtbot.waitSignal(page.toast) as told:
        press(Qt.Key.Key_S, CTRL)

    notice = told.args[0]
    assert isinstance(notice, Notice)
    assert notice.text == "陈阿木 登记好了。"
    (row,) = services.workers.page(WorkerQuery()).rows
    assert services.workers.get(row.id).id_number == NUMBER
    assert page.is_blank()
    assert child(page, QLineEdit, "name").hasFocus()
    assert not consent(page).isChecked()
    settle(qtbot, runner)
    assert services.drafts.unfinished() == ()


def test_typing_can_begin_as_soon_as_the_form_is_in_front(page: RegisterPage) -> None:
    page.enter()  # what the window does with a page that comes to the front
    type_text("陈")

    assert child(page, QLineEdit, "name").text() == "陈"


def test_a_wrong_last_character_is_named_when_the_field_is_left(
    qtbot: QtBot, page: RegisterPage
) -> None:
    wrong = NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1")
    enter(page, "id_number")
    type_text(wrong)
    assert message(page, "id_number") == ""

    press(Qt.Key.Key_Tab)

    qtbot.waitUntil(lambda: "最后一位对不上" in message(page, "id_number"))
    assert f"应该是 {NUMBER[-1]}" in message(page, "id_number")
    assert wrong not in child(page, QLineEdit, "id_number").text()


def test_numbers_are_masked_as_soon_as_they_are_left(page: RegisterPage) -> None:
    enter(page, "id_number")
    type_text(NUMBER)
    edit = child(page, MaskedEdit, "id_number")
    assert edit.text() == NUMBER

    press(Qt.Key.Key_Tab)

    assert edit.text() == f"350{'*' * 11}{NUMBER[-4:]}"
    assert edit.value == NUMBER
    press(Qt.Key.Key_U, ALT)
    assert edit.text() == NUMBER


def test_sex_and_birth_come_from_the_number(page: RegisterPage) -> None:
    enter(page, "id_number")
    type_text(NUMBER)

    assert child(page, QLineEdit, "birth").text() == "1980年1月　46 岁"
    assert child(page, Tag, "tag-2").isChecked()


def test_f5_goes_from_error_to_error(qtbot: QtBot, page: RegisterPage, runner: TaskRunner) -> None:
    type_text("陈阿木")
    press(Qt.Key.Key_S, CTRL)
    settle(qtbot, runner)
    assert status(page) == "还有 3 处要改"
    assert child(page, QLineEdit, "phone").hasFocus()

    press(Qt.Key.Key_F5)

    focus = QApplication.focusWidget()
    assert isinstance(focus, Tag)


def test_consent_is_asked_for_last(
    qtbot: QtBot, page: RegisterPage, runner: TaskRunner, services: Services
) -> None:
    type_person()
    press(Qt.Key.Key_S, CTRL)
    settle(qtbot, runner)

    assert status(page) == "还有 1 处要改"
    assert consent(page).hasFocus()
    assert services.workers.counts().total == 0


def test_somebody_alike_is_shown_and_can_be_set_aside(
    qtbot: QtBot, services: Services, runner: TaskRunner
) -> None:
    services.workers.register(form(name="陈阿木", phone="19900000001"))
    page = open_page(qtbot, services, runner)
    type_text("陈阿木")
    enter(page, "phone")
    type_text("19900000001")
    press(Qt.Key.Key_Tab)

    qtbot.waitUntil(lambda: banner(page, "double").isVisible())
    assert "199****0001" in banner(page, "double").text()
    press(Qt.Key.Key_N, ALT)

    assert not banner(page, "double").isVisible()


def test_both_can_be_compared_side_by_side(
    qtbot: QtBot, services: Services, runner: TaskRunner
) -> None:
    filed = services.workers.register(form(name="陈阿木", phone="19900000001"))
    page = open_page(qtbot, services, runner)
    type_text("陈阿木")
    enter(page, "phone")
    type_text("19900000001")
    press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: banner(page, "double").isVisible())

    press(Qt.Key.Key_D, ALT)
    settle(qtbot, runner)
    dialog = child(page, CompareDialog, "question")
    with qtbot.waitSignal(page.go) as gone:
        child(dialog, QPushButton, "do").click()

    assert gone.args == ["seekers", filed.id]


def test_a_person_on_file_is_changed_and_stays_masked(
    qtbot: QtBot, services: Services, runner: TaskRunner
) -> None:
    filed = services.workers.register(form(name="陈阿木", id_number=NUMBER, max_km="8"))
    page = open_page(qtbot, services, runner, filed.id)
    enter(page, "id_number")
    assert "*" in child(page, QLineEdit, "id_number").text()
    press(Qt.Key.Key_U, ALT)
    settle(qtbot, runner)
    assert child(page, QLineEdit, "id_number").text() == NUMBER
    enter(page, "address")
    QTest.keyClick(child(page, QLineEdit, "address"), Qt.Key.Key_A, CTRL)
    type_text("溪尾角落 12 号")

    with qtbot.waitSignal(page.go) as gone:
        press(Qt.Key.Key_S, CTRL)

    assert gone.args == ["seekers", filed.id]
    saved = services.workers.get(filed.id)
    assert (saved.address, saved.max_km, saved.consent) == ("溪尾角落 12 号", 8, filed.consent)
    with services.open_unit(reading=True) as unit:
        assert [line.reason for line in unit.audit.lines()] == ["改资料"]


def test_a_change_by_somebody_else_loses_nothing(
    qtbot: QtBot, services: Services, runner: TaskRunner
) -> None:
    filed = services.workers.register(form(name="陈阿木"))
    page = open_page(qtbot, services, runner, filed.id)
    enter(page, "remark")
    type_text("会开船")
    services.workers.change(filed.id, form(name="陈阿木", remark="别处改的"), revision=1)
    press(Qt.Key.Key_S, CTRL)
    settle(qtbot, runner)
    qtbot.waitUntil(lambda: banner(page, "trouble").isVisible())
    assert "改过了" in banner(page, "trouble").text()
    settle(qtbot, runner)
    child(page, CompareDialog, "question").reject()

    with qtbot.waitSignal(page.go):
        child(page, QPushButton, "save").click()

    assert services.workers.get(filed.id).remark == "会开船"


def test_letters_in_the_trades_open_the_list_of_all(page: RegisterPage) -> None:
    offered: list[str] = []

    def choose(dialog: QDialog) -> None:
        QTest.keyClick(child(dialog, QLineEdit, "typed"), Qt.Key.Key_J)
        offered.append(child(dialog, QListWidget, "found").item(0).text())
        QTest.keyClick(child(dialog, QLineEdit, "typed"), Qt.Key.Key_Return)

    in_dialog(choose)
    child(page, Tag, "tag-A01").setFocus()
    press(Qt.Key.Key_W)

    assert offered == ["挖机、叉车"]
    assert child(page, WorkerFields, "form").form().trades == ("C12",)


def test_the_notice_can_be_read_in_full(page: RegisterPage) -> None:
    seen: list[str] = []

    in_dialog(lambda dialog: seen.append(child(dialog, QTextBrowser, "notice").toPlainText()))
    child(page, QPushButton, "readnotice").click()

    assert "不收一分钱" in seen[0]


def test_opening_somebody_again_reads_the_file_again(
    qtbot: QtBot, services: Services, runner: TaskRunner
) -> None:
    filed = services.workers.register(form(name="陈阿木", id_number=NUMBER))
    page = open_page(qtbot, services, runner, filed.id)
    press(Qt.Key.Key_U, ALT)
    settle(qtbot, runner)
    newer = form(name="陈阿木", id_number=NUMBER, remark="会开船")
    services.workers.change(filed.id, newer, revision=1)

    page.activate(filed.id)
    settle(qtbot, runner)

    assert child(page, QLineEdit, "remark").text() == "会开船"
    assert "*" in child(page, QLineEdit, "id_number").text()
