"""The life cycle of a posting, 4.4."""

from datetime import UTC, datetime
from itertools import product
from uuid import UUID

import pytest

from app.domain.errors import DomainError, Problem
from app.domain.posting_states import (
    OPEN_STATES,
    PUBLISHING_STEPS,
    REMOVED_STATES,
    TRANSITIONS,
    UNPUBLISHED_STATES,
    advance,
    can_advance,
    require_state,
)
from app.domain.postings import Pay, Posting, PostingState

DRAFT = Posting(
    id=UUID(int=1),
    code="2222ATTAG",
    pay=Pay(mode="D", amount_fen=22_000),
    made_at=datetime(2026, 11, 20, tzinfo=UTC),
)


def test_a_draft_reaches_the_board_in_four_steps() -> None:
    posting = DRAFT
    for step in PUBLISHING_STEPS:
        posting = advance(posting, step)

    assert posting.state is PostingState.PUBLISHED
    assert DRAFT.state is PostingState.DRAFT


@pytest.mark.parametrize(("state", "to"), list(product(PostingState, PostingState)))
def test_only_the_listed_steps_are_taken(state: PostingState, to: PostingState) -> None:
    posting = advance_to(state)
    if can_advance(state, to):
        assert advance(posting, to).state is to
        return

    with pytest.raises(DomainError) as caught:
        advance(posting, to)

    assert caught.value.problem is Problem.TRANSITION_NOT_ALLOWED
    assert caught.value.details == {"state": state.value, "to": to.value}


def test_a_posting_taken_down_never_returns() -> None:
    assert TRANSITIONS[PostingState.TAKEN_DOWN] == {PostingState.ARCHIVED}
    assert not TRANSITIONS[PostingState.ARCHIVED]


def test_every_state_belongs_to_one_group() -> None:
    groups = [*UNPUBLISHED_STATES, *OPEN_STATES, *REMOVED_STATES, PostingState.ARCHIVED]
    assert sorted(groups) == sorted(PostingState)
    assert TRANSITIONS.keys() == set(PostingState)


def advance_to(state: PostingState) -> Posting:
    """Walk from a draft to ``state`` by allowed steps only."""
    reached = {PostingState.DRAFT: DRAFT}
    waiting = [DRAFT]
    while waiting:
        posting = waiting.pop()
        for to in TRANSITIONS[posting.state] - reached.keys():
            reached[to] = advance(posting, to)
            waiting.append(reached[to])
    return reached[state]


def test_a_step_wants_one_of_the_allowed_states() -> None:
    require_state(DRAFT, UNPUBLISHED_STATES, PostingState.DRAFT)

    with pytest.raises(DomainError) as caught:
        require_state(DRAFT, OPEN_STATES, PostingState.FILLED)

    assert caught.value.details == {"state": "draft", "to": "filled"}
