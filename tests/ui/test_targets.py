"""Reporting to other platforms from the sync centre: files out, answers in, what is in the way."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QListView, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from app.domain.station import Operator
from app.stick_files import Disk
from app.ui.background import TaskRunner
from app.ui.dialogs.target_look import TargetLook
from app.ui.dialogs.targets import TargetsDialog
from app.ui.models.fact_list import FactList
from app.ui.pages.worker_forms import half_masked
from app.ui.widgets.chip import Chip
from app.ui.widgets.key_button import KeyButton
from tests.services.inbox_matters import Mail
from tests.services.people import id_number, many
from tests.targets import answered, write_mapping
from tests.ui.operate import child
from tests.ui.sync_desk import Centre, TargetBench, sync_centre

LEFT = ("targetlist", "targetfacts", "again")


class SlowDisk(Disk):
    """Takes its time until somebody lets it go on."""

    def __init__(self) -> None:
        self.let_go = Event()

    def write(self, path: Path, pieces: Iterable[bytes]) -> None:
        self.let_go.wait(10)
        super().write(path, pieces)


@pytest.fixture
def county(targets: TargetBench) -> TargetBench:
    """A station where a county's platform is in use."""
    write_mapping(targets.folder / "county")
    return targets


def enter(centre: Centre) -> None:
    """Open the page and wait until it knows of other platforms."""
    centre.open()
    centre.qtbot.waitUntil(centre.key("Alt+B").isVisible)


def opened(centre: Centre) -> TargetsDialog:
    """Open the dialog by its key."""
    enter(centre)
    centre.key("Alt+B").trigger()
    dialog = centre.page.window().findChild(TargetsDialog)
    assert isinstance(dialog, TargetsDialog)
    centre.qtbot.waitExposed(dialog)
    return dialog


def key(dialog: TargetsDialog, keys: str) -> Any:
    return next(each for each in dialog.actions() if each.shortcut().toString() == keys)


def facts(dialog: TargetsDialog) -> dict[str, str]:
    words = _words(dialog, "targetfacts")
    return dict(zip(words[::2], words[1::2], strict=True))


def _words(dialog: TargetsDialog, name: str) -> list[str]:
    labels = cast("list[QLabel]", child(dialog, QWidget, name).findChildren(QLabel))
    return [each.text() for each in labels]


def listed(dialog: TargetsDialog, name: str) -> list[tuple[str, str, str]]:
    model = child(dialog, QListView, name).model()
    shown = [model.index(row, 0).data(FactList.FactRole) for row in range(model.rowCount())]
    return [(fact.title, fact.detail, fact.right) for fact in shown]


def said(dialog: TargetsDialog) -> QLabel:
    return child(dialog, QLabel, "said")


def ran(centre: Centre, dialog: TargetsDialog, keys: str, wanted: str) -> None:
    """Press a key, wait for what is said in the end, and for the look that follows."""
    key(dialog, keys).trigger()
    centre.qtbot.waitUntil(lambda: wanted in said(dialog).text())
    looked(centre, dialog)


def looked(centre: Centre, dialog: TargetsDialog) -> None:
    """Wait until the dialog knows how things stand now."""
    look = dialog.findChild(TargetLook)
    assert isinstance(look, TargetLook)
    centre.qtbot.waitUntil(lambda: not look.running)


def test_files_go_out_and_the_answer_comes_back(
    centre: Centre, county: TargetBench, tmp_path: Path
) -> None:
    centre.mail.register(id_number=id_number(1))
    dialog = opened(centre)
    assert facts(dialog)["要报"] == "1 条"
    county.chosen = tmp_path

    ran(centre, dialog, "Ctrl+E", "写好了 1 个文件，共 1 条，读回来对过")
    assert facts(dialog)["等回执"] == "1 条，1 个文件"
    assert facts(dialog)["上次写出"] == "第 1 号文件，今天 08:30"
    assert county.kept == str(tmp_path)
    written = next(tmp_path.glob("*county-worker-00001.xlsx"))
    county.chosen = answered(written, tmp_path / "answer.xlsx", {1: "证件号重复"})
    ran(centre, dialog, "Alt+I", "收下 0 条，退回 1 条。")

    assert listed(dialog, "matters") == [
        (
            f"陈阿香  {half_masked(id_number(1))}",
            "求职者 · 对方没收：证件号重复。打开改好，再写出一次。",
            "退回",
        )
    ]


def test_what_is_held_says_column_value_and_what_to_do(centre: Centre, county: TargetBench) -> None:
    person = centre.mail.register(sex="0")
    dialog = opened(centre)

    why = child(dialog, QLabel, "why").text().splitlines()
    assert why[0].startswith("证件号码（AAC002）对方必须要")
    assert why[1].startswith("性别：我们的“未知的性别 0”在对照表 sexes 里没有对应的代码。先不写出")
    with centre.qtbot.waitSignal(centre.page.go) as gone:
        child(dialog, QListView, "matters").setFocus()
        centre.qtbot.keyClick(child(dialog, QListView, "matters"), Qt.Key.Key_Return)

    assert gone.args == ["register", person.id]


def test_an_operator_is_told_why_the_files_are_not_theirs(
    qtbot: QtBot, mail: Mail, runner: TaskRunner, county: TargetBench
) -> None:
    county.operator = Operator(2, "黄志勇")
    with sync_centre(qtbot, mail, runner, county) as centre:
        dialog = opened(centre)

        assert not key(dialog, "Ctrl+E").isEnabled()
        assert key(dialog, "Alt+I").isEnabled()
        assert any("只有站长能做" in each for each in _words(dialog, "whynot"))


