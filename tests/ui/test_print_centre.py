"""The print centre, driven by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.ui.background import TaskRunner
from app.ui.frame import SMALLEST
from app.ui.i18n import speak
from app.ui.pages.print_centre import PrintCentrePage
from app.ui.theme.look import look
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.sheet_view import SheetView
from app.ui.widgets.template_card import TemplateCard
from tests.ui.open_print_centre import CTRL, OpenPrintCentre
from tests.ui.operate import child, settle
from tests.ui.print_board import WORK, Board, summary

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qtbot: QtBot, runner: TaskRunner) -> OpenPrintCentre:
    desk = OpenPrintCentre(qtbot, runner, Board())
    desk.open()
    return desk


def test_the_first_posting_is_shown_and_nothing_is_picked(desk: OpenPrintCentre) -> None:
    assert desk.postings.currentIndex().row() == 0
    assert desk.picked() == f"选了 0 个，共 {len(WORK)} 个"
    assert desk.main_button.isEnabled()


def test_with_nothing_picked_the_shown_one_is_printed(desk: OpenPrintCentre) -> None:
    desk.press(Qt.Key.Key_Down)
    desk.rest()
    desk.press(Qt.Key.Key_P, CTRL)

    assert desk.wait_for_word() == "交给打印机了，每张 1 份。"
    assert desk.titles == [WORK[1][0]]


def test_space_picks_and_the_picked_ones_are_printed(desk: OpenPrintCentre) -> None:
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Space)
    assert desk.picked() == f"选了 2 个，共 {len(WORK)} 个"

    desk.press(Qt.Key.Key_P, CTRL)

    desk.wait_for_word()
    assert desk.titles == [WORK[0][0], WORK[2][0]]


def test_space_again_takes_the_tick_away(desk: OpenPrintCentre) -> None:
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Space)

    assert desk.picked() == f"选了 0 个，共 {len(WORK)} 个"


def test_a_click_on_a_row_picks_it(desk: OpenPrintCentre) -> None:
    index = desk.postings.model().index(3, 0)

    desk.qtbot.mouseClick(
        desk.postings.viewport(),
        Qt.MouseButton.LeftButton,
        pos=desk.postings.visualRect(index).center(),
    )

    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_ticks_outlive_reading_the_list_again(desk: OpenPrintCentre) -> None:
    desk.press(Qt.Key.Key_Down)
    desk.rest()
    desk.press(Qt.Key.Key_Space)

    desk.open()

    assert desk.picked() == f"选了 1 个，共 {len(WORK)} 个"
    assert desk.postings.currentIndex().row() == 1


def test_a_posting_sent_from_its_form_is_picked_alone(desk: OpenPrintCentre) -> None:
    desk.press(Qt.Key.Key_Space)

    desk.open(summary(4).id)

    assert desk.postings.currentIndex().row() == 4
    assert desk.picked() == f"选了 1 个，共 {len(WORK)} 个"


def test_all_are_picked_even_those_not_listed_yet(qtbot: QtBot, runner: TaskRunner) -> None:
    desk = OpenPrintCentre(qtbot, runner, Board(count=130))
    desk.open()

    desk.press(Qt.Key.Key_A, CTRL)
    qtbot.waitUntil(lambda: desk.picked() == "选了 130 个，共 130 个")
    desk.press(Qt.Key.Key_A, CTRL)

    qtbot.waitUntil(lambda: desk.picked() == "选了 0 个，共 130 个")


def test_an_empty_board_says_so_and_offers_nothing(qtbot: QtBot, runner: TaskRunner) -> None:
    desk = OpenPrintCentre(qtbot, runner, Board(count=0))

    desk.page.activate(None)
    settle(qtbot, runner)

    empty = desk.page.findChild(EmptyState)
    assert isinstance(empty, EmptyState)
    qtbot.waitUntil(empty.isVisible)
    assert not desk.main_button.isEnabled()


def test_a_listing_that_cannot_be_read_is_explained(desk: OpenPrintCentre) -> None:
    desk.board.unreadable = True

    desk.page.activate(None)

    assert desk.wait_for_word()
    assert desk.said[-1].kind == "danger"


def test_the_sheet_is_whole_at_first_and_zooms_by_key(desk: OpenPrintCentre) -> None:
    zoom = child(desk.page, QLabel, "zoom")
    sheet = child(desk.page, SheetView, "sheet")
    whole = zoom.text()
    assert sheet.widget().height() <= sheet.viewport().height()

    desk.press(Qt.Key.Key_Equal, CTRL)
    assert zoom.text() == "50%"
    desk.press(Qt.Key.Key_Equal, CTRL)
    desk.press(Qt.Key.Key_Minus, CTRL)
    assert zoom.text() == "50%"
    desk.press(Qt.Key.Key_0, CTRL)

    assert zoom.text() == whole


def test_the_only_kind_of_sheet_stays_chosen(desk: OpenPrintCentre) -> None:
    card = child(desk.page, TemplateCard, "poster")

    desk.qtbot.mouseClick(card, Qt.MouseButton.LeftButton)

    assert card.isChecked()


@pytest.mark.parametrize("speech", ["zh", "en"])
def test_the_page_fits_the_smallest_window(
    qtbot: QtBot, runner: TaskRunner, dressed: QApplication, speech: str
) -> None:
    speak(dressed, speech)

    page = PrintCentrePage(Board().desk(), runner)
    qtbot.addWidget(page)

    assert page.minimumSizeHint().width() <= SMALLEST[0] - look().size("nav")


def test_the_keys_are_on_the_key_bar(desk: OpenPrintCentre) -> None:
    words = [action.iconText() for action in desk.page.actions() if action.isVisible()]

    assert words[:5] == ["选岗位", "下一栏", "放大", "打印", "存成 PDF"]
    assert "停下" not in words
