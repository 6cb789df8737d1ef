"""What a station keeps about its line: rows, answers, rounds, things to look at."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from app.domain.changes import Change, Operation
from app.domain.sync_records import Answer, BaseRow, InboxItem, ScopeState
from app.domain.sync_status import RunOutcome, SyncRun
from app.storage.outbox import OutboxRepository
from app.storage.sync_runs import KEPT_RUNS
from app.storage.unit_of_work import OpenUnit, UnitOfWork
from tests.builders import MORNING, a_change, numbered_id

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
        assert [mark.key for mark in unit.sync_state.marks(7)] == [ROW.key]
        unit.sync_state.age_rows(7)
        assert [mark.ver for mark in unit.sync_state.marks(7)] == [0]
        unit.sync_state.remove_rows([ROW.key])
        assert unit.sync_state.rows(keys) == {other.key: other}
        unit.sync_state.remove_rows([other.key])
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


def pending(unit: UnitOfWork, epoch: int = 1) -> list[tuple[int, Mapping[int, int]]]:
    key = ("worker", numbered_id(1))
    found = unit.sync_answers.pending([key], epoch).get(key, [])
    return [(commit.seq, commit.versions) for commit in found]


def test_answers_stay_open_until_the_rows_have_them(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        answers = unit.sync_answers
        for number in (1, 2, 3):
            save(unit, a_change(1, {"name": f"陈{number}"}))
        answers.put_answers([], epoch=1, reached={})
        answers.put_answers([Answer(1, 0, 7, 4, 0), Answer(2, 0, 7, 0, 35)], epoch=1, reached={})
        assert pending(unit) == [(1, {0: 4}), (3, {})]
        assert answers.first_open(1, [7]) == 1
        answers.reflect(7, 1, 3)
        assert pending(unit) == [(1, {0: 4}), (3, {})]
        answers.reflect(7, 1, 4)
        assert pending(unit) == [(3, {})]
        assert answers.first_open(1, [7]) is None
        answers.reopen(7)
        assert pending(unit) == [(1, {0: 4}), (3, {})]
        answers.reflect_places([(1, 0)], 1)
        assert pending(unit) == [(3, {})]
        answers.put_answers([Answer(2, 0, 7, 9, 0)], epoch=1, reached={7: 9})
        assert pending(unit) == [(3, {})]


def test_each_life_of_the_platform_answers_for_itself(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        answers = unit.sync_answers
        save(unit, a_change(1))
        answers.put_answers([Answer(1, 0, 7, 4, 0)], epoch=1, reached={7: 4})
        assert (pending(unit, 1), pending(unit, 2)) == ([], [(1, {})])
        answers.put_answers([Answer(1, 0, 7, 2, 0)], epoch=2, reached={})
        assert (pending(unit, 1), pending(unit, 2)) == ([], [(1, {0: 2})])
        assert answers.open_keys({1}) == set()
        assert answers.open_keys({1, 2}) == {("worker", numbered_id(1))}
        answers.forget_epochs({2})
        assert pending(unit, 1) == [(1, {})]


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
