"""A posting like the last one, and changing one that hangs on the wall."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.domain.job_code import JobCode
from app.ui.pages.posting_editor_parts import NewsBanner
from tests.services.work import TOMORROW
from tests.ui.operate import child, compose
from tests.ui.posting_desk import EditorDesk

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


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
