"""Employers: listed, registered, verified and changed by keyboard on a real database."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.codes import load_tables
from app.domain.employers import EmployerQuery, VetState
from app.ui.background import TaskRunner
from app.ui.code_words import CodeWords
from app.ui.dialogs.compare import CompareDialog
from app.ui.dialogs.verify import VerifyDialog
from app.ui.page import Page
from app.ui.pages.employer import EmployerNeeds, EmployerPage
from app.ui.pages.employer_fields import EmployerFields
from app.ui.pages.employers import EmployerListNeeds, EmployerListPage
from app.ui.widgets.banner import Banner
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.masked_edit import MaskedEdit
from tests.builders import PROFILE
from tests.services.work import CREDIT_CODE, an_employer_form
from tests.ui.operate import child, compose, settle
from tests.ui.stations import Services, press

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
LONG = "青屿镇云溪村老陈家茶园与下澳村渔排联合经营的家庭农场兼农家乐有限责任公司"


def show(qtbot: QtBot, page: Page, runner: TaskRunner, subject: UUID | None = None) -> None:
    qtbot.addWidget(page)
    page.resize(1174, 672)
    page.show()
    qtbot.waitActive(page)
    page.enter()
    page.activate(subject)
    settle(qtbot, runner)


def open_list(qtbot: QtBot, services: Services, runner: TaskRunner) -> EmployerListPage:
    codes = CodeWords(load_tables())
    needs = EmployerListNeeds(employers=services.employers, codes=codes, runner=runner)
    page = EmployerListPage(needs)
    show(qtbot, page, runner)
    return page


def open_form(
    qtbot: QtBot, services: Services, runner: TaskRunner, subject: UUID | None = None
) -> EmployerPage:
    page = EmployerPage(
        EmployerNeeds(
            employers=services.employers,
            pictures=services.pictures,
            drafts=services.drafts,
            codes=CodeWords(load_tables()),
            profile=PROFILE,
            now=services.clock,
            runner=runner,
        )
    )
    show(qtbot, page, runner, subject)
    return page


@pytest.fixture
def two(services: Services) -> list[UUID]:
    first = services.employers.register(an_employer_form())
    second = services.employers.register(
        an_employer_form(kind="IND", name=LONG, uscc="", phone="0591-55550199")
    )
    services.employers.verify(first.id, "licence")
    return [first.id, second.id]


def type_into(page: Page, name: str, text: str) -> None:
    edit = child(page, QLineEdit, name)
    edit.setFocus()
    compose(edit, text)


def message(page: EmployerPage, name: str) -> str:
    return child(page, EmployerFields, "form").fields[name].message()


def test_the_list_counts_and_masks(
    qtbot: QtBot, services: Services, runner: TaskRunner, two: list[UUID]
) -> None:
    page = open_list(qtbot, services, runner)

    assert child(page, QLabel, "subtitle").text() == "共 2 家 · 已核实 1 家"
    model = child(page, QTableView, "employers").model()
    assert {model.index(row, 3).data() for row in range(2)} == {"199****2345", "0591-****0199"}
    assert child(page, QLabel, "range").text() == "第 1–2 家，共 2 家"


def test_a_state_narrows_the_list_and_enter_opens(
    qtbot: QtBot, services: Services, runner: TaskRunner, two: list[UUID]
) -> None:
    page = open_list(qtbot, services, runner)
    press(Qt.Key.Key_Slash)
    press(Qt.Key.Key_Right)
    settle(qtbot, runner)
    assert child(page, FilterChip, "filter-submitted").accessibleName() == "待核实 1"
    child(page, QTableView, "employers").setFocus()

    with qtbot.waitSignal(page.go) as gone:
        press(Qt.Key.Key_Return)

    assert gone.args == ["employer", two[1]]


def test_an_empty_list_offers_to_register(
    qtbot: QtBot, services: Services, runner: TaskRunner
) -> None:
    page = open_list(qtbot, services, runner)

    with qtbot.waitSignal(page.go) as gone:
        child(page, QPushButton, "emptybutton").click()

    assert gone.args == ["employer", None]


def test_the_list_is_a_sound_model(
    qtbot: QtBot,
    qtmodeltester: ModelTester,
    services: Services,
    runner: TaskRunner,
    two: list[UUID],
) -> None:
    page = open_list(qtbot, services, runner)

    qtmodeltester.check(child(page, QTableView, "employers").model())


def test_a_firm_is_registered_by_keyboard(
    qtbot: QtBot, services: Services, runner: TaskRunner
) -> None:
    page = open_form(qtbot, services, runner)
    type_into(page, "name", "青屿茶业有限公司")
    type_into(page, "uscc", CREDIT_CODE)
    type_into(page, "phone", "19900012345")

    with qtbot.waitSignal(page.go) as gone:
        press(Qt.Key.Key_S, CTRL)

    (row,) = services.employers.page(EmployerQuery()).rows
    assert gone.args == ["employers", row.id]
    settle(qtbot, runner)
    assert services.drafts.unfinished() == ()


def test_an_early_code_of_the_province_is_a_warning(
    qtbot: QtBot, services: Services, runner: TaskRunner
) -> None:
    page = open_form(qtbot, services, runner)
    type_into(page, "name", "青屿茶业有限公司")
    type_into(page, "uscc", CREDIT_CODE[:-1] + "4")
    press(Qt.Key.Key_Tab)

    uscc = child(page, EmployerFields, "form").fields["uscc"]
    qtbot.waitUntil(lambda: uscc.state == "warn")
    assert "一样就照旧" in message(page, "uscc")


def test_a_household_is_asked_for_an_id_number(
    qtbot: QtBot, services: Services, runner: TaskRunner
) -> None:
    page = open_form(qtbot, services, runner)
    kind = child(page, QComboBox, "kind")

    kind.setCurrentIndex(kind.findData("IND"))

    assert child(page, MaskedEdit, "id_number").isVisible()
    assert not child(page, QLineEdit, "uscc").isVisible()


def test_verifying_says_how_and_when(
    qtbot: QtBot, services: Services, runner: TaskRunner, two: list[UUID]
) -> None:
    page = open_form(qtbot, services, runner, two[1])
    press(Qt.Key.Key_V, ALT)
    dialog = child(page, VerifyDialog, "question")
    assert dialog.findChild(QPushButton, "way-licence") is None

    with qtbot.waitSignal(page.toast):
        child(dialog, QPushButton, "way-visit").click()

    saved = services.employers.get(two[1])
    assert (saved.vet_state, saved.vet_way) == (VetState.VERIFIED, "visit")


def test_a_draft_is_offered_after_a_crash(
    qtbot: QtBot, services: Services, runner: TaskRunner
) -> None:
    page = open_form(qtbot, services, runner)
    type_into(page, "name", LONG)
    qtbot.waitUntil(lambda: len(services.drafts.unfinished()) == 1, timeout=2_000)

    again = open_form(qtbot, services, runner)
    assert LONG in child(again, Banner, "offer").text()
    press(Qt.Key.Key_J, ALT)

    assert child(again, QLineEdit, "name").text() == LONG


def test_numbers_on_file_are_logged_before_they_are_shown(
    qtbot: QtBot, services: Services, runner: TaskRunner, two: list[UUID]
) -> None:
    page = open_form(qtbot, services, runner, two[0])
    assert child(page, QLineEdit, "phone").text() == "199****2345"

    press(Qt.Key.Key_U, ALT)
    settle(qtbot, runner)

    assert child(page, QLineEdit, "phone").text() == "19900012345"
    with services.open_unit(reading=True) as unit:
        (line,) = unit.audit.lines()
    assert (line.kind, line.record_id) == ("employer", two[0])


def test_a_change_by_somebody_else_loses_nothing(
    qtbot: QtBot, services: Services, runner: TaskRunner, two: list[UUID]
) -> None:
    page = open_form(qtbot, services, runner, two[0])
    type_into(page, "remark", "秋茶季")
    services.employers.change(two[0], an_employer_form(remark="别处改的"), revision=2)
    press(Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: child(page, Banner, "trouble").isVisible())
    settle(qtbot, runner)
    child(page, CompareDialog, "question").reject()

    with qtbot.waitSignal(page.go):
        child(page, QPushButton, "save").click()

    assert services.employers.get(two[0]).remark == "秋茶季"
