"""A transaction that stays open on one station's scope holds nobody else up."""

from collections.abc import Iterator

import psycopg
import pytest

from sync.platform.store.database import UnavailableError, open_database
from sync.wire.messages import Ack
from tests.platform.office import HOME, Office
from tests.platform.postgres import Cluster
from tests.sync.pushing import ByteStation, messages, new

_HOLD = "UPDATE scope SET seq = seq WHERE station {} %s"


@pytest.fixture
def address(cluster: Cluster) -> str:
    """A database in which whoever waits for a lock is told so after a while."""
    address = cluster.prepared_database()
    with psycopg.connect(address, autocommit=True) as connection:
        name = connection.info.dbname
        connection.execute(f"ALTER DATABASE \"{name}\" SET lock_timeout = '2s'")
    return address


@pytest.fixture
def office(address: str) -> Iterator[Office]:
    opened = open_database(address)
    yield Office(opened)
    opened.close()


def test_isolation(office: Office, address: str) -> None:
    """All other stations' scopes are held the whole time; then one's own, and one waits."""
    station = ByteStation()
    with psycopg.connect(address) as other:
        assert other.execute(_HOLD.format("<>"), (HOME.station_no,)).rowcount > 0
        for number in range(1, 4):
            station.save(new("worker", number, name="陈秀珍"))
            (ack, *_) = messages(office.ask(station.request()))
            assert isinstance(ack, Ack)
            assert ack.last == number
        other.rollback()
        other.execute(_HOLD.format("="), (HOME.station_no,))
        station.save(new("worker", 4, name="陈秀珍"))
        with pytest.raises(UnavailableError):
            office.ask(station.request())
