"""Leaving a write stream for a new one: nothing is lost, and nothing can count twice."""

from collections.abc import Sequence

import pytest

from app.domain.sync_records import RetainedStream
from app.sync_line import ledgers
from sync.station.streams import derived_stream, lineage_of, open_new_stream
from sync.station.views import refresh
from sync.wire.codes import StreamReason
from sync.wire.commit import Birth, decode_commit
from sync.wire.frames import read_frames
from sync.wire.messages import Ack, Ancestor, End, Hello, Message, Pull, Push
from sync.wire.packing import pack, unpack
from sync.wire.registry import registry
from tests.builders import STREAM, numbered_id
from tests.sync.answering import an_ack, answer_to, feed, own_hash, scopes
from tests.sync.test_round_edits import change_worker
from tests.sync.village import Village

TWINS = b"hash of a twin's"


def fork_at(village: Village, number: int) -> Ack:
    """Return what the platform says when a twin has written this number already."""
    fork = (number, own_hash(village, number - 1), TWINS)
    return an_ack(village, number - 1, fork=fork)


def births(village: Village) -> list[Birth | None]:
    """Return who the commits of the current stream were at first."""
    with village.station.open_unit(reading=True) as unit:
        return [decode_commit(held.body).birth for held in unit.sync_outbox.commits(0, -1)]


def retained(village: Village) -> Sequence[RetainedStream]:
    with village.station.open_unit(reading=True) as unit:
        return unit.sync_outbox.retained()


def shown(village: Village, number: int) -> str | None:
    """Return the remark of a person as people see it, after everything was shown anew."""
    with ledgers(village.station.open_unit)() as ledger:
        refresh(ledger, registry(), [("worker", numbered_id(number))])
    with village.station.open_unit(reading=True) as unit:
        worker = unit.workers.get(numbered_id(number))
    return None if worker is None else worker.remark


def told(village: Village, number: int = -1) -> list[Message]:
    found = (unpack(frame) for frame in read_frames(village.line.sent[number]))
    return [message for message in found if message is not None]


def fork_with_an_edit_under_way(village: Village) -> None:
    """Answer an edit without sending its row, and let a twin take the number behind it."""
    village.register(1, remark="")
    village.sync()
    change_worker(village, numbered_id(1), remark="会电工")
    feed(village, next(m for m in answer_to(village) if isinstance(m, Ack)))
    village.register(2)
    feed(village, fork_at(village, 3))


def test_a_twin_keeps_the_stream_and_our_commits_move(village: Village) -> None:
    village.register(1)
    village.sync()
    village.register(2)
    village.register(3)
    hashes = {number: own_hash(village, number) for number in (1, 2, 3)}

    report = feed(village, fork_at(village, 2))

    line = village.state()
    assert report.trouble == "fork"
    assert line.stream == derived_stream(b"fork", STREAM, 2, hashes[2])
    assert (line.head, line.keep, line.acked, line.reason) == (2, 1, 0, StreamReason.FORK)
    assert lineage_of(line) == (Ancestor(STREAM, 1, hashes[1]),)
    assert births(village) == [Birth(STREAM, 2, hashes[2]), Birth(STREAM, 3, hashes[3])]
    assert retained(village) == [RetainedStream(STREAM, 1, 1)]


def test_after_a_fork_a_round_goes_on_by_itself(village: Village) -> None:
    village.register(1)
    village.sync()
    village.register(2)
    answer = village.line.answer

    def speak_of_a_twin_once(_request: bytes) -> bytes:
        village.line.answer = answer
        frames = (fork_at(village, 2), End())
        return b"".join(map(pack, frames))

    village.line.answer = speak_of_a_twin_once
    run = village.sync()

    assert (run.outcome, run.detail) == ("done", "fork")
    assert village.received() == 2
    assert (village.state().acked, scopes(village)[0].rows) == (1, 2)
    lineage = [message for message in told(village) if isinstance(message, Push)]
    assert [push.reason for push in lineage] == [StreamReason.FORK, 0]
    village.sync()
    assert not any(isinstance(message, Push) for message in told(village))
    hello = next(message for message in told(village) if isinstance(message, Hello))
    assert [(old.stream, old.keep, old.head) for old in hello.old_streams] == [(STREAM, 1, 1)]


