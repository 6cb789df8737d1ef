"""Streams in the outbox: where one stands, what is let go, and what another takes over."""

from dataclasses import replace
from datetime import timedelta

from app.domain.sync_records import (
    Answer,
    MovedCommit,
    NewStream,
    Replay,
    RetainedStream,
)
from app.storage.unit_of_work import OpenUnit, UnitOfWork
from tests.builders import MORNING, STREAM, a_change, numbered_id

KEY = ("worker", numbered_id(1))
FIRST_HASH = STREAM.ljust(16, b"\0")


def save(unit: UnitOfWork, count: int) -> None:
    for number in range(count):
        at = MORNING + timedelta(days=number)
        unit.outbox.append([a_change(1)], at=at, staff=1)


def new_stream(unit: UnitOfWork, at: int, *, retain: bool = True) -> NewStream:
    """Return the stream that takes over the commits from a number on."""
    moved = tuple(
        MovedCommit(b"moved", bytes([commit.seq] * 16), commit.created_at, frozenset({KEY}))
        for commit in unit.sync_outbox.commits(at - 1, -1)
    )
    return NewStream(
        stream=b"stream02",
        node=7,
        lineage=b"lineage",
        reason=3,
        moved=moved,
        retain_before=at if retain else 0,
        follows=at,
        first=1,
        twin=False,
    )


def test_the_line_is_where_the_stream_stands(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        outbox = unit.sync_outbox
        empty = outbox.line()
        assert (empty.head, empty.keep, empty.device) == (0, 1, b"")
        save(unit, 2)
        line = outbox.line()
        moved = replace(
            line, acked=1, durable=1, epoch=2, grant_ver=3, challenge=b"c", body_bytes=9
        )
        outbox.put_line(moved)
        assert outbox.line() == moved
        assert unit.outbox.oldest_unsent_at() == MORNING + timedelta(days=1)
        first, second = outbox.commits(0, 10)
        assert outbox.bodies([1, 2, 3]) == {1: first.body, 2: second.body}
        assert outbox.hash_at(2) == second.chain_hash
        assert (outbox.hash_at(0), outbox.hash_at(3)) == (FIRST_HASH, None)


def test_what_is_let_go_leaves_its_last_hash(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        outbox, answers = unit.sync_outbox, unit.sync_answers
        save(unit, 3)
        hash_at_two = outbox.hash_at(2)
        answers.put_answers([Answer(n, 0, 7, n, 0) for n in (1, 2, 3)], epoch=1, reached={})

        outbox.release(2)

        assert (outbox.line().keep, outbox.line().head) == (3, 3)
        assert (outbox.hash_at(1), outbox.hash_at(2)) == (None, hash_at_two)
        assert [commit.seq for commit in outbox.commits(0, 9)] == [3]
        assert answers.open_keys({1}) == {KEY}
        assert [commit.seq for commit in answers.pending([KEY], 1)[KEY]] == [3]


def test_young_commits_are_found_by_when_they_were_made(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        save(unit, 3)
        outbox = unit.sync_outbox
        assert outbox.younger_than(MORNING + timedelta(days=1), upto=3) == 2
        assert outbox.younger_than(MORNING + timedelta(days=1), upto=1) is None


def test_a_new_stream_takes_over_and_the_rest_is_retained(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        outbox = unit.sync_outbox
        save(unit, 3)
        outbox.put_line(replace(outbox.line(), acked=2, durable=1, epoch=4))

        outbox.begin_stream(new_stream(unit, at=3))

        line = outbox.line()
        assert (line.stream, line.head, line.keep) == (b"stream02", 1, 1)
        assert (line.acked, line.durable, line.epoch) == (0, 0, 4)
        assert (line.lineage, line.reason) == (b"lineage", 3)
        assert unit.sync_meta.state().node == 7
        assert outbox.retained() == [RetainedStream(STREAM, 1, 2)]
        assert [commit.seq for commit in outbox.retained_commits(STREAM)] == [1, 2]
        assert [commit.body for commit in outbox.commits(0, 9)] == [b"moved"]
        assert unit.outbox.unsent_count() == 1


def test_a_stream_without_commits_begins_at_its_own_hash(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        save(unit, 1)
        unit.sync_outbox.begin_stream(new_stream(unit, at=2))
        first = b"stream02".ljust(16, b"\0")

        assert unit.sync_outbox.hash_at(0) == first
        assert unit.sync_meta.state().head_hash == first
        save(unit, 1)
        assert [commit.seq for commit in unit.sync_outbox.commits(0, 9)] == [1]


def test_what_other_lives_said_of_moved_commits_stays_true(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        outbox, answers = unit.sync_outbox, unit.sync_answers
        save(unit, 3)
        outbox.put_line(replace(outbox.line(), epoch=2))
        told = [Answer(n, 0, 7, n, 0) for n in (1, 2, 3)]
        for epoch in (1, 2):
            answers.put_answers(told, epoch=epoch, reached={})

        outbox.begin_stream(new_stream(unit, at=2))

        def versions(epoch: int) -> list[tuple[int, object]]:
            return [(c.seq, c.versions) for c in answers.pending([KEY], epoch)[KEY]]

        assert versions(1) == [(1, {0: 2}), (2, {0: 3})]
        assert versions(2) == [(1, {}), (2, {})]


def test_retained_commits_go_when_nothing_needs_them(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        outbox, answers = unit.sync_outbox, unit.sync_answers
        save(unit, 3)
        outbox.begin_stream(new_stream(unit, at=4))
        answers.replay([Replay(KEY, STREAM, 2, 0, 7)])
        answers.replay([])

        outbox.release_retained(STREAM, 2, MORNING + timedelta(days=9))
        assert [commit.seq for commit in outbox.retained_commits(STREAM)] == [2, 3]
        assert [c.places for c in answers.pending([KEY], 1)[KEY]] == [frozenset({0})]
        answers.drop_replays([KEY])
        outbox.release_retained(STREAM, 3, MORNING + timedelta(days=2))

        assert answers.replays() == []
        assert [commit.seq for commit in outbox.retained_commits(STREAM)] == [3]


def test_everything_of_every_life_can_go_along(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        save(unit, 2)
        unit.sync_outbox.begin_stream(new_stream(unit, at=2))
        unit.sync_outbox.begin_stream(
            replace(new_stream(unit, at=1, retain=False), stream=b"stream03")
        )

        assert unit.sync_outbox.retained() == []
        assert unit.sync_outbox.line().head == 1
