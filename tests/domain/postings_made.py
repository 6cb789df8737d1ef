"""A sound posting for the checks to be tried on."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from app.domain.postings import Pay, Posting

TODAY = date(2026, 11, 20)

SOUND = Posting(
    id=UUID(int=1),
    code="2222222AA",
    employer_name="青屿竹里食品厂",
    employer_kind="ENT",
    trade="D01",
    title="普工",
    duties="流水线上料下料",
    headcount=4,
    work_from=date(2027, 3, 3),
    daily_start=time(8),
    daily_end=time(17),
    break_min=60,
    county="350122",
    place_text="云溪村村部旁",
    pay=Pay(mode="D", amount_fen=22000),
    insurance="liability",
    agreement="civil",
    valid_until=datetime(2027, 3, 3, 16, tzinfo=UTC),
    made_at=datetime(2026, 11, 20, tzinfo=UTC),
)


def posting(**changes: Any) -> Posting:
    """Return the sound posting with some attributes changed."""
    return replace(SOUND, **changes)
