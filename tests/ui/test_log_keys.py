"""The ledger's page by keyboard: where the focus goes, and correcting the newest line."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from app.domain.codes import load_tables
from app.ui.background import TaskRunner
from app.ui.pages.service_log import LedgerDesk, ServiceLogPage
from tests.services.people import form
from tests.ui.operate import child, settle
from tests.ui.stations import Services, press


def export_nothing(_month: date, _path: Path) -> int:
    return 0


@pytest.fixture
def page(qtbot: QtBot, services: Services, runner: TaskRunner) -> ServiceLogPage:
    services.workers.register(form())  # writes a line of its own
    desk = LedgerDesk(
        ledger=services.logs,
        drafts=services.drafts,
        find=lambda _text: (),
        codes=load_tables(),
        export=export_nothing,
        now=services.clock,
    )
    page = ServiceLogPage(desk, runner)
    qtbot.addWidget(page)
    page.resize(1174, 672)
    page.show()
    qtbot.waitActive(page)
    page.activate(None)
    page.enter()  # what the window does with a page that comes to the front
    settle(qtbot, runner)
    return page


def test_typing_a_name_can_begin_at_once(page: ServiceLogPage) -> None:
    assert child(page, QLineEdit, "who").hasFocus()


def test_correcting_without_a_choice_leads_to_the_lines(qtbot: QtBot, page: ServiceLogPage) -> None:
    with qtbot.waitSignal(page.toast):
        press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)

    lines = child(page, QTableView, "lines")
    assert lines.hasFocus()
    assert lines.currentIndex().row() == 0
