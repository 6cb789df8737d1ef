"""Looking after postings with the keyboard alone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.postings import PostingState
from app.ui.background import TaskRunner
from app.ui.clipping import clipped
from app.ui.i18n import speak
from app.ui.models.paged_table import PagedTable
from app.ui.models.posting_columns import Listing, posting_columns, reader
from app.ui.pages.posting_list import PostingListPage
from app.ui.widgets.filter_chip import FilterChip
from tests.services.work import Counter
from tests.ui.operate import child, compose
from tests.ui.posting_desk import MakeList, published, rest

ENTER, ALT = Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier


def titles(page: PostingListPage) -> list[str]:
    model = child(page, QTableView, "postings").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_a_station_without_postings_says_what_to_do(open_page: MakeList, qtbot: QtBot) -> None:
    page = open_page(None)

    button = child(page, QPushButton, "emptybutton")
    with qtbot.waitSignal(page.go) as gone:
        qtbot.keyClick(button, Qt.Key.Key_Space)

    assert gone.args == ["posting", None]


def test_enter_opens_the_posting_that_was_just_published(
    open_page: MakeList, counter: Counter, qtbot: QtBot
) -> None:
    first = published(counter, "采茶工")
    published(counter, "帮厨")
    page = open_page(first.id)
    view = child(page, QTableView, "postings")

    with qtbot.waitSignal(page.go) as gone:
        qtbot.keyClick(view, ENTER)

    assert gone.args == ["posting", first.id]


def test_chips_filter_by_state_and_count(
    open_page: MakeList, counter: Counter, qtbot: QtBot, runner: TaskRunner
) -> None:
    published(counter, "采茶工")
    counter.postings.pause(published(counter, "帮厨").id)
    page = open_page(None)
    chip = child(page, FilterChip, "filter-paused")
    assert chip.accessibleName() == "暂停 1"

    qtbot.keyClick(chip, Qt.Key.Key_Space)
    rest(qtbot, runner)

    assert titles(page) == ["帮厨"]


def test_typing_narrows_the_list_and_an_empty_one_says_so(
    open_page: MakeList, counter: Counter, qtbot: QtBot
) -> None:
    published(counter, "采茶工")
    published(counter, "帮厨")
    page = open_page(None)
    text = child(page, QLineEdit, "filtertext")

    compose(text, "帮")
    qtbot.waitUntil(lambda: titles(page) == ["帮厨"])
    compose(text, "没有的")

    qtbot.waitUntil(lambda: child(page, QPushButton, "emptybutton").isVisibleTo(page))


def test_pausing_and_resuming_take_one_key(
    open_page: MakeList, counter: Counter, qtbot: QtBot, runner: TaskRunner
) -> None:
    posting = published(counter)
    page = open_page(None)

    qtbot.keyClick(page, Qt.Key.Key_P, ALT)
    rest(qtbot, runner)
    paused = counter.postings.get(posting.id).state
    qtbot.keyClick(page, Qt.Key.Key_P, ALT)
    rest(qtbot, runner)

    assert paused is PostingState.PAUSED
    assert counter.postings.get(posting.id).state is PostingState.PUBLISHED


def test_cancelling_wants_a_reason_and_begins_on_the_harmless_button(
    open_page: MakeList, counter: Counter, qtbot: QtBot, runner: TaskRunner
) -> None:
    posting = published(counter)
    page = open_page(None)
    qtbot.keyClick(page, Qt.Key.Key_D, ALT)
    dialog = child(page, QDialog, "question")
    stay, go_on = child(dialog, QPushButton, "stay"), child(dialog, QPushButton, "do")
    assert stay.isDefault()

    qtbot.keyClick(go_on, Qt.Key.Key_Space)
    assert dialog.isVisible()
    compose(child(dialog, QLineEdit, "reason"), "雨太大")
    qtbot.keyClick(go_on, Qt.Key.Key_Space)
    rest(qtbot, runner)

    assert counter.postings.get(posting.id).state is PostingState.CANCELLED
    assert not dialog.isVisible()


def test_esc_cancels_nothing(open_page: MakeList, counter: Counter, qtbot: QtBot) -> None:
    posting = published(counter)
    page = open_page(None)
    qtbot.keyClick(page, Qt.Key.Key_D, ALT)

    qtbot.keyClick(child(page, QDialog, "question"), Qt.Key.Key_Escape)

    assert counter.postings.get(posting.id).state is PostingState.PUBLISHED


def test_a_full_posting_goes_to_the_posters_that_must_come_down(
    open_page: MakeList, counter: Counter, qtbot: QtBot, runner: TaskRunner
) -> None:
    published(counter, "采茶工")
    published(counter, "帮厨")
    page = open_page(None)
    qtbot.keyClick(page, Qt.Key.Key_M, ALT)
    qtbot.keyClick(child(page, QPushButton, "do"), Qt.Key.Key_Space)
    rest(qtbot, runner)

    page.activate("removal")
    rest(qtbot, runner)

    assert titles(page) == ["帮厨"]
    assert child(page, FilterChip, "filter-removal").isChecked()


def test_extending_gives_the_posting_another_day(
    open_page: MakeList, counter: Counter, qtbot: QtBot, runner: TaskRunner
) -> None:
    posting = published(counter)
    page = open_page(None)

    qtbot.keyClick(page, Qt.Key.Key_E, ALT)
    qtbot.keyClick(child(page, QPushButton, "days7"), Qt.Key.Key_Space)
    rest(qtbot, runner)

    assert counter.postings.get(posting.id).version == posting.version + 1


def test_f7_goes_to_print_with_the_posting(
    open_page: MakeList, counter: Counter, qtbot: QtBot
) -> None:
    posting = published(counter)
    page = open_page(None)

    with qtbot.waitSignal(page.go) as gone:
        qtbot.keyClick(page, Qt.Key.Key_F7)

    assert gone.args == ["print", posting.id]


@pytest.mark.parametrize("wanted", ["zh", "en"])
def test_nothing_is_cut_off_in_the_smallest_window(
    open_page: MakeList, counter: Counter, dressed: object, wanted: str, qtbot: QtBot
) -> None:
    published(counter, "春茶采摘兼修剪嫁接分拣包装工", pay_mode="M", pay_text="4500-5200")
    speak(dressed, wanted)  # type: ignore[arg-type]

    page = open_page(None)

    assert not clipped(page)


def test_the_model_keeps_qts_rules(
    qtbot: QtBot, qtmodeltester: ModelTester, counter: Counter, runner: TaskRunner
) -> None:
    published(counter)
    table = PagedTable(
        posting_columns(lambda: date(2026, 11, 21)), reader(counter.postings), runner
    )
    qtmodeltester.check(table)

    with qtbot.waitSignal(table.arrived):
        table.show_matching(Listing())

    qtmodeltester.check(table)
    assert table.index(0, 3).data(PagedTable.RowRole).headcount == 8


def test_a_change_of_language_keeps_the_filters(
    open_page: MakeList, counter: Counter, qtbot: QtBot, runner: TaskRunner
) -> None:
    page = open_page("removal")
    again = open_page(None)

    again.recall(page.remember())
    rest(qtbot, runner)

    assert child(again, FilterChip, "filter-removal").isChecked()
    assert "在招" in child(again, QLabel, "subtitle").text()
