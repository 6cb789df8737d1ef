"""Life cycle of a posting: which state may follow which.

Source: domain reference 4.4. What must hold before a step (checks, reviews, a verified
employer) is the service's concern; here is only the order of the steps.
"""

from collections.abc import Collection
from dataclasses import replace

from app.domain.errors import DomainError, Problem
from app.domain.postings import Posting, PostingState

_S = PostingState

TRANSITIONS: dict[PostingState, frozenset[PostingState]] = {
    _S.DRAFT: frozenset({_S.CHECKED, _S.CANCELLED}),
    _S.CHECKED: frozenset({_S.PENDING, _S.DRAFT, _S.CANCELLED}),
    _S.PENDING: frozenset({_S.APPROVED, _S.DRAFT, _S.CANCELLED}),
    _S.APPROVED: frozenset({_S.PUBLISHED, _S.DRAFT, _S.CANCELLED}),
    _S.PUBLISHED: frozenset({_S.PAUSED, _S.FILLED, _S.EXPIRED, _S.CANCELLED, _S.TAKEN_DOWN}),
    _S.PAUSED: frozenset({_S.PUBLISHED, _S.FILLED, _S.EXPIRED, _S.CANCELLED, _S.TAKEN_DOWN}),
    _S.FILLED: frozenset({_S.ARCHIVED}),
    _S.EXPIRED: frozenset({_S.ARCHIVED, _S.PUBLISHED}),  # extending puts it back on the board
    _S.CANCELLED: frozenset({_S.ARCHIVED}),
    _S.TAKEN_DOWN: frozenset({_S.ARCHIVED}),
    _S.ARCHIVED: frozenset(),
}

TAKEN_DOWN_REASON = "taken_down"  # beside it stands why the platform took a posting down

OPEN_STATES = (_S.PUBLISHED, _S.PAUSED)
UNPUBLISHED_STATES = (_S.DRAFT, _S.CHECKED, _S.PENDING, _S.APPROVED)
REMOVED_STATES = (_S.FILLED, _S.EXPIRED, _S.CANCELLED, _S.TAKEN_DOWN)
PUBLISHING_STEPS = (_S.CHECKED, _S.PENDING, _S.APPROVED, _S.PUBLISHED)


def taken_down_why(posting: Posting) -> str:
    """Return why the platform took a posting down; "" when it did not say."""
    return next((why for code, why in reversed(posting.reasons) if code == TAKEN_DOWN_REASON), "")


def can_advance(state: PostingState, to: PostingState) -> bool:
    """Tell whether ``to`` may follow ``state``."""
    return to in TRANSITIONS[state]


def require_state(posting: Posting, allowed: Collection[PostingState], to: PostingState) -> None:
    """Refuse a step towards ``to`` from any but the allowed states.

    Raises:
        DomainError: ``TRANSITION_NOT_ALLOWED``.
    """
    if posting.state not in allowed:
        raise DomainError(Problem.TRANSITION_NOT_ALLOWED, state=posting.state.value, to=to.value)


def advance(posting: Posting, to: PostingState) -> Posting:
    """Return the posting in the next state.

    Raises:
        DomainError: ``TRANSITION_NOT_ALLOWED``.
    """
    if not can_advance(posting.state, to):
        raise DomainError(Problem.TRANSITION_NOT_ALLOWED, state=posting.state.value, to=to.value)
    return replace(posting, state=to)
