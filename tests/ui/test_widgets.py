"""Our own controls, by keyboard and by what they tell a screen reader."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.clipping import clipped
from app.ui.widgets import label
from app.ui.widgets.banner import Banner
from app.ui.widgets.chip import Chip
from app.ui.widgets.choice_tags import Choice, ChoiceTags
from app.ui.widgets.code_boxes import CodeBoxes
from app.ui.widgets.drawer import Drawer
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.field import Field
from app.ui.widgets.figure_label import FigureLabel
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.key_button import KeyButton
from app.ui.widgets.key_caps import KeyCaps, split_keys
from app.ui.widgets.person_tile import PersonTile
from app.ui.widgets.pin_edit import PinEdit
from app.ui.widgets.stepper import Stepper
from app.ui.widgets.sync_pill import SyncPill

Show = Callable[[QWidget], QWidget]
TRADES = (Choice("A01", "采茶工", "leaf"), Choice("B02", "泥瓦工", "wall"), Choice("C03", "搬运"))


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def showing(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return showing


def test_a_button_of_an_action_follows_it(qtbot: QtBot) -> None:
    done: list[bool] = []
    action = QAction("保存")
    action.setShortcut(QKeySequence("Ctrl+S"))
    action.triggered.connect(lambda: done.append(True))
    button = KeyButton.of(action, kind="primary")
    qtbot.addWidget(button)

    button.click()
    action.setEnabled(False)
    action.setText("还差 2 处")

    assert done == [True]
    assert (button.isEnabled(), button.text()) == (False, "还差 2 处")
    assert button.accessibleName() == "还差 2 处 Ctrl+S"


def test_a_busy_button_says_what_it_does_and_takes_no_press(show: Show) -> None:
    button = KeyButton("保存", icon="device-floppy", keys="Ctrl+S", kind="primary")
    show(button)

    button.set_busy("保存中")
    button.grab()
    assert not button.isEnabled()
    button.set_busy("")

    assert button.isEnabled()


@pytest.mark.parametrize(
    ("keys", "caps"),
    [
        ("Ctrl+S", ["Ctrl", "S"]),
        ("↑ ↓", ["↑", "↓"]),
        ("Return", ["Enter"]),
        ("Ctrl+=", ["Ctrl", "="]),
        ("", []),
    ],
)
def test_keys_become_caps(keys: str, caps: list[str], show: Show) -> None:
    assert split_keys(keys) == caps
    if keys:
        show(KeyCaps(keys)).grab()


def test_a_field_says_how_its_control_stands(show: Show) -> None:
    edit = QLineEdit()
    field = Field("身份证号", edit, hint="18 位", required=True)
    show(field)
    assert (edit.accessibleName(), field.message()) == ("身份证号", "18 位")

    field.show_error("最后一位对不上。")
    assert (field.state, edit.accessibleDescription()) == ("error", "最后一位对不上。")
    field.show_warning("可能登记过。")
    assert field.state == "warn"
    field.show_passed("1968年生，57 岁")
    assert (field.state, field.message()) == ("passed", "1968年生，57 岁")
    field.clear_state()

    assert (field.state, field.message()) == ("", "18 位")


def test_tags_are_one_stop_and_arrows_move_between_them(qtbot: QtBot, show: Show) -> None:
    tags = ChoiceTags(TRADES)
    show(tags)
    first, second, third = tags.tags()
    first.setFocus()

    with qtbot.waitSignal(tags.changed):
        qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Space)
    qtbot.keyClick(second, Qt.Key.Key_Up)
    qtbot.keyClick(first, Qt.Key.Key_Left)

    assert third.hasFocus()
    assert tags.codes() == ("A01", "B02")


def test_one_choice_frees_the_other(show: Show) -> None:
    tags = ChoiceTags(TRADES, several=False)
    show(tags)
    tags.choose(["A01"])

    tags.tags()[1].click()

    assert tags.code() == "B02"


def test_offering_other_choices_keeps_what_is_still_there(show: Show) -> None:
    tags = ChoiceTags(TRADES)
    show(tags)
    tags.choose(["A01", "C03"])

    tags.offer(TRADES[:2])

    assert tags.codes() == ("A01",)


def test_tags_break_into_lines(show: Show) -> None:
    tags = ChoiceTags([Choice(str(n), "搬运装卸") for n in range(12)])
    show(tags)
    tags.resize(300, 400)

    assert tags.heightForWidth(300) > 3 * tags.tags()[0].height()
    assert len({tag.y() for tag in tags.tags()}) > 3


def test_a_flow_gives_its_items_back(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    flow = FlowLayout(8, parent)
    flow.addWidget(label("一"))

    assert flow.itemAt(1) is None
    assert flow.takeAt(0) is not None
    assert flow.takeAt(0) is None


def test_a_filter_tells_its_count(qtbot: QtBot, show: Show) -> None:
    chip = FilterChip("大龄", 1312)
    show(chip)
    narrow = chip.sizeHint().width()

    qtbot.keyClick(chip, Qt.Key.Key_Space)

    assert chip.isChecked()
    assert chip.accessibleName() == "大龄 1,312"
    assert chip.sizeHint().width() > narrow


def test_the_code_boxes_take_a_code_as_it_is_printed(qtbot: QtBot, show: Show) -> None:
    boxes = CodeBoxes(length=8, group=4)
    show(boxes)

    with qtbot.waitSignal(boxes.complete):
        qtbot.keyClicks(boxes, "3501-8f2kZZ")

    assert (boxes.text(), boxes.missing()) == ("35018F2K", 0)
    boxes.grab()


def test_a_drawer_closes_by_escape(qtbot: QtBot, show: Show) -> None:
    frame = QWidget()
    drawer = Drawer()
    QVBoxLayout(frame).addWidget(drawer)
    show(frame)
    drawer.open()
    drawer.open()
    drawer.finish()
    assert drawer.width() == 408

    with qtbot.waitSignal(drawer.closed):
        qtbot.keyClick(drawer, Qt.Key.Key_Escape)
    drawer.finish()

    assert not drawer.isVisible()


def test_a_password_can_be_looked_at_and_caps_lock_shows(qtbot: QtBot, show: Show) -> None:
    edit = PinEdit()
    show(edit)

    with qtbot.waitSignal(edit.caps_seen) as seen:
        qtbot.keyClick(edit, "A")
    peek = edit.findChild(KeyButton, "peek")
    assert isinstance(peek, KeyButton)
    peek.click()

    assert seen.args == [True]
    assert edit.echoMode() is QLineEdit.EchoMode.Normal


def test_words_stand_behind_every_painted_thing(show: Show) -> None:
    banner = Banner()
    stepper = Stepper(["看得清", "认驿站"])
    painted: list[tuple[QWidget, str]] = [
        (Chip("ok", "circle-check", "可出工"), "可出工"),
        (FigureLabel("48,620", "元", ink="wage"), "48,620 元"),
        (EmptyState("leaf", "还没有岗位"), "还没有岗位"),
        (PersonTile("林秀珍", "昨天用过"), "林秀珍 昨天用过"),
        (banner, "没打出来：放好纸再按 Ctrl+P。"),
        (stepper, "第 2 步 认驿站，进行中"),
        (SyncPill(), "已同步 09:42"),
    ]
    banner.say("danger", "没打出来：", "放好纸再按 Ctrl+P。")
    stepper.go_to(1)
    for widget, words in painted:
        if isinstance(widget, SyncPill):
            widget.say("ok", words)
        show(widget).grab()
        assert widget.accessibleName() == words


def test_what_is_cut_off_is_found(show: Show) -> None:
    frame = QWidget()
    frame.resize(400, 200)
    fits, narrow, outside = label("短"), label("这一句放不下"), QComboBox(frame)
    for widget, left, width in ((fits, 0, 80), (narrow, 100, 30), (outside, 380, 80)):
        widget.setParent(frame)
        widget.setGeometry(left, 0, width, 30)
    outside.addItem("云溪村")
    show(frame)

    complaints = clipped(frame)

    assert [line.partition(":")[0] for line in sorted(set(complaints))] == [
        "QComboBox#- '云溪村'",
        "QComboBox#- '云溪村'",
        "QLabel#- '这一句放不下'",
    ]
