"""A half-filled form survives a crash, a key and the next visitor."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from app.ui.background import TaskRunner
from app.ui.pages.register import RegisterPage
from app.ui.widgets.masked_edit import MaskedEdit
from tests.services.people import form
from tests.ui.operate import child, settle
from tests.ui.registering import (
    ALT,
    NUMBER,
    banner,
    consent,
    enter,
    make_page,
    open_page,
    type_text,
)
from tests.ui.stations import Services, press


@pytest.fixture
def page(qtbot: QtBot, services: Services, runner: TaskRunner) -> RegisterPage:
    return open_page(qtbot, services, runner)


def test_a_draft_is_kept_within_two_seconds_and_offered_after_a_crash(
    qtbot: QtBot, page: RegisterPage, services: Services, runner: TaskRunner
) -> None:
    type_text("阿卜杜热合曼·买买提艾力")
    enter(page, "id_number")
    type_text(NUMBER)
    qtbot.waitUntil(lambda: len(services.drafts.unfinished()) == 1, timeout=2_000)

    again = open_page(qtbot, services, runner)
    assert again.is_blank()
    assert banner(again, "offer").text().startswith("上次没填完：阿卜杜热合曼·买买提艾力")
    press(Qt.Key.Key_J, ALT)

    assert child(again, QLineEdit, "name").text() == "阿卜杜热合曼·买买提艾力"
    assert child(again, MaskedEdit, "id_number").value == NUMBER
    assert not banner(again, "offer").isVisible()


def test_a_new_visitor_does_not_cost_the_draft_that_waits(
    qtbot: QtBot, page: RegisterPage, services: Services, runner: TaskRunner
) -> None:
    type_text("陈阿木")
    press(Qt.Key.Key_Escape)
    again = open_page(qtbot, services, runner)

    type_text("黄丽琴")
    again.can_leave()
    third = open_page(qtbot, services, runner)

    assert "黄丽琴" in banner(third, "offer").text()
    press(Qt.Key.Key_J, ALT)
    assert child(third, QLineEdit, "name").text() == "黄丽琴"
    assert "陈阿木" in banner(third, "offer").text()


def test_a_draft_can_be_given_up(
    qtbot: QtBot, page: RegisterPage, services: Services, runner: TaskRunner
) -> None:
    type_text("陈阿木")
    page.can_leave()
    again = open_page(qtbot, services, runner)

    press(Qt.Key.Key_X, ALT)
    settle(qtbot, runner)

    assert services.drafts.unfinished() == ()
    assert not banner(again, "offer").isVisible()


def test_esc_keeps_the_draft(
    qtbot: QtBot, page: RegisterPage, services: Services, runner: TaskRunner
) -> None:
    type_text("陈阿木")

    with qtbot.waitSignal(page.go) as gone:
        press(Qt.Key.Key_Escape)
    page.can_leave()
    settle(qtbot, runner)

    assert gone.args == ["seekers", None]
    assert len(services.drafts.unfinished()) == 1


def test_consent_never_comes_back_ticked(
    qtbot: QtBot, page: RegisterPage, services: Services, runner: TaskRunner
) -> None:
    type_text("陈阿木")
    consent(page).setChecked(True)
    page.can_leave()
    again = open_page(qtbot, services, runner)
    press(Qt.Key.Key_J, ALT)

    assert not consent(again).isChecked()


def test_another_language_or_text_size_keeps_what_is_typed(
    qtbot: QtBot, page: RegisterPage, services: Services, runner: TaskRunner
) -> None:
    type_text("陈阿木")
    memory = page.remember()
    again = make_page(qtbot, services, runner)

    again.activate(None)
    again.recall(memory)
    settle(qtbot, runner)

    assert child(again, QLineEdit, "name").text() == "陈阿木"
    assert not banner(again, "offer").isVisible()


def test_a_change_under_way_survives_another_language(
    qtbot: QtBot, services: Services, runner: TaskRunner
) -> None:
    filed = services.workers.register(form(name="陈阿木", id_number=NUMBER))
    page = open_page(qtbot, services, runner, filed.id)
    enter(page, "remark")
    type_text("会开船")
    memory = page.remember()
    again = open_page(qtbot, services, runner)

    again.recall(memory)
    qtbot.waitUntil(lambda: child(again, QLineEdit, "remark").text() == "会开船")

    assert "*" in child(again, QLineEdit, "id_number").text()
