"""Rounds that go wrong: each reports, none raises, nothing is lost."""

import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import update

from app.domain.changes import Operation
from app.domain.sync_status import RunOutcome
from sync.platform.store.tables import LifeRow, ScopeRow
from sync.station.transport import (
    BusyError,
    OfflineError,
    RefusedError,
    SignInError,
    TransportError,
    UnexpectedAnswerError,
)
from sync.wire.codes import Fault
from sync.wire.messages import (
    End,
    Err,
    Message,
    Note,
)
from sync.wire.packing import pack
from tests.builders import a_change
from tests.sync.village import Village


def fail_with(error: TransportError) -> Callable[[bytes], bytes]:
    def up(_request: bytes) -> bytes:
        raise error

    return up


@pytest.mark.parametrize(
    ("error", "outcome", "detail"),
    [
        (OfflineError(), RunOutcome.OFFLINE, ""),
        (BusyError(60), RunOutcome.BUSY, ""),
        (RefusedError("revoked"), RunOutcome.REFUSED, "revoked"),
        (SignInError(), RunOutcome.OFFLINE, "sign-in"),
        (UnexpectedAnswerError(500), RunOutcome.FAILED, "http-500"),
        (TransportError(), RunOutcome.FAILED, "http-0"),
    ],
    ids=["offline", "busy", "refused", "sign in", "unexpected", "any other"],
)
def test_a_round_reports_and_never_raises(
    village: Village, error: TransportError, outcome: RunOutcome, detail: str
) -> None:
    village.register(1)
    village.line.up = fail_with(error)

    run = village.sync()

    assert (run.outcome, run.detail, run.pushed) == (outcome, detail, 0)
    assert run.retry_after_s == (60 if outcome is RunOutcome.BUSY else None)
    assert village.state().head == 1


def test_a_bug_of_ours_is_logged_and_reported(
    village: Village, caplog: pytest.LogCaptureFixture
) -> None:
    village.register(1)
    village.line.up = lambda data: data[1 // 0 :]

    run = village.sync()

    assert (run.outcome, run.detail) == (RunOutcome.FAILED, "ZeroDivisionError")
    assert "陈" not in caplog.text


@pytest.mark.parametrize(
    ("answer", "outcome", "detail"),
    [
        (Err(Fault.REVOKED), RunOutcome.REFUSED, "revoked"),
        (Err(Fault.SCHEMA_OLD), RunOutcome.FAILED, "schema_old"),
        (Note(1, "nothing but this"), RunOutcome.FAILED, "no-progress"),
    ],
    ids=["revoked", "schema", "nothing said"],
)
def test_what_a_platform_says_ends_the_round(
    village: Village, answer: Message, outcome: RunOutcome, detail: str
) -> None:
    if detail == "no-progress":
        village.register(1)
    village.line.answer = lambda _request: pack(answer) + pack(End())

    run = village.sync()

    assert (run.outcome, run.detail) == (outcome, detail)


def test_a_digest_that_nothing_mends_is_reported(village: Village) -> None:
    village.register(1)
    village.line.up = fail_with(OfflineError())
    village.sync()
    village.line.up = lambda data: data
    with village.platform.writing() as session:
        session.execute(update(ScopeRow).values(live_rows=7))

    run = village.sync()

    assert (run.outcome, run.pushed) == (RunOutcome.FAILED, 1)
    assert run.detail == "digest,no-progress"


def test_a_restored_platform_gets_everything_again(village: Village) -> None:
    for number in range(1, 4):
        village.register(number)
    village.sync()
    with village.platform.writing() as session:
        session.add(LifeRow(epoch=2, started_ms=0))

    run = village.sync()

    assert (run.outcome, run.detail) == (RunOutcome.DONE, "new-life,repaired")
    assert village.received() == 3
    assert (village.state().epoch, village.state().acked) == (2, 3)
    with village.station.open_unit(reading=True) as unit:
        assert unit.sync_state.scopes()[0].rows == 3


@pytest.mark.parametrize("cut", ["up", "down"])
def test_a_line_that_cuts_ever_later_loses_nothing(village: Village, cut: str) -> None:
    for number in range(1, 31):
        village.register(number)
    step = itertools.count(1)
    setattr(village.line, cut, lambda data: data[: next(step) * 37])

    run = village.sync()
    again = village.sync()

    assert {run.outcome, again.outcome} <= {RunOutcome.CUT, RunOutcome.DONE}
    setattr(village.line, cut, lambda data: data)
    assert village.sync().outcome is RunOutcome.DONE
    assert village.received() == 30


def test_results_that_fill_more_than_one_answer_are_all_told(village: Village) -> None:
    village.sync()
    for number in range(1, 1_201):
        village.save(replace(a_change(number, {"name": "没有这个人"}), operation=Operation.SET))

    run = village.sync()

    assert (run.outcome, run.pushed, run.refused) == (RunOutcome.DONE, 1_200, 1_200)
    with village.station.open_unit(reading=True) as unit:
        assert unit.inbox_items.count_open() == 1_200


def test_a_round_can_be_called_off(village: Village) -> None:
    village.register(1)
    village.called_off = True

    run = village.sync()

    assert (run.outcome, run.detail, run.exchanges) == (RunOutcome.CUT, "called-off", 0)
