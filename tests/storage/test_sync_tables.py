"""What a station keeps about its line: rows, answers, rounds, things to look at."""

from dataclasses import replace
from datetime import timedelta
from typing import TypeAlias

import pytest

from app.domain.changes import Change, FieldValue, Operation
from app.domain.sync_records import Answer, BaseRow, InboxItem, ScopeState
from app.domain.sync_status import RunOutcome, SyncRun
from app.storage.outbox import OutboxRepository
from app.storage.sync_runs import KEPT_RUNS
from app.storage.unit_of_work import OpenUnit, UnitOfWork
from tests.builders import MORNING, a_change, numbered_id

Fields: TypeAlias = dict[str, FieldValue]

HOME = ScopeState(no=7, kind="station", rights=3, title="云溪村", epoch=1, cur=5, comp=5, rows=1)
ROW = BaseRow(
    key=("worker", numbered_id(1)), scope=7, ver=5, row_hash=bytes(16), fields=b"f", ext=b"e"
)
RUN = SyncRun(started_at=MORNING, ended_at=MORNING, outcome=RunOutcome.DONE, pushed=3)


def save(unit: UnitOfWork, *changes: Change) -> None:
    unit.outbox.append(changes, at=MORNING, staff=1)


def test_a_scope_comes_back_as_it_was_written(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.sync_state.put_scope(HOME)
        unit.sync_state.put_scope(replace(HOME, cur=9))
        assert unit.sync_state.scopes() == (replace(HOME, cur=9),)


def test_rows_are_written_read_forgotten_and_removed(open_unit: OpenUnit) -> None:
    other = replace(ROW, key=("posting", numbered_id(2)), scope=8)
    with open_unit() as unit:
        unit.sync_state.put_rows([])
        unit.sync_state.put_rows([ROW, other])
        unit.sync_state.put_rows([replace(ROW, ver=6, fields=b"g")])
        keys = [ROW.key, other.key, ("worker", numbered_id(9))]
        assert unit.sync_state.rows(keys) == {
            ROW.key: replace(ROW, ver=6, fields=b"g"),
            other.key: other,
        }
        unit.sync_state.forget_rows(7)
        assert unit.sync_state.rows(keys) == {other.key: other}
        unit.sync_state.remove_row(other.key)
        assert unit.sync_state.rows(keys) == {}


def test_a_change_says_which_version_its_author_saw(open_unit: OpenUnit) -> None:
    seen: list[list[int]] = []

    class Watching:
        def encode(self, *given: object) -> bytes:
            seen.append(list(given[4]))  # type: ignore[call-overload]
            return b"body"

        def chain(self, previous: bytes, body: bytes) -> bytes:
            return bytes(16)

    edit = replace(a_change(1), operation=Operation.SET)
    with open_unit() as unit:
        unit.sync_state.put_scope(replace(HOME, cur=9, comp=5))
        unit.sync_state.put_rows([ROW, replace(ROW, key=("worker", numbered_id(2)), ver=8)])
        outbox = OutboxRepository(unit.sync_state._session, Watching())
        later = replace(edit, record_id=numbered_id(2))
        outbox.append([edit, later, a_change(3)], at=MORNING, staff=1)

    assert seen == [[0, 8, 0]]


def test_the_line_is_where_the_stream_stands(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        empty = unit.sync_answers.line()
        assert (empty.head, empty.keep, empty.device) == (0, 1, b"")
        save(unit, a_change(1))
        save(unit, a_change(2))
        line = unit.sync_answers.line()
        moved = replace(
            line, acked=1, durable=1, epoch=2, grant_ver=3, challenge=b"c", body_bytes=9
        )
        unit.sync_answers.put_line(moved)
        assert unit.sync_answers.line() == moved
        assert unit.outbox.oldest_unsent_at() == MORNING
        first, second = unit.sync_answers.commits(0, 10)
        assert unit.sync_answers.bodies([1, 2, 3]) == {1: first.body, 2: second.body}
        assert unit.sync_answers.hash_at(2) == second.chain_hash
        assert unit.sync_answers.hash_at(3) is None


def test_answers_stay_open_until_the_rows_have_them(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        for number in (1, 2, 3):
            save(unit, a_change(1, {"name": f"陈{number}"}))
        unit.sync_answers.put_answers([])
        unit.sync_answers.put_line(replace(unit.sync_answers.line(), acked=2))
        unit.sync_answers.put_answers([Answer(1, 0, 7, 4, 0), Answer(2, 0, 7, 0, 35)])
        pending = unit.sync_answers.pending("worker", numbered_id(1))
        assert [(commit.seq, commit.versions) for commit in pending] == [(1, (4,)), (3, ())]
        unit.sync_answers.reflect(7, 3)
        assert [c.seq for c in unit.sync_answers.pending("worker", numbered_id(1))] == [1, 3]
        unit.sync_answers.reflect(7, 4)
        assert [c.seq for c in unit.sync_answers.pending("worker", numbered_id(1))] == [3]
        unit.sync_answers.put_answers([Answer(2, 0, 7, 9, 0)])
        assert [c.seq for c in unit.sync_answers.pending("worker", numbered_id(1))] == [2, 3]
        unit.sync_answers.forget_answers()
        assert [c.seq for c in unit.sync_answers.pending("worker", numbered_id(1))] == [3]


def test_rounds_are_kept_newest_first_and_the_last_success_for_ever(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        assert unit.sync_runs.last_success() is None
        unit.sync_runs.add(RUN)
        failed = replace(RUN, outcome=RunOutcome.OFFLINE, pushed=0, retry_after_s=5, detail="d")
        for step in range(KEPT_RUNS + 2):
            unit.sync_runs.add(replace(failed, started_at=MORNING + timedelta(seconds=step)))
        newest = unit.sync_runs.newest(10_000)
        assert unit.sync_runs.last_success() == RUN
        assert len(newest) == KEPT_RUNS + 1
        assert newest[0].started_at == MORNING + timedelta(seconds=KEPT_RUNS + 1)
        assert newest[-1] == RUN


def test_items_wait_until_somebody_settles_them(open_unit: OpenUnit) -> None:
    item = InboxItem(
        id=numbered_id(5),
        kind="worker",
        record_id=numbered_id(1),
        field="phone",
        reason=35,
        state="open",
        platform_value=b"a",
        proposed_value=b"b",
    )
    with open_unit() as unit:
        unit.inbox_items.put(item)
        assert unit.inbox_items.open_items(5) == (item,)
        assert unit.inbox_items.count_open() == 1
        unit.inbox_items.put(replace(item, state="resolved"))
        assert unit.inbox_items.open_items(5) == ()
        assert unit.inbox_items.count_open() == 0


WORKER: Fields = {"name": "陈", "registered_on": "2026-11-21", "last_contact_on": "2026-11-21"}
EMPLOYER: Fields = {"kind": "IND", "name": "陈先生", "registered_on": "2026-11-21"}
POSTING: Fields = {"code": "3C8K2MQPD", "pay_mode": "N", "made_at": 1_795_219_200_000}


def test_what_comes_down_is_shown(open_unit: OpenUnit) -> None:
    worker, employer, posting = (numbered_id(number) for number in (1, 2, 3))
    with open_unit() as unit:
        unit.record_views.show(("worker", worker), WORKER)
        unit.record_views.show(("employer", employer), EMPLOYER)
        unit.record_views.show(("posting", posting), POSTING)
        unit.record_views.show(("posting", posting), {**POSTING, "state": "taken_down"})
        unit.record_views.show(("posting", posting), {**POSTING, "state": "taken_down"})
        unit.record_views.show(("service_log", numbered_id(4)), {"item": "3.1"})
        unit.record_views.show(("worker", worker), None)
        shown = unit.postings.get(posting)
        assert unit.workers.get(worker) is not None
        assert unit.employers.get(employer) is not None
        assert unit.logs.get(numbered_id(4)) is None
    assert shown is not None
    assert (shown.state, shown.revision) == ("taken_down", 2)


def test_keys_are_trusted_and_no_longer(open_unit: OpenUnit) -> None:
    key = ("station_key", numbered_id(1))
    fields: Fields = {"station_no": 42, "public_key": bytes(32), "valid": True}
    with open_unit() as unit:
        unit.record_views.show(key, fields)
        assert unit.station_keys.of_station(42) == (bytes(32),)
        unit.record_views.show(key, {**fields, "valid": False})
        assert unit.station_keys.of_station(42) == ()
        unit.record_views.show(key, None)


def test_what_cannot_be_shown_leaves_everything_as_it_was(
    open_unit: OpenUnit, caplog: pytest.LogCaptureFixture
) -> None:
    with open_unit() as unit:
        unit.record_views.show(("posting", numbered_id(1)), POSTING)
        unit.record_views.show(("posting", numbered_id(2)), POSTING)
        unit.record_views.show(("worker", numbered_id(3)), {"name": "陈秀珍"})
        unit.commit()

    with open_unit(reading=True) as unit:
        assert unit.postings.get(numbered_id(1)) is not None
        assert unit.postings.get(numbered_id(2)) is None
        assert unit.workers.get(numbered_id(3)) is None
    assert "陈秀珍" not in caplog.text
    assert len(caplog.records) == 2