def test_what_is_not_in_its_row_yet_stays_on_the_screen(village: Village) -> None:
    fork_with_an_edit_under_way(village)

    assert shown(village, 1) == "会电工"
    assert shown(village, 2) is not None
    village.sync()
    assert shown(village, 1) == "会电工"
    with village.station.open_unit(reading=True) as unit:
        assert unit.sync_answers.replays() == []


def test_a_fork_in_the_first_commit_has_no_ancestor(village: Village) -> None:
    village.register(1)

    feed(village, fork_at(village, 1))

    assert lineage_of(village.state()) == ()
    assert retained(village) == []
    assert shown(village, 1) is not None


def test_a_commit_that_moves_twice_keeps_its_first_identity(village: Village) -> None:
    village.register(1)
    first = Birth(STREAM, 1, own_hash(village, 1))

    feed(village, fork_at(village, 1))
    feed(village, fork_at(village, 1))

    assert births(village) == [first]


def test_an_old_copy_begins_anew_where_it_stands(village: Village) -> None:
    village.register(1)
    village.sync()

    report = feed(village, an_ack(village, 1, last=5), End())

    line = village.state()
    assert report.trouble == "old-copy"
    assert (line.head, line.reason) == (0, StreamReason.OLD_COPY)
    assert retained(village) == [RetainedStream(STREAM, 1, 1)]
    village.register(2)
    assert (village.sync().outcome, village.received()) == ("done", 2)


class PowerCutError(Exception):
    """Undoes a transaction."""


def test_the_same_backup_restored_twice_makes_the_same_stream(village: Village) -> None:
    village.register(1)
    village.sync()
    village.register(2)
    made = []

    def leave(node: int) -> None:
        with ledgers(village.station.open_unit)() as ledger:
            open_new_stream(ledger, registry(), StreamReason.ROLLBACK, node=node)
            line = ledger.outbox.line()
            made.append((line.stream, line.head, line.reason, ledger.outbox.hash_at(1)))
            raise PowerCutError

    for node in (1, 2):
        with pytest.raises(PowerCutError):
            leave(node)

    assert made[0] == made[1]
    assert made[0][1:3] == (1, StreamReason.ROLLBACK)
    assert village.state().stream == STREAM


def test_a_half_read_scope_is_read_again_in_the_new_stream(village: Village) -> None:
    for number in (1, 2):
        village.register(number)
    village.sync()
    for number in (1, 2):
        village.write("worker", numbered_id(number), remark="平台写的")
    ack, page, *_ = (m for m in answer_to(village) if isinstance(m, (Ack, Pull)))
    assert isinstance(page, Pull)
    half = Pull(page.scope, 1, page.frm, page.fb, page.to - 1, page.scan, page.rows[:1])
    feed(village, ack, half)
    assert scopes(village)[0].cur > scopes(village)[0].comp

    with ledgers(village.station.open_unit)() as ledger:
        open_new_stream(ledger, registry(), StreamReason.OTHER_MACHINE, node=9)

    assert scopes(village)[0].cur == scopes(village)[0].comp
    village.register(3)
    assert (village.sync().outcome, shown(village, 2)) == ("done", "平台写的")


def test_a_new_life_is_offered_what_is_retained_as_well(village: Village) -> None:
    fork_with_an_edit_under_way(village)
    forked = village.state().stream
    moved = births(village)

    report = feed(village, an_ack(village, 0, epoch=2), End())

    line = village.state()
    assert report.trouble == "new-life"
    assert (line.epoch, line.head, line.acked) == (2, 3, 0)
    assert line.reason == StreamReason.NEW_LIFE
    assert [birth and (birth.stream, birth.seq) for birth in births(village)] == [
        (STREAM, 1),
        (STREAM, 2),
        (STREAM, 3),
    ]
    assert births(village)[2:] == moved
    assert [ancestor.stream for ancestor in lineage_of(line)] == [STREAM, forked]
    assert retained(village) == []
    assert shown(village, 1) == "会电工"
    assert shown(village, 2) is not None


def test_a_fork_while_rows_are_still_of_the_life_before(village: Village) -> None:
    village.register(1)
    village.sync()
    feed(village, an_ack(village, 1, epoch=2), End())
    village.register(2)

    feed(village, fork_at(village, 2))

    assert retained(village) == [RetainedStream(STREAM, 1, 1)]
    assert [shown(village, number) is None for number in (1, 2)] == [False, False]
