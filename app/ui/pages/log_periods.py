"""Which days of the ledger to look at."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.beijing import beijing_day
from app.ui.widgets import named

_DEFAULT = "month"


@dataclass(frozen=True, slots=True)
class Period:
    """Beijing days, both included."""

    since: date
    until: date


class PeriodBox(QComboBox):
    """Today, seven days, this month, last month, this year."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "period")
        self._now = now
        self.setAccessibleName(self.tr("看哪几天"))
        for code, words in (
            ("today", self.tr("今天")),
            ("week", self.tr("最近 7 天")),
            (_DEFAULT, self.tr("本月")),
            ("last", self.tr("上月")),
            ("year", self.tr("今年")),
        ):
            self.addItem(words, code)
        self.setCurrentIndex(self.findData(_DEFAULT))

    def period(self) -> Period:
        """Return the days chosen, counted from today."""
        today = beijing_day(self._now())
        first = today.replace(day=1)
        last = first - timedelta(days=1)
        periods = {
            "today": Period(today, today),
            "week": Period(today - timedelta(days=6), today),
            _DEFAULT: Period(first, today),
            "last": Period(last.replace(day=1), last),
            "year": Period(today.replace(month=1, day=1), today),
        }
        return periods[str(self.currentData())]
