"""The one search box that reaches everything: people, postings, employers."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from app.domain.employers import EmployerQuery
from app.domain.phones import masked
from app.domain.postings import PostingQuery
from app.domain.workers import Worker
from app.storage.unit_of_work import OpenUnit, UnitOfWork

HitKind = Literal["worker", "posting", "employer", "log"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing found.

    Attributes:
        title: name of the person or party, or title of the posting.
        detail: what tells two alike apart; numbers are masked.
    """

    kind: HitKind
    id: UUID
    title: str
    detail: str


class SearchService:
    """Finds by name, pinyin, initials, phone tail, ID tail or job code."""

    def __init__(self, *, open_unit: OpenUnit) -> None:
        self._open_unit = open_unit

    def find(self, text: str, limit: int = 8) -> tuple[Hit, ...]:
        """Return what matches, people first; empty text finds nothing."""
        if not text.strip():
            return ()
        with self._open_unit(reading=True) as unit:
            people = _people(unit, text, limit)
            others = (*_postings(unit, text, limit), *_employers(unit, text, limit))
        # Many people of one surname must not push every posting off the list.
        room = max(limit - len(others), limit // 2)
        return (*people[:room], *others)[:limit]


def _people(unit: UnitOfWork, text: str, limit: int) -> tuple[Hit, ...]:
    ids = unit.search_keys.find(text, limit=limit)
    return tuple(_person(worker) for worker in unit.workers.listed(ids))


def _person(worker: Worker) -> Hit:
    phone = masked(worker.phone) if worker.phone else ""
    detail = " ".join(part for part in (phone, worker.address) if part)
    return Hit(kind="worker", id=worker.id, title=worker.name, detail=detail)


def _postings(unit: UnitOfWork, text: str, limit: int) -> tuple[Hit, ...]:
    page = unit.postings.page(PostingQuery(text=text, limit=limit))
    return tuple(
        Hit(kind="posting", id=row.id, title=row.title, detail=f"{row.code} {row.employer_name}")
        for row in page.rows
    )


def _employers(unit: UnitOfWork, text: str, limit: int) -> tuple[Hit, ...]:
    page = unit.employers.page(EmployerQuery(text=text, limit=limit))
    return tuple(
        Hit(kind="employer", id=row.id, title=row.name, detail=row.masked_phone)
        for row in page.rows
    )