def test_a_refused_answer_is_one_sentence_and_changes_nothing(
    centre: Centre, county: TargetBench, tmp_path: Path
) -> None:
    centre.mail.register(id_number=id_number(1))
    dialog = opened(centre)
    county.chosen = tmp_path
    ran(centre, dialog, "Ctrl+E", "写好了")
    county.chosen = next(tmp_path.glob("*county-worker-00001.xlsx"))

    ran(centre, dialog, "Alt+I", "没有收。写出时有的列一列也不要删。")

    assert said(dialog).property("kind") == "danger"
    assert facts(dialog)["等回执"] == "1 条，1 个文件"


def test_escape_stops_what_is_under_way_and_keeps_what_was_written(
    qtbot: QtBot, mail: Mail, runner: TaskRunner, county: TargetBench, tmp_path: Path
) -> None:
    disk = SlowDisk()
    county.disk, county.chosen = disk, tmp_path
    for number in range(3):
        mail.register(id_number=id_number(number), phone=f"1990000000{number}")
    with sync_centre(qtbot, mail, runner, county) as centre:
        dialog = opened(centre)
        bar = child(dialog, QProgressBar, "progress")
        key(dialog, "Ctrl+E").trigger()
        qtbot.waitUntil(lambda: said(dialog).text() == "写了 0 条，共 3 条")
        assert (bar.isVisible(), bar.maximum()) == (True, 3)
        assert not key(dialog, "Alt+I").isEnabled()

        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        disk.let_go.set()

        qtbot.waitUntil(lambda: said(dialog).text().endswith("后面的停下了，还是要报的。"))
        assert dialog.isVisible()
        qtbot.waitUntil(lambda: facts(dialog)["要报"] == "1 条")
        assert not bar.isVisible()


def test_a_folder_that_is_gone_is_told_with_what_became_of_the_records(
    centre: Centre, county: TargetBench, tmp_path: Path
) -> None:
    centre.mail.register(id_number=id_number(1))
    dialog = opened(centre)
    county.chosen = tmp_path / "gone"

    ran(centre, dialog, "Ctrl+E", "存不进去：gone。")

    assert said(dialog).text().endswith("写好的文件算数，没写的还是要报的。")
    assert facts(dialog)["要报"] == "1 条"


def test_of_very_many_records_the_first_are_listed(centre: Centre, targets: TargetBench) -> None:
    write_mapping(
        targets.folder / "county", lambda found: found["codes.json"]["tables"].update(sexes=["9"])
    )
    centre.mail.workers.register_many(many(501))
    dialog = opened(centre)

    assert len(listed(dialog, "matters")) == 500
    assert child(dialog, Chip, "matterscount").text() == "501 条"
    assert child(dialog, QLabel, "firstonly").text() == "前 500 条"


def test_a_mapping_with_a_fault_says_so(centre: Centre, county: TargetBench) -> None:
    (county.folder / "county" / "codes.json").unlink()
    dialog = opened(centre)

    assert "county/" in facts(dialog)["对照表"]
    assert listed(dialog, "targetlist")[0][1] == "对照表用不了"
    assert not key(dialog, "Ctrl+E").isEnabled()
    assert not key(dialog, "Alt+I").isEnabled()


def test_changing_one_s_mind_writes_nothing(centre: Centre, county: TargetBench) -> None:
    centre.mail.register(id_number=id_number(1))
    dialog = opened(centre)

    key(dialog, "Ctrl+E").trigger()
    key(dialog, "Alt+I").trigger()

    assert said(dialog).text() == "文件里是全名和全号，只交给对方平台。"
    assert county.kept == ""


def test_a_choice_that_outlives_the_lock_does_nothing(
    centre: Centre, county: TargetBench, tmp_path: Path
) -> None:
    centre.mail.register(id_number=id_number(1))
    dialog = opened(centre)
    county.chosen, county.meanwhile = tmp_path / "out", dialog.hide
    for keys in ("Ctrl+E", "Alt+I"):
        dialog.show()
        key(dialog, keys).trigger()

        assert said(dialog).text() == "文件里是全名和全号，只交给对方平台。"
    assert county.kept == ""


def test_escape_closes_and_the_page_looks_again(centre: Centre, county: TargetBench) -> None:
    dialog = opened(centre)
    centre.mail.register(id_number=id_number(1))

    with centre.qtbot.waitSignal(dialog.finished):
        centre.qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    button = child(centre.page, KeyButton, "targets")
    centre.qtbot.waitUntil(lambda: button.text().endswith("要报 1 条"))


def test_every_control_is_reached_by_tab_and_has_a_name(
    centre: Centre, county: TargetBench
) -> None:
    centre.mail.register(sex="0")
    dialog = opened(centre)
    dialog.activateWindow()
    centre.qtbot.waitUntil(child(dialog, QListView, "targetlist").hasFocus)

    reached = list(_tabbed(centre.qtbot, dialog))

    assert reached == [*LEFT, "matters", "whybox", "open", "close", "take", "write"]
    named = [child(dialog, QWidget, name) for name in reached]
    assert all(each.accessibleName() or getattr(each, "text", str)() for each in named)


def _tabbed(qtbot: QtBot, dialog: TargetsDialog) -> Iterator[str]:
    """Yield what Tab reaches until it comes round."""
    first = QApplication.focusWidget()
    at = first
    while at is not None:
        yield at.objectName()
        qtbot.keyClick(at, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        if at is first:
            return
