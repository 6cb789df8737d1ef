"""Questions of the first screen: extending a posting, answering an application."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QPushButton,
)

from app.domain.applications import ApplicationState
from app.domain.beijing import beijing_day, end_of
from app.ui.dialogs.application import ApplicationDialog
from app.ui.dialogs.extend import ExtendDialog
from app.ui.widgets.hint_line import HintLine
from tests.builders import MORNING, numbered_id
from tests.storage.work_records import an_application
from tests.ui.morning import Morning
from tests.ui.operate import child


def hint_of(dialog: QDialog) -> str:
    hint = dialog.findChild(HintLine)
    assert isinstance(hint, HintLine)
    return hint.text()


def answer(morning: Morning) -> ApplicationDialog:
    morning.do("王小明 报名了岗位")
    dialog = morning.page.findChild(ApplicationDialog)
    assert isinstance(dialog, ApplicationDialog)
    morning.rest()
    return dialog


def test_a_posting_goes_on_for_three_days(morning: Morning) -> None:
    morning.do("到期，还差 8 人")
    dialog = morning.page.findChild(ExtendDialog)
    assert isinstance(dialog, ExtendDialog)
    morning.qtbot.waitUntil(child(dialog, QPushButton, "harmless").hasFocus)

    child(dialog, QPushButton, "days3").click()
    morning.rest()

    posting = morning.counter.postings.get(numbered_id(2_002))
    assert posting.valid_until == end_of(beijing_day(MORNING) + timedelta(days=3))
    assert "记得换海报" in morning.notices[-1].text
    assert not any("采茶工" in title for title in morning.titles())


def test_not_extending_changes_nothing(morning: Morning) -> None:
    before = morning.counter.postings.get(numbered_id(2_002))
    morning.do("到期，还差 8 人")
    dialog = morning.page.findChild(ExtendDialog)
    assert isinstance(dialog, ExtendDialog)

    morning.qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()
    assert morning.counter.postings.get(numbered_id(2_002)) == before


def test_a_posting_that_ended_meanwhile_says_so(morning: Morning) -> None:
    morning.do("到期，还差 8 人")
    dialog = morning.page.findChild(ExtendDialog)
    assert isinstance(dialog, ExtendDialog)
    morning.counter.postings.cancel(numbered_id(2_002), "不招了")

    child(dialog, QPushButton, "days1").click()
    morning.rest()

    assert "到期日会变" not in hint_of(dialog)
    assert dialog.isVisible()


def test_a_number_is_shown_on_asking_and_masked_again(morning: Morning) -> None:
    dialog = answer(morning)
    phone = child(dialog, QLabel, "phone")
    assert phone.text() == "199****2345"

    child(dialog, QPushButton, "reveal").click()
    morning.rest()
    assert phone.text() == "19900012345"
    clock = dialog.findChild(QTimer)
    assert isinstance(clock, QTimer)
    assert clock.interval() == 30_000
    clock.timeout.emit()

    assert phone.text() == "199****2345"


def test_who_looked_at_a_number_is_noted(morning: Morning) -> None:
    child(answer(morning), QPushButton, "reveal").click()
    morning.rest()

    with morning.counter.open_unit(reading=True) as unit:
        lines = unit.audit.lines()
    assert [(line.act, line.kind) for line in lines] == [("reveal", "application")]


@pytest.mark.parametrize("state", ["called", "accepted", "declined"])
def test_what_came_of_an_application_is_noted(morning: Morning, state: str) -> None:
    dialog = answer(morning)

    child(dialog, QPushButton, state).click()
    morning.rest()

    assert morning.applications.get(an_application().id).state is ApplicationState(state)
    assert not any("王小明" in title for title in morning.titles())
    assert morning.notices[-1].text == "记下了。"


def test_later_leaves_the_application_on_the_list(morning: Morning) -> None:
    child(answer(morning), QPushButton, "harmless").click()

    assert any("王小明" in title for title in morning.titles())


def test_an_application_withdrawn_meanwhile_says_so(morning: Morning) -> None:
    dialog = answer(morning)
    with morning.counter.open_unit() as unit:
        unit.applications.put([an_application(state=ApplicationState.WITHDRAWN)])
        unit.commit()

    child(dialog, QPushButton, "accepted").click()
    morning.rest()

    assert "打通了" not in hint_of(dialog)
    assert dialog.isVisible()
