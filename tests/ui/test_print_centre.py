"""The print centre, driven by keyboard."""

from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QListView, QSpinBox
from pytestqt.qtbot import QtBot

from app.settings import Settings
from app.ui.background import TaskRunner
from app.ui.frame import SMALLEST
from app.ui.i18n import speak
from app.ui.page import Notice
from app.ui.pages.print_centre import PrintCentrePage
from app.ui.theme.look import look
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.key_button import KeyButton
from app.ui.widgets.sheet_view import SheetView
from app.ui.widgets.template_card import TemplateCard
from tests.ui.operate import child, settle
from tests.ui.print_board import INKJET, LASER, WORK, Board, summary

CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Desk:
    """A page on a board, and what it said."""

    def __init__(self, qtbot: QtBot, runner: TaskRunner, board: Board) -> None:
        self.qtbot = qtbot
        self.runner = runner
        self.board = board
        self.said: list[Notice] = []
        self.page = PrintCentrePage(board.desk(), runner)
        self.page.toast.connect(self.said.append)
        qtbot.addWidget(self.page)
        self.page.resize(1174, 672)
        self.page.show()
        qtbot.waitExposed(self.page)

    def open(self, subject: UUID | None = None) -> None:
        self.page.activate(subject)
        self.rest()

    def rest(self) -> None:
        """Wait until what is current is also what is shown."""
        settle(self.qtbot, self.runner)
        wanted = str(self.postings.currentIndex().data() or "")
        shown = child(self.page, SheetView, "sheet").widget()
        self.qtbot.waitUntil(lambda: shown.accessibleName() == wanted)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        self.qtbot.keyClick(self.postings, key, modifiers)

    @property
    def postings(self) -> QListView:
        return child(self.page, QListView, "postings")

    @property
    def main_button(self) -> KeyButton:
        return child(self.page, KeyButton, "primary")

    def picked(self) -> str:
        return child(self.page, QLabel, "picked").text()

    def wait_for_word(self) -> str:
        self.qtbot.waitUntil(lambda: bool(self.said))
        return self.said[-1].text


@pytest.fixture
def desk(qtbot: QtBot, runner: TaskRunner) -> Desk:
    desk = Desk(qtbot, runner, Board())
    desk.open()
    return desk


def titles(desk: Desk) -> list[str]:
    return [title for title, _ in desk.board.printed]


def test_the_first_posting_is_shown_and_nothing_is_picked(desk: Desk) -> None:
    assert desk.postings.currentIndex().row() == 0
    assert desk.picked() == f"选了 0 个，共 {len(WORK)} 个"
    assert desk.main_button.isEnabled()


def test_with_nothing_picked_the_shown_one_is_printed(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Down)
    desk.rest()
    desk.press(Qt.Key.Key_P, CTRL)

    assert desk.wait_for_word() == "交给打印机了，每张 1 份。"
    assert titles(desk) == [WORK[1][0]]


def test_space_picks_and_the_picked_ones_are_printed(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Space)
    assert desk.picked() == f"选了 2 个，共 {len(WORK)} 个"

    desk.press(Qt.Key.Key_P, CTRL)

    desk.wait_for_word()
    assert titles(desk) == [WORK[0][0], WORK[2][0]]


def test_space_again_takes_the_tick_away(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Space)

    assert desk.picked() == f"选了 0 个，共 {len(WORK)} 个"


def test_a_click_on_a_row_picks_it(desk: Desk) -> None:
    index = desk.postings.model().index(3, 0)

    desk.qtbot.mouseClick(
        desk.postings.viewport(),
        Qt.MouseButton.LeftButton,
        pos=desk.postings.visualRect(index).center(),
    )

    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_ticks_outlive_reading_the_list_again(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Down)
    desk.rest()
    desk.press(Qt.Key.Key_Space)

    desk.open()

    assert desk.picked() == f"选了 1 个，共 {len(WORK)} 个"
    assert desk.postings.currentIndex().row() == 1


def test_a_posting_sent_from_its_form_is_picked_alone(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Space)

    desk.open(summary(4).id)

    assert desk.postings.currentIndex().row() == 4
    assert desk.picked() == f"选了 1 个，共 {len(WORK)} 个"


def test_all_are_picked_even_those_not_listed_yet(qtbot: QtBot, runner: TaskRunner) -> None:
    desk = Desk(qtbot, runner, Board(count=130))
    desk.open()

    desk.press(Qt.Key.Key_A, CTRL)
    qtbot.waitUntil(lambda: desk.picked() == "选了 130 个，共 130 个")
    desk.press(Qt.Key.Key_A, CTRL)

    qtbot.waitUntil(lambda: desk.picked() == "选了 0 个，共 130 个")


def test_an_empty_board_says_so_and_offers_nothing(qtbot: QtBot, runner: TaskRunner) -> None:
    desk = Desk(qtbot, runner, Board(count=0))

    desk.page.activate(None)
    settle(qtbot, runner)

    empty = desk.page.findChild(EmptyState)
    assert isinstance(empty, EmptyState)
    qtbot.waitUntil(empty.isVisible)
    assert not desk.main_button.isEnabled()


