"""Looking at postings, and what every use case on them stands on."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from app.domain.beijing import beijing_day
from app.domain.changes import Change
from app.domain.errors import DomainError, Problem
from app.domain.job_code import JobCode
from app.domain.pay_floor import PayFloor
from app.domain.posting_checks import PostingRules
from app.domain.postings import Posting, PostingPage, PostingQuery, PostingState
from app.domain.record_fields import changed
from app.domain.station import Operator
from app.storage.unit_of_work import OpenUnit, UnitOfWork

REMOVAL_SHOWN = timedelta(days=14)  # by then somebody has walked past the board


class PostingReading:
    """Questions about postings. Holds no state and may be shared between threads.

    Args:
        open_unit: begins a unit of work.
        now: the clock.
        new_id: makes record ids.
        operator: who sits at the counter.
        rules: loads what postings are judged by; not called before something is judged,
            so that a start does not wait for it.
    """

    def __init__(
        self,
        *,
        open_unit: OpenUnit,
        now: Callable[[], datetime],
        new_id: Callable[[], UUID],
        operator: Operator,
        rules: Callable[[], PostingRules],
    ) -> None:
        self._open_unit = open_unit
        self._now = now
        self._new_id = new_id
        self._operator = operator
        self._rules = rules

    def get(self, posting_id: UUID) -> Posting:
        """Return the posting.

        Raises:
            DomainError: ``NOT_FOUND``.
        """
        with self._open_unit(reading=True) as unit:
            return self._require(unit, posting_id)

    def by_code(self, code: JobCode) -> Posting:
        """Return the posting of a job code.

        Raises:
            DomainError: ``NOT_FOUND``: it is another station's or was never saved.
        """
        with self._open_unit(reading=True) as unit:
            posting = unit.postings.by_code(code.value)
        if posting is None:
            raise DomainError(Problem.NOT_FOUND, kind="posting")
        return posting

    def page(self, query: PostingQuery) -> PostingPage:
        """Return one page, newest first."""
        with self._open_unit(reading=True) as unit:
            return unit.postings.page(query)

    def counts(self) -> dict[PostingState, int]:
        """Return how many postings stand in each state; states without any are left out."""
        with self._open_unit(reading=True) as unit:
            return unit.postings.counts()

    def removal_list(self) -> tuple[Posting, ...]:
        """Return postings whose posters must come off the board, the last two weeks'."""
        with self._open_unit(reading=True) as unit:
            return unit.postings.off_the_board(self._now() - REMOVAL_SHOWN)

    def pay_floor(self, posting: Posting) -> PayFloor | None:
        """Return the minimum wages that a posting is judged by; ``None`` when not known."""
        day = posting.work_from or beijing_day(self._now())
        return self._rules().floors.floor_for(posting.county, day)

    def _require(self, unit: UnitOfWork, posting_id: UUID) -> Posting:
        posting = unit.postings.get(posting_id)
        if posting is None:
            raise DomainError(Problem.NOT_FOUND, kind="posting")
        return posting

    def _save(
        self, unit: UnitOfWork, old: Posting, new: Posting, more: Sequence[Change] = ()
    ) -> None:
        """Write ``new`` over ``old``; the platform hears of it once it knows the posting."""
        unit.postings.put([new])
        changes = (*changed(old, new), *more) if old.published_at is not None else ()
        if changes:
            unit.outbox.append(changes, at=self._now(), staff=self._operator.no)
        unit.commit()
