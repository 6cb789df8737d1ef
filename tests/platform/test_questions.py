"""Whoever asks what came of a request that was cut is answered when it has been worked on."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from sqlalchemy import text, update

from sync.platform.exchange import asks_what_came
from sync.platform.store.database import Database, open_database
from sync.platform.store.pool import PoolSettings
from sync.platform.store.stream_holds import hold_stream
from sync.platform.store.tables import StreamRow
from sync.wire.messages import PROTOCOL, End, Hello
from sync.wire.packing import pack
from tests.platform.office import Office
from tests.platform.postgres import Cluster
from tests.sync.pushing import STREAM, ByteStation, ack, new

QUESTION = pack(Hello(PROTOCOL, 1, "test", STREAM, 2, 1, 2)) + pack(End())


@pytest.mark.parametrize(
    ("una", "pushed", "asks"), [(3, False, True), (3, True, False), (6, False, False)]
)
def test_a_question_has_commits_without_an_answer_and_offers_none(
    una: int, pushed: bool, asks: bool
) -> None:
    hello = Hello(PROTOCOL, 1, "test", b"stream01", 5, 1, una)

    assert asks_what_came(hello, pushed=pushed) is asks


@pytest.fixture
def platform(cluster: Cluster) -> Iterator[Database]:
    """A platform that waits for a lock no longer than it must."""
    opened = open_database(cluster.prepared_database(), PoolSettings(lock_ms=2_000))
    yield opened
    opened.close()


@pytest.fixture
def office(platform: Database) -> Office:
    """A platform that has a commit of its station."""
    found = Office(platform)
    station = ByteStation()
    station.save(new("worker", 1, name="林大山"))
    found.ask(station.request())
    return found


def waits(platform: Database) -> bool:
    """Tell whether somebody waits for a lock."""
    with platform.reading() as session:
        waiting = "wait_event_type = 'Lock' AND datname = current_database()"
        counted = text(f"SELECT count(*) FROM pg_stat_activity WHERE {waiting}")  # noqa: S608
        return bool(session.scalar(counted))


def test_it_hears_of_what_another_worker_is_just_adding(platform: Database, office: Office) -> None:
    with ThreadPoolExecutor(1) as asker:
        with platform.writing() as session:
            hold_stream(session, 17, STREAM)
            session.execute(update(StreamRow).values(durable=1))
            asked: Future[bytes] = asker.submit(office.ask, QUESTION)
            while not (asked.done() or waits(platform)):
                pass
        assert ack(asked.result()).durable == 1


def test_it_does_not_wait_for_ever(platform: Database, office: Office) -> None:
    with platform.writing() as session:
        hold_stream(session, 17, STREAM)
        session.execute(update(StreamRow).values(durable=1))
        assert ack(office.ask(QUESTION)).durable == 0


def test_a_stream_that_nobody_has_opened_keeps_nobody_waiting(office: Office) -> None:
    hello = Hello(PROTOCOL, 1, "test", b"stream-9", 2, 1, 2)

    assert ack(office.ask(pack(hello) + pack(End()))).last == 0
