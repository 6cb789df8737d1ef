"""Writing a posting with the keyboard alone, on a real database."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton

from app.domain.job_code import JobCode
from app.domain.postings import PostingQuery, PostingState
from app.ui.clipping import clipped
from app.ui.widgets.asked_field import AskedField
from app.ui.widgets.choice_tags import Tag
from tests.services.work import a_posting_form, an_employer_form
from tests.ui.operate import child, compose
from tests.ui.posting_desk import EditorDesk

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


def said_at(desk: EditorDesk, name: str) -> str:
    widget = desk.edit(name).parentWidget()
    while not isinstance(widget, AskedField):
        assert widget is not None
        widget = widget.parentWidget()
    return widget.field.message()


def fill_in(desk: EditorDesk) -> None:
    desk.edit("employer").setFocus()
    compose(desk.edit("employer"), "青屿")
    desk.rest()
    desk.press(ENTER, desk.edit("employer"))
    desk.type_in("trade", "cc")
    desk.press(ENTER, desk.edit("trade"))
    compose(desk.edit("title"), "秋茶采摘工")
    compose(desk.edit("place_text"), "东坑村后山茶园")
    latin = {"pay": "220", "headcount": "12", "from": "11-22"}
    for name, text in {**latin, "start": "6", "end": "1430", "break": "60"}.items():
        desk.type_in(name, text)


def test_a_posting_is_written_and_published_by_keyboard_alone(desk: EditorDesk) -> None:
    desk.counter.verified_employer()
    desk.open()
    fill_in(desk)
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


def test_esc_closes_an_open_list_first(desk: EditorDesk) -> None:
    desk.open()
    desk.type_in("trade", "c")

    with desk.qtbot.assertNotEmitted(desk.page.go):
        desk.press(ESC, desk.edit("trade"))


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
