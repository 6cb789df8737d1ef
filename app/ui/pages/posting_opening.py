"""What the posting editor begins with: a new form, a saved posting, an unfinished draft."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from uuid import UUID

from app.domain.drafts import Draft
from app.domain.posting_states import OPEN_STATES, UNPUBLISHED_STATES
from app.domain.postings import Posting
from app.services.posting_form import PostingForm, form_of
from app.ui.pages.posting_draft import KIND, NEW
from app.ui.pages.posting_review import PostingNeeds


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A form ready to be shown.

    Attributes:
        key: under which its draft is kept.
        posting: what is being edited; ``None`` for a new one.
        ended: the posting that is over and was copied into this new form.
        draft: what somebody left unfinished here.
    """

    key: str
    form: PostingForm
    posting: Posting | None = None
    ended: Posting | None = None
    draft: Draft | None = None

    @property
    def is_open(self) -> bool:
        """Whether the posting hangs on the board already."""
        return self.posting is not None and self.posting.state in OPEN_STATES


@dataclass(frozen=True, slots=True)
class Memory:
    """A form as it stood when the page was dressed anew.

    Attributes:
        dirty: whether something was typed that no draft holds yet.
    """

    opening: Opening
    form: PostingForm
    reasons: Mapping[str, str]
    dirty: bool


def opener(
    needs: PostingNeeds, subject: object | None, here: str, code: str
) -> Callable[[], Opening] | None:
    """Return what reads the form that is asked for; ``None`` when it is here already.

    Args:
        needs: the services.
        subject: id of a posting, a form to begin with, or nothing for a new one.
        here: key of the form on screen, "" for none.
        code: reserved earlier and not used; "" for none.
    """
    if isinstance(subject, PostingForm):
        return lambda: open_new(needs, code, subject)
    if isinstance(subject, UUID) and str(subject) != here:
        return lambda: open_posting(needs, subject, code)
    if subject is None and here != NEW:
        return lambda: open_new(needs, code)
    return None


def open_new(needs: PostingNeeds, code: str, like: PostingForm | None = None) -> Opening:
    """Return a new form with a code of its own; for the background.

    Args:
        needs: the services.
        code: reserved earlier and not used; "" to reserve one.
        like: a form to begin with.
    """
    code = code or needs.postings.reserve_code().value
    form = replace(like or PostingForm(county=needs.profile.county), id=None, code=code)
    return Opening(key=NEW, form=form, draft=_draft(needs, NEW) if like is None else None)


def open_posting(needs: PostingNeeds, posting_id: UUID, code: str) -> Opening:
    """Return the form of a posting, or a copy of one that is over; for the background."""
    posting = needs.postings.get(posting_id)
    form = form_of(posting)
    if posting.state not in (*OPEN_STATES, *UNPUBLISHED_STATES):
        again = replace(form, work_from=None, work_to=None, valid_until=None)
        return replace(open_new(needs, code, again), ended=posting)
    key = str(posting_id)
    return Opening(key=key, form=form, posting=posting, draft=_draft(needs, key))


def filled_up(form: PostingForm, last: PostingForm) -> PostingForm:
    """Return the form with every untouched field as in the last posting."""
    blank = PostingForm(county=form.county)
    taken = {
        each.name: getattr(last, each.name)
        for each in fields(PostingForm)
        if getattr(form, each.name) == getattr(blank, each.name)
    }
    if form.employer_name:  # a name and an id of two employers must not meet
        taken.pop("employer_id", None)
    return replace(form, **taken)


def _draft(needs: PostingNeeds, key: str) -> Draft | None:
    kept = needs.drafts.unfinished()
    return next((each for each in kept if (each.kind, each.key) == (KIND, key)), None)
