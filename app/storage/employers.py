"""The table of parties that hire, and the questions asked of it."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Index, RowMapping, delete, func, or_, select, tuple_
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.domain.employers import (
    Employer,
    EmployerPage,
    EmployerQuery,
    EmployerSummary,
    VetState,
)
from app.domain.paging import PageMark
from app.domain.phones import masked
from app.domain.posting_states import OPEN_STATES
from app.storage.base import Base
from app.storage.outbox import has_unsent
from app.storage.postings import PostingRow


class EmployerRow(Base):
    """One party as stored. Never leaves this package."""

    __tablename__ = "employer"
    __table_args__ = (Index("ix_employer_listing", "name", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]
    uscc: Mapped[str | None] = mapped_column(unique=True)
    id_number: Mapped[str | None] = mapped_column(index=True)
    contact: Mapped[str]
    phone: Mapped[str | None] = mapped_column(index=True)
    address: Mapped[str]
    region: Mapped[str | None]
    business: Mapped[str]
    trades: Mapped[tuple[str, ...]]
    vet_state: Mapped[str] = mapped_column(index=True)
    vetted_at: Mapped[datetime | None]
    vet_way: Mapped[str]
    promise_signed: Mapped[bool]
    source: Mapped[str]
    registered_on: Mapped[date]
    remark: Mapped[str]
    handled_by: Mapped[int]
    licence: Mapped[bytes | None] = mapped_column(index=True)
    revision: Mapped[int]


_COLUMNS = tuple(attribute.name for attribute in fields(Employer))
_TABLE = EmployerRow.__table__


class EmployerRepository:
    """Employers within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, employers: Sequence[Employer]) -> None:
        """Write parties, new or known; a known one is replaced whole."""
        if not employers:
            return
        statement = insert(EmployerRow)
        given = {name: statement.excluded[name] for name in _COLUMNS if name != "id"}
        statement = statement.on_conflict_do_update(index_elements=[EmployerRow.id], set_=given)
        self._session.execute(
            statement,
            [{name: getattr(employer, name) for name in _COLUMNS} for employer in employers],
        )

    def listed(self, ids: Sequence[UUID]) -> tuple[Employer, ...]:
        """Return parties by their ids, in any order; unknown ids are left out."""
        found = self._session.execute(select(_TABLE).where(EmployerRow.id.in_(ids))).mappings()
        return tuple(_to_domain(row) for row in found)

    def remove(self, ids: Sequence[UUID]) -> None:
        """Take parties off the lists."""
        self._session.execute(delete(EmployerRow).where(EmployerRow.id.in_(ids)))

    def get(self, employer_id: UUID) -> Employer | None:
        """Return the party, or ``None`` when there is no such id."""
        return self._one(EmployerRow.id == employer_id)

    def by_number(self, number: str) -> Employer | None:
        """Return the party with this credit code or citizen ID."""
        return self._one(or_(EmployerRow.uscc == number, EmployerRow.id_number == number))

    def by_phone(self, phone: str) -> Employer | None:
        """Return the first party registered with this number."""
        return self._one(EmployerRow.phone == phone)

    def by_name(self, name: str) -> Employer | None:
        """Return the first party of exactly this name."""
        return self._one(EmployerRow.name == name)

    def page(self, query: EmployerQuery) -> EmployerPage:
        """Return one page in (name, id) order, paged by key."""
        open_postings = (
            select(func.count())
            .where(
                PostingRow.employer_id == EmployerRow.id,
                PostingRow.state.in_([state.value for state in OPEN_STATES]),
            )
            .scalar_subquery()
        )
        statement = (
            select(
                EmployerRow.id,
                EmployerRow.name,
                EmployerRow.kind,
                EmployerRow.contact,
                EmployerRow.phone,
                EmployerRow.vet_state,
                open_postings.label("open_postings"),
                has_unsent("employer", EmployerRow.id).label("unsent"),
            )
            .where(*_conditions(query))
            .order_by(EmployerRow.name, EmployerRow.id)
            .limit(query.limit + 1)
        )
        found = self._session.execute(statement).mappings().all()
        rows = tuple(_to_summary(row) for row in found[: query.limit])
        if len(found) <= query.limit:
            return EmployerPage(rows, None)
        return EmployerPage(rows, PageMark((rows[-1].name, rows[-1].id.hex)))

    def counts(self) -> dict[VetState, int]:
        """Return how many parties stand in each state; states without any are left out."""
        statement = select(EmployerRow.vet_state, func.count()).group_by(EmployerRow.vet_state)
        return {VetState(state): count for state, count in self._session.execute(statement)}

    def _one(self, condition: ColumnElement[bool]) -> Employer | None:
        statement = select(_TABLE).where(condition).order_by(EmployerRow.id).limit(1)
        row = self._session.execute(statement).mappings().first()
        return None if row is None else _to_domain(row)


def _conditions(query: EmployerQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if query.text:
        conditions.append(
            or_(
                EmployerRow.name.contains(query.text, autoescape=True),
                EmployerRow.contact.startswith(query.text, autoescape=True),
                EmployerRow.phone.endswith(query.text, autoescape=True),
                EmployerRow.uscc.startswith(query.text.upper(), autoescape=True),
            )
        )
    if query.kind is not None:
        conditions.append(EmployerRow.kind == query.kind)
    if query.vet_state is not None:
        conditions.append(EmployerRow.vet_state == query.vet_state.value)
    if query.after is not None:
        name, id_hex = query.after.key
        key = tuple_(EmployerRow.name, EmployerRow.id)
        conditions.append(key > (str(name), UUID(hex=str(id_hex))))
    return conditions


def _to_summary(row: RowMapping) -> EmployerSummary:
    return EmployerSummary(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        contact=row["contact"],
        masked_phone=masked(row["phone"]) if row["phone"] else "",
        vet_state=VetState(row["vet_state"]),
        open_postings=row["open_postings"],
        unsent=bool(row["unsent"]),
    )


def _to_domain(row: RowMapping) -> Employer:
    return Employer(**{**row, "vet_state": VetState(row["vet_state"])})
