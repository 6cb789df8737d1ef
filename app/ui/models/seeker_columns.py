"""What the list of job seekers shows of each person."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.workers import WorkerState, WorkerSummary
from app.ui.code_words import CodeWords
from app.ui.dates import short_day
from app.ui.i18n import language
from app.ui.models.paged_table import Column
from app.ui.theme.look import look
from app.ui.widgets.chip import chip_size
from app.ui.widgets.row_delegate import SIDE, ChipCell

PHONE, WORK = 1, 2  # columns that the drawer can stand in for
_NAME, _PHONE, _LAST = 148, 128, 92

_STATE_LOOKS = {
    WorkerState.ACTIVE: ("ok", "circle-check"),
    WorkerState.PAUSED: ("neutral", "player-pause"),
    WorkerState.INACTIVE: ("warn", "phone-off"),
    WorkerState.CLOSED: ("line", "ban"),
}


def state_chip(state: WorkerState, words: CodeWords) -> ChipCell:
    """Return how a state looks."""
    kind, icon = _STATE_LOOKS[state]
    return ChipCell(kind, icon, words.name("worker_states", state.value))


def sex_and_age(sex: str, age: int | None, words: CodeWords) -> str:
    """Return 女 46, or as much of it as is known."""
    known = words.name("sexes", sex) if sex in ("1", "2") else ""
    if language() != "zh":
        known = known[:1]
    return f"{known} {'' if age is None else age}".strip()


def seeker_widths(words: CodeWords) -> tuple[int, ...]:
    """Return the widths of the columns; states are never cut short."""
    chips = [state_chip(state, words) for state in WorkerState]
    widest = max(chip_size(chip.icon, chip.text).width() for chip in chips) + 2 * SIDE
    return (look().px(_NAME), look().px(_PHONE), 0, widest, look().px(_LAST))


def seeker_columns(words: CodeWords, today: date) -> Sequence[Column]:
    """Return the columns, left to right."""

    def detail(row: WorkerSummary) -> str:
        return sex_and_age(row.sex, row.age, words)

    translate = QCoreApplication.translate
    return (
        Column(title=translate("SeekerTable", "姓名"), text=lambda row: row.name, detail=detail),
        Column(title=translate("SeekerTable", "手机"), text=lambda row: row.masked_phone),
        Column(
            title=translate("SeekerTable", "想干的活"),
            text=lambda row: words.names("trades", row.trades),
        ),
        Column(
            title=translate("SeekerTable", "现在"),
            text=lambda row: words.name("worker_states", row.state.value),
            chip=lambda row: state_chip(row.state, words),
        ),
        Column(
            title=translate("SeekerTable", "最近"),
            text=lambda row: short_day(row.last_contact_on, today),
            right=True,
        ),
    )
