"""Commits that were moved between streams count once; and what is told of new streams."""

from threading import Thread

import pytest

from sync.platform.store.events import EventKind, events
from sync.platform.store.streams import find_stream
from sync.wire.codes import Fault, StreamReason
from sync.wire.commit import Birth, CommitBody, encode_commit
from sync.wire.messages import Ancestor, ChangeResult, End, ResultRun
from sync.wire.packing import pack
from tests.platform.office import TWIN_STREAM, Office
from tests.sync.pushing import ByteStation, ack, edit, new

THIRD = b"stream-3"


def counted(office: Office, request: bytes) -> list[tuple[int, int]]:
    """Return number and version of the one change of each commit, as answered."""
    told = ack(office.ask(request))
    runs = [(run.q + n, run.first_ver + n) for run in told.runs for n in range(run.n)]
    return sorted(runs + [(single.q, single.changes[0].ver) for single in told.singles])


def test_a_commit_that_moved_after_it_had_arrived_counts_once(office: Office) -> None:
    first, moved = ByteStation(), ByteStation(TWIN_STREAM)
    first.save(new("worker", 1, name="陈"))
    first.save(new("worker", 2, name="李"))
    office.ask(first.request())
    moved.save(new("worker", 1, name="陈"), birth=Birth(first.stream, 1, first.hashes[1]))
    moved.save(new("worker", 3, name="王"), birth=Birth(b"unheard!", 1, bytes(16)))
    moved.save(new("worker", 4, name="吴"), birth=Birth(first.stream, 2, bytes(16)))

    assert counted(office, moved.request()) == [(1, 1), (2, 3), (3, 4)]


def test_a_commit_that_moved_before_its_own_stream_arrived_counts_once(office: Office) -> None:
    first, moved = ByteStation(), ByteStation(TWIN_STREAM)
    for number in (1, 2, 3):
        first.save(new("worker", number, name="陈"))
    moved.save(new("worker", 2, name="陈"), birth=Birth(first.stream, 2, first.hashes[2]))
    office.ask(moved.request())

    assert counted(office, first.request()) == [(1, 2), (2, 1), (3, 3)]
    assert office.commits() == 4


def test_a_commit_that_moved_twice_counts_once(office: Office) -> None:
    second, third = ByteStation(TWIN_STREAM), ByteStation(THIRD)
    birth = Birth(b"unheard!", 1, bytes(16))
    second.save(new("worker", 1, name="陈"), birth=birth)
    second.save(new("worker", 1, name="陈"), birth=birth)
    third.save(new("worker", 2, name="李"))
    third.save(new("worker", 1, name="陈"), birth=birth)

    assert counted(office, second.request()) == [(1, 1), (2, 1)]
    assert counted(office, third.request()) == [(1, 2), (2, 1)]


def test_what_a_newer_program_says_is_kept_and_blocks_nothing(office: Office) -> None:
    station = ByteStation()
    station.save_bytes(encode_commit(CommitBody(2, None, 0, 1)))
    station.save(new("worker", 1, name="陈"))

    told = ack(office.ask(station.request()))

    assert told.last == 2
    assert told.singles[0].changes == (ChangeResult(0, Fault.UNKNOWN_KIND),)


def test_a_lineage_that_comes_late_counts_from_then_on(office: Office) -> None:
    first = ByteStation()
    first.save(new("worker", 1, name="陈"))
    office.ask(first.request())
    heir = ByteStation(TWIN_STREAM)
    heir.save(new("worker", 2, name="李"))
    office.ask(heir.request())
    heir.lineage = (Ancestor(first.stream, 1, first.hashes[1]),)
    heir.save(edit("worker", 1, name="继承的"))
    office.ask(heir.request(2))
    heir.lineage = ()
    heir.save(edit("worker", 1, name="再改"))

    assert ack(office.ask(heir.request(3))).runs == (ResultRun(1, 3, office.scope, 2),)


@pytest.mark.parametrize(
    ("reason", "kinds"),
    [
        (StreamReason.FIRST, []),
        (StreamReason.ROLLBACK, [EventKind.ROLLBACK]),
        (StreamReason.OTHER_MACHINE, [EventKind.OTHER_MACHINE]),
        (StreamReason.FORK, [EventKind.FORK]),
        (StreamReason.OLD_COPY, [EventKind.OLD_COPY]),
        (StreamReason.NEW_LIFE, [EventKind.NEW_LIFE]),
        (99, []),
    ],
)
def test_why_a_stream_was_opened_is_told_once(
    office: Office, reason: int, kinds: list[EventKind]
) -> None:
    station = ByteStation(reason=reason)
    station.save(new("worker", 1, name="陈"))

    office.ask(station.request())
    office.ask(station.request())

    with office.database.reading() as session:
        found = events(session)
    assert [event.kind for event in found] == kinds
    assert {(event.device, event.station_no) for event in found} <= {(station.device, 17)}


def test_two_requests_that_open_one_stream_both_succeed(office: Office) -> None:
    station = ByteStation(reason=StreamReason.FORK)
    for number in range(1, 40):
        station.save(new("worker", number, name="陈"))
    answers: list[bytes] = []
    both = [Thread(target=lambda: answers.append(office.ask(station.request()))) for _ in "ab"]

    for request in both:
        request.start()
    for request in both:
        request.join()

    assert [ack(answer).last for answer in answers] == [39, 39]
    with office.database.reading() as session:
        assert len(events(session)) == 1
    assert office.commits() == 39


def test_a_very_old_number_is_compared_without_reading_the_whole_stream(office: Office) -> None:
    station = ByteStation()
    for number in range(1, 6):
        station.save(new("worker", number, name="陈"))
    office.ask(station.request())

    told = ack(office.ask(station.hello() + station.push(1, 2) + station.push(6) + pack(End())))

    assert (told.last, told.fork) == (5, None)
    with office.database.reading() as session:
        stream = find_stream(session, 17, station.stream)
        assert stream is not None
        assert stream.last_hash == station.hashes[5]
