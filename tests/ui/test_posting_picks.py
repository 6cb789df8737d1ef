"""Postings with ticks, as a model and as painted rows."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.postings import PostingQuery, PostingState
from app.ui.background import TaskRunner
from app.ui.models.posting_picks import PostingPicks
from app.ui.widgets.row_delegate import DetailRole
from tests.ui.print_board import Board, summary

QUERY = PostingQuery(states=(PostingState.PUBLISHED,))


@pytest.fixture
def picks(qtbot: QtBot, runner: TaskRunner, qtmodeltester: ModelTester) -> PostingPicks:
    picks = PostingPicks(Board().page, runner)
    qtmodeltester.check(picks)
    with qtbot.waitSignal(picks.arrived):
        picks.show_matching(QUERY)
    return picks


def test_a_line_says_how_many_are_still_wanted(picks: PostingPicks) -> None:
    details = [picks.index(row, 0).data(DetailRole) for row in (0, 5)]

    assert details == ["东坑村 · 后山茶园 · 差 4 人", "青屿镇 · 农资仓库 · 招满了"]


def test_ticks_are_kept_in_the_order_of_picking(qtbot: QtBot, picks: PostingPicks) -> None:
    checked = Qt.CheckState.Checked.value

    for row in (2, 0):
        picks.setData(picks.index(row, 0), checked, Qt.ItemDataRole.CheckStateRole)
    with qtbot.assertNotEmitted(picks.picked_changed):
        picks.setData(picks.index(0, 0), checked, Qt.ItemDataRole.CheckStateRole)

    assert picks.picked() == (summary(2).id, summary(0).id)


def test_nothing_else_can_be_written(picks: PostingPicks) -> None:
    assert not picks.setData(picks.index(0, 0), "另一个名字")


def test_a_posting_may_be_picked_before_it_is_listed(runner: TaskRunner) -> None:
    picks = PostingPicks(Board().page, runner)

    picks.pick_only([summary(1).id])

    assert picks.picked() == (summary(1).id,)
