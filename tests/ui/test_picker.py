"""Choosing from a long list by typing, and days and times by typing or stepping."""

from collections.abc import Callable, Sequence
from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.ui.models.options import Option, OptionList
from app.ui.widgets.code_combo import CodeCombo
from app.ui.widgets.day_edit import ClockEdit, DayEdit
from app.ui.widgets.picker import Picker
from tests.ui.operate import child, compose

TODAY = date(2026, 11, 21)
FRUIT = [Option("a", "苹果", "甜"), Option("b", "香蕉"), Option("c", "苹果梨")]
DOWN, UP, ENTER = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return

Answer = Callable[[Sequence[Option]], None]


def ask(typed: str, answer: Answer) -> None:
    answer([option for option in FRUIT if typed in option.text])


@pytest.fixture
def form(qtbot: QtBot) -> QWidget:
    form = QWidget()
    column = QVBoxLayout(form)
    picker = Picker(ask)
    picker.setObjectName("picker")
    other = QLineEdit()
    other.setObjectName("other")
    column.addWidget(picker)
    column.addWidget(other)
    qtbot.addWidget(form)
    form.resize(400, 120)
    form.show()
    qtbot.waitExposed(form)
    form.activateWindow()
    picker.setFocus()
    return form


@pytest.fixture
def picker(form: QWidget) -> Picker:
    return child(form, Picker, "picker")


def test_arrows_open_the_list_and_enter_takes_a_line(qtbot: QtBot, picker: Picker) -> None:
    for key in (DOWN, DOWN, DOWN, UP):
        qtbot.keyClick(picker, key)
    with qtbot.waitSignal(picker.changed):
        qtbot.keyClick(picker, ENTER)

    assert picker.option() == FRUIT[1]
    assert picker.text() == "香蕉"
    assert not picker.is_open()


def test_typing_narrows_and_unchooses(qtbot: QtBot, picker: Picker) -> None:
    picker.show_option(FRUIT[1])

    picker.clear()
    compose(picker, "苹")

    assert picker.option() is None
    assert picker.is_open()
    qtbot.keyClick(picker, Qt.Key.Key_Escape)
    assert not picker.is_open()
    assert picker.text() == "苹"


def test_leaving_takes_an_option_that_was_typed_out(form: QWidget, picker: Picker) -> None:
    compose(picker, "苹果")

    child(form, QLineEdit, "other").setFocus()

    assert picker.option() == FRUIT[0]


def test_leaving_guesses_nothing(form: QWidget, picker: Picker) -> None:
    compose(picker, "苹")

    child(form, QLineEdit, "other").setFocus()

    assert picker.option() is None
    assert picker.text() == "苹"


def test_nothing_that_fits_shows_no_list(picker: Picker) -> None:
    compose(picker, "没有")

    assert not picker.is_open()


def test_enter_before_the_answer_takes_the_first_of_it(qtbot: QtBot) -> None:
    waiting: list[Answer] = []
    slow = Picker(lambda _typed, answer: waiting.append(answer))
    qtbot.addWidget(slow)
    slow.show()
    compose(slow, "苹")

    qtbot.keyClick(slow, ENTER)
    waiting[0](FRUIT[1:2])  # the answer to what was typed before Enter comes too late
    waiting[1](FRUIT)

    assert slow.option() == FRUIT[0]


def test_a_click_takes_a_line_and_the_list_stays_in_the_window(
    qtbot: QtBot, form: QWidget, picker: Picker
) -> None:
    qtbot.keyClick(picker, DOWN)
    view = child(form, QListView, "options")
    assert form.rect().contains(view.mapTo(form, QPoint(0, 0)))

    view.clicked.emit(view.model().index(2, 0))

    assert picker.option() == FRUIT[2]


def test_the_options_keep_qts_rules(qtmodeltester: ModelTester) -> None:
    options = OptionList()
    options.show(FRUIT)

    qtmodeltester.check(options)

    assert options.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "苹果 甜"


def test_arrows_step_days_and_times(qtbot: QtBot) -> None:
    day, clock = DayEdit(lambda: TODAY), ClockEdit()
    for edit in (day, clock):
        qtbot.addWidget(edit)

    for edit in (day, clock):
        qtbot.keyClick(edit, UP)
        qtbot.keyClick(edit, UP)
    first = (day.day(), clock.clock())
    for _ in range(14):
        qtbot.keyClick(clock, DOWN)

    assert first == (date(2026, 11, 22), time(6, 30))
    assert clock.clock() == time(23, 30)
    assert day.readable()
    clock.setText("早")
    assert not clock.readable()


def test_the_wheel_turns_the_page_and_not_the_choice(qtbot: QtBot) -> None:
    combo = CodeCombo([("1", "当日结"), ("2", "次日结")], hugging=True)
    qtbot.addWidget(combo)
    combo.choose("7", "别的")
    narrow = combo.sizeHint().width()
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    QApplication.sendEvent(combo, turn)

    assert combo.code() == "7"
    combo.choose("1")
    assert combo.sizeHint().width() > narrow
