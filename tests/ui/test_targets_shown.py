"""What the screen for other platforms shows of where they stand, and keeps apart."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QCheckBox, QListView, QProgressBar, QScrollArea
from pytestqt.qtbot import QtBot

from app.domain.codes import load_tables
from app.domain.errors import Problem
from app.domain.target_rows import Hold
from app.failures import StorageError
from app.services.target_matters import Matter, TargetOverview, TargetStatus
from app.services.target_watch import Watch
from app.services.targets import TakenAnswer, TargetExport
from app.ui.background import TaskRunner
from app.ui.dialogs.target_look import TargetLook
from app.ui.dialogs.targets import TargetsDialog
from app.ui.pages.sync_phrases import SyncPhrases
from app.ui.pages.target_words import TargetWords
from tests.builders import numbered_id
from tests.services.inbox_matters import Mail
from tests.services.people import id_number, many
from tests.targets import answered, write_mapping
from tests.ui.operate import child
from tests.ui.sync_desk import Centre, TargetBench, sync_centre
from tests.ui.test_target_words import WRITTEN
from tests.ui.test_targets import (
    SlowDisk,
    enter,
    facts,
    key,
    listed,
    looked,
    opened,
    ran,
    said,
)

RESTING = "文件里是全名和全号，只交给对方平台。"
HOLD = Hold(column="证件号码", problem=Problem.TARGET_VALUE_MISSING, details={"column": "证件号码"})
LINE = Matter(kind="service_log", record_id=numbered_id(1), title="3.1", holds=(HOLD,))
PERSON = Matter(kind="worker", record_id=numbered_id(2), title="吴水仙", holds=(HOLD,) * 12)


@dataclass
class PlayedTargets:
    """Plays the service: what looks find, one after the other, the last for good."""

    looks: list[Sequence[Matter] | Exception] = field(default_factory=lambda: [()])
    looked: int = 0
    let_go: Event = field(default_factory=Event)

    def overviews(self, *, watch: Watch) -> tuple[TargetOverview, ...]:
        self.let_go.wait(10)
        found = self.looks[min(self.looked, len(self.looks) - 1)]
        self.looked += 1
        if isinstance(found, Exception):
            raise found
        status = TargetStatus(held=tuple(found))
        return (TargetOverview(name="county", title="县平台", status=status),)

    def export(self, name: str, folder: Path, *, again: bool, watch: Watch) -> TargetExport:
        return TargetExport((WRITTEN,))

    def take(self, name: str, path: Path, *, watch: Watch) -> TakenAnswer | None:
        raise StorageError("SQLITE_FULL")


def played(centre: Centre, desk: PlayedTargets) -> TargetsDialog:
    """Open the dialog over a played service and wait for its first look."""
    codes = load_tables()
    needs = replace(centre.targets.needs(), desk=desk)
    known = (TargetOverview(name="county", title="县平台"),)
    dialog = TargetsDialog(needs, TargetWords(codes, SyncPhrases(codes)), known, centre.page)
    dialog.open()
    centre.qtbot.waitExposed(dialog)
    desk.let_go.set()
    looked(centre, dialog)
    return dialog


@pytest.fixture
def county(targets: TargetBench) -> TargetBench:
    """A station where a county's platform is in use."""
    write_mapping(targets.folder / "county")
    return targets


def test_of_very_many_records_those_that_came_back_are_first(
    centre: Centre, county: TargetBench, tmp_path: Path
) -> None:
    centre.mail.register(name="吴水仙", id_number=id_number(999), phone="19900099999")
    dialog = opened(centre)
    county.chosen = tmp_path
    ran(centre, dialog, "Ctrl+E", "写好了 1 个文件")
    written = next(tmp_path.glob("*county-worker-00001.xlsx"))
    county.chosen = answered(written, tmp_path / "answer.xlsx", {1: "重复"})
    ran(centre, dialog, "Alt+I", "退回 1 条")
    with centre.qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    centre.mail.workers.register_many([replace(each, id_number="") for each in many(501)])

    dialog = opened(centre)
    looked(centre, dialog)

    assert [right for _, _, right in listed(dialog, "matters")] == ["退回", *["卡住"] * 499]


def test_it_looks_anew_when_it_opens(centre: Centre, county: TargetBench) -> None:
    enter(centre)
    centre.mail.register(id_number=id_number(1))
    centre.key("Alt+B").trigger()
    dialog = centre.page.window().findChild(TargetsDialog)
    assert isinstance(dialog, TargetsDialog)
    assert facts(dialog)["要报"] == "没有"

    looked(centre, dialog)

    assert facts(dialog)["要报"] == "1 条"
    assert facts(dialog)["平台"] == "县平台"


