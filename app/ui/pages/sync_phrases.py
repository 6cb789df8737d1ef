"""Rounds, records and concerns of the sync centre, in words."""

from datetime import datetime

from PySide6.QtCore import QObject

from app import words
from app.domain.beijing import beijing_day, beijing_time_text
from app.domain.codes import Codes
from app.domain.job_code import JobCode
from app.domain.sync_news import news_of
from app.domain.sync_status import Concern, RunOutcome, SyncRun, SyncState, SyncStatus, UnsentChange
from app.ui.dates import moment_text, short_day
from app.ui.i18n import QT_TRANSLATE_NOOP, language
from app.ui.models.fact_list import Fact

# In the order of the queue.
KINDS = {
    "worker": ("users", QT_TRANSLATE_NOOP("SyncPhrases", "求职者")),
    "service_log": ("notebook", QT_TRANSLATE_NOOP("SyncPhrases", "台账")),
    "posting": ("briefcase", QT_TRANSLATE_NOOP("SyncPhrases", "岗位")),
    "employer": ("building-store", QT_TRANSLATE_NOOP("SyncPhrases", "用工单位")),
    "task": ("flag-check", QT_TRANSLATE_NOOP("SyncPhrases", "上级任务")),
    "application": ("phone-incoming", QT_TRANSLATE_NOOP("SyncPhrases", "报名")),
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
    RunOutcome.CUT: QT_TRANSLATE_NOOP("SyncPhrases", "半路断了，下次接着传"),
    RunOutcome.BUSY: QT_TRANSLATE_NOOP("SyncPhrases", "平台让过会儿再来"),
    RunOutcome.REFUSED: QT_TRANSLATE_NOOP("SyncPhrases", "平台不认这台电脑"),
    RunOutcome.FAILED: QT_TRANSLATE_NOOP("SyncPhrases", "平台的回答看不懂"),
}
_ADVICE = {
    RunOutcome.REFUSED: QT_TRANSLATE_NOOP(
        "SyncPhrases", "数据都在本机，一条没丢。打县里电话，让他们看看这台电脑。"
    ),
    RunOutcome.FAILED: QT_TRANSLATE_NOOP(
        "SyncPhrases", "数据都在本机，一条没丢。过会儿再试，还不行就打县里电话。"
    ),
}
# Numbers of the platform's reasons. Source: sync protocol, sections 7 and 14.
_REASONS = {
    5: QT_TRANSLATE_NOOP("SyncPhrases", "平台没收：有一项不合规矩。打开改好，再存一次。"),
    6: QT_TRANSLATE_NOOP("SyncPhrases", "平台没收：这一条不归咱们驿站管。"),
    32: QT_TRANSLATE_NOOP("SyncPhrases", "平台上已经有这一条，咱们这份留着。"),
    33: QT_TRANSLATE_NOOP("SyncPhrases", "它跟着的那一条，平台上没有。咱们这份留着。"),
    34: QT_TRANSLATE_NOOP("SyncPhrases", "平台上已经删了，咱们后来又改过，改的留着。"),
    35: QT_TRANSLATE_NOOP("SyncPhrases", "“{field}”两边都改过，改得不一样。两份都留着。"),
    36: QT_TRANSLATE_NOOP("SyncPhrases", "“{field}”定下来就不能改了。咱们写的留着。"),
    37: QT_TRANSLATE_NOOP("SyncPhrases", "“{field}”只能由平台改。咱们写的留着。"),
    38: QT_TRANSLATE_NOOP("SyncPhrases", "咱们删了，平台上又有人改过。两份都留着。"),
}
_OTHER_REASON = QT_TRANSLATE_NOOP("SyncPhrases", "平台没有照着收。咱们写的留着。")


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
        day = short_day(beijing_day(run.ended_at), beijing_day(now))
        time = beijing_time_text(run.ended_at)
        return self.tr("上次成功：{day} {time}").format(day=day, time=time)

    def next_try(self, status: SyncStatus, now: datetime) -> str:
        """Return when the timer will try again; nothing while that is not known."""
        if status.next_try_at is None or status.state is SyncState.UNLINKED:
            return ""
        return self.tr("下次自动同步 {when}").format(when=moment_text(status.next_try_at, now))

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

    def happened(self, run: SyncRun) -> str:
        """Return what a round did, and why it ended early if it did."""
        if run.outcome is RunOutcome.DONE:
            return self._moved(run) or self.tr("两边都没有新的")
        if run.outcome is RunOutcome.CUT and run.detail == "called-off":
            stop = self.tr("停下了，下次接着传")
        else:
            stop = self.tr(_STOPS[run.outcome])
        moved = self._moved(run)
        return self.tr("{moved}；{stop}").format(moved=moved, stop=stop) if moved else stop

    def advice(self, run: SyncRun | None) -> tuple[str, str] | None:
        """Return what is wrong with the line and what to do, when a person must act."""
        news = None if run is None else news_of(run.detail)
        if run is None or (news is None and run.outcome not in _ADVICE):
            return None
        what = self.tr("{stop}。").format(stop=self.tr(_STOPS[run.outcome]))
        if news is not None:
            return what, words.sentence(news.value, language())
        return what, self.tr(_ADVICE[run.outcome])

    def unsent(self, record: UnsentChange, now: datetime) -> Fact:
        """Put a record that waits into words."""
        icon, kind = self.kind(record.kind)
        return Fact(
            icon=icon,
            ink="brand",
            title=record.title or self._nameless(record.kind),
            detail=self._behind(kind, self._what(record.kind, record.detail)),
            right=moment_text(record.saved_at, now),
            subject=record,
        )

    def concern(self, concern: Concern) -> Fact:
        """Put something that the platform could not take into words."""
        icon, kind = self.kind(concern.kind)
        reason = self.tr(_REASONS.get(concern.reason, _OTHER_REASON))
        return Fact(
            icon=icon,
            ink="danger",
            title=self._behind(kind, concern.title or self._nameless(concern.kind)),
            detail=reason.format(field=words.field_name(concern.field, language())),
            subject=concern,
        )

    def _moved(self, run: SyncRun) -> str:
        if not run.pushed and not run.pulled:
            return ""
        return self.tr("上传 {up}，下载 {down}").format(up=run.pushed, down=run.pulled)

    def _nameless(self, kind: str) -> str:
        if kind == "service_log":
            return self.tr("来访群众")
        return self.tr("没有名字的一条")

    def _what(self, kind: str, detail: str) -> str:
        if kind == "service_log" and detail in self._codes["service_items"]:
            return self._codes["service_items"].name(detail, language())
        if kind in ("posting", "application") and detail:
            return JobCode(detail).grouped
        return ""

    @staticmethod
    def _behind(first: str, second: str) -> str:
        return f"{first} · {second}" if second else first
