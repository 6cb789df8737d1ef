"""A platform whose database was restored: a new life, told apart from every older one."""

from datetime import timedelta
from threading import Thread
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import update

from sync.platform.lives import LOOKED_EVERY, LifeWatch, begin_life, check_life
from sync.platform.named_records import write_named
from sync.platform.store.database import Database, UnavailableError, open_database
from sync.platform.store.events import EventKind, events
from sync.platform.store.identity import Identity, ask_identity
from sync.platform.store.lives import Lives, current_epoch, present_life
from sync.platform.store.tables import LifeRow
from sync.wire.codes import Fault
from sync.wire.messages import ResultRun
from tests.builders import MORNING
from tests.platform.office import Office
from tests.platform.postgres import Cluster
from tests.sync.pushing import ByteStation, ack, edit, record_id

BEFORE = Identity("another server", 7)


def epoch_of(database: Database) -> int:
    with database.reading() as session:
        return current_epoch(session)


def was_another(database: Database) -> None:
    """Let the present life be one of another database server."""
    with database.writing() as session:
        found = update(LifeRow).values(system_id=BEFORE.system_id, timeline=BEFORE.timeline)
        session.execute(found)


def test_the_first_life_is_noted_and_stays(database: Database) -> None:
    assert check_life(database, at=MORNING) == 1
    assert check_life(database, at=MORNING + timedelta(days=1)) == 1

    with database.reading() as session:
        life = present_life(session)
        assert life is not None
        assert life.identity == database.ask_identity()
        assert events(session) == []


def test_another_server_begins_one_new_life_whoever_notices(database: Database) -> None:
    check_life(database, at=MORNING)
    was_another(database)

    epoch = check_life(database, at=MORNING)

    assert epoch > 1
    assert check_life(database, at=MORNING) == epoch == epoch_of(database)
    with database.reading() as session:
        (event,) = events(session)
    assert (event.kind, event.detail) == (EventKind.RESTORED, f"life {epoch}")


def test_one_backup_restored_twice_makes_two_lives(database: Database) -> None:
    first = begin_life(database, at=MORNING)
    with database.writing() as session:  # as if nothing of the first were remembered
        session.query(LifeRow).delete()

    second = begin_life(database, at=MORNING + timedelta(seconds=1))

    assert second > first > 1
    assert begin_life(database, at=MORNING) == second + 1
    assert begin_life(database, at=MORNING, least=10 * second) == 10 * second


def test_a_watch_looks_every_minute(database: Database) -> None:
    watch = LifeWatch(database)
    watch.look(at=MORNING)
    was_another(database)

    watch.look(at=MORNING + LOOKED_EVERY / 2)
    assert epoch_of(database) == 1
    watch.look(at=MORNING + LOOKED_EVERY)
    assert epoch_of(database) > 1


def test_a_connection_that_leads_to_another_server_is_refused(cluster: Cluster) -> None:
    database = open_database(cluster.new_database())
    database.prepare()
    watch = LifeWatch(database)
    watch.look(at=MORNING)
    database.settle(BEFORE)

    for kind in (database.reading, database.writing):
        with pytest.raises(UnavailableError), kind():
            pass
    watch.look(at=MORNING)  # at once, for the connection led elsewhere

    assert epoch_of(database) == 1
    database.close()


def test_a_server_that_does_not_say_who_it_is_can_be_used(cluster: Cluster) -> None:
    address = cluster.new_database()
    role = f"r{uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as owner:
        owner.execute("REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC")
        owner.execute(f"CREATE ROLE {role} LOGIN")

    with psycopg.connect(address.replace("gig@", f"{role}@")) as connection:
        assert ask_identity(connection) == Identity()
    with psycopg.connect(address) as connection:
        assert ask_identity(connection).timeline == 1


@pytest.mark.parametrize(
    ("epoch", "scope", "number", "shared"),
    [
        pytest.param(20, 3, 90, 90, id="seen in this life"),
        pytest.param(10, 3, 90, 60, id="cut at the start of the next"),
        pytest.param(1, 3, 90, 50, id="cut at the lowest of all later starts"),
        pytest.param(1, 3, 40, 40, id="seen before any of them parted"),
        pytest.param(1, 4, 40, 0, id="a scope that is younger than the lives"),
        pytest.param(30, 3, 40, 0, id="a life that nobody here remembers"),
        pytest.param(15, 3, 90, 60, id="one between two that are remembered"),
    ],
)
def test_what_was_seen_counts_as_far_as_history_is_shared(
    epoch: int, scope: int, number: int, shared: int
) -> None:
    lives = Lives([1, 10, 20], {(10, 3): 50, (20, 3): 60})

    assert lives.shared(epoch, scope, number) == shared


def test_what_an_author_saw_in_an_older_life_counts_if_it_was_kept(office: Office) -> None:
    kept, lost = record_id(1), record_id(2)
    with office.database.writing() as session:
        write_named(session, office.home, "worker", kept, {"name": "甲"})
    epoch = begin_life(office.database, at=MORNING)
    with office.database.writing() as session:  # number 2 is given out a second time
        write_named(session, office.home, "worker", lost, {"name": "乙"})
    station = ByteStation()
    station.save(edit("worker", 1, name="改甲"), bases=[(office.scope, 1, 2)])
    station.save(edit("worker", 2, name="改乙"), bases=[(office.scope, 1, 2)])
    station.save(edit("worker", 2, name="再改乙"), bases=[(office.scope, epoch + 1, 9)])

    told = ack(office.ask(station.request()))

    assert told.epoch == epoch
    assert told.runs == (ResultRun(1, 1, office.scope, 3),)
    assert [single.changes[0].code for single in told.singles] == [Fault.CONFLICT] * 2


def test_work_under_way_ends_before_a_life_begins(cluster: Cluster) -> None:
    database = open_database(cluster.new_database())
    database.prepare()
    office = Office(database)
    began: list[int] = []
    with database.writing() as session:
        write_named(session, office.home, "worker", record_id(1), {"name": "甲"})
        beginning = Thread(target=lambda: began.append(begin_life(database, at=MORNING)))
        beginning.start()
        beginning.join(0.5)
        assert began == []
    beginning.join()
    database.close()

    assert len(began) == 1
