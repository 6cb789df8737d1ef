"""Writing a posting with the keyboard alone, on a real database."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.job_code import JobCode
from app.domain.postings import PostingQuery, PostingState
from app.storage.unit_of_work import OpenUnit
from app.ui.background import TaskRunner
from app.ui.clipping import clipped
from app.ui.pages.posting_draft import KIND, NEW
from app.ui.pages.posting_editor_parts import NewsBanner
from app.ui.widgets.asked_field import AskedField
from app.ui.widgets.choice_tags import Tag
from tests.builders import CountedIds, StoppedClock
from tests.services.work import TOMORROW, a_posting_form, an_employer_form, make_counter
from tests.ui.operate import child, compose
from tests.ui.posting_desk import EditorDesk, make_editor_desk, show_editor

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def desk(
    qtbot: QtBot,
    open_unit: OpenUnit,
    clock: StoppedClock,
    new_id: CountedIds,
    runner: TaskRunner,
) -> EditorDesk:
    return make_editor_desk(qtbot, make_counter(open_unit, clock, new_id), runner)


def said_at(desk: EditorDesk, name: str) -> str:
    widget = desk.edit(name).parentWidget()
    while not isinstance(widget, AskedField):
        assert widget is not None
        widget = widget.parentWidget()
    return widget.field.message()


def chosen_title(desk: EditorDesk) -> str:
    posting = desk.counter.postings.page(PostingQuery()).rows[0]
    return posting.title


def test_a_posting_is_written_and_published_by_keyboard_alone(desk: EditorDesk) -> None:
    desk.counter.verified_employer()
    desk.open()

    desk.edit("employer").setFocus()
    compose(desk.edit("employer"), "青屿")
    desk.rest()
    desk.press(ENTER, desk.edit("employer"))
    desk.type_in("trade", "cc")
    desk.press(ENTER, desk.edit("trade"))
    compose(desk.edit("title"), "秋茶采摘工")
    desk.type_in("pay", "220")
    desk.type_in("headcount", "12")
    compose(desk.edit("place_text"), "东坑村后山茶园")
    desk.type_in("from", "11-22")
    desk.type_in("start", "6")
    desk.type_in("end", "1430")
    desk.type_in("break", "60")
    desk.wait_reviewed()
    assert desk.publish_button().isEnabled(), desk.publish_button().text()
    with desk.qtbot.waitSignal(desk.page.go) as gone:
        desk.press(ENTER, ctrl=True)

    row = desk.counter.postings.page(PostingQuery()).rows[0]
    assert gone.args == ["postings", row.id]
    assert (row.title, row.headcount, row.state) == ("秋茶采摘工", 12, PostingState.PUBLISHED)
    posting = desk.counter.postings.get(row.id)
    assert (posting.trade, posting.work_from) == ("A01", date(2026, 11, 22))
    desk.rest()
    assert not desk.drafts.unfinished()


def test_the_code_on_top_is_the_code_that_is_published(desk: EditorDesk) -> None:
    desk.open(replace(desk.counter.posting_form()))
    shown = child(desk.page, QLabel, "subtitle").text()

    desk.wait_reviewed()
    with desk.qtbot.waitSignal(desk.page.go) as gone:
        desk.press(Qt.Key.Key_F7)

    assert gone.args is not None
    name, posting_id = gone.args
    posting = desk.counter.postings.get(posting_id)
    assert name == "print"
    assert JobCode(posting.code).grouped in shown


def test_the_poster_follows_what_is_typed(desk: EditorDesk) -> None:
    desk.open(desk.counter.posting_form(title=""))
    compose(desk.edit("title"), "摘茶")
    desk.type_in("pay", "245")

    desk.wait_reviewed()

    content = desk.poster().content()
    assert content is not None
    assert (content.title, content.pay_figure) == ("摘茶", "245")
    assert content.address.startswith("HTTPS://")


def test_what_is_missing_is_counted_and_said_once_somebody_looked(desk: EditorDesk) -> None:
    desk.open()
    desk.wait_reviewed()
    assert "还差" in desk.publish_button().text()
    assert not desk.publish_button().isEnabled()
    assert said_at(desk, "trade") == ""

    desk.press(Qt.Key.Key_F5)

    assert "还没选工种" in said_at(desk, "trade")
    assert QApplication.focusWidget() in (desk.edit("trade"), desk.edit("employer"))


def test_f5_leads_from_one_problem_to_the_next(desk: EditorDesk) -> None:
    desk.open(desk.counter.posting_form(title="", place_text=""))
    desk.wait_reviewed()

    desk.press(Qt.Key.Key_F5)
    first = QApplication.focusWidget()
    desk.press(Qt.Key.Key_F5)

    assert first is desk.edit("title")
    assert QApplication.focusWidget() is desk.edit("place_text")


def test_a_warning_wants_a_reason_and_takes_one(desk: EditorDesk) -> None:
    desk.open(desk.counter.posting_form(requirements="限18-50岁"))
    desk.wait_reviewed()
    assert not desk.publish_button().isEnabled()

    desk.press(Qt.Key.Key_F5)
    reason = QApplication.focusWidget()
    assert isinstance(reason, QLineEdit)
    assert reason.objectName() == "reason-age_upper"
    compose(reason, "单位说明了是高空作业的规定")
    desk.wait_reviewed()
    with desk.qtbot.waitSignal(desk.page.go) as gone:
        desk.press(ENTER, ctrl=True)

    assert gone.args is not None
    kept = dict(desk.counter.postings.get(gone.args[1]).reasons)
    assert kept["age_upper"] == "单位说明了是高空作业的规定"


def test_pay_is_held_against_the_floor_of_the_county(desk: EditorDesk) -> None:
    desk.open(desk.counter.posting_form())
    desk.wait_reviewed()
    good = said_at(desk, "pay")

    desk.type_in("pay", "90")
    desk.wait_reviewed()

    assert "高于本县最低工资" in good
    assert "低于当地最低" in said_at(desk, "pay")
    assert not desk.publish_button().isEnabled()


def test_nonsense_in_a_date_is_said_and_holds_the_poster_back(desk: EditorDesk) -> None:
    desk.open(desk.counter.posting_form())

    desk.type_in("from", "13-40")
    desk.wait_reviewed()

    assert "日期看不懂" in said_at(desk, "from")
    assert not desk.publish_button().isEnabled()


def test_an_employer_that_nobody_verified_holds_it_back_and_leads_there(desk: EditorDesk) -> None:
    employer = desk.counter.employers.register(an_employer_form())
    desk.open(desk.counter.posting_form())
    desk.wait_reviewed()
    assert "还没核实" in said_at(desk, "employer")

    way = child(desk.page, QPushButton, "wayout")
    way.setFocus()
    with desk.qtbot.waitSignal(desk.page.go) as gone:
        desk.press(Qt.Key.Key_Space, way)
    assert gone.args == ["employer", employer.id]
    desk.counter.employers.verify(employer.id, "phone")
    desk.open()

    assert "已核实" not in said_at(desk, "title")


def test_an_employer_registered_meanwhile_is_taken_by_its_name(desk: EditorDesk) -> None:
    desk.open()
    desk.edit("employer").setFocus()
    compose(desk.edit("employer"), "青屿茶业有限公司")
    desk.wait_reviewed()
    assert "还没登记" in said_at(desk, "employer")

    desk.counter.verified_employer()
    desk.open()

    assert "已核实" in said_at(desk, "employer")


def test_the_list_of_employers_leads_to_registering_one(desk: EditorDesk) -> None:
    desk.open()
    desk.edit("employer").setFocus()
    compose(desk.edit("employer"), "没有这家")
    desk.rest()

    with desk.qtbot.waitSignal(desk.page.go) as gone:
        desk.press(ENTER, desk.edit("employer"))

    assert gone.args == ["employer", None]
    assert desk.edit("employer").text() == "没有这家"


def test_a_draft_is_kept_within_two_seconds_and_offered_after_a_crash(desk: EditorDesk) -> None:
    desk.open()
    compose(desk.edit("title"), "收紫菜")
    desk.qtbot.waitUntil(lambda: bool(desk.drafts.unfinished()), timeout=2_000)

    again = replace_page(desk)
    again.open()
    go_on = child(again.page, QPushButton, "continue")
    desk.qtbot.waitUntil(go_on.isVisible)
    desk.press(ENTER, go_on)

    assert again.edit("title").text() == "收紫菜"
    assert not go_on.isVisible()


def test_a_draft_that_is_not_wanted_is_forgotten(desk: EditorDesk) -> None:
    desk.drafts.save(KIND, NEW, {"form": {"title": "旧的"}})
    desk.open()
    drop = child(desk.page, QPushButton, "drop")

    desk.press(Qt.Key.Key_Space, drop)
    desk.rest()

    assert not desk.drafts.unfinished()
    assert desk.edit("title").isEnabled()
    assert desk.edit("title").text() == ""


def test_esc_loses_nothing(desk: EditorDesk) -> None:
    desk.open()
    compose(desk.edit("title"), "剥海蛎")

    with desk.qtbot.waitSignal(desk.page.go) as gone:
        desk.press(ESC)
    desk.rest()

    assert gone.args == ["postings", None]
    (draft,) = desk.drafts.unfinished()
    assert "剥海蛎" in str(draft.payload)


def test_esc_closes_an_open_list_first(desk: EditorDesk) -> None:
    desk.open()
    desk.type_in("trade", "c")

    with desk.qtbot.assertNotEmitted(desk.page.go):
        desk.press(ESC, desk.edit("trade"))


def test_ctrl_s_keeps_an_unfinished_posting_under_its_code(desk: EditorDesk) -> None:
    desk.open()
    compose(desk.edit("title"), "帮厨")

    with desk.qtbot.waitSignal(desk.page.toast):
        desk.press(Qt.Key.Key_S, ctrl=True)
    desk.rest()

    row = desk.counter.postings.page(PostingQuery()).rows[0]
    assert (row.title, row.state) == ("帮厨", PostingState.DRAFT)
    assert JobCode(row.code).grouped in child(desk.page, QLabel, "subtitle").text()
    assert not desk.drafts.unfinished()


def test_ctrl_d_fills_as_last_time_and_keeps_what_is_typed(desk: EditorDesk) -> None:
    desk.counter.postings.publish(desk.counter.posting_form(), {})
    desk.open()
    compose(desk.edit("title"), "采冬茶")

    desk.press(Qt.Key.Key_D, ctrl=True)
    desk.rest()

    assert desk.edit("title").text() == "采冬茶"
    assert desk.edit("pay").text() == "220"
    assert desk.edit("from").text() == ""


def test_changing_a_posting_on_the_wall_makes_a_new_version(desk: EditorDesk) -> None:
    posting = desk.counter.postings.publish(desk.counter.posting_form(), {})
    desk.open(posting.id)
    assert "旧海报" in child(desk.page, NewsBanner, "news").text()

    desk.type_in("pay", "240")
    desk.wait_reviewed()
    with desk.qtbot.waitSignal(desk.page.go):
        desk.press(ENTER, ctrl=True)

    changed = desk.counter.postings.get(posting.id)
    assert (changed.version, changed.pay.amount_fen) == (2, 24_000)
    assert changed.code == posting.code


def test_a_posting_that_is_over_becomes_a_new_one(desk: EditorDesk) -> None:
    posting = desk.counter.postings.publish(desk.counter.posting_form(), {})
    desk.counter.postings.cancel(posting.id, "改期")

    desk.open(posting.id)

    assert JobCode(posting.code).grouped not in child(desk.page, QLabel, "subtitle").text()
    assert desk.edit("title").text() == posting.title


def test_what_somebody_else_changed_is_not_overwritten(desk: EditorDesk) -> None:
    posting = desk.counter.postings.publish(desk.counter.posting_form(), {})
    desk.open(posting.id)
    desk.counter.postings.extend(posting.id, TOMORROW)
    desk.type_in("pay", "240")
    desk.wait_reviewed()

    with desk.qtbot.waitSignal(desk.page.toast) as told:
        desk.press(ENTER, ctrl=True)

    assert told.args is not None
    assert told.args[0].kind == "danger"
    desk.rest()
    assert desk.drafts.unfinished()


def test_a_change_of_language_keeps_what_is_typed(desk: EditorDesk) -> None:
    desk.open(desk.counter.posting_form(requirements="限18-50岁"))
    desk.wait_reviewed()
    compose(child(desk.page, QLineEdit, "reason-age_upper"), "有规定")
    compose(desk.edit("title"), "们")

    memory = desk.page.remember()
    again = replace_page(desk)
    again.page.activate(None)
    again.page.recall(memory)
    again.wait_reviewed()

    assert again.edit("title").text() == "采茶工们"
    assert child(again.page, QLineEdit, "reason-age_upper").text() == "有规定"


def test_tags_and_lists_are_reached_by_keys(desk: EditorDesk) -> None:
    desk.open(desk.counter.posting_form(perks=()))
    tag = child(desk.page, Tag, "tag-lodging")
    tag.setFocus()
    desk.press(Qt.Key.Key_Space, tag)
    unit = child(desk.page, QComboBox, "unit")
    unit.setFocus()
    desk.press(Qt.Key.Key_Down, unit)
    desk.wait_reviewed()

    content = desk.poster().content()
    assert content is not None
    assert "包住" in content.perks
    assert content.pay_unit == "元/小时"


def test_certificates_are_asked_where_the_trade_needs_one(desk: EditorDesk) -> None:
    desk.open(desk.counter.posting_form())
    welder = child(desk.page, Tag, "tag-welder")
    assert not welder.isVisible()

    desk.type_in("trade", "hg")
    desk.press(ENTER, desk.edit("trade"))
    desk.wait_reviewed()

    assert welder.isVisibleTo(desk.page)


def test_long_names_stand_whole_in_the_smallest_window(desk: EditorDesk) -> None:
    name = "福建省连江县青屿镇云溪村春山秋水有机茶叶种植专业合作社联合社"
    employer = desk.counter.verified_employer(name=name)
    title = "春茶采摘兼修剪嫁接分拣包装工" * 3
    form = a_posting_form(employer_id=employer.id, title=title, place_text="村" * 90)

    desk.open(form)
    desk.wait_reviewed()

    assert not clipped(desk.page)


def replace_page(desk: EditorDesk) -> EditorDesk:
    """Return the desk with another editor, as if the program had begun anew."""
    desk.page.hide()
    return replace(desk, page=show_editor(desk.qtbot, desk.needs))
