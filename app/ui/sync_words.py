"""The state of sync in a few words."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.beijing import BEIJING, beijing_day
from app.domain.sync_status import SyncState, SyncStatus


def pill_words(status: SyncStatus, now: datetime) -> tuple[str, str]:
    """Return kind and words of the pill: a fact that never blocks and never blinks.

    Args:
        status: what is known.
        now: the moment, to leave out today's date.
    """
    translate = QCoreApplication.translate
    if status.state is SyncState.SYNCING:
        words = translate("SyncPill", "正在同步，还有 {count} 条")
        return "info", words.format(count=status.unsent)
    if status.state is SyncState.ATTENTION:
        words = translate("SyncPill", "有 {count} 件对不上")
        return "danger", words.format(count=max(status.to_look_at, 1))
    if status.state is SyncState.UNLINKED:
        return "info", translate("SyncPill", "练习驿站，不上报")
    if status.state is SyncState.OFFLINE:
        words = translate("SyncPill", "离线 · 待同步 {count} 条")
        return "warn", words.format(count=status.unsent)
    if status.unsent or status.last_success_at is None:
        return "warn", translate("SyncPill", "待同步 {count} 条").format(count=status.unsent)
    return "ok", translate("SyncPill", "已同步 {time}").format(
        time=_time_text(status.last_success_at, now)
    )


def _time_text(moment: datetime, now: datetime) -> str:
    local = moment.astimezone(BEIJING)
    if beijing_day(moment) == beijing_day(now):
        return f"{local:%H:%M}"
    return QCoreApplication.translate("SyncPill", "{month}月{day}日").format(
        month=local.month, day=local.day
    )
