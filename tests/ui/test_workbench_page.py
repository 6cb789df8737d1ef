"""The first screen, driven by keyboard on a real database."""

from collections.abc import Iterable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
)
from pytestqt.modeltest import ModelTester

from app.domain.beijing import beijing_day, end_of
from app.domain.service_log import ServiceLog
from app.domain.workbench import Figures, Todo, TodoKind
from app.failures import StorageError
from app.services.service_log import LogEntry
from app.ui.i18n import speak
from app.ui.models.todo_list import CHIP_WIDTH, TodoList
from app.ui.pages.workbench import WorkbenchPage
from app.ui.pages.workbench_words import TodoWords
from app.ui.theme.look import put_on
from app.ui.theme.tokens import Look
from app.ui.widgets.chip import chip_size
from app.ui.widgets.empty_state import EmptyState
from tests.builders import MORNING, numbered_id
from tests.services.work import Counter
from tests.storage.work_records import a_posting
from tests.ui.morning import MakeMorning, Morning
from tests.ui.operate import child


class BrokenBench:
    """Plays a workbench on a disk that went away."""

    def figures(self) -> Figures:
        raise StorageError("SQLITE_IOERR")

    def todos(self) -> tuple[Todo, ...]:
        return ()

    def recent(self) -> tuple[ServiceLog, ...]:
        return ()


def test_the_page_says_what_day_it_is_and_how_much_waits(morning: Morning) -> None:
    assert child(morning.page, QLabel, "subtitle").text().startswith("2026年11月21日 星期六 · 农历")
    greeting = child(morning.page, QLabel, "greeting").text()
    assert greeting == "上午好，林秀珍。今天有 8 件事等您办。"


def test_the_figures_are_those_of_the_database(morning: Morning) -> None:
    assert morning.figure("openpostings") == "2 个"
    assert morning.figure("served") == "1 人次"
    assert morning.figure("registered") == "0 人"


def test_the_list_says_why_each_thing_waits(morning: Morning) -> None:
    titles = morning.titles()

    assert titles[0] == "鲍鱼分苗，还差 6 人"
    assert "王小明 报名了岗位" in titles[1]
    assert "到期，还差 8 人" in titles[2]
    assert titles[3] == "1 张海报该从墙上揭下来了"
    assert sorted(titles[4:6]) == ["岗位填了一半", "求职登记填了一半"]
    assert titles[6:] == ["“还没写标题的岗位”还没发布", "1 条还没报到平台"]


@pytest.mark.parametrize(
    ("title", "page", "subject"),
    [
        ("鲍鱼分苗", "print", numbered_id(2_001)),
        ("该从墙上揭下来", "postings", "removal"),
        ("求职登记填了一半", "register", None),
        ("岗位填了一半", "posting", numbered_id(2_002)),
        ("还没发布", "posting", numbered_id(2_004)),
        ("没报到平台", "sync", None),
    ],
)
def test_a_verb_leads_where_it_says(
    morning: Morning, title: str, page: str, subject: object
) -> None:
    morning.do(title)

    assert morning.gone == [(page, subject)]


@pytest.mark.parametrize(
    ("keys", "page"), [("F2", "register"), ("F3", "posting"), ("F6", "log"), ("F7", "print")]
)
def test_the_large_keys_open_their_pages(morning: Morning, keys: str, page: str) -> None:
    action = next(each for each in morning.page.actions() if each.shortcut().toString() == keys)

    action.trigger()

    assert morning.gone == [(page, None)]


def test_the_button_of_a_line_works_with_the_mouse_too(morning: Morning) -> None:
    box = morning.view.visualRect(morning.view.model().index(0, 0))
    button = QPoint(box.right() - 40, box.center().y())

    morning.qtbot.mouseClick(morning.view.viewport(), Qt.MouseButton.LeftButton, pos=button)

    assert morning.gone == [("print", numbered_id(2_001))]


def test_a_day_ends_by_its_name_and_not_by_the_midnight_after_it(
    make_morning: MakeMorning, counter: Counter
) -> None:
    with counter.open_unit() as unit:
        unit.postings.put([a_posting(1, valid_until=end_of(beijing_day(MORNING)))])
        unit.commit()

    assert make_morning().titles() == ["“采茶工”今天 到期，还差 8 人"]


def texts(page: WorkbenchPage) -> list[str]:
    labels: Iterable[QLabel] = page.findChildren(QLabel)
    return [label.text() for label in labels]


def test_one_kind_is_listed_when_its_tab_is_chosen(morning: Morning) -> None:
    tab = child(morning.page, QAbstractButton, "tab-application")
    assert tab.accessibleName() == "有人报名 1"

    morning.qtbot.keyClick(tab, Qt.Key.Key_Space)

    assert len(morning.titles()) == 1
    assert "王小明" in morning.titles()[0]


def test_the_list_keeps_its_place_when_it_is_read_again(morning: Morning) -> None:
    morning.view.setFocus()
    for _ in range(3):
        morning.qtbot.keyClick(morning.view, Qt.Key.Key_Down)

    morning.page.refresh()
    morning.rest()

    assert morning.view.currentIndex().row() == 3


def test_what_was_done_last_is_shown(morning: Morning) -> None:
    assert {"吴水仙", "政策讲解"} <= set(texts(morning.page))


def test_a_practice_station_does_not_speak_of_sending(
    make_morning: MakeMorning, counter: Counter
) -> None:
    counter.logs.add(LogEntry(item="7.1"))

    assert make_morning(linked=False).titles() == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_why_a_thing_waits_fits_its_chip(dressed: QApplication, language: str) -> None:
    speak(dressed, language)
    words = TodoWords()

    wide = {kind: chip_size("bolt", words.chip(kind)).width() for kind in TodoKind}

    assert max(wide.values()) <= CHIP_WIDTH, wide


def test_an_empty_day_is_calm(make_morning: MakeMorning) -> None:
    morning = make_morning()

    empty = morning.page.findChild(EmptyState)
    assert isinstance(empty, EmptyState)
    assert empty.isVisible()
    assert "今天还没记台账，按 F6 记一笔。" in texts(morning.page)


def test_a_disk_that_went_away_is_told_in_a_sentence(make_morning: MakeMorning) -> None:
    morning = make_morning(bench=BrokenBench())

    assert "SQLITE_IOERR" in morning.notices[-1].text


def test_large_text_keeps_the_list_and_the_last_lines(
    make_morning: MakeMorning, dressed: QApplication
) -> None:
    put_on(dressed, Look(scale=150))

    assert make_morning().page.grab().width() > 0


def test_what_waits_is_a_sound_model(qtmodeltester: ModelTester, morning: Morning) -> None:
    model = morning.view.model()
    assert isinstance(model, TodoList)

    qtmodeltester.check(model)
    model.show([model.line(model.index(0))])

    assert "鲍鱼分苗" in model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
