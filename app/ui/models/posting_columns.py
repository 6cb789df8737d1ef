"""What the list of postings shows of each, and how it is asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontMetrics

from app.domain.beijing import last_day
from app.domain.job_code import JobCode
from app.domain.paging import PageMark
from app.domain.pay import pay_figure, pay_text, pay_unit
from app.domain.posting_states import UNPUBLISHED_STATES
from app.domain.postings import (
    Pay,
    Posting,
    PostingPage,
    PostingQuery,
    PostingState,
    PostingSummary,
)
from app.ui.dates import short_day
from app.ui.i18n import language
from app.ui.models.paged_table import Column
from app.ui.posting_words import state_chip, unsent_chip
from app.ui.theme.look import look, text_font
from app.ui.widgets.chip import chip_size
from app.ui.widgets.row_delegate import SIDE, ChipCell

REMOVAL = "removal"  # posters that must come off the wall
FILTERS: dict[str, tuple[PostingState, ...]] = {
    "": (),
    "open": (PostingState.PUBLISHED,),
    "paused": (PostingState.PAUSED,),
    "draft": UNPUBLISHED_STATES,
    "filled": (PostingState.FILLED,),
    "expired": (PostingState.EXPIRED,),
    "cancelled": (PostingState.CANCELLED, PostingState.TAKEN_DOWN),
}
_EMPLOYER, _UNTIL = 140, 100
_MANY = 120
_GAP = 6
_NO_CHIP = ChipCell("", "", "")


class Listed(Protocol):
    """What the list reads; the posting service answers."""

    def page(self, query: PostingQuery) -> PostingPage: ...
    def removal_list(self) -> tuple[Posting, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Which postings to list: a key of ``FILTERS`` or ``REMOVAL``, and a text."""

    filter: str = ""
    text: str = ""
    after: PageMark | None = None


def reader(postings: Listed) -> Callable[[Listing], PostingPage]:
    """Return what reads one page of a listing, for the background."""

    def read(listing: Listing) -> PostingPage:
        if listing.filter == REMOVAL:
            found = map(_summary, postings.removal_list())
            return PostingPage(tuple(row for row in found if listing.text in row.title), None)
        states = FILTERS[listing.filter]
        query = PostingQuery(text=listing.text, states=states, after=listing.after)
        return postings.page(query)

    return read


def posting_widths() -> tuple[int, ...]:
    """Return the widths of the columns; states are never cut short."""
    chips = [state_chip(state) for state in PostingState]
    widest = max(chip_size(chip.icon, chip.text).width() for chip in chips) + 2 * SIDE
    unsent = unsent_chip()
    sent = chip_size(unsent.icon, unsent.text).width() + 2 * SIDE
    month = Pay(mode="M", amount_fen=450_000, max_fen=520_000)
    pay = _cell_width(pay_figure(month), pay_unit(month, language()), role="figureSm")
    people = _cell_width(_heads(_MANY), _left(_MANY))
    return (0, look().px(_EMPLOYER), pay, people, look().px(_UNTIL), widest, sent)


def posting_columns(today: Callable[[], date], *, linked: bool = True) -> Sequence[Column]:
    """Return the columns, left to right."""
    translate = QCoreApplication.translate

    def until(row: PostingSummary) -> str:
        return "" if row.valid_until is None else short_day(last_day(row.valid_until), today())

    def sync(row: PostingSummary) -> ChipCell:
        return unsent_chip() if row.unsent and linked else _NO_CHIP

    return (
        Column(title=translate("PostingTable", "岗位"), text=_title, detail=_code),
        Column(title=translate("PostingTable", "用工单位"), text=lambda row: row.employer_name),
        Column(
            title=translate("PostingTable", "工钱"),
            text=_figure,
            detail=_unit,
            ink="wage",
            role="figureSm",
        ),
        Column(title=translate("PostingTable", "人数"), text=_people, detail=_missing),
        Column(title=translate("PostingTable", "到期"), text=until),
        Column(
            title=translate("PostingTable", "现在"),
            text=lambda row: state_chip(row.state).text,
            chip=lambda row: state_chip(row.state),
        ),
        Column(
            title=translate("PostingTable", "同步"),
            text=lambda row: sync(row).text,
            chip=sync,
        ),
    )


def _title(row: PostingSummary) -> str:
    return row.title or QCoreApplication.translate("PostingTable", "还没写标题")


def _code(row: PostingSummary) -> str:
    return JobCode(row.code).grouped


def _figure(row: PostingSummary) -> str:
    return pay_figure(row.pay) or pay_text(row.pay, language())


def _unit(row: PostingSummary) -> str:
    return pay_unit(row.pay, language()) if pay_figure(row.pay) else ""


def _people(row: PostingSummary) -> str:
    return _heads(row.headcount)


def _missing(row: PostingSummary) -> str:
    left = max(row.headcount - row.filled, 0)
    if not left or row.state not in (PostingState.PUBLISHED, PostingState.PAUSED):
        return ""
    return _left(left)


def _heads(count: int) -> str:
    return QCoreApplication.translate("PostingTable", "{count} 人").format(count=count)


def _left(count: int) -> str:
    return QCoreApplication.translate("PostingTable", "差 {count} 人").format(count=count)


def _cell_width(words: str, detail: str, *, role: str = "body") -> int:
    wide = QFontMetrics(text_font(role)).horizontalAdvance(words)
    small = QFontMetrics(text_font("caption")).horizontalAdvance(detail)
    return wide + small + _GAP + 2 * SIDE


def _summary(posting: Posting) -> PostingSummary:
    return PostingSummary(
        id=posting.id,
        code=posting.code,
        title=posting.title,
        employer_name=posting.employer_name,
        place_text=posting.place_text,
        pay=posting.pay,
        headcount=posting.headcount,
        filled=posting.filled,
        state=posting.state,
        valid_until=posting.valid_until,
        unsent=False,
    )
