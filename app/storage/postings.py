"""The table of postings, and the questions asked of it."""

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime, time
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Index, RowMapping, delete, func, or_, select, tuple_
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.domain.paging import PageMark
from app.domain.posting_states import OPEN_STATES, REMOVED_STATES
from app.domain.postings import (
    Pay,
    Posting,
    PostingPage,
    PostingQuery,
    PostingState,
    PostingSummary,
)
from app.storage.base import Base, milliseconds, moment, table_of, written_over
from app.storage.outbox import has_unsent
from app.storage.prepared import Prepared


class PostingRow(Base):
    """One posting as stored. Never leaves this package."""

    __tablename__ = "posting"
    __table_args__ = (
        Index("ix_posting_listing", "made_at", "id"),
        Index("ix_posting_state", "state", "made_at", "id"),
        Index("ix_posting_expiry", "state", "valid_until"),
        Index("ix_posting_employer", "employer_id", "state"),
        Index("ix_posting_code", "code", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str]  # two PCs with one past may come to the same: both postings stay
    kind: Mapped[str]
    employer_id: Mapped[UUID | None]  # a soft reference: the other row may still be on its way
    employer_name: Mapped[str]
    employer_kind: Mapped[str]
    employer_verified: Mapped[bool]
    trade: Mapped[str]
    title: Mapped[str]
    duties: Mapped[str]
    headcount: Mapped[int]
    filled: Mapped[int]
    work_from: Mapped[date | None]
    work_to: Mapped[date | None]
    daily_start: Mapped[time | None]
    daily_end: Mapped[time | None]
    break_min: Mapped[int]
    county: Mapped[str]
    place_text: Mapped[str]
    gather_text: Mapped[str]
    pay_mode: Mapped[str]
    pay_amount_fen: Mapped[int | None]
    pay_max_fen: Mapped[int | None]
    pay_unit: Mapped[str]
    pay_cycle: Mapped[str]
    perks: Mapped[tuple[str, ...]]
    insurance: Mapped[str]
    agreement: Mapped[str]
    hazards: Mapped[tuple[str, ...]]
    certificates: Mapped[tuple[str, ...]]
    requirements: Mapped[str]
    no_experience: Mapped[bool]
    urgent: Mapped[bool]
    contact: Mapped[str]
    contact_phone: Mapped[str | None]
    contact_public: Mapped[bool]
    valid_until: Mapped[datetime | None]
    source: Mapped[str]
    state: Mapped[str]
    reasons: Mapped[str]  # JSON: reasons are free text
    published_at: Mapped[datetime | None]
    made_at: Mapped[datetime]
    remark: Mapped[str]
    handled_by: Mapped[int]
    version: Mapped[int]
    revision: Mapped[int]


_PAY = tuple(attribute.name for attribute in fields(Pay))
_PLAIN = tuple(each.name for each in fields(Posting) if each.name not in {"pay", "reasons"})
_TABLE = table_of(PostingRow)
_PUT = Prepared(written_over(_TABLE, (each.name for each in _TABLE.c if each.name != "id")))
_OPEN = [state.value for state in OPEN_STATES]


class OpenFigures(NamedTuple):
    """How much work is on offer."""

    postings: int
    wanted: int
    still_wanted: int


class PostingRepository:
    """Postings within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, postings: Sequence[Posting]) -> None:
        """Write postings, new or known; a known one is replaced whole."""
        if postings:
            _PUT.run_many(self._session, [_to_row(posting) for posting in postings])

    def listed(self, ids: Sequence[UUID]) -> tuple[Posting, ...]:
        """Return postings by their ids, in any order; unknown ids are left out."""
        found = self._session.execute(select(_TABLE).where(PostingRow.id.in_(ids))).mappings()
        return tuple(_to_domain(row) for row in found)

    def remove(self, ids: Sequence[UUID]) -> None:
        """Take postings off the lists."""
        self._session.execute(delete(PostingRow).where(PostingRow.id.in_(ids)))

    def get(self, posting_id: UUID) -> Posting | None:
        """Return the posting, or ``None`` when there is no such id."""
        return self._first(PostingRow.id == posting_id)

    def by_code(self, code: str) -> Posting | None:
        """Return the posting of a canonical job code: the oldest, as the platform does."""
        return self._first(PostingRow.code == code, order=(PostingRow.id,))

    def last_of(self, operator_no: int) -> Posting | None:
        """Return the posting that this operator made last."""
        newest = (PostingRow.made_at.desc(), PostingRow.id.desc())
        return self._first(PostingRow.handled_by == operator_no, order=newest)

    def same_offer(self, posting: Posting) -> Posting | None:
        """Return another live posting of the same employer, trade and first day."""
        if posting.work_from is None or not posting.employer_name:
            return None
        dead = [state.value for state in (*REMOVED_STATES, PostingState.ARCHIVED)]
        employer = (
            PostingRow.employer_name == posting.employer_name
            if posting.employer_id is None
            else PostingRow.employer_id == posting.employer_id
        )
        return self._first(
            employer,
            PostingRow.trade == posting.trade,
            PostingRow.work_from == posting.work_from,
            PostingRow.state.not_in(dead),
            PostingRow.id != posting.id,
        )

    def page(self, query: PostingQuery) -> PostingPage:
        """Return one page, newest first, paged by (made_at, id)."""
        columns = [column for column in _TABLE.columns if column.name in _SUMMARY]
        statement = (
            select(*columns, has_unsent("posting", PostingRow.id).label("unsent"))
            .where(*_conditions(query))
            .order_by(PostingRow.made_at.desc(), PostingRow.id.desc())
            .limit(query.limit + 1)
        )
        found = self._session.execute(statement).mappings().all()
        rows = tuple(_to_summary(row) for row in found[: query.limit])
        if len(found) <= query.limit:
            return PostingPage(rows, None)
        last = found[query.limit - 1]
        return PostingPage(rows, PageMark((milliseconds(last["made_at"]), last["id"].hex)))

    def counts(self) -> dict[PostingState, int]:
        """Return how many postings stand in each state; states without any are left out."""
        statement = select(PostingRow.state, func.count()).group_by(PostingRow.state)
        return {PostingState(state): count for state, count in self._session.execute(statement)}

    def open_figures(self) -> OpenFigures:
        """Return how many postings are open, and how many people they want."""
        missing = func.max(PostingRow.headcount - PostingRow.filled, 0)  # scalar max of SQLite
        statement = select(
            func.count(),
            func.coalesce(func.sum(PostingRow.headcount), 0),
            func.coalesce(func.sum(missing), 0),
        ).where(PostingRow.state.in_(_OPEN))
        return OpenFigures(*self._session.execute(statement).one())

    def open_until(self, until: datetime, limit: int | None = None) -> tuple[Posting, ...]:
        """Return open postings that end at or before ``until``, soonest first."""
        return self._all(
            PostingRow.state.in_(_OPEN),
            PostingRow.valid_until <= until,
            order=(PostingRow.valid_until, PostingRow.id),
            limit=limit,
        )

    def open_urgent(self, limit: int) -> tuple[Posting, ...]:
        """Return published postings that are urgent and not filled, soonest work first."""
        return self._all(
            PostingRow.state == PostingState.PUBLISHED.value,
            PostingRow.urgent.is_(True),
            PostingRow.filled < PostingRow.headcount,
            order=(PostingRow.work_from, PostingRow.id),
            limit=limit,
        )

    def in_states(self, states: Sequence[PostingState], limit: int) -> tuple[Posting, ...]:
        """Return the newest postings in any of these states."""
        newest = (PostingRow.made_at.desc(), PostingRow.id.desc())
        wanted = PostingRow.state.in_([state.value for state in states])
        return self._all(wanted, order=newest, limit=limit)

    def off_the_board(self, since: datetime) -> tuple[Posting, ...]:
        """Return published postings that ended since then: their posters must come down."""
        return self._all(
            PostingRow.state.in_([state.value for state in REMOVED_STATES]),
            PostingRow.published_at.is_not(None),
            PostingRow.valid_until >= since,
            order=(PostingRow.valid_until, PostingRow.id),
        )

    def _first(
        self, *conditions: ColumnElement[bool], order: tuple[Any, ...] = ()
    ) -> Posting | None:
        found = self._all(*conditions, order=order or (PostingRow.id,), limit=1)
        return found[0] if found else None

    def _all(
        self, *conditions: ColumnElement[bool], order: tuple[Any, ...], limit: int | None = None
    ) -> tuple[Posting, ...]:
        statement = select(_TABLE).where(*conditions).order_by(*order).limit(limit)
        return tuple(_to_domain(row) for row in self._session.execute(statement).mappings())


_SUMMARY = {
    *("id", "code", "title", "employer_name", "place_text", "headcount", "filled", "state"),
    *("valid_until", "made_at"),
    *(f"pay_{name}" for name in _PAY),
}


def _conditions(query: PostingQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if query.text:
        code = query.text.replace("-", "").upper()
        conditions.append(
            or_(
                PostingRow.title.contains(query.text, autoescape=True),
                PostingRow.employer_name.contains(query.text, autoescape=True),
                PostingRow.place_text.contains(query.text, autoescape=True),
                PostingRow.code.contains(code, autoescape=True),
            )
        )
    if query.states:
        conditions.append(PostingRow.state.in_([state.value for state in query.states]))
    if query.after is not None:
        made_ms, id_hex = query.after.key
        key = tuple_(PostingRow.made_at, PostingRow.id)
        conditions.append(key < (moment(int(made_ms)), UUID(hex=str(id_hex))))
    return conditions


def _to_row(posting: Posting) -> dict[str, object]:
    return {
        **{name: getattr(posting, name) for name in _PLAIN},
        **{f"pay_{name}": getattr(posting.pay, name) for name in _PAY},
        "reasons": json.dumps(posting.reasons, ensure_ascii=False) if posting.reasons else "",
    }


def _to_pay(row: RowMapping) -> Pay:
    return Pay(**{name: row[f"pay_{name}"] for name in _PAY})


def _to_summary(row: RowMapping) -> PostingSummary:
    return PostingSummary(
        id=row["id"],
        code=row["code"],
        title=row["title"],
        employer_name=row["employer_name"],
        place_text=row["place_text"],
        pay=_to_pay(row),
        headcount=row["headcount"],
        filled=row["filled"],
        state=PostingState(row["state"]),
        valid_until=row["valid_until"],
        unsent=bool(row["unsent"]),
    )


def _to_domain(row: RowMapping) -> Posting:
    plain = {name: row[name] for name in _PLAIN}
    reasons = json.loads(row["reasons"]) if row["reasons"] else []
    plain |= {
        "state": PostingState(row["state"]),
        "pay": _to_pay(row),
        "reasons": tuple((code, reason) for code, reason in reasons),
    }
    return Posting(**plain)
