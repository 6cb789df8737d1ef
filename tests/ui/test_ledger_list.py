"""Looking into the ledger, correcting and exporting it, by keyboard."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPushButton, QTableView

from app.domain.service_log import LogPage, LogQuery, ServiceLog
from app.failures import StorageError
from app.services.service_log import LogEntry
from app.ui.dialogs.reverse import ReverseDialog
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.hint_line import HintLine
from tests.ui.ledger_desk import LedgerBench, MakeLedger, choose_first, write
from tests.ui.operate import child, compose


class BrokenLedger:
    """Plays a ledger on a disk that went away."""

    def add(self, entry: LogEntry) -> ServiceLog:
        raise StorageError("SQLITE_FULL")

    def reverse(self, log_id: UUID, reason: str) -> ServiceLog:
        raise StorageError("SQLITE_FULL")

    def page(self, query: LogQuery) -> LogPage:
        raise StorageError("SQLITE_IOERR")

    def counts(self, since: date, until: date) -> dict[str, int]:
        raise StorageError("SQLITE_IOERR")

    def month(self, year: int, month: int) -> Iterator[ServiceLog]:
        raise StorageError("SQLITE_IOERR")


def test_filters_are_moved_by_arrows_and_chosen_by_space(bench: LedgerBench) -> None:
    write(bench, "讲政策")
    first = child(bench.page, FilterChip, "filter-all")
    assert first.accessibleName() == "全部 3"
    first.setFocus()

    bench.qtbot.keyClick(first, Qt.Key.Key_Left)
    last = child(bench.page, FilterChip, "filter-7")
    bench.qtbot.waitUntil(last.hasFocus)
    bench.qtbot.keyClick(last, Qt.Key.Key_Space)
    bench.rest()

    assert [line[1] for line in bench.lines()] == ["政策讲解"]
    assert bench.subtitle() == "本月共 3 人次 · 今天 3 人次"


def test_other_days_are_listed(bench: LedgerBench) -> None:
    period = child(bench.page, QComboBox, "period")

    for code, count in (("last", 0), ("year", 2), ("week", 2), ("today", 2)):
        period.setCurrentIndex(period.findData(code))
        bench.rest()
        assert len(bench.lines()) == count, code


def test_no_lines_yet_says_what_to_do(open_ledger: MakeLedger) -> None:
    bench = open_ledger(None)

    empty = bench.page.findChild(EmptyState)

    assert isinstance(empty, EmptyState)
    assert empty.isVisible()
    assert "记第一笔" in empty.accessibleName()


def test_the_chosen_line_stays_chosen_when_the_list_is_read_again(bench: LedgerBench) -> None:
    view = choose_first(bench)
    chosen = view.currentIndex().data(Qt.ItemDataRole.UserRole)

    write(bench, "又来一位")

    assert view.currentIndex().row() == 1
    assert view.currentIndex().data(Qt.ItemDataRole.UserRole) == chosen
    bench.page.refresh()
    bench.rest()
    assert view.currentIndex().row() == 1


def test_a_month_is_exported_where_the_operator_says(bench: LedgerBench, tmp_path: Path) -> None:
    bench.exports.path = tmp_path / "台账.xlsx"

    bench.action("Ctrl+E").trigger()
    bench.rest()

    assert bench.exports.asked == ["服务台账 2026-11"]
    assert bench.exports.done == [(date(2026, 11, 1), bench.exports.path)]
    assert bench.notices[-1].text == "导出 46 笔到 台账.xlsx，姓名和号码打了星号。"


def test_an_export_can_be_thought_better_of(bench: LedgerBench) -> None:
    bench.action("Ctrl+E").trigger()

    assert bench.exports.done == []
    assert bench.action("Ctrl+E").isEnabled()


def test_a_disk_that_went_away_is_told_in_a_sentence(open_ledger: MakeLedger) -> None:
    bench = open_ledger(BrokenLedger())

    assert "SQLITE_IOERR" in bench.notices[-1].text
    write(bench, "存不下")

    assert "SQLITE_FULL" in bench.hint()
    assert bench.edit("note").text() == "存不下"


def test_parts_of_the_entry_stand_below_their_columns(bench: LedgerBench) -> None:
    view = child(bench.page, QTableView, "lines")
    left = view.viewport().mapTo(bench.page, view.viewport().rect().topLeft()).x()

    for name, column in (("who", 1), ("item", 2), ("note", 3), ("result", 4)):
        part = child(bench.page, QLineEdit if column in (1, 3) else QComboBox, name)
        start = part.mapTo(bench.page, part.rect().topLeft()).x()
        assert abs(start - left - view.columnViewportPosition(column)) <= 8, name


def test_correcting_asks_for_a_reason_and_keeps_the_old_line(bench: LedgerBench) -> None:
    write(bench, "两次没接")
    choose_first(bench)

    bench.action("Ctrl+R").trigger()
    dialog = bench.page.findChild(ReverseDialog)
    assert isinstance(dialog, ReverseDialog)
    reason = child(dialog, QLineEdit, "reason")
    bench.qtbot.keyClick(reason, Qt.Key.Key_Return)
    hint = next(each for each in dialog.findChildren(HintLine) if each.text())
    assert "写一句哪里错了" in hint.text()
    compose(reason, "其实接通了")
    bench.qtbot.keyClick(reason, Qt.Key.Key_Return)
    bench.rest()

    newest, older, *_ = bench.services.logs.page(LogQuery()).rows
    assert newest.reversal_of == older.id
    assert "其实接通了" in newest.content
    assert bench.notices[-1].text == "更正好了，旧的那笔留着。"
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_a_line_is_corrected_once_only(bench: LedgerBench) -> None:
    write(bench, "两次没接")
    line = bench.services.logs.page(LogQuery()).rows[0]
    choose_first(bench)
    bench.action("Ctrl+R").trigger()
    dialog = bench.page.findChild(ReverseDialog)
    assert isinstance(dialog, ReverseDialog)
    bench.services.logs.reverse(line.id, "另一台上改了")

    compose(child(dialog, QLineEdit, "reason"), "我也改")
    child(dialog, QPushButton, "reverse").click()
    bench.rest()

    assert [each.text() for each in dialog.findChildren(HintLine) if each.text()]
    child(dialog, QPushButton, "harmless").click()
    assert not dialog.isVisible()


def test_nothing_chosen_says_how_to_choose(open_ledger: MakeLedger) -> None:
    bench = open_ledger(None)

    bench.action("Ctrl+R").trigger()

    assert bench.notices[-1].text == "先用 ↑ ↓ 选中要更正的那一笔。"
