"""Entering the code by which a moved PC gets its own identity."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit

from app.domain.errors import DomainError, Problem
from app.domain.sync_status import RunNote
from app.ui.dialogs.rekey import RekeyDialog
from app.ui.widgets.banner import Banner
from app.ui.widgets.key_button import KeyButton
from tests.ui.operate import child
from tests.ui.sync_desk import RUN, Centre

MOVED = replace(RUN, detail=RunNote.OTHER_MACHINE)


def opened(centre: Centre) -> RekeyDialog:
    centre.remember(MOVED)
    centre.open()
    centre.key("Alt+K").trigger()
    dialog = centre.page.window().findChild(RekeyDialog)
    assert isinstance(dialog, RekeyDialog)
    return dialog


def type_code(centre: Centre, dialog: RekeyDialog, code: str) -> None:
    edit = child(dialog, QLineEdit, "rekeycode")
    edit.clear()
    centre.qtbot.keyClicks(edit, code)
    centre.qtbot.keyClick(edit, Qt.Key.Key_Return)


def said(dialog: RekeyDialog) -> str:
    labels: Iterable[QLabel] = dialog.findChildren(QLabel)
    return " ".join(each.text() for each in labels if each.isVisible())


def test_only_who_needs_a_code_is_asked_for_one(centre: Centre) -> None:
    centre.remember(replace(RUN, detail=RunNote.ROLLBACK))
    centre.open()
    assert "旧备份" in child(centre.page, Banner, "banner").text()
    assert not centre.key("Alt+K").isVisible()

    centre.remember(MOVED)
    centre.open()

    assert "另一台电脑" in child(centre.page, Banner, "banner").text()
    assert centre.key("Alt+K").isVisible()


def test_enter_changes_the_identity_and_syncs(centre: Centre) -> None:
    dialog = opened(centre)
    child(dialog, QCheckBox, "keepold").click()

    with centre.qtbot.waitSignal(dialog.rekeyed):
        type_code(centre, dialog, " 3501-8f2k ")

    assert centre.office.asked == [("3501-8f2k", False)]
    centre.qtbot.waitUntil(lambda: not dialog.isVisible())
    centre.qtbot.waitUntil(lambda: centre.rounds.activity.running)


def test_a_refusal_stands_below_the_code(centre: Centre) -> None:
    centre.office.refusal = DomainError(Problem.ENROL_CODE_EXPIRED)
    dialog = opened(centre)

    type_code(centre, dialog, "3501-2222")

    centre.qtbot.waitUntil(lambda: "过期了" in said(dialog))
    assert centre.office.asked == [("3501-2222", True)]
    assert child(dialog, KeyButton, "rekey").isEnabled()


def test_without_a_code_nobody_is_asked_and_escape_leaves(centre: Centre) -> None:
    dialog = opened(centre)

    type_code(centre, dialog, "")
    assert "没有就打电话要一个" in said(dialog)
    centre.qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert centre.office.asked == []
    assert not dialog.isVisible()
