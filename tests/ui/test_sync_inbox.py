"""Deciding in the sync centre: both values side by side, by keyboard or in three clicks."""

from dataclasses import replace
from typing import cast
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QListView, QWidget

from app.domain.inbox import Refusal
from app.domain.sync_status import RunOutcome
from app.domain.workers import Worker
from app.ui.dialogs.sync_record import SyncRecordDialog
from app.ui.widgets.banner import Banner
from app.ui.widgets.chip import Chip
from app.ui.widgets.column_head import ColumnHead
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.key_button import KeyButton
from app.ui.widgets.side_choice import SideChoice
from app.ui.widgets.tab import Tab
from tests.ui.operate import child
from tests.ui.stations import press
from tests.ui.sync_desk import RUN, Centre

PHONES = ("19900002031", "19900007788")


def disputed(centre: Centre, **given: object) -> Worker:
    """Register somebody whom the town has otherwise in two fields."""
    worker = centre.mail.register(phone=PHONES[1], **given)
    values = {"phone": PHONES, "trades": (("A01", "B02"), worker.trades)}
    centre.mail.dispute("worker", worker.id, values)
    return worker


def on_file(centre: Centre, worker_id: UUID) -> Worker:
    return centre.mail.workers.get(worker_id)


def whole(centre: Centre, name: str) -> str:
    return child(centre.page, ElidedLabel, name).whole()


def choice(centre: Centre, name: str) -> SideChoice:
    return child(centre.page, SideChoice, name)


def test_both_values_stand_side_by_side_in_plain_words(centre: Centre) -> None:
    worker = disputed(centre)

    centre.open()

    assert centre.text("decidetitle") == "两边对不上，请您定"
    assert child(centre.page, Chip, "decidecount").text() == "1 件"
    assert whole(centre, "casetitle") == f"求职者 · {worker.name}"
    assert centre.text("sentence").startswith("镇便民中心和这台电脑都改过这一份，下面 2 项")
    heads = [child(centre.page, ColumnHead, f"all-{side}").words() for side in ("ours", "theirs")]
    assert heads == [("本驿站", "林秀珍 今天 08:30 改"), ("镇便民中心", "昨天 16:30 改")]
    assert choice(centre, "phone-ours").words() == "199****2031"
    assert choice(centre, "phone-theirs").accessibleName() == "手机，镇便民中心：199****7788"
    assert centre.text("alike").endswith("两边一致，不用管")


def test_the_keyboard_alone_decides(centre: Centre) -> None:
    worker = disputed(centre)
    centre.open()
    assert centre.key("Ctrl+Return").text() == "还差 2 项"
    assert not centre.key("Ctrl+Return").isEnabled()

    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Right)
    assert centre.text("result") == "199****2031   采茶"
    centre.after(centre.key("Ctrl+Return").trigger)

    assert on_file(centre, worker.id).phone == PHONES[0]
    assert on_file(centre, worker.id).trades == worker.trades
    assert not centre.mail.inbox.cases()
    assert child(centre.page, QListView, "waiting").isVisible()


def test_three_clicks_are_enough_for_any_number_of_fields(centre: Centre) -> None:
    worker = disputed(centre)
    centre.open()

    centre.qtbot.mouseClick(choice(centre, "trades-ours"), Qt.MouseButton.LeftButton)
    head = child(centre.page, ColumnHead, "all-ours")
    centre.qtbot.mouseClick(head, Qt.MouseButton.LeftButton)
    button = child(centre.page, KeyButton, "decide")
    centre.after(lambda: centre.qtbot.mouseClick(button, Qt.MouseButton.LeftButton))

    assert on_file(centre, worker.id).trades == ("A01", "B02")


def test_one_key_takes_all_of_the_town(centre: Centre) -> None:
    worker = disputed(centre)
    centre.open()

    with centre.qtbot.waitSignal(centre.page.toast) as told:
        centre.after(centre.key("Alt+T").trigger)

    assert told.args[0].text == f"求职者 · {worker.name}：定好了。"
    assert on_file(centre, worker.id).phone == PHONES[1]
    centre.after(told.args[0].undo)
    assert [case.record_id for case in centre.mail.inbox.cases()] == [worker.id]


def test_a_choice_that_breaks_a_rule_is_told_and_nothing_is_written(centre: Centre) -> None:
    worker = centre.mail.register()
    centre.mail.dispute("worker", worker.id, {"phone": ("1990", worker.phone)})
    centre.open()

    press(Qt.Key.Key_Left)
    centre.after(centre.key("Ctrl+Return").trigger)

    banner = child(centre.page, Banner, "unfit")
    assert banner.isVisible()
    assert banner.text()
    assert on_file(centre, worker.id).phone == worker.phone
    press(Qt.Key.Key_Right)
    assert not banner.isVisible()


def test_what_is_put_off_waits_until_it_is_taken_up(centre: Centre) -> None:
    disputed(centre)
    other = centre.mail.register(name="吴水仙", phone="19900000009")
    centre.mail.dispute("worker", other.id, {"address": ("东坑村 1 号", other.address)})
    centre.open()
    assert centre.text("which") == "第 1 件，共 2 件"
    assert "吴水仙" in whole(centre, "nexttitle")

    centre.key("Alt+L").trigger()
    assert "吴水仙" in whole(centre, "casetitle")
    centre.after(centre.key("Alt+L").trigger)

    later = child(centre.page, Banner, "putoff")
    assert later.text() == "有 2 件留着以后定。"
    centre.after(centre.key("Alt+J").trigger)
    assert not later.isVisible()
    assert centre.text("which") == "第 1 件，共 2 件"
    centre.key("Alt+Left").trigger()
    assert centre.text("which") == "第 2 件，共 2 件"


