"""The state of sync in a few words."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.beijing import BEIJING, beijing_day
from app.domain.sync_policy import Age, sync_policy, waiting_time
from app.domain.sync_status import (
    LinkGrade,
    LinkQuality,
    RunOutcome,
    SyncRun,
    SyncState,
    SyncStatus,
)
from app.ui.dates import moment_text
from app.ui.i18n import QT_TRANSLATE_NOOP

_AGES = {Age.LATE: "warn", Age.OVERDUE: "danger"}
_GRADES = {
    LinkGrade.GOOD: QT_TRANSLATE_NOOP("SyncPill", "好"),
    LinkGrade.SLOW: QT_TRANSLATE_NOOP("SyncPill", "慢"),
    LinkGrade.POOR: QT_TRANSLATE_NOOP("SyncPill", "差"),
    LinkGrade.NONE: QT_TRANSLATE_NOOP("SyncPill", "没连上"),
}
_KILO = 1024
_THOUSAND = 1000


def pill_words(status: SyncStatus, now: datetime) -> tuple[str, str]:
    """Return kind and words of the pill: a fact that never blocks and never blinks.

    Args:
        status: what is known.
        now: the moment, to leave out today's date and to tell how long work has waited.
    """
    translate = QCoreApplication.translate
    if status.state is SyncState.SYNCING:
        return "info", _under_way(status.unsent)
    if status.state is SyncState.UNLINKED:
        return "info", translate("SyncPill", "练习驿站，不上报")
    if status.state is SyncState.ATTENTION and status.to_look_at:
        words = translate("SyncPill", "有 {count} 件对不上")
        return "danger", words.format(count=status.to_look_at)
    return _waiting_words(status, now)


def pill_facts(status: SyncStatus, now: datetime) -> tuple[str, ...]:
    """Return the four facts in full: not sent, last success, to look at, how the line is."""
    if status.state is SyncState.UNLINKED:
        return ()
    return (
        _unsent_fact(status, now),
        _success_fact(status, now),
        _look_fact(status),
        _link_fact(status.link),
    )


def pill_icon(status: SyncStatus) -> str:
    """Return the icon: what stands still and what needs somebody must not look alike."""
    if status.state is SyncState.SYNCING:
        return "refresh"
    if status.state is SyncState.UNLINKED:
        return "info-circle"
    if status.state is SyncState.ATTENTION:
        return "alert-circle"
    if status.state is SyncState.OFFLINE:
        return "cloud-off"
    return "cloud-up" if status.unsent else "cloud-check"


def _under_way(left: int) -> str:
    if not left:
        return QCoreApplication.translate("SyncPill", "正在同步")
    words = QCoreApplication.translate("SyncPill", "正在同步，还有 {count} 条")
    return words.format(count=left)


def _waiting_words(status: SyncStatus, now: datetime) -> tuple[str, str]:
    translate = QCoreApplication.translate
    if status.state is SyncState.ATTENTION:
        words = translate("SyncPill", "没报成 · 待同步 {count} 条")
        return "danger", words.format(count=status.unsent)
    age = sync_policy().age(status, now)
    if age is not Age.FRESH:
        words = translate("SyncPill", "{days} 天没传上 · 待同步 {count} 条")
        days = waiting_time(status, now).days
        return _AGES[age], words.format(days=days, count=status.unsent)
    if status.state is SyncState.OFFLINE:
        words = translate("SyncPill", "离线 · 待同步 {count} 条")
        return "warn", words.format(count=status.unsent)
    if status.unsent or status.last_success_at is None:
        return "info", translate("SyncPill", "待同步 {count} 条").format(count=status.unsent)
    return "ok", translate("SyncPill", "已同步 {time}").format(
        time=_time_text(status.last_success_at, now)
    )


def _unsent_fact(status: SyncStatus, now: datetime) -> str:
    translate = QCoreApplication.translate
    if not status.unsent:
        return translate("SyncPill", "还没传的：没有")
    words = translate("SyncPill", "还没传的：{count} 条，最早是 {when} 存的")
    oldest = status.oldest_unsent_at
    return words.format(
        count=status.unsent, when="…" if oldest is None else moment_text(oldest, now)
    )


def _success_fact(status: SyncStatus, now: datetime) -> str:
    translate = QCoreApplication.translate
    if status.last_success_at is None:
        return translate("SyncPill", "上次成功：还没有过")
    when = moment_text(status.last_success_at, now)
    return translate("SyncPill", "上次成功：{when}").format(when=when)


def _look_fact(status: SyncStatus) -> str:
    translate = QCoreApplication.translate
    if not status.to_look_at:
        return translate("SyncPill", "要您看的：没有")
    return translate("SyncPill", "要您看的：{count} 件").format(count=status.to_look_at)


def _link_fact(link: LinkQuality) -> str:
    translate = QCoreApplication.translate
    grade = translate("SyncPill", _GRADES[link.grade])
    parts = [translate("SyncPill", "线路：{grade}").format(grade=grade)]
    if link.answered and link.bytes_per_s:
        words = translate("SyncPill", "一秒 {speed} KB")
        parts.append(words.format(speed=max(link.bytes_per_s // _KILO, 1)))
    if link.answered and link.round_trip_ms:
        words = translate("SyncPill", "一来回 {seconds} 秒")
        parts.append(words.format(seconds=f"{link.round_trip_ms / _THOUSAND:.1f}"))
    if link.cuts:
        parts.append(translate("SyncPill", "断过 {count} 次").format(count=link.cuts))
    return translate("SyncPill", "，").join(parts)


def run_notice(run: SyncRun) -> tuple[str, str]:
    """Return kind and words for a round that the operator asked for."""
    translate = QCoreApplication.translate
    if run.detail == "unlinked":
        return "info", translate("SyncRound", "这是练习驿站，不往上报。")
    if run.outcome is RunOutcome.DONE:
        words = translate("SyncRound", "同步好了：报上去 {pushed} 条，收下来 {pulled} 条。")
        return "ok", words.format(pushed=run.pushed, pulled=run.pulled)
    texts = {
        RunOutcome.OFFLINE: translate("SyncRound", "没连上，改的都存着，有网了自己会报。"),
        RunOutcome.CUT: translate("SyncRound", "报到一半断了，报上去的算数，剩下的下次接着报。"),
        RunOutcome.BUSY: translate("SyncRound", "平台正忙，过一会儿自己再报。"),
        RunOutcome.REFUSED: translate(
            "SyncRound", "平台没认这台电脑，数据都在。打电话给镇里问一声。"
        ),
        RunOutcome.FAILED: translate("SyncRound", "平台答得不对，数据都在，过一会儿自己再报。"),
    }
    return "warn", texts[run.outcome]


def _time_text(moment: datetime, now: datetime) -> str:
    local = moment.astimezone(BEIJING)
    if beijing_day(moment) == beijing_day(now):
        return f"{local:%H:%M}"
    return QCoreApplication.translate("SyncPill", "{month}月{day}日").format(
        month=local.month, day=local.day
    )
