"""The service ledger: quick entry above, every line below, nothing ever rubbed out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.domain.beijing import beijing_day
from app.domain.codes import CodeItem, Codes
from app.domain.drafts import Draft
from app.domain.service_log import LogPage, LogQuery, ServiceLog
from app.services.service_log import LogEntry
from app.ui.background import TaskRunner
from app.ui.dates import moment_text
from app.ui.dialogs.reverse import ReverseDialog
from app.ui.dialogs.save_file import ask_workbook_path
from app.ui.i18n import language
from app.ui.page import Notice, Page
from app.ui.pages.log_columns import LogColumns
from app.ui.pages.log_entry import KnownParty, LogEntryLine
from app.ui.pages.log_periods import Period, PeriodBox
from app.ui.pages.log_table import LogTableCard
from app.ui.problem_text import explain
from app.ui.widgets.choice_tags import Choice
from app.ui.widgets.filter_row import FilterRow
from app.ui.widgets.search_box import Finder

AUTOSAVE_MS = 1_000
_FORM, _KEY = "log", "new"


class Ledger(Protocol):
    """What the page asks; the service ledger answers."""

    def add(self, entry: LogEntry) -> ServiceLog: ...
    def reverse(self, log_id: UUID, reason: str) -> ServiceLog: ...
    def page(self, query: LogQuery) -> LogPage: ...
    def counts(self, since: date, until: date) -> dict[str, int]: ...
    def month(self, year: int, month: int) -> Iterator[ServiceLog]: ...


class Drafts(Protocol):
    """Where a half-typed line survives a power cut."""

    def save(self, kind: str, key: str, payload: Mapping[str, object]) -> None: ...
    def unfinished(self) -> tuple[Draft, ...]: ...
    def discard(self, kind: str, key: str) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerDesk:
    """Everything the page works with.

    Attributes:
        export: writes a month (its first day) to a workbook, returns the number of lines.
        linked: whether there is a platform that lines go to.
    """

    ledger: Ledger
    drafts: Drafts
    find: Finder
    codes: Codes
    export: Callable[[date, Path], int]
    now: Callable[[], datetime]
    linked: bool = True
    ask_path: Callable[[QWidget, str], Path | None] = ask_workbook_path


@dataclass(frozen=True, slots=True)
class _Counted:
    by_group: dict[str, int]
    today: int


class ServiceLogPage(Page):
    """Takes a ``KnownParty`` as subject: the line begins with that person.

    Keys: F6 to the entry, Enter writes, Ctrl+R corrects the chosen line, Ctrl+E exports.
    """

    def __init__(self, desk: LedgerDesk, runner: TaskRunner) -> None:
        super().__init__(self.tr("服务台账"))
        self._desk, self._runner = desk, runner
        self._entry = self._make_entry()
        words = LogColumns(desk.codes, desk.now, self, linked=desk.linked)
        self._table = LogTableCard(desk.ledger.page, words, self._entry, runner)
        self._periods = PeriodBox(desk.now)
        self._groups = FilterRow(self._group_choices())
        self._autosave = QTimer(self)
        self._autosave.setSingleShot(True)
        self._autosave.setInterval(AUTOSAVE_MS)
        self._make_actions()
        self._lay_out()
        self._connect()
        self._offer_draft()

    def activate(self, subject: object | None) -> None:
        now = self._desk.now()
        self._entry.time.setText(moment_text(now, now))
        if isinstance(subject, KnownParty):
            self._entry.who.take(subject)
            first = self._entry.note
        else:
            first = self._entry.who
        self.begin_at(first)  # the window gives the focus to the page as a whole
        first.setFocus()
        self.reload()

    def refresh(self) -> None:
        self.reload()

    def reload(self) -> None:
        """Read lines and counts again."""
        period = self._periods.period()
        self._table.show_matching(
            LogQuery(since=period.since, until=period.until, item_group=self._groups.code() or None)
        )
        self._runner.submit(
            self, lambda: self._count(period), self._show_counts, self._show_failure
        )

    def remember(self) -> object | None:
        return None if self._entry.is_empty() else self._entry.typed()

    def recall(self, memory: object) -> None:
        if isinstance(memory, dict):
            self._entry.fill(memory)

    def _make_entry(self) -> LogEntryLine:
        codes = self._desk.codes
        items = [Choice(item.code, item.name(language())) for item in codes["service_items"]]
        results = [Choice(item.code, item.name(language())) for item in codes["service_results"]]
        return LogEntryLine(self._desk.find, items, results, self._runner)

    def _group_choices(self) -> list[Choice]:
        groups = self._desk.codes["service_item_groups"]
        return [Choice("", self.tr("全部")), *(Choice(g.code, _short(g)) for g in groups)]

    def _make_actions(self) -> None:
        self.add_action(self.tr("记一笔"), "F6", self._entry.who.setFocus)
        self.add_hint("Tab", self.tr("下一格"))
        self.add_hint("Enter", self.tr("存下"))
        self.add_action(self.tr("更正"), "Ctrl+R", self._correct)
        self._export = self.add_action(
            self.tr("导出表格"),
            "Ctrl+E",
            self._begin_export,
            icon="file-export",
            short=self.tr("导出"),
        )
        self.add_action(self.tr("刷新"), "F5", self.reload)

    def _lay_out(self) -> None:
        self.add_beside_title(self._periods)
        self.add_button(self._export, kind="secondary")
        self.body.addWidget(self._groups)
        self.body.addWidget(self._table, stretch=1)

    def _connect(self) -> None:
        self._entry.wanted.connect(self._write)
        self._entry.who.textEdited.connect(self._autosave.start)
        self._entry.note.textEdited.connect(self._autosave.start)
        self._autosave.timeout.connect(self._save_draft)
        self._periods.currentIndexChanged.connect(self.reload)
        self._groups.chosen.connect(self.reload)
        self._table.failed.connect(self._show_failure)

    def _count(self, period: Period) -> _Counted:
        today = beijing_day(self._desk.now())
        counts = self._desk.ledger.counts
        return _Counted(counts(period.since, period.until), sum(counts(today, today).values()))

    def _show_counts(self, counted: _Counted) -> None:
        total = sum(counted.by_group.values())
        self.set_subtitle(
            self.tr("{period}共 {count} 人次 · 今天 {today} 人次").format(
                period=self._periods.currentText(), count=total, today=counted.today
            )
        )
        self._groups.count({"": total, **counted.by_group})

    def _write(self, entry: LogEntry) -> None:
        self._autosave.stop()  # or a draft of it would be saved behind the line
        self._runner.submit(self, lambda: self._add(entry), self._show_written, self._refuse)

    def _refuse(self, error: Exception) -> None:
        self._entry.say(explain(error))
        self._autosave.start()

    def _add(self, entry: LogEntry) -> ServiceLog:
        line = self._desk.ledger.add(entry)
        self._desk.drafts.discard(_FORM, _KEY)
        return line

    def _show_written(self, line: ServiceLog) -> None:
        self._entry.clear_line()
        undo = lambda: self._reverse_now(line)  # noqa: E731 (bound to this very line)
        self.toast.emit(Notice(text=self.tr("记好了。"), undo=undo))
        self.reload()

    def _reverse_now(self, line: ServiceLog) -> None:
        self._runner.submit(
            self,
            lambda: self._desk.ledger.reverse(line.id, self.tr("刚记下就撤销了")),
            lambda _line: self.reload(),
            self._show_failure,
        )

    def _correct(self) -> None:
        line = self._table.current()
        if line is None:
            self._table.enter()
            self.toast.emit(Notice(text=self.tr("先用 ↑ ↓ 选中要更正的那一笔。"), kind="info"))
            return
        dialog = ReverseDialog(
            line,
            self._table.describe(line),
            lambda chosen, reason: self._desk.ledger.reverse(chosen.id, reason),
            self._runner,
            self,
        )
        dialog.reversed.connect(self._tell_corrected)
        dialog.open()

    def _tell_corrected(self) -> None:
        self.toast.emit(Notice(text=self.tr("更正好了，旧的那笔留着。")))
        self.reload()

    def _begin_export(self) -> None:
        first = self._periods.period().since.replace(day=1)
        name = self.tr("服务台账 {month}").format(month=f"{first:%Y-%m}")
        path = self._desk.ask_path(self, name)
        if path is None:
            return
        self._export.setEnabled(False)
        self._runner.submit(
            self,
            lambda: self._desk.export(first, path),
            lambda count: self._tell_exported(count, path),
            self._stop_export,
        )

    def _tell_exported(self, count: int, path: Path) -> None:
        self._export.setEnabled(True)
        words = self.tr("导出 {count} 笔到 {file}，姓名和号码打了星号。")
        self.toast.emit(Notice(text=words.format(count=count, file=path.name)))

    def _stop_export(self, error: Exception) -> None:
        self._export.setEnabled(True)
        self._show_failure(error)

    def _save_draft(self) -> None:
        typed = self._entry.typed()
        keep = not self._entry.is_empty()
        self._runner.submit(
            self,
            lambda: (
                self._desk.drafts.save(_FORM, _KEY, typed)
                if keep
                else self._desk.drafts.discard(_FORM, _KEY)
            ),
            lambda _done: None,
            self._show_failure,
        )

    def _offer_draft(self) -> None:
        self._runner.submit(
            self, self._desk.drafts.unfinished, self._fill_draft, self._show_failure
        )

    def _fill_draft(self, drafts: tuple[Draft, ...]) -> None:
        found = next((draft for draft in drafts if (draft.kind, draft.key) == (_FORM, _KEY)), None)
        if found is not None and self._entry.is_empty():
            self._entry.fill(dict(found.payload))
            self._entry.say(self.tr("上次没记完的一笔，接着填；不要了按 Esc。"))

    def _show_failure(self, error: Exception) -> None:
        self.toast.emit(Notice(text=explain(error), kind="danger"))


def _short(group: CodeItem) -> str:
    """Return a group's name as it fits a row of filters."""
    return group.extra.get("short", group.zh) if language() == "zh" else group.en
