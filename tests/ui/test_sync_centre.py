"""The state of the line, what waits, and the rounds, as the sync centre shows them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QListView, QProgressBar, QWidget
from pytestqt.modeltest import ModelTester

from app.domain.codes import load_tables
from app.domain.sync_news import NEWS
from app.domain.sync_status import RunNote, RunOutcome
from app.services.service_log import LogEntry
from app.ui.models.fact_list import Fact, FactList
from app.ui.pages.sync_phrases import SyncPhrases
from app.ui.widgets.banner import Banner
from app.ui.widgets.chip import Chip
from app.ui.widgets.empty_state import EmptyState
from tests.builders import MORNING
from tests.ui.operate import child
from tests.ui.sync_desk import RUN, Centre


def test_offline_is_a_fact_with_the_last_success_and_what_waits(centre: Centre) -> None:
    centre.remember(RUN, replace(RUN, outcome=RunOutcome.OFFLINE, pushed=0, pulled=0))
    centre.mail.counter.logs.add(LogEntry(item="7.1", object_name="吴水仙", content="讲政策"))

    centre.open()

    assert centre.text("headline") == "离线 · 待同步 1 条"
    assert centre.text("last") == "上次成功：今天 08:30，共 38 条"
    assert child(centre.shown("queue-service_log"), QLabel, "count").text() == "1"
    assert centre.facts("waiting") == [("吴水仙", "台账 · 政策讲解")]
    assert child(centre.page, Chip, "waitingcount").text() == "1 条"
    assert centre.facts("runs") == [("没网", "没连上，都存在本机"), ("成功", "上传 26，下载 12")]


def test_pictures_wait_as_a_kind_of_their_own(centre: Centre) -> None:
    centre.remember(RUN)
    centre.picture()

    centre.open()

    row = centre.shown("queue-picture")
    assert row.accessibleName() == "照片 1"
    empty = centre.page.findChild(EmptyState)
    assert isinstance(empty, EmptyState)
    assert empty.accessibleName() == "资料都传完了，还有 1 张照片，有网自己会传。"


def test_when_all_is_sent_the_page_is_calm(centre: Centre) -> None:
    centre.remember(RUN)

    centre.open()

    empty = centre.page.findChild(EmptyState)
    assert isinstance(empty, EmptyState)
    assert empty.isVisible()
    assert empty.accessibleName() == "都传完了，没有要您操心的。"
    assert centre.text("headline") == "已同步 08:30"


def test_enter_opens_the_record(centre: Centre) -> None:
    employer = centre.mail.counter.verified_employer()
    centre.open()
    view = child(centre.page, QListView, "waiting")

    with centre.qtbot.waitSignal(centre.page.go) as gone:
        centre.qtbot.keyClick(view, Qt.Key.Key_Return)

    assert gone.args == ["employer", employer.id]


def test_f9_runs_a_round_and_escape_stops_it(centre: Centre) -> None:
    centre.open()
    bar = child(centre.page, QProgressBar, "progress")
    assert not bar.isVisible()

    centre.key("F9").trigger()
    centre.qtbot.waitUntil(bar.isVisible)
    assert not centre.key("F9").isEnabled()
    assert centre.text("headline") == "正在同步"
    centre.key("Esc").trigger()

    centre.qtbot.waitUntil(lambda: not bar.isVisible())
    assert centre.rounds.called_off
    assert centre.key("F9").isEnabled()
    assert not centre.key("Esc").isEnabled()


def test_progress_counts_this_round_only(centre: Centre) -> None:
    centre.open()
    centre.key("F9").trigger()
    bar = child(centre.page, QProgressBar, "progress")
    centre.qtbot.waitUntil(bar.isVisible)
    activity = centre.rounds.activity
    assert centre.text("far") == "正在和平台对…"

    activity.answered, activity.of = 1_200, 1_219
    centre.qtbot.waitUntil(lambda: bar.maximum() == 19)
    activity.answered = 1_207

    centre.qtbot.waitUntil(lambda: bar.value() == 7)
    assert centre.text("far") == "这批 19 条，传了 7 条"


def test_a_refused_device_says_whom_to_ask(centre: Centre) -> None:
    centre.remember(replace(RUN, outcome=RunOutcome.REFUSED))

    centre.open()

    banner = child(centre.page, Banner, "banner")
    assert banner.isVisible()
    assert banner.text().startswith("平台不认这台电脑。数据都在本机")
    assert centre.text("headline") == "没报成 · 待同步 0 条"


def test_a_revoked_device_is_told_what_is_kept_and_what_to_do(centre: Centre) -> None:
    centre.remember(replace(RUN, outcome=RunOutcome.REFUSED, detail="revoked"))

    centre.open()

    told = child(centre.page, Banner, "banner").text()
    assert "停用了这台电脑" in told
    assert "一条没丢" in told
    assert "换机码" in told


def test_the_next_try_is_told(centre: Centre) -> None:
    centre.rounds.activity.next_try_at = MORNING + timedelta(minutes=9)

    centre.open()

    assert centre.text("nexttry") == "下次自动同步 08:39"


def test_a_practice_station_says_that_it_reports_to_nobody(practice: Centre) -> None:
    practice.mail.counter.verified_employer()

    practice.open()

    assert practice.text("headline") == "练习驿站，不上报"
    assert not practice.key("F9").isVisible()
    assert practice.page.findChild(QWidget, "queue-employer") is None
    empty = practice.page.findChild(EmptyState)
    assert isinstance(empty, EmptyState)
    assert "不往平台报" in empty.accessibleName()


@pytest.mark.parametrize("outcome", RunOutcome)
def test_every_end_of_a_round_has_plain_words(outcome: RunOutcome) -> None:
    phrases = SyncPhrases(load_tables())

    fact = phrases.run(replace(RUN, outcome=outcome, pushed=0, pulled=0), MORNING)
    moved = phrases.happened(replace(RUN, outcome=outcome))

    assert fact.title
    assert fact.detail
    assert moved.startswith("上传 26，下载 12")


@pytest.mark.parametrize("code", [*RunNote, *NEWS, "rights", "schema_old", "no-progress"])
def test_what_a_round_met_is_told(code: str) -> None:
    phrases = SyncPhrases(load_tables())

    told = phrases.happened(replace(RUN, outcome=RunOutcome.FAILED, detail=f"unheard-of,{code}"))

    assert told != phrases.happened(replace(RUN, outcome=RunOutcome.FAILED))


def test_a_round_that_was_stopped_is_no_broken_line() -> None:
    run = replace(RUN, outcome=RunOutcome.CUT, detail="called-off", pushed=0, pulled=0)

    assert SyncPhrases(load_tables()).happened(run) == "停下了，下次接着传"


def test_facts_are_a_sound_model(qtmodeltester: ModelTester) -> None:
    facts = FactList()
    qtmodeltester.check(facts)
    fact = Fact(icon="users", ink="brand", title="陈阿香", detail="求职者", right="09:41")

    facts.show([fact])
    facts.show([fact])

    index = facts.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "陈阿香 求职者 09:41"
    assert facts.data(QModelIndex()) is None


def test_no_key_does_two_things(centre: Centre) -> None:
    keys = [each.shortcut().toString() for each in centre.page.actions()]
    used = [each for each in keys if each]

    assert sorted(used) == sorted(set(used))
