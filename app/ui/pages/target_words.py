"""Platforms that are not ours, in words: where they stand, and what came of files."""

import re
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject

from app import words
from app.domain.codes import Codes
from app.domain.errors import DomainError
from app.domain.target_rows import Hold
from app.failures import StorageError
from app.services.target_matters import Matter, TargetOverview, TargetStatus
from app.services.targets import TakenAnswer, TargetExport
from app.ui.dates import day_and_time
from app.ui.i18n import language
from app.ui.models.fact_list import Fact
from app.ui.pages.sync_phrases import SyncPhrases
from app.ui.pages.worker_forms import half_masked
from app.ui.problem_text import explain

_FOLDER_LIMIT = 30
_NUMBER = re.compile(r"\d{11,}[Xx]?")  # of a mobile, of an identity card, with a prefix or not
_LEDGER = "service_log"  # its lines cannot be opened, only corrected by another line

Told = tuple[str, str]  # kind of ink, and words


class TargetWords(QObject):
    """Says targets, records and files in the language in force."""

    def __init__(self, codes: Codes, phrases: SyncPhrases, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._codes, self._phrases = codes, phrases

    def way(self, to_look_at: int, due: int) -> str:
        """Return the words of the button that leads here, with what is most pressing."""
        if to_look_at:
            return _count(self.tr("报给别的平台 · 要看 {count} 条"), to_look_at)
        if due:
            return _count(self.tr("报给别的平台 · 要报 {count} 条"), due)
        return self.tr("报给别的平台")

    def target(self, overview: TargetOverview) -> Fact:
        """Put a target into a line of the list."""
        status = overview.status
        ink, icon, told = "brand", "building-community", self.tr("没有要报的")
        if overview.fault is not None:
            ink, icon, told = "danger", "alert-circle", self.tr("对照表用不了")
        elif looks := len(status.held) + len(status.refused):
            ink, icon, told = "warn", "alert-triangle", _count(self.tr("要看 {count} 条"), looks)
        elif status.due:
            told = _count(self.tr("要报 {count} 条"), status.due)
        return Fact(icon=icon, ink=ink, title=overview.title, detail=told, subject=overview)

    def facts(self, overview: TargetOverview, now: datetime) -> list[tuple[str, str]]:
        """Return where a target stands, question and answer."""
        if overview.fault is not None:
            return [(self.tr("对照表"), explain(overview.fault))]
        status = overview.status
        return [
            (self.tr("要报"), self._records(status.due)),
            (self.tr("卡住"), self._records(len(status.held))),
            (self.tr("退回"), self._records(len(status.refused))),
            (self.tr("等回执"), self._waiting(status)),
            (self.tr("上次写出"), self._last(status, now)),
            (self.tr("平台"), overview.title),
        ]

    def matter(self, matter: Matter) -> Fact:
        """Put a record to look at into a line."""
        icon, kind = self._phrases.kind(matter.kind)
        mark = self.tr("退回") if matter.refused else self.tr("卡住")
        return Fact(
            icon=icon,
            ink="warn" if matter.refused else "brand",
            title=self._called(matter),
            detail=f"{kind} · {self.reasons(matter)[0]}",
            right=mark,
            subject=matter,
        )

    def reasons(self, matter: Matter) -> list[str]:
        """Return everything that is in the way, sentence by sentence, with what to do."""
        if not self.opens(matter):
            return [*self._why(matter), self.tr("台账记下就不改，到台账里更正，再写出一次。")]
        if matter.refused:
            return [self._why(matter)[0] + self.tr("打开改好，再写出一次。")]
        return self._why(matter)

    def opens(self, matter: Matter) -> bool:
        """Tell whether the record can be opened and put right."""
        return matter.kind != _LEDGER

    def written(self, done: TargetExport, folder: Path) -> Told:
        """Return what was written; only what was read back is called written."""
        rows, files = sum(each.file.rows for each in done.files), len(done.files)
        if done.called_off and not files:
            return "warn", self.tr("停下了，一个文件也没写，都还是要报的。")
        told = self.tr("写好了 {files} 个文件，共 {rows} 条，读回来对过，在“{folder}”里。").format(
            files=files, rows=f"{rows:,}", folder=_shown(folder)
        )
        if done.called_off:
            return "warn", told + self.tr("后面的停下了，还是要报的。")
        if not files:
            told = self.tr("没有要报的，没有写文件。")
        else:
            told += self.tr("交给对方，回执拿回来再导入。")
        if not done.held:
            return ("ok" if files else ""), told
        return "warn", told + _count(self.tr("卡住 {count} 条，没写进去。"), len(done.held))

    def not_written(self, error: Exception) -> Told:
        """Return what kept files from being written, and what became of the records."""
        return "danger", explain(error) + self.tr("写好的文件算数，没写的还是要报的。")

    def not_taken(self, error: Exception) -> Told:
        """Return what kept an answer from being taken; as a rule the sentence says the rest."""
        if isinstance(error, DomainError):
            return "danger", explain(error)
        return "danger", self._failure(error) + self.tr("这份回执一条也没收，再导入一次。")

    def not_looked(self, error: Exception) -> Told:
        """Return what kept the screen from knowing where things stand; nothing is lost by it."""
        told = self.tr("没看成别的平台报到哪儿了，记录都在，过一会儿再看一次。")
        return "danger", self._failure(error) + told

    def taken(self, taken: TakenAnswer | None) -> Told:
        """Return what an answer said."""
        if taken is None:
            return "warn", self.tr("停下了，这份回执一条也没收，再导入一次就行。")
        kind = self._phrases.kind(taken.file.kind)[1]
        told = self.tr(
            "第 {number} 号文件（{kind}）：收下 {accepted} 条，退回 {refused} 条。"
        ).format(
            number=taken.file.number,
            kind=kind,
            accepted=f"{taken.accepted:,}",
            refused=f"{len(taken.refused):,}",
        )
        if taken.known:
            told += self.tr("这份以前收过，再收一次也不要紧。")
        return ("warn" if taken.refused else "ok"), told

    def writing(self, done: int, of: int) -> str:
        """Return how far an export is."""
        if not of:
            return self.tr("正在看哪些要报…")
        return self.tr("写了 {done} 条，共 {of} 条").format(done=f"{done:,}", of=f"{of:,}")

    def taking(self, done: int, of: int) -> str:
        """Return how far an answer is taken."""
        if not of:
            return self.tr("正在读回执…")
        return self.tr("对了 {done} 条，共 {of} 条").format(done=f"{done:,}", of=f"{of:,}")

    def _why(self, matter: Matter) -> list[str]:
        if not matter.refused:
            return [self._hold(hold) for hold in matter.holds]
        said = _masked(matter.reason) or self.tr("没有说为什么")
        return [self.tr("对方没收：{reason}。").format(reason=said.rstrip("。."))]

    def _failure(self, error: Exception) -> str:
        if isinstance(error, StorageError | OSError):
            return self.tr("这台电脑的硬盘没让读写。")  # nothing was typed that were to be saved
        return explain(error)

    def _called(self, matter: Matter) -> str:
        name = self._phrases.called(matter.kind, matter.title)
        apart = self._phrases.told_apart(matter.kind, matter.detail)
        return "  ".join(part for part in (name, apart, half_masked(matter.id_number)) if part)

    def _hold(self, hold: Hold) -> str:
        value, table = str(hold.details.get("value", "")), str(hold.details.get("table", ""))
        details = dict(hold.details)
        if table in self._codes and value in self._codes[table]:
            details["value"] = f"{self._codes[table].name(value, language())} {value}"
        return words.sentence(hold.problem.value, language(), details)

    def _waiting(self, status: TargetStatus) -> str:
        if not status.unanswered:
            return self._records(status.waiting)
        told = self.tr("{count} 条，{files} 个文件")
        return told.format(count=f"{status.waiting:,}", files=len(status.unanswered))

    def _last(self, status: TargetStatus, now: datetime) -> str:
        if status.last is None:
            return self.tr("还没有写过")
        return self.tr("第 {number} 号文件，{when}").format(
            number=status.last.number, when=day_and_time(status.last.made_at, now)
        )

    def _records(self, count: int) -> str:
        return _count(self.tr("{count} 条"), count) if count else self.tr("没有")


def _shown(folder: Path) -> str:
    """Return what a folder is called: a path breaks into no lines."""
    name = folder.name or str(folder)
    return name if len(name) <= _FOLDER_LIMIT else f"{name[: _FOLDER_LIMIT - 1]}…"


def _masked(text: str) -> str:
    """Return what the other platform wrote with the numbers of people half hidden."""
    return _NUMBER.sub(lambda found: half_masked(found[0]), text)


def _count(told: str, count: int) -> str:
    return told.format(count=f"{count:,}")