def test_without_a_printer_only_the_file_is_left(qtbot: QtBot, runner: TaskRunner) -> None:
    desk = Desk(qtbot, runner, Board(queues=()))

    desk.open()

    assert child(desk.page, QComboBox, "printer").currentText() == "没找到打印机"
    assert not desk.main_button.isEnabled()


def test_printer_and_copies_are_remembered(qtbot: QtBot, runner: TaskRunner) -> None:
    desk = Desk(qtbot, runner, Board(settings=Settings(printer=INKJET.name, poster_copies=4)))
    desk.open()
    assert child(desk.page, QComboBox, "printer").currentText() == INKJET.description

    child(desk.page, QSpinBox, "copies").stepUp()
    desk.press(Qt.Key.Key_P, CTRL)

    assert desk.wait_for_word() == "交给打印机了，每张 5 份。"
    assert desk.board.settings.poster_copies == 5
    assert desk.board.printed[0][1].queue == INKJET.name


def test_a_printer_that_is_gone_gives_way_to_the_usual_one(
    qtbot: QtBot, runner: TaskRunner
) -> None:
    desk = Desk(qtbot, runner, Board(settings=Settings(printer="gone")))

    desk.open()

    assert child(desk.page, QComboBox, "printer").currentText() == LASER.description


def test_the_printers_offset_goes_with_the_job(qtbot: QtBot, runner: TaskRunner) -> None:
    settings = Settings(print_offset_x_mm=1.5, print_offset_y_mm=-2.0)
    desk = Desk(qtbot, runner, Board(settings=settings))
    desk.open()

    desk.press(Qt.Key.Key_P, CTRL)

    desk.wait_for_word()
    job = desk.board.printed[0][1]
    assert (job.right_mm, job.down_mm) == (1.5, -2.0)


def test_picked_posters_are_saved_in_one_file(desk: Desk, tmp_path: Path) -> None:
    desk.board.path = tmp_path
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Space)

    desk.press(Qt.Key.Key_S, CTRL | SHIFT)

    assert desk.wait_for_word() == "存好了：招工海报.pdf"
    assert len(PdfReader(tmp_path / "招工海报.pdf").pages) == 2


def test_thinking_better_of_a_file_changes_nothing(desk: Desk) -> None:
    desk.press(Qt.Key.Key_S, CTRL | SHIFT)

    assert desk.said == []
    assert desk.main_button.isEnabled()


def test_a_folder_that_cannot_be_written_is_explained(desk: Desk, tmp_path: Path) -> None:
    desk.board.path = tmp_path / "missing"

    desk.press(Qt.Key.Key_S, CTRL | SHIFT)

    assert "招工海报.pdf" in desk.wait_for_word()
    assert desk.said[-1].kind == "danger"
    assert desk.main_button.isEnabled()


def test_long_work_shows_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, runner: TaskRunner, tmp_path: Path
) -> None:
    desk = Desk(qtbot, runner, Board(count=130, path=tmp_path))
    desk.open()
    desk.press(Qt.Key.Key_A, CTRL)
    qtbot.waitUntil(lambda: desk.picked().startswith("选了 130"))

    desk.press(Qt.Key.Key_S, CTRL | SHIFT)
    how_far = child(desk.page, QLabel, "howfar")
    qtbot.waitUntil(lambda: how_far.text() > "第 1 张")
    assert how_far.isVisible()
    assert not desk.main_button.isEnabled()
    desk.press(Qt.Key.Key_Escape)

    assert desk.wait_for_word().startswith("停下了，已经出了 ")
    assert list(tmp_path.iterdir()) == []
    assert desk.main_button.isEnabled()


def test_work_can_be_stopped_before_the_first_sheet(desk: Desk) -> None:
    desk.press(Qt.Key.Key_P, CTRL)
    desk.press(Qt.Key.Key_Escape)

    assert desk.wait_for_word() == "停下了，已经出了 0 张。"
    settle(desk.qtbot, desk.runner)
    assert desk.board.printed == []


def test_a_listing_that_cannot_be_read_is_explained(desk: Desk) -> None:
    desk.board.unreadable = True

    desk.page.activate(None)

    assert desk.wait_for_word()
    assert desk.said[-1].kind == "danger"


def test_a_posting_that_is_gone_is_explained(desk: Desk) -> None:
    desk.board.broken = True

    desk.press(Qt.Key.Key_P, CTRL)

    assert desk.wait_for_word()
    assert desk.said[-1].kind == "danger"
    assert desk.main_button.isEnabled()


def test_the_sheet_is_whole_at_first_and_zooms_by_key(desk: Desk) -> None:
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


def test_the_only_kind_of_sheet_stays_chosen(desk: Desk) -> None:
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


def test_the_keys_are_on_the_key_bar(desk: Desk) -> None:
    words = [action.iconText() for action in desk.page.actions() if action.isVisible()]

    assert words[:5] == ["选岗位", "下一栏", "放大", "打印", "存成 PDF"]
    assert "停下" not in words
