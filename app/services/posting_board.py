"""What becomes of a posting once it is on the board: pause, extend, fill, end."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from app.domain.beijing import beijing_day, end_of
from app.domain.errors import DomainError, Problem
from app.domain.posting_states import OPEN_STATES, advance, require_state
from app.domain.postings import Posting, PostingState
from app.domain.record_fields import changed
from app.services.posting_reading import PostingReading

CANCELLED_REASON = "cancelled"


class PostingBoard(PostingReading):
    """Steps of the life cycle after publishing (4.4)."""

    def pause(self, posting_id: UUID) -> Posting:
        """Take a posting off for a while.

        Raises:
            DomainError: ``NOT_FOUND`` or ``TRANSITION_NOT_ALLOWED``.
        """
        return self._step(posting_id, PostingState.PAUSED)

    def resume(self, posting_id: UUID) -> Posting:
        """Put a paused posting back.

        Raises:
            DomainError: ``NOT_FOUND`` or ``TRANSITION_NOT_ALLOWED``.
        """
        with self._open_unit(reading=True) as unit:
            posting = self._require(unit, posting_id)
        require_state(posting, (PostingState.PAUSED,), PostingState.PUBLISHED)
        return self._step(posting_id, PostingState.PUBLISHED)

    def cancel(self, posting_id: UUID, reason: str) -> Posting:
        """End a posting before its time.

        Raises:
            DomainError: ``NOT_FOUND``, ``TRANSITION_NOT_ALLOWED``, or ``FIELD_MISSING``
                when no reason is given.
        """
        if not reason.strip():
            raise DomainError(Problem.FIELD_MISSING, field="reason")
        return self._step(posting_id, PostingState.CANCELLED, reason.strip())

    def note_poster_down(self, posting_id: UUID) -> Posting:
        """File away a posting that the platform took down: its poster is off the wall.

        Raises:
            DomainError: ``NOT_FOUND`` or ``TRANSITION_NOT_ALLOWED``.
        """
        with self._open_unit(reading=True) as unit:
            posting = self._require(unit, posting_id)
        require_state(posting, (PostingState.TAKEN_DOWN,), PostingState.ARCHIVED)
        return self._step(posting_id, PostingState.ARCHIVED)

    def extend(self, posting_id: UUID, until: date) -> Posting:
        """Let a posting hang up to and including a later day.

        An expired one returns to the board. The version goes up, for the poster
        shows the day.

        Raises:
            DomainError: ``NOT_FOUND``, ``TRANSITION_NOT_ALLOWED``, or ``DATE_ORDER``
                when the day is over.
        """
        if until < beijing_day(self._now()):
            raise DomainError(Problem.DATE_ORDER, field="valid_until")
        with self._open_unit() as unit:
            old = self._require(unit, posting_id)
            allowed = (*OPEN_STATES, PostingState.EXPIRED)
            require_state(old, allowed, PostingState.PUBLISHED)
            new = replace(
                old if old.state in OPEN_STATES else advance(old, PostingState.PUBLISHED),
                valid_until=end_of(until),
                version=old.version + 1,
                revision=old.revision + 1,
            )
            self._save(unit, old, new)
        return new

    def record_filled(self, posting_id: UUID, filled: int) -> Posting:
        """Note how many people have been found; a full posting ends.

        Raises:
            DomainError: ``NOT_FOUND``, ``FIELD_MISSING`` for a negative number, or
                ``TRANSITION_NOT_ALLOWED`` when the posting is not open.
        """
        if filled < 0:
            raise DomainError(Problem.FIELD_MISSING, field="filled")
        with self._open_unit() as unit:
            old = self._require(unit, posting_id)
            require_state(old, OPEN_STATES, PostingState.FILLED)
            new = replace(old, filled=filled, revision=old.revision + 1)
            if filled >= old.headcount:
                new = advance(new, PostingState.FILLED)
            self._save(unit, old, new)
        return new

    def expire_due(self) -> int:
        """End every open posting whose time is over; run it when the day begins.

        Returns:
            How many ended. Their posters are then in ``removal_list``.
        """
        at = self._now()
        with self._open_unit() as unit:
            due = unit.postings.open_until(at)
            ended = [
                replace(advance(posting, PostingState.EXPIRED), revision=posting.revision + 1)
                for posting in due
            ]
            unit.postings.put(ended)
            commits = [changed(old, new) for old, new in zip(due, ended, strict=True)]
            unit.outbox.append_many(commits, at=at, staff=self._operator.no)
            unit.commit()
        return len(ended)

    def _step(self, posting_id: UUID, to: PostingState, reason: str = "") -> Posting:
        with self._open_unit() as unit:
            old = self._require(unit, posting_id)
            new = replace(advance(old, to), revision=old.revision + 1)
            if reason:
                new = replace(new, reasons=(*old.reasons, (CANCELLED_REASON, reason)))
            self._save(unit, old, new)
        return new
