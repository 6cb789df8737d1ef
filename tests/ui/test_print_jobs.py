"""What is sent to a printer or saved as a file, driven by keyboard."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QSpinBox
from pytestqt.qtbot import QtBot

from app.settings import Settings
from app.ui.background import TaskRunner
from tests.ui.open_print_centre import CTRL, OpenPrintCentre
from tests.ui.operate import child, settle
from tests.ui.print_board import INKJET, LASER, Board

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qtbot: QtBot, runner: TaskRunner) -> OpenPrintCentre:
    desk = OpenPrintCentre(qtbot, runner, Board())
    desk.open()
    return desk


def test_without_a_printer_only_the_file_is_left(qtbot: QtBot, runner: TaskRunner) -> None:
    desk = OpenPrintCentre(qtbot, runner, Board(queues=()))

    desk.open()

    assert child(desk.page, QComboBox, "printer").currentText() == "没有打印机"
    assert not desk.main_button.isEnabled()


def test_printer_and_copies_are_remembered(qtbot: QtBot, runner: TaskRunner) -> None:
    desk = OpenPrintCentre(
        qtbot, runner, Board(settings=Settings(printer=INKJET.name, poster_copies=4))
    )
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
    desk = OpenPrintCentre(qtbot, runner, Board(settings=Settings(printer="gone")))

    desk.open()

    assert child(desk.page, QComboBox, "printer").currentText() == LASER.description


def test_the_printers_offset_goes_with_the_job(qtbot: QtBot, runner: TaskRunner) -> None:
    settings = Settings(print_offset_x_mm=1.5, print_offset_y_mm=-2.0)
    desk = OpenPrintCentre(qtbot, runner, Board(settings=settings))
    desk.open()

    desk.press(Qt.Key.Key_P, CTRL)

    desk.wait_for_word()
    job = desk.board.printed[0][1]
    assert (job.right_mm, job.down_mm) == (1.5, -2.0)


def test_picked_posters_are_saved_in_one_file(desk: OpenPrintCentre, tmp_path: Path) -> None:
    desk.board.path = tmp_path
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Space)

    desk.press(Qt.Key.Key_S, CTRL | SHIFT)

    assert desk.wait_for_word() == "存好了：招工海报.pdf"
    assert len(PdfReader(tmp_path / "招工海报.pdf").pages) == 2


def test_thinking_better_of_a_file_changes_nothing(desk: OpenPrintCentre) -> None:
    desk.press(Qt.Key.Key_S, CTRL | SHIFT)

    assert desk.said == []
    assert desk.main_button.isEnabled()


def test_a_folder_that_cannot_be_written_is_explained(
    desk: OpenPrintCentre, tmp_path: Path
) -> None:
    desk.board.path = tmp_path / "missing"

    desk.press(Qt.Key.Key_S, CTRL | SHIFT)

    assert "招工海报.pdf" in desk.wait_for_word()
    assert desk.said[-1].kind == "danger"
    assert desk.main_button.isEnabled()


def test_long_work_shows_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, runner: TaskRunner, tmp_path: Path
) -> None:
    desk = OpenPrintCentre(qtbot, runner, Board(count=130, path=tmp_path))
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


def test_work_can_be_stopped_before_the_first_sheet(desk: OpenPrintCentre) -> None:
    desk.press(Qt.Key.Key_P, CTRL)
    desk.press(Qt.Key.Key_Escape)

    assert desk.wait_for_word() == "停下了，已经出了 0 张。"
    settle(desk.qtbot, desk.runner)
    assert desk.board.printed == []


def test_a_posting_that_is_gone_is_explained(desk: OpenPrintCentre) -> None:
    desk.board.broken = True

    desk.press(Qt.Key.Key_P, CTRL)

    assert desk.wait_for_word()
    assert desk.said[-1].kind == "danger"
    assert desk.main_button.isEnabled()
