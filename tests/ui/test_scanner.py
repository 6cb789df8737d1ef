"""Telling genuine posters from others at the counter."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.job_code import ALPHABET, JobCode
from app.ui.background import TaskRunner
from app.ui.pages.posting_list import PostingListPage
from app.ui.pages.posting_list_parts import ScanBanner
from tests.services.work import Counter
from tests.ui.operate import child
from tests.ui.posting_desk import MakeList, make_tickets, published, rest

ENTER, ALT = Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier


def scan(page: PostingListPage, qtbot: QtBot, runner: TaskRunner, text: str) -> str:
    edit = child(page, QLineEdit, "scanner")
    edit.selectAll()
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, ENTER)
    rest(qtbot, runner)
    banner = child(page, ScanBanner, "scanned")
    return banner.text() if banner.isVisibleTo(page) else ""


def other(character: str) -> str:
    return next(each for each in ALPHABET if each != character)


def test_a_scanned_poster_is_genuine_and_opens(
    open_page: MakeList, counter: Counter, qtbot: QtBot, runner: TaskRunner
) -> None:
    posting = published(counter)
    page = open_page(None)

    with qtbot.waitSignal(page.toast) as told, qtbot.waitSignal(page.go) as gone:
        scan(page, qtbot, runner, make_tickets(counter).address(posting))

    assert told.args is not None
    assert "海报是真的" in told.args[0].text
    assert gone.args == ["posting", posting.id]


def test_a_typed_code_opens_the_posting_and_says_it_was_not_proved(
    open_page: MakeList, counter: Counter, qtbot: QtBot, runner: TaskRunner
) -> None:
    posting = published(counter)
    page = open_page(None)

    with qtbot.waitSignal(page.toast) as toast:
        scan(page, qtbot, runner, JobCode(posting.code).grouped.lower())

    assert toast.args is not None
    assert "没验二维码" in toast.args[0].text


def test_one_wrong_character_in_the_code_is_refused_in_a_sentence(
    open_page: MakeList, counter: Counter, qtbot: QtBot, runner: TaskRunner
) -> None:
    code = published(counter).code
    page = open_page(None)

    for place in range(len(code)):
        wrong = code[:place] + other(code[place]) + code[place + 1 :]
        assert "岗位码对不上" in scan(page, qtbot, runner, wrong)


def test_one_wrong_character_in_the_signature_is_refused_in_a_sentence(
    open_page: MakeList, counter: Counter, qtbot: QtBot, runner: TaskRunner
) -> None:
    address = make_tickets(counter).address(published(counter))
    page = open_page(None)

    for place in (address.index(".", 20) + 1, -50, -1):
        letter = "B" if address[place] != "B" else "C"
        wrong = address[:place] + letter + (address[place + 1 :] if place != -1 else "")
        assert "不是驿站发的" in scan(page, qtbot, runner, wrong)


def test_expired_and_unknown_posters_are_told_apart(
    open_page: MakeList, counter: Counter, qtbot: QtBot, runner: TaskRunner
) -> None:
    posting = published(counter)
    address = make_tickets(counter).address(posting)
    stranger = replace(posting, code=JobCode.make(99, 5).value)
    counter.postings.cancel(posting.id, "改期")
    page = open_page(None)

    assert "过期" in scan(page, qtbot, runner, address)
    assert "还没有它的印鉴" in scan(page, qtbot, runner, make_tickets(counter).address(stranger))
    assert "本机没有这个岗位" in scan(page, qtbot, runner, stranger.code)
    assert "应该是 9 位" in scan(page, qtbot, runner, "7KM4")
