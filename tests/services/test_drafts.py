"""Forms that save themselves."""

from app.services.drafts import DraftService
from app.storage.unit_of_work import OpenUnit
from tests.builders import StoppedClock


def test_a_draft_survives_until_it_is_discarded(open_unit: OpenUnit, clock: StoppedClock) -> None:
    drafts = DraftService(open_unit=open_unit, now=clock)

    drafts.save("worker", "new", {"name": "张"})
    (draft,) = drafts.unfinished()
    drafts.discard("worker", "new")

    assert (draft.kind, draft.key, draft.payload) == ("worker", "new", {"name": "张"})
    assert draft.saved_at == clock()
    assert drafts.unfinished() == ()
