"""What the store of files forgets, and what it spares."""

from datetime import timedelta

import pytest

from app.domain.inbox import Refusal
from app.domain.pictures import PictureState
from app.domain.sync_records import InboxItem, ScopeState
from app.storage.unit_of_work import OpenUnit
from tests.builders import MORNING, numbered_id

NAME = b"n" * 32


@pytest.mark.parametrize(("kind", "kept"), [("station", True), ("tasks", False)])
def test_only_a_withdrawn_station_keeps_files_that_nothing_names(
    open_unit: OpenUnit, kind: str, kept: bool
) -> None:
    with open_unit() as unit:
        unit.sync_state.put_scope(ScopeState(no=7, kind=kind, rights=0, title="别处"))
        unit.blobs.keep(NAME, b"a picture", at=MORNING)

        unit.blobs.sweep(before=MORNING + timedelta(days=1))

        assert (unit.blobs.picture(NAME).state is PictureState.WAITING) is kept


def test_an_item_about_a_pair_speaks_of_both(open_unit: OpenUnit) -> None:
    one, other, item = (numbered_id(each) for each in (1, 2, 3))
    with open_unit() as unit:
        unit.inbox_items.put(
            InboxItem(
                id=item,
                kind="worker",
                record_id=one,
                field="id_number",
                reason=Refusal.DUPLICATE,
                state="open",
                platform_value=b"",
                proposed_value=b"",
                other_record=other,
            )
        )

        for person in (one, other):
            assert unit.purges.related(person) == {("inbox_item", item)}
        assert unit.purges.related(item) == set()
