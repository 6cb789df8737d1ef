"""The list of job seekers and one person's file, driven by keyboard on a real database."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QListView, QPushButton, QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.codes import load_tables
from app.domain.service_log import ObjectKind
from app.domain.workers import WorkerState
from app.services.service_log import LogEntry
from app.ui.background import TaskRunner
from app.ui.code_words import CodeWords
from app.ui.models.paged_table import PagedTable
from app.ui.pages.seeker_drawer import SeekerDrawer
from app.ui.pages.seekers import SeekerListPage, SeekerNeeds
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.filter_chip import FilterChip
from tests.builders import PROFILE
from tests.services.people import form, id_number
from tests.ui.operate import child, settle
from tests.ui.stations import Services, press

NAMES = ("陈阿木", "黄丽琴", "郑国栋", "阿卜杜热合曼·买买提艾力·玉素甫江·吐尔逊")


@pytest.fixture
def people(services: Services) -> list[UUID]:
    return [
        services.workers.register(
            form(
                name=name,
                sex="0",
                phone=f"1990000{place:04}",
                id_number=id_number(place + 1),
                key_groups=("G09",) if place < 2 else (),
                home_region=PROFILE.villages[place % 2][0],
            )
        ).id
        for place, name in enumerate(NAMES)
    ]


def open_page(qtbot: QtBot, services: Services, runner: TaskRunner) -> SeekerListPage:
    page = SeekerListPage(
        SeekerNeeds(
            workers=services.workers,
            history=services.logs.page,
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
    page.enter()
    page.activate(None)
    settle(qtbot, runner)
    return page


@pytest.fixture
def page(
    qtbot: QtBot, services: Services, runner: TaskRunner, people: list[UUID]
) -> SeekerListPage:
    return open_page(qtbot, services, runner)


def table(page: SeekerListPage) -> QTableView:
    return child(page, QTableView, "seekers")


def drawer(page: SeekerListPage) -> SeekerDrawer:
    return child(page, SeekerDrawer, "drawer")


def text(page: SeekerListPage, name: str) -> str:
    return child(page, QLabel, name).text()


def shown_name(page: SeekerListPage) -> str:
    return child(page, ElidedLabel, "seekername").whole()


def open_first(qtbot: QtBot, page: SeekerListPage, runner: TaskRunner) -> UUID:
    press(Qt.Key.Key_Return)
    settle(qtbot, runner)
    found: UUID = table(page).currentIndex().data(PagedTable.IdRole)
    return found


def test_the_list_shows_everybody_and_counts_them(page: SeekerListPage) -> None:
    rows = [table(page).model().index(row, 0).data() for row in range(4)]

    assert sorted(rows) == sorted(NAMES)
    assert text(page, "subtitle") == "共 4 人 · 可出工 4 人"
    assert text(page, "range") == "第 1–4 人，共 4 人"
    assert table(page).hasFocus()


def test_no_number_is_shown_in_full(page: SeekerListPage) -> None:
    phones = [table(page).model().index(row, 1).data() for row in range(4)]

    assert sorted(phones) == [f"199****000{place}" for place in range(4)]


def test_enter_opens_the_file_and_esc_closes_it(
    qtbot: QtBot, page: SeekerListPage, runner: TaskRunner
) -> None:
    open_first(qtbot, page, runner)
    assert drawer(page).is_open
    assert shown_name(page) == table(page).currentIndex().data()

    press(Qt.Key.Key_Escape)

    assert not drawer(page).is_open
    assert table(page).hasFocus()


def test_the_arrows_change_the_person_in_the_open_drawer(
    qtbot: QtBot, page: SeekerListPage, runner: TaskRunner
) -> None:
    open_first(qtbot, page, runner)
    first = shown_name(page)

    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)

    qtbot.waitUntil(lambda: shown_name(page) == table(page).currentIndex().data() != first)


def test_opening_the_drawer_moves_no_line(
    qtbot: QtBot, page: SeekerListPage, runner: TaskRunner
) -> None:
    press(Qt.Key.Key_Down)
    view = table(page)
    before = view.visualRect(view.currentIndex()).topLeft()

    open_first(qtbot, page, runner)
    drawer(page).finish()

    assert view.visualRect(view.currentIndex()).topLeft() == before


def test_full_numbers_are_logged_and_hide_when_the_person_changes(
    qtbot: QtBot, page: SeekerListPage, runner: TaskRunner, services: Services
) -> None:
    worker_id = open_first(qtbot, page, runner)
    worker = services.workers.get(worker_id)
    assert text(page, "idnumber").endswith("*" * 11 + str(worker.id_number)[-4:])

    press(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, runner)

    assert text(page, "idnumber") == worker.id_number
    assert text(page, "phonenumber") == worker.phone
    with services.open_unit(reading=True) as unit:
        lines = unit.audit.lines()
    assert [line.reason for line in lines] == ["看全号"]
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "*" in text(page, "idnumber"))


def test_full_numbers_hide_when_the_drawer_closes(
    qtbot: QtBot, page: SeekerListPage, runner: TaskRunner
) -> None:
    open_first(qtbot, page, runner)
    press(Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, runner)
    assert "*" not in text(page, "phonenumber")

    press(Qt.Key.Key_Escape)

    assert "*" in text(page, "phonenumber")


def test_a_group_narrows_the_list_by_keyboard(
    qtbot: QtBot, page: SeekerListPage, runner: TaskRunner
) -> None:
    press(Qt.Key.Key_Slash)
    press(Qt.Key.Key_Right)
    settle(qtbot, runner)

    assert child(page, FilterChip, "filter-G09").hasFocus()
    assert text(page, "range") == "第 1–2 人，共 2 人"
    assert child(page, FilterChip, "filter-G09").accessibleName() == "脱贫劳动力 2"


def test_state_and_village_narrow_further(
    qtbot: QtBot, page: SeekerListPage, runner: TaskRunner, services: Services, people: list[UUID]
) -> None:
    services.workers.set_state(people[0], WorkerState.PAUSED)
    child(page, QComboBox, "state").setCurrentIndex(2)
    child(page, QComboBox, "village").setCurrentIndex(1)
    settle(qtbot, runner)

    assert [table(page).model().index(row, 0).data() for row in range(2)] == ["陈阿木", None]


def test_filters_without_anybody_offer_a_way_back(
    qtbot: QtBot, page: SeekerListPage, runner: TaskRunner
) -> None:
    child(page, QComboBox, "state").setCurrentIndex(4)
    settle(qtbot, runner)
    button = child(page, QPushButton, "emptybutton")
    assert button.isVisible()

    button.click()
    settle(qtbot, runner)

    assert table(page).model().rowCount() == 4


def test_an_empty_station_offers_to_register(
    qtbot: QtBot, services: Services, runner: TaskRunner
) -> None:
    page = open_page(qtbot, services, runner)

    with qtbot.waitSignal(page.go) as gone:
        child(page, QPushButton, "emptybutton").click()

    assert gone.args == ["register", None]


def test_a_person_from_the_search_is_opened_and_found_in_the_list(
    qtbot: QtBot, page: SeekerListPage, runner: TaskRunner, people: list[UUID]
) -> None:
    page.activate(people[3])
    settle(qtbot, runner)

    assert drawer(page).is_open
    assert shown_name(page) == NAMES[3]
    assert table(page).currentIndex().data() == NAMES[3]


def test_the_history_tells_what_was_done(
    qtbot: QtBot, page: SeekerListPage, runner: TaskRunner, services: Services, people: list[UUID]
) -> None:
    services.logs.add(
        LogEntry(
            item="1.2", object_kind=ObjectKind.WORKER, object_id=people[0], content="要照看老人"
        )
    )
    page.activate(people[0])
    settle(qtbot, runner)

    history = child(page, QListView, "history").model()
    assert [history.index(row, 0).data() for row in range(2)] == [
        "入户走访 · 要照看老人",
        "求职登记",
    ]


def test_f6_takes_the_person_along(qtbot: QtBot, page: SeekerListPage, runner: TaskRunner) -> None:
    worker_id = open_first(qtbot, page, runner)

    with qtbot.waitSignal(page.go) as gone:
        press(Qt.Key.Key_F6)

    assert gone.args == ["log", worker_id]


def test_the_list_is_a_sound_model(qtmodeltester: ModelTester, page: SeekerListPage) -> None:
    qtmodeltester.check(table(page).model())
    qtmodeltester.check(child(page, QListView, "history").model())


def test_a_narrow_page_lays_the_drawer_over_the_list(
    qtbot: QtBot, page: SeekerListPage, runner: TaskRunner
) -> None:
    page.resize(900, 600)
    open_first(qtbot, page, runner)

    wide = table(page).mapToGlobal(table(page).rect().topRight()).x()
    assert drawer(page).mapToGlobal(drawer(page).rect().topLeft()).x() < wide


def test_reading_again_keeps_the_place(
    qtbot: QtBot, page: SeekerListPage, runner: TaskRunner
) -> None:
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    name = table(page).currentIndex().data()

    press(Qt.Key.Key_F5)
    settle(qtbot, runner)

    assert table(page).currentIndex().data() == name
