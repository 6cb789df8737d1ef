"""The window's frame: pages, keys, key bar, search, toast."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.ui.background import TaskRunner
from app.ui.main_window import MainWindow
from app.ui.models.search_hits import SearchHits
from app.ui.page import Entry, Notice, Page
from app.ui.theme.look import put_on
from app.ui.theme.tokens import Look
from app.ui.widgets import named
from app.ui.widgets.search_box import SearchBox
from app.ui.window.key_bar import KeyBar
from app.ui.window.nav import NavItem
from app.ui.window.toast import Toast
from app.ui.window.top_bar import Signboard, TopBar
from tests.ui.operate import child, compose, settle
from tests.ui.stations import press


@dataclass(frozen=True)
class Hit:
    kind: str
    id: UUID
    title: str
    detail: str


AMU = Hit("worker", UUID(int=1), "陈阿木", "199****5678")
WALL = Hit("posting", UUID(int=2), "泥瓦工", "竹坪村")


class NotedPage(Page):
    """Notes what it was opened with and which key reached it."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.subjects: list[object | None] = []
        self.done: list[str] = []
        self.stays = False
        named(self.add_button(self.add_action("存", "", self.subjects.clear)), "keep")
        self.body.addWidget(named(QLineEdit(), "typed"))

    def activate(self, subject: object | None) -> None:
        self.subjects.append(subject)

    def can_leave(self) -> bool:
        return not self.stays


def find(text: str) -> Sequence[Hit]:
    return (AMU, WALL) if text == "cam" else ()


@pytest.fixture
def window(qtbot: QtBot, runner: TaskRunner) -> MainWindow:
    return make_window(qtbot, runner)


def make_window(qtbot: QtBot, runner: TaskRunner) -> MainWindow:
    names = ("workbench", "seekers", "posting", "register", "sync")
    entries = [
        Entry(name=name, title="" if name == "register" else name, build=partial(NotedPage, name))
        for name in names
    ]
    signboard = Signboard(place="云溪村零工驿站", town="青屿镇", operator="林秀珍", role="站长")
    window = MainWindow(entries, TopBar(signboard, find, runner))
    qtbot.addWidget(window)
    window.open("workbench")
    window.show()
    qtbot.waitExposed(window)
    return window


def front(window: MainWindow) -> NotedPage:
    page = window.page()
    assert isinstance(page, NotedPage)
    return page


def test_alt_and_a_digit_change_the_page(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)

    assert window.front == "seekers"
    assert child(window, NavItem, "nav-seekers").isChecked()


def test_f2_opens_registration_from_everywhere(qtbot: QtBot, window: MainWindow) -> None:
    window.open("seekers")

    qtbot.keyClick(window, Qt.Key.Key_F2)

    assert window.front == "register"


def test_a_page_has_its_own_f2_while_it_is_in_front(qtbot: QtBot, window: MainWindow) -> None:
    page = front(window)
    page.add_action("登记求职者", "F2", lambda: page.done.append("F2"), short="登记")

    qtbot.keyClick(window, Qt.Key.Key_F2)
    assert (window.front, page.done) == ("workbench", ["F2"])

    window.open("seekers")
    qtbot.keyClick(window, Qt.Key.Key_F2)
    assert window.front == "register"


def test_the_key_bar_is_made_of_the_real_keys(window: MainWindow) -> None:
    page = front(window)
    page.add_action("导出", "Ctrl+E", lambda: None)
    page.add_hint("↑ ↓", "换人")

    shown = child(window, KeyBar, "keybar").shown()

    assert shown[:3] == [("F1", "帮助"), ("Ctrl+E", "导出"), ("↑ ↓", "换人")]
    assert ("F2", "登记") in shown


def test_a_page_that_may_not_be_left_stays(window: MainWindow) -> None:
    front(window).stays = True

    assert not window.open("seekers")
    assert window.front == "workbench"


