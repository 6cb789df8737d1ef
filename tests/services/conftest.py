"""Services of one station for every test here."""

import pytest

from app.storage.unit_of_work import OpenUnit
from tests.builders import CountedIds, StoppedClock
from tests.services.work import Counter, make_counter


@pytest.fixture
def counter(open_unit: OpenUnit, clock: StoppedClock, new_id: CountedIds) -> Counter:
    return make_counter(open_unit, clock, new_id)
