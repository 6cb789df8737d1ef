"""What operators do with postings, whose states may not follow in any order."""

from dataclasses import replace
from random import Random
from uuid import UUID

from app.domain.postings import Pay, Posting, PostingState
from app.domain.record_fields import changed, created
from app.storage.unit_of_work import UnitOfWork
from tests.builders import MORNING
from tests.simulation.saves import Saved, made_of
from tests.simulation.station import Pc

_FORWARD = (
    PostingState.DRAFT,
    PostingState.CHECKED,
    PostingState.PENDING,
    PostingState.APPROVED,
    PostingState.PUBLISHED,
    PostingState.PAUSED,
    PostingState.FILLED,
    PostingState.ARCHIVED,
)
_PERKS = ("01", "02", "03")


def post(r: Random, pc: Pc, unit: UnitOfWork) -> Saved:
    """Offer work, or move on what was offered: some steps that may follow, some that may not."""
    found = pc.disk.rows("SELECT id FROM posting ORDER BY id LIMIT 2")
    if not found or r.random() < 0.2:
        posting = Posting(
            id=UUID(bytes=r.randbytes(16)),
            code=f"{r.getrandbits(36):09x}",
            pay=Pay(mode="D", amount_fen=20_000),
            made_at=MORNING,
        )
        unit.postings.put([posting])
        return Saved((created(posting),), made_of(pc, [created(posting)], {}))
    (before,) = unit.postings.listed([UUID(bytes=r.choice(found)[0])])
    after = replace(
        before,
        state=r.choice(_FORWARD),
        perks=tuple(r.sample(_PERKS, r.randint(0, 3))),
        revision=before.revision + 1,
    )
    unit.postings.put([after])
    changes = changed(before, after)
    return Saved(changes, made_of(pc, changes, {}))