def test_pages_open_each_other_with_a_subject(window: MainWindow) -> None:
    window.page().go.emit("posting", AMU.id)

    assert front(window).subjects == [AMU.id]


def test_ctrl_k_finds_a_person_and_enter_opens_the_file(
    qtbot: QtBot, window: MainWindow, runner: TaskRunner
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = child(window, SearchBox, "search")
    qtbot.waitUntil(box.hasFocus)
    compose(box, "cam")
    qtbot.waitUntil(lambda: box.hits().rowCount() == 4)

    qtbot.keyClick(box, Qt.Key.Key_Return)

    assert window.front == "seekers"
    assert front(window).subjects == [AMU.id]


def test_down_goes_to_the_next_group(qtbot: QtBot, window: MainWindow, runner: TaskRunner) -> None:
    box = child(window, SearchBox, "search")
    compose(box, "cam")
    qtbot.waitUntil(lambda: box.hits().rowCount() == 4)

    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Return)

    assert window.front == "posting"


def test_a_search_without_answers_says_so(
    qtbot: QtBot, window: MainWindow, runner: TaskRunner
) -> None:
    box = child(window, SearchBox, "search")
    compose(box, "nobody")
    qtbot.waitUntil(lambda: box.hits().rowCount() == 1)
    settle(qtbot, runner)

    assert "没有找到" in box.hits().index(0).data()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_the_answers_are_a_sound_model(qtmodeltester: ModelTester) -> None:
    hits = SearchHits()
    qtmodeltester.check(hits)

    hits.show((AMU, WALL))


def test_a_toast_offers_a_way_back(qtbot: QtBot, window: MainWindow) -> None:
    undone: list[bool] = []
    window.page().toast.emit(Notice(text="记好了。", undo=lambda: undone.append(True)))
    toast = child(window, Toast, "toast")

    assert child(toast, QLabel, "notice").text() == "记好了。"
    child(toast, QPushButton, "undo").click()

    assert undone == [True]
    assert not toast.isVisible()


@pytest.mark.parametrize("scale", [100, 150])
def test_a_toast_covers_no_button_of_the_page(
    qtbot: QtBot, dressed: QApplication, runner: TaskRunner, scale: int
) -> None:
    put_on(dressed, Look(scale=scale))
    window = make_window(qtbot, runner)
    window.page().toast.emit(Notice(text="记好了。", undo=lambda: None))

    page = window.page()
    body = page.body.geometry().bottomLeft()
    assert child(window, Toast, "toast").y() > page.mapTo(window, body).y()


def test_the_way_back_has_a_key(qtbot: QtBot, window: MainWindow) -> None:
    undone: list[bool] = []
    window.page().toast.emit(Notice(text="记好了。", undo=lambda: undone.append(True)))

    qtbot.keyClick(window.page(), Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)

    assert undone == [True]


def test_tab_goes_through_the_title_row_before_the_page(window: MainWindow, qtbot: QtBot) -> None:
    page = front(window)
    button, typed = child(page, QPushButton, "keep"), child(page, QLineEdit, "typed")
    page.begin_at(typed)
    page.enter()
    assert typed.hasFocus()

    press(Qt.Key.Key_Backtab)
    assert button.hasFocus()
    press(Qt.Key.Key_Backtab)
    assert not button.hasFocus()
    press(Qt.Key.Key_Tab)
    assert button.hasFocus()


def test_a_hit_on_the_page_in_front_gives_it_the_focus(
    qtbot: QtBot, window: MainWindow, runner: TaskRunner
) -> None:
    box = child(window, SearchBox, "search")
    window.open("seekers")
    box.setFocus()

    box.hit_chosen.emit(AMU)

    assert window.front == "seekers"
    assert not box.hasFocus()


def test_the_pill_leads_to_the_sync_centre(qtbot: QtBot, window: MainWindow) -> None:
    pill = window.top_bar.pill
    pill.say("warn", "离线 · 待同步 12 条")

    pill.click()

    assert window.front == "sync"
