"""The pages about postings, with the services they need."""

from app.domain.beijing import beijing_day
from app.services.station import Station
from app.surroundings import Surroundings
from app.ui.pages.posting_editor import PostingEditor
from app.ui.pages.posting_list import PostingListNeeds, PostingListPage
from app.ui.pages.posting_review import PostingNeeds


def posting_editor(station: Station, around: Surroundings) -> PostingEditor:
    """Return the page where a posting is written."""
    needs = PostingNeeds(
        postings=station.postings,
        employers=station.employers,
        tickets=station.tickets,
        drafts=station.drafts,
        profile=station.profile,
        codes=station.shared.codes,
        now=around.now,
        today=lambda: beijing_day(around.now()),
        runner=around.runner,
    )
    return PostingEditor(needs)


def posting_list(station: Station, around: Surroundings) -> PostingListPage:
    """Return the page where postings are looked after."""
    needs = PostingListNeeds(
        postings=station.postings,
        read_ticket=station.tickets.read,
        today=lambda: beijing_day(around.now()),
        runner=around.runner,
        linked=bool(station.profile.platform_url),
    )
    return PostingListPage(needs)
