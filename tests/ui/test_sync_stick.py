"""Sync by stick from the sync centre: buttons, dropped files, and how far it is."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from app.domain.errors import DomainError, Problem
from app.domain.sticks import StickProblem, StickReport
from app.ui.pages.sync_stick_words import StickWords
from app.ui.widgets.key_button import KeyButton
from tests.ui.operate import child
from tests.ui.sync_desk import STICK, Centre

FILE = Path("/nowhere/0017-3.gsb")
WRITTEN = StickReport(written=(FILE,), commits=12)
TAKEN = StickReport(taken=(FILE,), answered=12, pulled=3)
DAMAGED = StickProblem(path=FILE, problem=Problem.BUNDLE_DAMAGED)


def said(centre: Centre) -> QLabel:
    return child(centre.page, QLabel, "sticksaid")


def ended(centre: Centre) -> None:
    """Let the stick come to its end, and wait until that is told."""
    centre.stick.let_go.set()
    centre.qtbot.waitUntil(centre.key("Alt+U").isEnabled)


def dropped(centre: Centre, *paths: Path) -> bool:
    """Hold files over the page and let go; return whether they were wanted."""
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, button, plain = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    over = QDragEnterEvent(QPoint(50, 50), copy, files, button, plain)
    over.ignore()
    QApplication.sendEvent(centre.page, over)
    if over.isAccepted():
        drop = QDropEvent(QPointF(50, 50), copy, files, button, plain)
        QApplication.sendEvent(centre.page, drop)
    return over.isAccepted()


def test_a_key_writes_to_the_stick_and_says_what_was_read_back(centre: Centre) -> None:
    centre.stick.answer = WRITTEN
    centre.open()

    centre.key("Alt+U").trigger()
    bar = child(centre.page, QProgressBar, "stickprogress")
    centre.qtbot.waitUntil(lambda: (bar.value(), bar.maximum()) == (5, 12))
    assert said(centre).text() == "第 5 份，共 12 份，先别拔"
    assert not centre.key("Alt+I").isEnabled()
    ended(centre)

    assert centre.stick.asked == [STICK.folder]
    assert said(centre).text() == "写好了，读回来对过，可以拔了：12 条，文件 0017-3.gsb。"
    assert not bar.isVisible()


def test_it_can_be_stopped(centre: Centre) -> None:
    centre.open()
    centre.key("Alt+U").trigger()

    child(centre.page, KeyButton, "stickstop").click()
    centre.qtbot.waitUntil(centre.key("Alt+U").isEnabled)

    assert said(centre).text() == "停下了，U 盘上没有写完的文件，数据都还在这里。"


def test_answers_are_taken_from_the_stick(centre: Centre) -> None:
    centre.stick.answer = TAKEN
    centre.open()

    centre.key("Alt+I").trigger()
    with centre.qtbot.waitSignal(centre.timer.status_changed):
        ended(centre)

    assert centre.stick.asked == [STICK.folder]
    assert said(centre).text() == "收好了：平台答了 12 条，收下来 3 条。"


def test_files_may_be_dropped_anywhere_on_the_page(centre: Centre) -> None:
    centre.stick.answer = TAKEN
    centre.open()

    assert not dropped(centre, Path("/nowhere/photo.png"))
    assert dropped(centre, FILE, Path("/nowhere/photo.png"))
    assert dropped(centre, FILE)  # a second time while the first is read: nothing happens
    ended(centre)

    assert centre.stick.asked == [FILE]


def test_a_practice_station_wants_no_files(practice: Centre) -> None:
    practice.open()

    assert not dropped(practice, FILE)


def test_where_no_stick_is_plugged_in_a_question_is_asked(centre: Centre) -> None:
    centre.stick.plugged = ()
    centre.open()

    centre.key("Alt+U").trigger()
    centre.key("Alt+I").trigger()

    assert centre.stick.asked == []
    assert centre.key("Alt+U").isEnabled()


def test_a_full_stick_is_told_in_words(centre: Centre) -> None:
    centre.stick.answer = DomainError(Problem.STICK_FULL, needed_kb=300, free_kb=12)
    centre.open()

    centre.key("Alt+U").trigger()
    ended(centre)

    assert "300" in said(centre).text()
    assert said(centre).property("kind") == "danger"


@pytest.mark.parametrize(
    ("report", "kind", "words"),
    [
        (TAKEN, "ok", "收好了：平台答了 12 条，收下来 3 条。"),
        (replace(TAKEN, delivered=2, received=1), "ok", "照片平台收齐 2 张，收下来 1 张。"),
        (replace(TAKEN, refused=2), "warn", "有 2 条要您看一眼。"),
        (replace(TAKEN, again=True), "warn", "什么都没丢，请再导出一份送去。"),
        (replace(TAKEN, known=1), "ok", "再收一次也不要紧。"),
        (StickReport(), "warn", "这里没有给咱们驿站的文件。"),
        (StickReport(called_off=True), "warn", "停下了，没收完，再收一次就行。"),
        (replace(TAKEN, called_off=True), "warn", "再收一次就行。收好了"),
        (StickReport(problems=(DAMAGED,)), "danger", "0017-3.gsb："),
        (replace(TAKEN, problems=(DAMAGED,)), "danger", "收好了：平台答了 12 条"),
    ],
)
def test_what_came_in_is_told(qtbot: QtBot, report: StickReport, kind: str, words: str) -> None:
    told = StickWords().taken(report)

    assert told[0] == kind
    assert words in told[1]


@pytest.mark.parametrize(
    ("report", "kind", "words"),
    [
        (WRITTEN, "ok", "可以拔了"),
        (replace(WRITTEN, pictures=2), "ok", "带上了 2 张照片。"),
        (replace(WRITTEN, left=7), "warn", "还有 7 条装不下"),
        (replace(WRITTEN, pictures_left=4), "warn", "还有 4 张照片装不下"),
        (StickReport(pictures=2), "warn", "停下了"),
        (StickReport(called_off=True), "warn", "停下了"),
        (StickReport(), "warn", "停下了"),
    ],
)
def test_only_what_was_read_back_is_called_written(
    qtbot: QtBot, report: StickReport, kind: str, words: str
) -> None:
    told = StickWords().written(report)

    assert told[0] == kind
    assert words in told[1]


def test_looking_for_files_is_told_before_there_is_a_number(qtbot: QtBot) -> None:
    assert StickWords().under_way(0, 0) == "正在找 U 盘上的文件…"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (
            StickReport(taken=(FILE, FILE), written=(FILE,)),
            "代传了 2 份，取回 1 份回执，读回来对过，可以拔了。",
        ),
        (StickReport(), "U 盘上没有别的驿站要传的文件。"),
        (StickReport(called_off=True), "停下了，没传完，再传一次就行。"),
    ],
)
def test_a_key_carries_for_other_stations(centre: Centre, answer: StickReport, words: str) -> None:
    centre.stick.answer = answer
    centre.open()

    centre.key("Alt+D").trigger()
    ended(centre)

    assert centre.stick.asked == [STICK.folder]
    assert said(centre).text() == words


def test_what_could_not_be_carried_is_named(centre: Centre) -> None:
    centre.stick.answer = StickReport(taken=(FILE,), problems=(DAMAGED,))
    centre.open()

    centre.key("Alt+D").trigger()
    ended(centre)

    assert said(centre).text().startswith(FILE.name)
    assert "代传了 1 份" in said(centre).text()
