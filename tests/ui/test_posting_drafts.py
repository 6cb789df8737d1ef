"""What is typed into a posting outlives Esc, a crash and another language."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from app.domain.job_code import JobCode
from app.domain.postings import PostingQuery, PostingState
from app.ui.pages.posting_draft import KIND, NEW
from tests.ui.operate import child, compose
from tests.ui.posting_desk import EditorDesk, show_editor

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


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


def replace_page(desk: EditorDesk) -> EditorDesk:
    """Return the desk with another editor, as if the program had begun anew."""
    desk.page.hide()
    return replace(desk, page=show_editor(desk.qtbot, desk.needs))
