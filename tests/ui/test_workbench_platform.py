"""What the platform sent, on the first screen."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from app.domain.data_packs import DataPack, PackKind
from app.domain.posting_states import TAKEN_DOWN_REASON
from app.domain.postings import PostingState
from app.domain.tasks import Task, TaskState
from app.ui.dialogs.take_down import TakeDownDialog
from app.ui.dialogs.task import TaskDialog
from app.ui.widgets.field import Field
from app.ui.widgets.hint_line import HintLine
from tests.builders import MORNING, numbered_id
from tests.published import NEWER, trades, written
from tests.services.work import Counter
from tests.storage.work_records import a_posting
from tests.ui.morning import MakeMorning, Morning
from tests.ui.operate import child

UNREADABLE = written({"version": 9, "new": "shape"})


def put(counter: Counter, kind: PackKind, name: str, content: bytes) -> None:
    """Let a pack have come down."""
    pack = DataPack(id=numbered_id(1), kind=kind, name=name, version=NEWER, content=content)
    with counter.open_unit() as unit:
        unit.data_packs.put(pack)
        unit.commit()


def test_tables_that_came_wait_for_the_next_start(
    make_morning: MakeMorning, counter: Counter
) -> None:
    morning = make_morning()
    put(counter, PackKind.CODE_TABLE, "trades", trades())
    morning.open()

    assert morning.titles() == ["平台更新了 1 张选项表"]
    morning.do("平台更新了 1 张选项表")
    assert morning.notices[-1].text.startswith("手头的事办完，关掉程序再打开")


@pytest.mark.parametrize("kind", list(PackKind))
def test_what_the_program_cannot_read_is_said(
    make_morning: MakeMorning, counter: Counter, kind: PackKind
) -> None:
    put(counter, kind, "postings", UNREADABLE)
    morning: Morning = make_morning()

    (title,) = morning.titles()
    assert title == f"平台发来的“postings”第 {NEWER} 版，这个程序看不懂"
    morning.do(title)
    assert morning.notices[-1].text.startswith("程序要升级才看得懂")


def give_task(counter: Counter, **given: object) -> Task:
    """Let a task have come down."""
    task = Task(id=numbered_id(5), title="摸排返乡人员", sender="青屿镇", made_at=MORNING)
    task = replace(task, **{"text": "逐户问一遍", "due_on": date(2026, 11, 30), **given})  # type: ignore[arg-type]
    with counter.open_unit() as unit:
        unit.tasks.put([task])
        unit.commit()
    return task


def opened_task(morning: Morning) -> TaskDialog:
    morning.do("摸排返乡人员")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, TaskDialog)
    morning.rest()
    return dialog


def state_of(morning: Morning) -> TaskState:
    with morning.counter.open_unit(reading=True) as unit:
        task = unit.tasks.get(numbered_id(5))
    assert task is not None
    return task.state


def test_a_task_is_accepted_and_done_by_enter_alone(
    make_morning: MakeMorning, counter: Counter
) -> None:
    give_task(counter)
    morning = make_morning()

    dialog = opened_task(morning)
    assert child(dialog, QLabel, "text").text() == "逐户问一遍"
    morning.qtbot.keyClick(child(dialog, QLineEdit, "answer"), Qt.Key.Key_Return)
    morning.rest()
    assert state_of(morning) is TaskState.ACCEPTED
    assert morning.notices[-1].text.startswith("接下了")

    dialog = opened_task(morning)
    morning.qtbot.keyClick(child(dialog, QLineEdit, "answer"), Qt.Key.Key_Return)
    morning.rest()
    assert state_of(morning) is TaskState.DONE
    assert morning.titles() == ["2 条还没报到平台"]


def test_declining_a_task_asks_why(make_morning: MakeMorning, counter: Counter) -> None:
    give_task(counter, due_on=None)
    morning = make_morning()
    dialog = opened_task(morning)

    child(dialog, QPushButton, "decline").click()
    morning.rest()
    field = dialog.findChild(Field)
    assert isinstance(field, Field)
    assert "原因" in field.message()
    child(dialog, QLineEdit, "answer").setText("不是我们村")
    child(dialog, QPushButton, "decline").click()
    morning.rest()

    assert state_of(morning) is TaskState.DECLINED
    assert morning.notices[-1].text.startswith("退回了")


def test_a_task_leads_to_its_record(make_morning: MakeMorning, counter: Counter) -> None:
    give_task(counter, about_kind="worker", about_id=numbered_id(8))
    morning = make_morning()
    dialog = opened_task(morning)

    child(dialog, QPushButton, "record").click()

    assert morning.gone == [("register", numbered_id(8))]
    assert state_of(morning) is TaskState.ASSIGNED


def test_a_task_left_for_later_stays(make_morning: MakeMorning, counter: Counter) -> None:
    give_task(counter)
    morning = make_morning()
    morning.do("摸排返乡人员")
    dialog = morning.page.findChild(TaskDialog)
    assert isinstance(dialog, TaskDialog)

    child(dialog, QPushButton, "next").click()  # before it has been read: nothing yet
    child(dialog, QPushButton, "record").click()
    morning.rest()
    morning.qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()
    assert state_of(morning) is TaskState.ASSIGNED


def withdrawn(counter: Counter, why: str = "有人投诉收押金") -> None:
    """Let the platform have taken a posting down."""
    reasons = ((TAKEN_DOWN_REASON, why),) if why else ()
    with counter.open_unit() as unit:
        unit.postings.put([a_posting(1, state=PostingState.TAKEN_DOWN, reasons=reasons)])
        unit.postings.put([a_posting(2, state=PostingState.EXPIRED)])
        unit.commit()


def take_down(morning: Morning) -> TakeDownDialog:
    morning.do("平台撤下了")
    dialog = morning.page.window().findChild(TakeDownDialog)
    assert isinstance(dialog, TakeDownDialog)
    return dialog


def test_the_poster_of_a_withdrawn_posting_comes_off(
    make_morning: MakeMorning, counter: Counter
) -> None:
    withdrawn(counter)
    morning = make_morning()
    assert morning.titles() == ["平台撤下了“采茶工”，海报要揭", "1 张海报该从墙上揭下来了"]

    dialog = take_down(morning)
    labels: Iterable[QLabel] = dialog.findChildren(QLabel)
    assert any("有人投诉收押金" in each.text() for each in labels)
    child(dialog, QPushButton, "do").click()
    morning.rest()

    assert morning.titles()[0] == "1 张海报该从墙上揭下来了"
    assert morning.counter.postings.get(numbered_id(2_001)).state is PostingState.ARCHIVED


def test_a_poster_that_was_filed_away_meanwhile_is_said_so(
    make_morning: MakeMorning, counter: Counter
) -> None:
    withdrawn(counter, why="")
    morning = make_morning()
    dialog = take_down(morning)
    counter.postings.note_poster_down(numbered_id(2_001))

    child(dialog, QPushButton, "do").click()
    morning.rest()

    hint = dialog.findChild(HintLine)
    assert isinstance(hint, HintLine)
    assert hint.text()
    assert dialog.isVisible()
