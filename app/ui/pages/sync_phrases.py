"""Rounds, records and concerns of the sync centre, in words."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject

from app import words
from app.domain.codes import Codes
from app.domain.inbox import ITEM_KIND
from app.domain.job_code import JobCode
from app.domain.sync_news import news_of
from app.domain.sync_status import RunNote, RunOutcome, SyncRun, SyncState, SyncStatus, UnsentChange
from app.ui.dates import day_and_time, moment_text
from app.ui.i18n import QT_TRANSLATE_NOOP, language
from app.ui.models.fact_list import Fact

PICTURES = "picture"  # no kind of record: what goes up behind all of them
# In the order of the queue.
KINDS = {
    "worker": ("users", QT_TRANSLATE_NOOP("SyncPhrases", "求职者")),
    "service_log": ("notebook", QT_TRANSLATE_NOOP("SyncPhrases", "台账")),
    "posting": ("briefcase", QT_TRANSLATE_NOOP("SyncPhrases", "岗位")),
    "employer": ("building-store", QT_TRANSLATE_NOOP("SyncPhrases", "用工单位")),
    "task": ("flag-check", QT_TRANSLATE_NOOP("SyncPhrases", "上级任务")),
    "application": ("phone-incoming", QT_TRANSLATE_NOOP("SyncPhrases", "报名")),
    ITEM_KIND: ("arrow-merge", QT_TRANSLATE_NOOP("SyncPhrases", "定好的")),
    PICTURES: ("cloud-up", QT_TRANSLATE_NOOP("SyncPhrases", "照片")),
}
_OTHER = ("file-text", QT_TRANSLATE_NOOP("SyncPhrases", "其他"))
_OUTCOMES = {
    RunOutcome.DONE: ("ok", "circle-check", QT_TRANSLATE_NOOP("SyncPhrases", "成功")),
    RunOutcome.OFFLINE: ("warn", "cloud-off", QT_TRANSLATE_NOOP("SyncPhrases", "没网")),
    RunOutcome.CUT: ("warn", "alert-triangle", QT_TRANSLATE_NOOP("SyncPhrases", "断了")),
    RunOutcome.BUSY: ("warn", "clock", QT_TRANSLATE_NOOP("SyncPhrases", "平台忙")),
    RunOutcome.REFUSED: ("danger", "alert-circle", QT_TRANSLATE_NOOP("SyncPhrases", "没认")),
    RunOutcome.FAILED: ("danger", "alert-circle", QT_TRANSLATE_NOOP("SyncPhrases", "出错")),
}
_STOPS = {
    RunOutcome.OFFLINE: QT_TRANSLATE_NOOP("SyncPhrases", "没连上，都存在本机"),
    RunOutcome.CUT: QT_TRANSLATE_NOOP("SyncPhrases", "下次接着传"),
    RunOutcome.BUSY: QT_TRANSLATE_NOOP("SyncPhrases", "平台让过会儿再来"),
    RunOutcome.REFUSED: QT_TRANSLATE_NOOP("SyncPhrases", "平台不认这台电脑"),
    RunOutcome.FAILED: QT_TRANSLATE_NOOP("SyncPhrases", "平台的回答看不懂"),
}
# What a round reports besides how it ended. A code that is not known here says nothing more
# than its outcome does.
_DETAILS = {
    "called-off": QT_TRANSLATE_NOOP("SyncPhrases", "停下了，下次接着传"),
    "no-progress": QT_TRANSLATE_NOOP("SyncPhrases", "平台没往下答，下次再试"),
    RunNote.OLD_COPY: QT_TRANSLATE_NOOP("SyncPhrases", "这台电脑的数据是旧备份，已和平台对上"),
    RunNote.ROLLBACK: QT_TRANSLATE_NOOP("SyncPhrases", "这台电脑的数据换成了旧备份，接着报"),
    RunNote.OTHER_MACHINE: QT_TRANSLATE_NOOP("SyncPhrases", "数据到了另一台电脑上"),
    RunNote.REKEYED: QT_TRANSLATE_NOOP("SyncPhrases", "换好了身份，接着传"),
    RunNote.FORK: QT_TRANSLATE_NOOP("SyncPhrases", "有台电脑是照这台复制的，两台都在报"),
    RunNote.NEW_LIFE: QT_TRANSLATE_NOOP("SyncPhrases", "平台恢复过备份，咱们的又报了一遍"),
    RunNote.DIGEST: QT_TRANSLATE_NOOP("SyncPhrases", "有几条和平台的不一样，在重新对"),
    RunNote.PURGED: QT_TRANSLATE_NOOP("SyncPhrases", "按上级要求删了一位群众的资料"),
    RunNote.REPAIRED: QT_TRANSLATE_NOOP("SyncPhrases", "和平台重新对过一遍，对上了"),
    "rights": QT_TRANSLATE_NOOP("SyncPhrases", "平台没给这台电脑权限"),
    "revoked": QT_TRANSLATE_NOOP("SyncPhrases", "平台停用了这台电脑"),
    "retired": QT_TRANSLATE_NOOP("SyncPhrases", "平台上换了别的电脑"),
    "not-signed": QT_TRANSLATE_NOOP("SyncPhrases", "平台不认这台电脑的印鉴"),
    "sign-in": QT_TRANSLATE_NOOP("SyncPhrases", "连上的是上网登录页，不是平台"),
    "schema_old": QT_TRANSLATE_NOOP("SyncPhrases", "这台电脑的程序旧了，要更新"),
}
_ADVICE = {
    RunOutcome.REFUSED: QT_TRANSLATE_NOOP(
        "SyncPhrases", "数据都在本机，一条没丢。打县里电话，让他们看看这台电脑。"
    ),
    RunOutcome.FAILED: QT_TRANSLATE_NOOP(
        "SyncPhrases", "数据都在本机，一条没丢。过会儿再试，还不行就打县里电话。"
    ),
}


_KILO = 1024


class SyncPhrases(QObject):
    """Words of the sync centre in the language in force."""

    def __init__(self, codes: Codes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._codes = codes

    def kind(self, kind: str) -> tuple[str, str]:
        """Return icon and word of a kind of record."""
        icon, word = KINDS.get(kind, _OTHER)
        return icon, self.tr(word)

    def last_success(self, status: SyncStatus, now: datetime) -> str:
        """Return when everything went well last; an attempt is never shown as one."""
        if status.state is SyncState.UNLINKED:
            return self.tr("数据只在这台电脑上，不往平台报")
        run = status.last_success
        if run is None:
            return self.tr("还没有成功同步过")
        count = run.pushed + run.pulled
        words = self.tr("上次成功：{when}，共 {count} 条") if count else self.tr("上次成功：{when}")
        return words.format(when=day_and_time(run.ended_at, now), count=count)

    def next_try(self, status: SyncStatus, now: datetime) -> str:
        """Return when the timer will try again; nothing while that is not known."""
        if status.next_try_at is None or status.state is SyncState.UNLINKED:
            return ""
        return self.tr("下次自动同步 {when}").format(when=moment_text(status.next_try_at, now))

    def broken_off(self, answered: int, of: int) -> str:
        """Return how far the round came that the line cut off."""
        return self.tr("这批 {of} 条，断网前传了 {answered} 条").format(of=of, answered=answered)

    def progress(self, answered: int, of: int) -> str:
        """Return how far a round is."""
        if not of:
            return self.tr("正在和平台对…")
        return self.tr("这批 {of} 条，传了 {answered} 条").format(of=of, answered=answered)

    def run(self, run: SyncRun, now: datetime) -> Fact:
        """Put one round into a line of the history."""
        ink, icon, word = _OUTCOMES[run.outcome]
        return Fact(
            icon=icon,
            ink=ink,
            title=self.tr(word),
            detail=self.happened(run),
            right=moment_text(run.ended_at, now),
        )

    def run_in_full(self, run: SyncRun, now: datetime) -> Fact:
        """Put one round into two lines, with how much moved."""
        fact = self.run(run, now)
        told = self.tr("{moved}；{requests} 次来回，上去 {up} KB，下来 {down} KB").format(
            moved=fact.detail,
            requests=run.exchanges,
            up=-(-run.bytes_up // _KILO),
            down=-(-run.bytes_down // _KILO),
        )
        return replace(fact, detail=told if run.exchanges else fact.detail)

    def happened(self, run: SyncRun) -> str:
        """Return what a round did, and why it ended early if it did."""
        moved, more = self._moved(run), self._more(run)
        if run.outcome is RunOutcome.DONE and not more:
            return moved or self.tr("两边都没有新的")
        return self.tr("{moved}；{stop}").format(moved=moved, stop=more) if moved else more

    def advice(self, run: SyncRun | None) -> tuple[str, str] | None:
        """Return what is wrong with the line and what to do, when a person must act."""
        if run is None:
            return None
        what = self.tr("{stop}。").format(stop=self._more(run))
        if news := news_of(run.detail):
            return what, words.sentence(news.value, language())
        if run.outcome not in _ADVICE:
            return None
        return what, self.tr(_ADVICE[run.outcome])

    def unsent(self, record: UnsentChange, now: datetime) -> Fact:
        """Put a record that waits into words."""
        icon, kind = self.kind(record.kind)
        return Fact(
            icon=icon,
            ink="brand",
            title=self.called(record.kind, record.title),
            detail=self._behind(kind, self.told_apart(record.kind, record.detail)),
            right=moment_text(record.saved_at, now),
            subject=record,
        )

    def _more(self, run: SyncRun) -> str:
        """Return what else there is to say of a round; "" for one that simply went well."""
        codes = reversed(run.detail.split(","))  # why it stopped comes last and counts most
        told = next((code for code in codes if code in _DETAILS), "")
        known = _DETAILS[told] if told else _STOPS.get(run.outcome, "")
        return self.tr(known) if known else ""

    def _moved(self, run: SyncRun) -> str:
        up = self.tr("上传 {up}").format(up=run.pushed) if run.pushed else ""
        down = self.tr("下载 {down}").format(down=run.pulled) if run.pulled else ""
        return self.tr("，").join(part for part in (up, down) if part)

    def called(self, kind: str, title: str) -> str:
        """Return a record's name, or words for one that has none."""
        if title:
            return title
        if kind == "service_log":
            return self.tr("来访群众")
        return self.tr("没有名字的一条")

    def told_apart(self, kind: str, detail: str) -> str:
        """Return what tells records of one name apart."""
        if kind == "service_log" and detail in self._codes["service_items"]:
            return self._codes["service_items"].name(detail, language())
        if kind in ("posting", "application") and detail:
            return JobCode(detail).grouped
        return ""

    @staticmethod
    def _behind(first: str, second: str) -> str:
        return f"{first} · {second}" if second else first
