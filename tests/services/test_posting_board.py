"""What becomes of a posting once it is on the board."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.beijing import end_of
from app.domain.errors import DomainError, Problem
from app.domain.postings import Posting, PostingState
from app.services.posting_form import form_of
from tests.services.work import Counter


@pytest.fixture
def posting(counter: Counter) -> Posting:
    return counter.postings.publish(counter.posting_form(), {})


def last_change(counter: Counter) -> list[tuple[int, dict[str, object]]]:
    return [(operation, fields) for operation, _, fields in counter.queued()[-1]]


def test_a_pause_ends_with_resuming(counter: Counter, posting: Posting) -> None:
    paused = counter.postings.pause(posting.id)
    assert last_change(counter) == [(4, {"state": ["published", "paused"]})]

    resumed = counter.postings.resume(posting.id)

    assert (paused.state, resumed.state) == (PostingState.PAUSED, PostingState.PUBLISHED)
    with pytest.raises(DomainError) as caught:
        counter.postings.resume(posting.id)
    assert caught.value.problem is Problem.TRANSITION_NOT_ALLOWED


def test_cancelling_needs_a_reason_and_lists_the_poster(counter: Counter, posting: Posting) -> None:
    with pytest.raises(DomainError) as caught:
        counter.postings.cancel(posting.id, " ")

    cancelled = counter.postings.cancel(posting.id, "老板改期")

    assert caught.value.problem is Problem.FIELD_MISSING
    assert cancelled.reasons[-1] == ("cancelled", "老板改期")
    assert counter.postings.removal_list() == (cancelled,)


def test_a_cancelled_draft_never_reaches_the_platform(counter: Counter) -> None:
    draft = counter.postings.save_draft(counter.posting_form())
    before = counter.queued()

    counter.postings.cancel(draft.id, "不招了")

    assert counter.queued() == before
    assert counter.postings.removal_list() == ()


def test_the_day_begins_with_ending_what_is_over(counter: Counter, posting: Posting) -> None:
    assert counter.postings.expire_due() == 0
    counter.clock.advance(days=2)

    assert counter.postings.expire_due() == 1

    assert counter.postings.get(posting.id).state is PostingState.EXPIRED
    assert [each.id for each in counter.postings.removal_list()] == [posting.id]
    assert last_change(counter) == [(4, {"state": ["published", "expired"]})]
    assert counter.postings.expire_due() == 0


def test_extending_puts_an_expired_posting_back_with_a_new_version(
    counter: Counter, posting: Posting
) -> None:
    counter.clock.advance(days=2)
    counter.postings.expire_due()

    extended = counter.postings.extend(posting.id, date(2026, 12, 1))

    assert extended.state is PostingState.PUBLISHED
    assert extended.valid_until == end_of(date(2026, 12, 1))
    assert extended.version == 2
    assert counter.postings.extend(posting.id, date(2026, 12, 2)).version == 3


def test_nothing_is_extended_into_the_past_or_from_a_draft(
    counter: Counter, posting: Posting
) -> None:
    draft = counter.postings.save_draft(counter.posting_form(trade="A02"))

    with pytest.raises(DomainError) as past:
        counter.postings.extend(posting.id, date(2026, 11, 20))
    with pytest.raises(DomainError) as unpublished:
        counter.postings.extend(draft.id, date(2026, 12, 1))

    assert past.value.problem is Problem.DATE_ORDER
    assert unpublished.value.problem is Problem.TRANSITION_NOT_ALLOWED


def test_a_full_posting_ends(counter: Counter, posting: Posting) -> None:
    assert counter.postings.record_filled(posting.id, 3).state is PostingState.PUBLISHED

    full = counter.postings.record_filled(posting.id, 8)

    assert full.state is PostingState.FILLED
    with pytest.raises(DomainError) as ended:
        counter.postings.record_filled(posting.id, 9)
    with pytest.raises(DomainError) as negative:
        counter.postings.record_filled(posting.id, -1)
    assert ended.value.problem is Problem.TRANSITION_NOT_ALLOWED
    assert negative.value.problem is Problem.FIELD_MISSING


def test_a_change_raises_the_version_and_tells_only_what_changed(
    counter: Counter, posting: Posting
) -> None:
    form = replace(form_of(posting), pay_text="240")

    new = counter.postings.change(posting.id, form, {}, revision=1)

    assert (new.version, new.revision, new.pay.amount_fen) == (2, 2, 24_000)
    assert (new.code, new.published_at) == (posting.code, posting.published_at)
    assert last_change(counter) == [(1, {"pay_amount_fen": 24_000, "version": 2})]


def test_a_change_is_checked_like_a_new_posting(counter: Counter, posting: Posting) -> None:
    form = replace(form_of(posting), requirements="限男")

    with pytest.raises(DomainError) as blocked:
        counter.postings.change(posting.id, form, {}, revision=1)
    with pytest.raises(DomainError) as elsewhere:
        counter.postings.change(posting.id, form_of(posting), {}, revision=7)
    counter.postings.cancel(posting.id, "改期")
    with pytest.raises(DomainError) as ended:
        counter.postings.change(posting.id, form_of(posting), {}, revision=2)

    assert blocked.value.problem is Problem.FINDINGS_BLOCK
    assert elsewhere.value.problem is Problem.CHANGED_ELSEWHERE
    assert ended.value.problem is Problem.TRANSITION_NOT_ALLOWED
