"""People taken in by the ledger, and rows that come down from the platform."""

from datetime import date, timedelta

import pytest

from app.domain.errors import Problem
from app.domain.service_log import LogQuery
from app.domain.workers import Worker, WorkerQuery
from app.services.workers import WorkerService
from app.storage.unit_of_work import OpenUnit
from tests.builders import StoppedClock, numbered_id
from tests.services.people import form, many, problem_of


def test_an_import_is_one_transaction_that_leaves_known_people_alone(
    workers: WorkerService, open_unit: OpenUnit
) -> None:
    told: list[int] = []
    forms = many(5)
    workers.register(forms[0])

    added = workers.register_many([*forms, forms[4]], progress=told.append)

    assert added == 4
    assert told == [6]
    assert workers.counts().total == 5
    with open_unit(reading=True) as unit:
        assert unit.sync_meta.state().head == 5


def test_one_bad_line_keeps_the_whole_import_out(workers: WorkerService) -> None:
    bad = [*many(3), form(name="")]

    assert problem_of(lambda: workers.register_many(bad)).problem is Problem.FINDINGS_BLOCK

    assert workers.counts().total == 0


def test_a_ledger_called_off_leaves_neither_people_nor_marks(
    workers: WorkerService, open_unit: OpenUnit
) -> None:
    def call_off(done: int) -> None:
        raise InterruptedError(done)

    with pytest.raises(InterruptedError):
        workers.register_many(many(3), progress=call_off, marks={b"m" * 16})

    assert workers.counts().total == 0
    with open_unit(reading=True) as unit:
        assert unit.import_marks.known([b"m" * 16]) == set()


def test_a_ledger_taken_in_is_remembered_with_its_people(
    workers: WorkerService, open_unit: OpenUnit
) -> None:
    workers.register_many(many(3), marks={b"m" * 16})

    with open_unit(reading=True) as unit:
        assert unit.import_marks.known([b"m" * 16]) == {b"m" * 16}


def test_an_old_ledger_counts_for_its_own_days(
    workers: WorkerService, open_unit: OpenUnit, clock: StoppedClock
) -> None:
    past = date(2026, 1, 30)

    workers.register_many([form(registered_on=past)])

    with open_unit(reading=True) as unit:
        (line,) = unit.logs.page(LogQuery(since=past, until=past)).rows
        assert unit.workers.registered_on(past) == 1
    assert clock() - line.served_at > timedelta(days=200)
    assert line.entered_at == clock()


def test_a_row_from_the_platform_is_taken_in_new_or_known(
    workers: WorkerService, open_unit: OpenUnit
) -> None:
    coming = Worker(
        id=numbered_id(50),
        name="林远",
        registered_on=date(2026, 1, 1),
        last_contact_on=date(2026, 1, 1),
    )
    for name in ("林远", "林近"):
        with open_unit() as unit:
            unit.workers.put(
                Worker(
                    id=coming.id,
                    name=name,
                    registered_on=coming.registered_on,
                    last_contact_on=coming.last_contact_on,
                )
            )
            unit.commit()

    assert workers.get(coming.id).name == "林近"
    assert workers.get(coming.id).revision == 2
    assert workers.counts().total == 1
    assert workers.page(WorkerQuery()).rows[0].age is None
