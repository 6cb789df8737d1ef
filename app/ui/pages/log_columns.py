"""What a line of the ledger shows in each column."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from app.domain.codes import Codes
from app.domain.service_log import ServiceLog
from app.ui.dates import moment_text
from app.ui.i18n import language
from app.ui.models.paged_table import Column
from app.ui.widgets.row_delegate import ChipCell

_RESULT_CHIPS = {
    "done": ("ok", "circle-check"),
    "waiting": ("warn", "clock"),
    "unreached": ("neutral", "phone-off"),
    "again": ("info", "calendar-event"),
}
# One icon per group of services; those done every day have their own.
_GROUP_ICONS = {
    "1": "list-check",
    "2": "briefcase",
    "3": "arrows-exchange",
    "4": "school",
    "5": "heart-handshake",
    "6": "bulb",
    "7": "message-2",
}
_ITEM_ICONS = {
    "1.2": "home-heart",
    "1.5": "phone",
    "3.1": "file-pencil",
    "3.2": "thumb-up",
    "3.4": "speakerphone",
    "3.6": "phone",
    "7.4": "scale",
}


class LogColumns(QObject):
    """Words of the ledger in the language in force."""

    def __init__(
        self,
        codes: Codes,
        now: Callable[[], datetime],
        parent: QObject | None = None,
        *,
        linked: bool = True,
    ) -> None:
        super().__init__(parent)
        self._codes = codes
        self._now = now
        self._linked = linked

    def columns(self) -> list[Column]:
        """Return the columns, left to right."""
        return [
            Column(title=self.tr("时间"), text=self._time),
            Column(title=self.tr("给谁办的"), text=self.party, role="strong"),
            Column(title=self.tr("办什么"), text=self.item, icon=_item_icon),
            Column(title=self.tr("说明"), text=lambda line: line.content),
            Column(title=self.tr("结果"), text=self._result, chip=self._result_chip),
            Column(title=self.tr("经办"), text=lambda line: line.operator_name),
            Column(title=self.tr("同步"), text=self._sync, chip=self._sync_chip),
        ]

    def party(self, line: ServiceLog) -> str:
        """Return whom a line was for."""
        return line.object_name or self.tr("来访群众")

    def item(self, line: ServiceLog) -> str:
        """Return what was done."""
        return self._codes["service_items"].name(line.item, language())

    def _time(self, line: ServiceLog) -> str:
        return moment_text(line.served_at, self._now())

    def _result(self, line: ServiceLog) -> str:
        return self._result_chip(line).text

    def _result_chip(self, line: ServiceLog) -> ChipCell:
        if line.reversal_of is not None:
            return ChipCell("neutral", "arrow-back-up", self.tr("冲掉前面一笔"))
        if line.reversed_by is not None:
            return ChipCell("neutral", "history", self.tr("已更正"))
        kind, icon = _RESULT_CHIPS.get(line.result, ("neutral", "info-circle"))
        return ChipCell(kind, icon, self._codes["service_results"].name(line.result, language()))

    def _sync(self, line: ServiceLog) -> str:
        return self._sync_chip(line).text

    def _sync_chip(self, line: ServiceLog) -> ChipCell:
        if not self._linked:  # a practice station waits for nobody
            return ChipCell("bareMuted", "device-desktop", self.tr("存本机"))
        if line.unsent:
            return ChipCell("bareWarn", "cloud-up", self.tr("待同步"))
        return ChipCell("bareMuted", "cloud-check", self.tr("已同步"))


def _item_icon(line: ServiceLog) -> str:
    group, _, _ = line.item.partition(".")
    return _ITEM_ICONS.get(line.item) or _GROUP_ICONS.get(group, "")
