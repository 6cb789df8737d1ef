"""What PostgreSQL is told about time, and what becomes of a request that runs into it."""

import threading
from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import InternalError

from sync.platform.store import pool
from sync.platform.store.database import (
    Database,
    Transaction,
    UnavailableError,
    open_database,
)
from sync.platform.store.lives import FIRST, current_epoch
from sync.platform.store.locked_scopes import lock_scopes
from sync.platform.store.pool import PoolSettings
from sync.platform.store.scopes import STATION, open_scope
from tests.platform.postgres import Cluster

QUICK = PoolSettings(pool_size=2, pool_overflow=0, pool_wait_s=1, statement_ms=200, lock_ms=100)


@pytest.fixture
def address(cluster: Cluster) -> str:
    return cluster.prepared_database()


@pytest.fixture
def quick(address: str) -> Iterator[Database]:
    opened = open_database(address, QUICK)
    yield opened
    opened.close()


def test_a_statement_that_takes_too_long_is_given_up(quick: Database) -> None:
    with pytest.raises(UnavailableError), quick.reading() as session:
        session.execute(text("SELECT pg_sleep(5)"))
    with quick.reading() as session:
        assert session.scalar(text("SELECT 1")) == 1


def test_a_lock_that_does_not_come_free_is_not_waited_for(quick: Database) -> None:
    with quick.writing() as session:
        home = open_scope(session, STATION, 17, "驿站")
    with quick.writing() as holder:
        lock_scopes(holder, 17, [home.no])
        with pytest.raises(UnavailableError), quick.writing() as session:
            lock_scopes(session, 17, [home.no])


def test_when_all_connections_are_in_use_somebody_waits_and_is_told(quick: Database) -> None:
    with quick.reading() as first, quick.reading() as second:
        first.scalar(text("SELECT 1"))
        second.scalar(text("SELECT 1"))
        assert quick.in_use() == 2
        with pytest.raises(UnavailableError), quick.reading() as third:
            third.scalar(text("SELECT 1"))
    assert quick.in_use() == 0


def _kill_its_connection(database: Database, address: str) -> None:
    with database.reading() as session:
        pid = session.scalar(text("SELECT pg_backend_pid()"))
    with psycopg.connect(address, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 10000)", (pid,))


def test_a_connection_that_lay_idle_is_asked_first(
    quick: Database, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_TRUSTED_S", 0.0)
    _kill_its_connection(quick, address)

    with quick.reading() as session:
        assert session.scalar(text("SELECT 1")) == 1
    with quick.reading() as session:
        assert session.scalar(text("SELECT 1")) == 1


def test_a_connection_that_broke_just_now_costs_one_request(quick: Database, address: str) -> None:
    _kill_its_connection(quick, address)

    with pytest.raises(UnavailableError), quick.reading() as session:
        session.scalar(text("SELECT 1"))
    with quick.reading() as session:
        assert session.scalar(text("SELECT 1")) == 1


def test_a_connection_that_breaks_under_a_batch_costs_one_request(
    quick: Database, address: str
) -> None:
    _kill_its_connection(quick, address)

    with pytest.raises(UnavailableError), quick.reading() as session:
        current_epoch(session)
    with quick.reading() as session:
        assert current_epoch(session) == FIRST


def _write_to_a_reader(session: Transaction) -> None:
    session.execute(text("SET TRANSACTION READ ONLY"))
    open_scope(session, STATION, 17, "驿站")


def test_a_server_that_no_longer_writes_is_not_ours(quick: Database) -> None:
    with pytest.raises(UnavailableError), quick.writing() as session:
        _write_to_a_reader(session)


def test_a_mistake_of_ours_stays_loud(quick: Database) -> None:
    with pytest.raises(InternalError), quick.writing() as session:
        session.connection().exec_driver_sql("DO $$ BEGIN RAISE SQLSTATE '25001'; END $$")


def test_an_open_transaction_on_one_station_hinders_no_other(address: str) -> None:
    opened = open_database(address, QUICK)
    with opened.writing() as session:
        first = open_scope(session, STATION, 17, "驿站")
        second = open_scope(session, STATION, 18, "别的驿站")
    done = threading.Event()

    def work() -> None:
        with opened.writing() as session:
            lock_scopes(session, 18, [second.no])[second.no].next_number()
        done.set()

    with opened.writing() as holder:
        lock_scopes(holder, 17, [first.no])[first.no].next_number()
        other = threading.Thread(target=work)
        other.start()
        assert done.wait(10)
    other.join()
    opened.close()