def test_a_look_that_is_asked_for_meanwhile_is_taken_again(qtbot: QtBot) -> None:
    desk, owner = PlayedTargets([(), (PERSON,)]), QObject()
    look = TargetLook(desk, owner)
    look.look()
    look.look()

    with qtbot.waitSignal(look.found) as found:
        desk.let_go.set()

    assert [each.status.held for each in found.args[0]] == [(PERSON,)]
    assert desk.looked == 2
    owner.deleteLater()


def test_a_failure_is_of_no_interest_when_it_looks_again(qtbot: QtBot) -> None:
    desk, owner = PlayedTargets([OSError("I/O error"), ()]), QObject()
    look = TargetLook(desk, owner)
    look.look()
    look.look()

    with qtbot.assertNotEmitted(look.failed), qtbot.waitSignal(look.found):
        desk.let_go.set()

    owner.deleteLater()


def test_a_look_that_fails_does_not_hide_what_was_written(centre: Centre, tmp_path: Path) -> None:
    dialog = played(centre, PlayedTargets([(), OSError("I/O error")]))
    centre.targets.chosen = tmp_path

    ran(centre, dialog, "Ctrl+E", "写好了 1 个文件")

    assert "回执拿回来再导入。这台电脑的硬盘没让读写。没看成" in said(dialog).text()
    assert said(dialog).property("kind") == "warn"


def test_an_answer_that_a_disk_refuses_is_to_be_imported_again(
    centre: Centre, tmp_path: Path
) -> None:
    dialog = played(centre, PlayedTargets())
    centre.targets.chosen = tmp_path

    ran(centre, dialog, "Alt+I", "这份回执一条也没收，再导入一次。")

    assert said(dialog).property("kind") == "danger"


def test_nothing_is_carried_over_to_another_target(
    centre: Centre, county: TargetBench, tmp_path: Path
) -> None:
    write_mapping(county.folder / "town")
    dialog = opened(centre)
    county.chosen = tmp_path
    ran(centre, dialog, "Ctrl+E", "没有要报的，没有写文件。")
    again, view = child(dialog, QCheckBox, "again"), child(dialog, QListView, "targetlist")
    again.setChecked(True)

    view.setCurrentIndex(view.model().index(1, 0))

    assert not again.isChecked()
    assert said(dialog).text() == RESTING


def test_while_files_are_written_nothing_else_is_chosen_or_opened(
    qtbot: QtBot, mail: Mail, runner: TaskRunner, county: TargetBench, tmp_path: Path
) -> None:
    disk = SlowDisk()
    county.disk, county.chosen = disk, tmp_path
    mail.register(id_number=id_number(1))
    mail.register(sex="0", phone="19900000002")
    with sync_centre(qtbot, mail, runner, county) as centre:
        dialog = opened(centre)
        looked(centre, dialog)
        view = child(dialog, QListView, "targetlist")
        assert key(dialog, "Alt+O").isEnabled()

        key(dialog, "Ctrl+E").trigger()
        qtbot.waitUntil(lambda: said(dialog).text().startswith("写了"))
        assert (view.isEnabled(), key(dialog, "Alt+O").isEnabled()) == (False, False)
        disk.let_go.set()
        qtbot.waitUntil(lambda: said(dialog).text().startswith("写好了"))
        looked(centre, dialog)

        assert (view.isEnabled(), key(dialog, "Alt+O").isEnabled()) == (True, True)
        assert child(dialog, QProgressBar, "progress").accessibleName()


def test_a_line_of_the_ledger_is_not_opened(centre: Centre) -> None:
    dialog = played(centre, PlayedTargets([(LINE,)]))
    view = child(dialog, QListView, "matters")

    with centre.qtbot.assertNotEmitted(dialog.opened):
        centre.qtbot.keyClick(view, Qt.Key.Key_Return)

    assert not key(dialog, "Alt+O").isEnabled()
    assert dialog.isVisible()


def test_long_reasons_are_turned_by_keyboard(centre: Centre) -> None:
    dialog = played(centre, PlayedTargets([(PERSON,)]))
    box = child(dialog, QScrollArea, "whybox")
    centre.qtbot.waitUntil(lambda: box.verticalScrollBar().maximum() > 0)

    centre.qtbot.keyClick(box, Qt.Key.Key_Down)

    assert box.verticalScrollBar().value() > 0
    assert "证件号码" in box.accessibleDescription()
