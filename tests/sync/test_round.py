"""Rounds between a real station database and the platform's own functions."""

from app.domain.sync_status import RunOutcome
from tests.builders import numbered_id
from tests.sync.village import Village


def test_what_was_saved_offline_arrives(village: Village) -> None:
    for number in range(1, 51):
        village.register(number)

    run = village.sync()

    assert (run.outcome, run.pushed, run.refused) == (RunOutcome.DONE, 50, 0)
    assert village.received() == 50
    record = village.record("worker", numbered_id(7))
    assert record is not None
    assert record.fields["name"] == "陈7"
    assert record.fields["trades"] == ("A01",)


def test_own_values_are_not_sent_back(village: Village) -> None:
    for number in range(1, 201):
        village.register(number)

    run = village.sync()

    assert run.pulled == 0
    assert sum(len(answer) for answer in village.line.answers) < 1_000


def test_a_second_round_moves_nothing(village: Village) -> None:
    village.register(1)
    village.sync()

    run = village.sync()

    assert (run.outcome, run.pushed, run.pulled, run.exchanges) == (RunOutcome.DONE, 0, 0, 1)
    assert len(village.line.sent[-1]) < 150


def test_base_and_platform_agree_on_count_and_digest(village: Village) -> None:
    for number in range(1, 31):
        village.register(number)
    village.write(
        "worker",
        numbered_id(99),
        name="平台登记的人",
        registered_on="2026-11-21",
        last_contact_on="2026-11-21",
    )

    run = village.sync()

    assert run.detail == ""
    with village.station.open_unit(reading=True) as unit:
        (scope, _reference) = unit.sync_state.scopes()
        worker = unit.workers.get(numbered_id(99))
    assert (scope.rows, scope.cur, scope.comp) == (31, 31, 31)
    assert worker is not None
    assert worker.name == "平台登记的人"
