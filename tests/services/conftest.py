"""Services of one station for every test here."""

import pytest

from app.domain.codes import load_tables
from app.services.workers import WorkerService
from app.storage.unit_of_work import OpenUnit
from tests.builders import LIN, CountedIds, StoppedClock
from tests.services.work import Counter, make_counter


@pytest.fixture
def counter(open_unit: OpenUnit, clock: StoppedClock, new_id: CountedIds) -> Counter:
    return make_counter(open_unit, clock, new_id)


@pytest.fixture
def workers(open_unit: OpenUnit, clock: StoppedClock, new_id: CountedIds) -> WorkerService:
    return WorkerService(
        open_unit=open_unit, now=clock, new_id=new_id, operator=LIN, codes=load_tables()
    )
