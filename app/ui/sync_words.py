"""The state of sync in a few words."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.beijing import BEIJING, beijing_day
from app.domain.sync_status import RunOutcome, SyncRun, SyncState, SyncStatus


def pill_words(status: SyncStatus, now: datetime) -> tuple[str, str]:
    """Return kind and words of the pill: a fact that never blocks and never blinks.

    Args:
        status: what is known.
        now: the moment, to leave out today's date.
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
    if status.state is SyncState.OFFLINE:
        words = translate("SyncPill", "离线 · 待同步 {count} 条")
        return "warn", words.format(count=status.unsent)
    if status.unsent or status.last_success_at is None:
        return "warn", translate("SyncPill", "待同步 {count} 条").format(count=status.unsent)
    return "ok", translate("SyncPill", "已同步 {time}").format(
        time=_time_text(status.last_success_at, now)
    )


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