def test_what_was_picked_of_a_case_is_remembered(centre: Centre) -> None:
    disputed(centre)
    other = centre.mail.register(name="吴水仙", phone="19900000009")
    centre.mail.dispute("worker", other.id, {"address": ("东坑村 1 号", other.address)})
    centre.open()

    press(Qt.Key.Key_Left)
    centre.key("Alt+Right").trigger()
    centre.key("Alt+Left").trigger()
    centre.open()

    assert choice(centre, "phone-ours").isChecked()
    assert centre.key("Ctrl+Return").text() == "还差 1 项"


def test_numbers_are_shown_in_full_only_when_asked_and_that_is_noted(centre: Centre) -> None:
    worker = disputed(centre)
    centre.open()

    centre.key("Alt+H").trigger()
    centre.qtbot.waitUntil(lambda: choice(centre, "phone-ours").words() == PHONES[0])

    with centre.mail.counter.open_unit(reading=True) as unit:
        (line,) = [each for each in unit.audit.lines() if each.act == "reveal"]
    assert line.record_id == worker.id
    assert centre.page.can_leave()
    assert choice(centre, "phone-ours").words() == "199****2031"


def test_what_is_wrong_with_the_line_stands_above_what_is_to_decide(centre: Centre) -> None:
    disputed(centre)
    centre.remember(replace(RUN, outcome=RunOutcome.REFUSED, detail="digest,revoked"))

    centre.open()

    assert "换机码" in child(centre.page, Banner, "banner").text()
    assert child(centre.page, Banner, "banner").isVisible()
    assert choice(centre, "phone-ours").isVisible()


def test_the_record_can_be_opened(centre: Centre) -> None:
    worker = disputed(centre)
    centre.open()

    with centre.qtbot.waitSignal(centre.page.go) as gone:
        centre.key("Alt+O").trigger()

    assert gone.args == ["register", worker.id]


def test_what_the_platform_lacks_is_sent_again(centre: Centre) -> None:
    worker = centre.mail.register()
    centre.mail.refuse("worker", worker.id, Refusal.ORPHAN, {"phone": PHONES[0]})
    before = len(centre.mail.counter.queued())
    centre.open()
    assert centre.text("decidetitle") == "平台没收，请您看看"
    assert centre.key("Ctrl+Return").text() == "再报一次"
    assert centre.key("Alt+T").text() == "先不报"

    centre.after(centre.key("Ctrl+Return").trigger)

    assert len(centre.mail.counter.queued()) == before + 1
    assert not centre.mail.inbox.cases()


def test_what_nobody_can_change_is_taken_note_of(centre: Centre) -> None:
    worker = centre.mail.register()
    days = ("2026-04-01", worker.registered_on.isoformat())
    centre.mail.dispute("worker", worker.id, {"registered_on": days}, Refusal.FIXED)
    centre.open()

    assert centre.key("Ctrl+Return").text() == "知道了"
    assert not choice(centre, "registered_on-ours").isEnabled()
    centre.after(centre.key("Ctrl+Return").trigger)

    assert not centre.mail.inbox.cases()


def record(centre: Centre) -> SyncRecordDialog:
    """Open the list of everything that is remembered."""
    child(centre.page, KeyButton, "allrecords").click()
    centre.qtbot.waitUntil(lambda: bool(_dialogs()))
    (dialog,) = _dialogs()
    return dialog


def _dialogs() -> list[SyncRecordDialog]:
    tops = QApplication.topLevelWidgets()
    return [each for each in tops if isinstance(each, SyncRecordDialog) and each.isVisible()]


def test_a_decision_can_be_taken_back_any_time(centre: Centre) -> None:
    worker = disputed(centre)
    centre.open()
    centre.after(centre.key("Alt+T").trigger)

    dialog = record(centre)
    child(dialog, Tab, "record1").click()
    assert centre.facts("decided", dialog) == [
        (f"求职者 · {worker.name}", "手机：驿站 199****2031，镇里 199****7788，还有 1 项")
    ]
    centre.after(child(dialog, KeyButton, "again").click)

    assert [case.record_id for case in centre.mail.inbox.cases()] == [worker.id]
    assert centre.text("decidetitle") == "两边对不上，请您定"


def test_with_nothing_decided_the_record_says_so(centre: Centre) -> None:
    centre.open()

    dialog = record(centre)

    labels = cast("list[QLabel]", dialog.findChildren(QLabel))
    sentences = [each.text() for each in labels]
    assert "还没有同步过。" in sentences
    assert not child(dialog, KeyButton, "again").isVisible()
    dialog.close()


def test_a_long_name_leaves_room_for_the_rest(centre: Centre) -> None:
    worker = disputed(centre, name="欧阳" + "古丽" * 20)

    centre.open()

    title = child(centre.page, ElidedLabel, "casetitle")
    assert title.whole() == f"求职者 · {worker.name}"
    assert title.text().endswith("…")
    assert title.toolTip() == title.whole()
    assert title.geometry().right() <= centre.page.width()


def test_every_control_says_what_it_is(centre: Centre) -> None:
    disputed(centre)
    other = centre.mail.register(name="吴水仙", phone="19900000009")
    centre.mail.dispute("worker", other.id, {"address": ("东坑村 1 号", other.address)})

    centre.open()

    widgets = cast("list[QWidget]", centre.page.findChildren(QWidget))
    stops = [
        each
        for each in widgets
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    mute = [each for each in stops if not each.accessibleName()]
    assert stops
    assert not mute, [(type(each).__name__, each.objectName()) for each in mute]
